"""A report as a web page in one file: no scripts, nothing fetched, fit for printing."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.marking import COLORS, LEGEND, UNMARKED, few
from gov_disclosure_cli.renderers.page import column_widths, page_of, subheading

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Mark, Marks

_TEMPLATE = os.path.join(os.path.dirname(__file__), "report.html.jinja")
_ADDRESS = re.compile(r"(https?://[!-~]+)")
_FIGURE = re.compile(r"[-+]?[0-9.,]+")
#: In points: the width of a printed page, what a cell has of it beside its text, the
#: sizes of figures, a sign behind one; how wide a digit is in parts of its size; and the
#: size from which on figures are legible.
_PAPER, _EDGES, _SMALL, _LEAST, _SIGN, _DIGIT = 442, 3, 9, 5, 8, 0.58
_READABLE = 7
_LONG = Markup('<span class="long">{}</span>')


def render_html(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as UTF-8 HTML; everything that it says is escaped."""
    page = page_of(document, form)
    text = _template().render(
        page=page,
        marks=marks or UNMARKED,
        colors=COLORS,
        legend=LEGEND,
        few=few,
        column_widths=column_widths,
        rows_of=_rows,
        printed=_printed,
        scope=_scope,
        breakable=_breakable,
        subheading=subheading,
        say=say,
    )
    return text.encode()


@cache
def _template() -> Template:
    with open(_TEMPLATE, encoding="utf-8") as file:
        source = file.read()
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(source)


def _breakable(text: str) -> Markup:
    """Escape a text, and let a long address in it break anywhere."""
    pieces = _ADDRESS.split(text)
    pieces[1::2] = [_LONG.format(address) for address in pieces[1::2]]
    return Markup("").join(pieces)


def _rows(grid: Grid) -> list[list[LayoutCell]]:
    """Return the cells that begin in each row of a grid."""
    rows: list[list[LayoutCell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return rows


def _printed(grid: Grid, cell: LayoutCell, text: str, mark: Mark | None) -> str | None:
    """Return the style in which a figure stands on one line of its cell on paper.

    ``None`` is for what fits as it is, and for words, which may break. Signs that would
    make the figure too small stand below it.
    """
    if not cell.address or not _FIGURE.fullmatch(text):
        return None
    widths = column_widths(grid, _PAPER)[cell.column : cell.column + cell.colspan]
    room = sum(widths) - _EDGES
    signs = sum(_SIGN if one > "~" else _SIGN / 2 for one in mark.sign) if mark else 0
    below = (room - signs) / (_DIGIT * len(text)) < _READABLE and signs > 0
    size = (room if below else room - signs) / (_DIGIT * len(text))
    if size >= _SMALL and not below:
        return None
    fit = f"--fit: {max(_LEAST, min(_SMALL, size * 2 // 1 / 2)):g}pt"
    return f"{fit}; --sign: block" if below else fit


def _scope(cell: LayoutCell) -> str:
    """Say what a label heads, for those who hear a table read."""
    if cell.header:
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"

"""A report as Markdown: headings, paragraphs, and pipe tables, which know no spans.

A label over several columns or beside several rows is repeated in each, so that every
figure can be traced to its labels; a figure is never repeated. Sub-tables stand apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_disclosure_cli.renderers.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Page

#: What means something to Markdown wherever it stands, and what only begins a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])")
_AT_START = re.compile(r"(?=#|={2,}|-{2,}|[-+]\s)|(?<=\d)(?=[.)]\s)")

_Table = list[list[str]]


def render_markdown(
    document: Document, form: Form, marks: Marks | None = None
) -> bytes:
    """Write a report as UTF-8 Markdown."""
    del marks
    page = page_of(document, form)
    blocks = [f"# {escaped(page.title)}"]
    for part in page.parts:
        blocks.append(f"## {escaped(part.node.label)}")
        blocks += map(escaped, part.paragraphs)
        if part.grid is not None:
            blocks += _tables(part.grid, page)
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    """Write a text of one line so that Markdown shows it as it is."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    start = re.match(r"\d{1,9}(?=[.)]\s)|", text)
    assert start is not None
    if start.end() or _AT_START.match(text):
        return f"{text[: start.end()]}\\{text[start.end() :]}"
    return text


def _tables(grid: Grid, page: Page) -> Iterator[str]:
    """Yield a pipe table, or for a table of blocks one with its caption for each block."""
    captions = [
        cell for cell in grid.cells if cell.header and cell.colspan == grid.columns
    ]
    if grid.header_rows or not captions:
        yield _pipes(_flat(grid, page, 0, grid.rows), grid.label_columns)
        return
    ends = [*(cell.row for cell in captions[1:]), grid.rows]
    for caption, end in zip(captions, ends, strict=True):
        yield escaped(caption.text)
        yield _pipes(_flat(grid, page, caption.row + 1, end), grid.label_columns)


def _flat(grid: Grid, page: Page, start: int, end: int) -> _Table:
    """Return some rows of a grid without spans, and without columns that hold nothing."""
    table = [[""] * grid.columns for _ in range(end - start)]
    filled = set()
    for cell in grid.cells:
        if not start <= cell.row < end:
            continue
        filled.add(cell.column)
        text = page.values.get(cell.address, "") if cell.address else cell.text
        for row, column in _places(grid, cell):
            table[row - start][column] = escaped(" ".join(text.split()))
            filled.add(column)
    return [[row[column] for column in sorted(filled)] for row in table]


def _places(grid: Grid, cell: LayoutCell) -> Iterator[tuple[int, int]]:
    """Yield where the text of a cell is written: once, but a label beside each of its rows."""
    over_columns = cell.header and cell.column >= grid.label_columns
    for row in range(cell.row, cell.row + cell.rowspan):
        yield row, cell.column
        if over_columns and grid.header_rows:
            for column in range(cell.column + 1, cell.column + cell.colspan):
                yield row, column
        if cell.header and not over_columns:
            return


def _pipes(table: _Table, labels: int) -> str:
    """Write a table; figures stand below one another by their last digit."""
    rows = [f"| {' | '.join(row)} |" for row in table]
    figures = len(table[0]) - labels
    rows.insert(1, "|" + " --- |" * labels + " ---: |" * figures)
    return "\n".join(rows)

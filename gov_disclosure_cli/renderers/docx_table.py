"""The official tables in Word, written whole: merges, widths, heads on every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.shared import Pt

from gov_disclosure_cli.renderers.docx_parts import (
    SIGN_SIZE,
    SMALL,
    element,
    shading,
    sign_run,
    styled,
    text_run,
)
from gov_disclosure_cli.renderers.marking import COLORS
from gov_disclosure_cli.renderers.page import column_widths

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.shared import Length

    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Page

#: Padding beside texts by the number of columns of labels, so that heads of four
#: characters break in the middle or not at all, and the least height of a row: all in
#: twentieths of a point.
_PADDING, _ROW = {0: 40, 1: 100, 2: 20, 3: 20}, 300
_TWIP = 635  # such a twentieth in the unit of python-docx
#: A figure does not break: it is made smaller until it fits its cell, but no less than
#: this. A digit is half as wide as high in Chinese fonts, in others a little wider.
_FIGURE, _LEAST, _DIGIT = re.compile(r"[-+]?[0-9.,]+"), 5.5, 0.54
#: Signs that would make it smaller than this go to a line of their own; how wide half of
#: a raised sign is.
_READABLE, _RAISED = 7, 0.31
#: Once a figure is made smaller, it must not break in other fonts either.
_WIDE = 0.64
#: Lines with signs are no higher than those without, or a table needs another page.
_LINE = 290


def add_table(
    paper: Paper, grid: Grid, page: Page, marks: Marks, width: Length
) -> dict[str, Any]:
    """Add one official table; merges, widths and repeated heads are written at once.

    Returns the value cells by address.
    """
    made: dict[str, Any] = {}
    widths = [round(one / _TWIP) for one in column_widths(grid, width)]
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    table = OxmlElement("w:tbl")
    padding = _PADDING[grid.label_columns]
    table.append(table_properties(sum(widths), padding))
    columns = OxmlElement("w:tblGrid")
    columns.extend(element("w:gridCol", w=one) for one in widths)
    table.append(columns)
    last = grid.rows - 1
    for row in range(grid.rows):
        line = OxmlElement("w:tr")
        line.append(row_properties(head=row < grid.header_rows))
        for column in range(grid.columns):
            cell = owner[row, column]
            if cell.column == column:
                span = sum(widths[column : column + cell.colspan])
                one = _cell(cell, row, span, keep=row < last)
                if row == cell.row:
                    room = span - 2 * padding
                    _fill(one, cell, room, page, marks, keep=row < last)
                line.append(one)
                if cell.address:
                    made[cell.address] = one
        table.append(line)
    paper.element.body._insert_tbl(table)
    return made


def _cell(cell: LayoutCell, row: int, width: int, *, keep: bool) -> Any:
    """Make one cell, or the continuation in this row of one that began above."""
    made = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    if cell.colspan > 1:
        properties.append(element("w:gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        kind = "restart" if row == cell.row else "continue"
        properties.append(element("w:vMerge", val=kind))
    properties.append(element("w:vAlign", val="center"))
    made.append(properties)
    made.append(_paragraph(cell, keep=keep))
    return made


def _fill(
    made: Any, cell: LayoutCell, room: int, page: Page, marks: Marks, *, keep: bool
) -> None:
    """Put text and signs into a cell, and colour it."""
    text = page.values.get(cell.address, "") if cell.address else cell.text
    mark = marks.at.get(cell.address) if cell.address else None
    sign = mark.sign if mark is not None else ""
    if mark is not None and mark.tone != "carried":
        made.tcPr.insert_element_before(shading(COLORS[mark.tone]), "w:vAlign")
    size = _fitting(text, sign, room) if cell.address else SMALL
    beside = size.pt >= _READABLE or not sign
    if not beside:
        size = _fitting(text, "", room)
    (paragraph,) = made.p_lst
    if text:
        paragraph.append(text_run(text, size=size))
    if sign:
        if not beside:
            paragraph = _paragraph(cell, keep=keep)
            made.append(paragraph)
        paragraph.append(sign_run(sign))
        for one in made.p_lst:
            one.pPr.insert_element_before(
                element("w:spacing", line=_LINE, lineRule="exact"), "w:jc"
            )


def _fitting(text: str, sign: str, room: int) -> Length:
    """Return the size in which a figure and the signs behind it stand on one line."""
    if not _FIGURE.fullmatch(text):
        return SMALL
    halves = sum(1 if one.isascii() else 2 for one in sign)
    left = room / 20 - _RAISED * SIGN_SIZE.pt * halves
    if not sign and left >= _DIGIT * len(text) * SMALL.pt:
        return SMALL
    size = left / (_WIDE * len(text))
    return Pt(max(_LEAST, min(SMALL.pt, size * 2 // 1 / 2)))


def _paragraph(cell: LayoutCell, *, keep: bool) -> Any:
    """Make the empty line of a cell; a table stays on one page if it fits there."""
    paragraph = OxmlElement("w:p")
    properties = styled()
    if keep:
        properties.append(OxmlElement("w:keepNext"))
    centred = cell.header or cell.address
    properties.append(element("w:jc", val="center" if centred else "left"))
    paragraph.append(properties)
    return paragraph


def table_properties(width: int, padding: int) -> Any:
    """Make a table with lines around all cells and columns that keep their width."""
    properties = OxmlElement("w:tblPr")
    properties.append(element("w:tblW", w=width, type="dxa"))
    properties.append(element("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            element(f"w:{side}", val="single", sz=4, space=0, color="000000")
        )
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    margins.append(element("w:left", w=padding, type="dxa"))
    margins.append(element("w:right", w=padding, type="dxa"))
    properties.append(margins)
    return properties


def row_properties(*, head: bool) -> Any:
    """Keep a row on one page; a head comes again on each."""
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(element("w:trHeight", val=_ROW, hRule="atLeast"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    return properties

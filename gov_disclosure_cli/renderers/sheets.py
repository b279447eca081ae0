"""A workbook of the official tables: what is common to reports and templates."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.ordered import printable, spelt
from gov_disclosure_cli.renderers.page import column_widths
from gov_disclosure_cli.renderers.sheet_styles import (
    CENTRED,
    FANGSONG,
    FIGURE,
    GRID,
    HEADING,
    LABEL,
    LINE,
    PROSE,
    TABLE,
    TEXT,
    TITLE,
    Style,
    ground,
    lines_of,
    set_paper,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Mark, Marks
    from gov_disclosure_cli.renderers.page import Page, Part

#: Excel shows no more characters in a cell.
_LONGEST = 32_767
_HIGHEST = 400
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
#: More decimals than are there, shown when they are typed; and how many digits a
#: spreadsheet shows of a number without a format of its own.
_FURTHER, _GENERAL = "####", 10
#: What a paragraph begins with.
_INDENT = "　　"


class Place(NamedTuple):
    """Where a cell stands: sheet, and row and column from 0."""

    sheet: str
    row: int
    column: int

    @property
    def link(self) -> str:
        """The target of a link to it."""
        return f"internal:'{self.sheet}'!{xl_rowcol_to_cell(self.row, self.column)}"


class Book:
    """A workbook in the making. ``places`` tells where each address went."""

    def __init__(self, page: Page, marks: Marks) -> None:
        """Begin a workbook."""
        self._file = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self._file, {"in_memory": True})
        about = {"title": page.title[:255], "author": "gdr", "created": _NO_TIME}
        self.workbook.set_properties(about)
        self.page = page
        self.marks = marks
        self.places: dict[str, Place] = {}
        self._formats: dict[str, Format] = {}

    def finish(self) -> bytes:
        """Return the file."""
        self.workbook.close()
        return self._file.getvalue()

    def style(self, *layers: Style) -> Format:
        """Return the format that some properties make together."""
        wanted: Style = {"font_name": FANGSONG, "font_size": 11}
        for layer in layers:
            wanted.update(layer)
        key = repr(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(wanted)
        return self._formats[key]

    def begin(self, part: Part) -> tuple[Worksheet, int]:
        """Add the sheet of a part with its heading; return the first free row."""
        node = part.node
        table = node.kind == "table"
        name = say.sheet(node.number) if table else node.title
        sheet = self.workbook.add_worksheet(_NO_NAME.sub(" ", name)[:31])
        set_paper(sheet)
        row = 0
        if part is self.page.parts[0]:
            lines = self.page.title_lines
            shown = self.style(TITLE) if table else self.style(TITLE, CENTRED)
            sheet.write_string(row, 0, ("" if table else "\n").join(lines), shown)
            sheet.set_row(row, 2 * LINE * (1 if table else len(lines)))
            row += 1
            if self.page.published:
                dated = self.style(CENTRED if not table else {})
                sheet.write_string(row, 0, self.page.published, dated)
                row += 1
        mark = self.marks.at.get(node.address)
        shown = node.label + (mark.sign if mark else "")
        sheet.write_string(row, 0, shown, self.style(HEADING, ground(mark)))
        sheet.set_row(row, 1.5 * LINE)
        self._remember(node.address, sheet, row, 0, mark)
        return sheet, row + 1

    def draw_prose(
        self, sheet: Worksheet, row: int, paragraphs: tuple[str, ...]
    ) -> int:
        """Write a paragraph to a row; return the first free row."""
        sheet.set_column(0, 0, PROSE)
        for paragraph in (_INDENT + text for text in paragraphs):
            for start in range(0, len(paragraph), _LONGEST):
                piece = paragraph[start : start + _LONGEST]
                sheet.write_string(row, 0, piece, self.style(TEXT))
                sheet.set_row(row, min(LINE * lines_of(piece, PROSE), _HIGHEST))
                row += 1
        return row

    def draw_table(self, sheet: Worksheet, top: int, grid: Grid, style: Style) -> None:
        """Draw an official table; ``style`` is added to that of its value cells."""
        widths = column_widths(grid, TABLE)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        heights = [1] * grid.rows
        for cell in grid.cells:
            self._draw(sheet, top, cell, style)
            if cell.rowspan == 1:
                width = sum(widths[cell.column : cell.column + cell.colspan])
                value = self.page.raw.get(cell.address) if cell.address else cell.text
                lines = lines_of(value, width) if isinstance(value, str) else 1
                heights[cell.row] = max(heights[cell.row], lines)
        for row, lines in enumerate(heights):
            sheet.set_row(top + row, LINE * lines + 4)
        if grid.header_rows:
            below = top + grid.header_rows
            sheet.freeze_panes(below, grid.label_columns)
            sheet.repeat_rows(top, below - 1)

    def _draw(self, sheet: Worksheet, top: int, cell: LayoutCell, style: Style) -> None:
        row, column = top + cell.row, cell.column
        if cell.address is None:
            shown = self.style(GRID if cell.header else LABEL)
            self._span(sheet, row, cell, shown)
            sheet.write_string(row, column, cell.text, shown)
            return
        mark = self.marks.at.get(cell.address)
        value = self.page.raw.get(cell.address)
        signs = f'"{mark.sign}"' if mark is not None and mark.sign else ""
        number = {"num_format": _number_format(value, signs)}
        layer = GRID if isinstance(value, str) and value else FIGURE
        shown = self.style(layer, style, number, ground(mark))
        self._span(sheet, row, cell, shown)
        _write(sheet, row, column, value, shown)
        self._remember(cell.address, sheet, row, column, mark)

    def _span(
        self, sheet: Worksheet, row: int, cell: LayoutCell, shown: Format
    ) -> None:
        if cell.rowspan > 1 or cell.colspan > 1:
            last = row + cell.rowspan - 1, cell.column + cell.colspan - 1
            sheet.merge_range(row, cell.column, *last, "", shown)

    def _remember(
        self, address: str, sheet: Worksheet, row: int, column: int, mark: Mark | None
    ) -> None:
        self.places[address] = Place(sheet.get_name(), row, column)
        if mark is not None:
            text = printable("\n".join(mark.sentences))[:_LONGEST]
            size = {"author": "gdr", "x_scale": 2.5, "y_scale": 1 + len(text) / 80}
            sheet.write_comment(row, column, text, size)


def _number_format(value: Any, signs: str) -> str:
    """Show a number as typed, with the signs of a mark behind it that are no part of it.

    Nothing is rounded, neither this number nor one that is typed over it.
    """
    text = spelt(value)
    places = len(text.partition(".")[2]) if isinstance(value, Decimal) else 0
    number = "General"
    if places:
        number = "0." + "0" * places + _FURTHER
    elif type(value) is int and len(text) > _GENERAL:
        number = "0"
    if not signs:
        return number
    return f"{number}{signs};-{number}{signs};{number}{signs};@{signs}"


def _write(sheet: Worksheet, row: int, column: int, value: Any, shown: Format) -> None:
    """Write a number as a number, unless that would change it."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, shown)
    elif type(value) is int or _is_exact(value):
        sheet.write_number(row, column, float(value), shown)
    else:
        sheet.write_string(row, column, printable(spelt(value))[:_LONGEST], shown)


def _is_exact(value: Any) -> bool:
    return isinstance(value, Decimal) and Decimal(repr(float(value))) == value

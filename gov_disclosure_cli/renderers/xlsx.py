"""A report as a workbook: a sheet for each part, the tables in the official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.marking import COLORS, LEGEND, UNMARKED, few
from gov_disclosure_cli.renderers.ordered import printable
from gov_disclosure_cli.renderers.page import page_of
from gov_disclosure_cli.renderers.repack import repacked
from gov_disclosure_cli.renderers.sheet_styles import (
    GRID,
    HEADING,
    LABEL,
    LINE,
    lines_of,
    set_paper,
)
from gov_disclosure_cli.renderers.sheets import Book

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks, Spot
    from gov_disclosure_cli.renderers.sheets import Place

_WIDTHS = (6, 9, 30, 56, 46)
_LINK = {"font_color": "#0563C1", "underline": 1}
#: So many rows of the list are its head.
_HEAD = 3


def render_xlsx(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as XLSX; whole numbers are numbers, marks are comments."""
    book = Book(page_of(document, form), marks or UNMARKED)
    for part in book.page.parts:
        sheet, row = book.begin(part)
        if part.node.kind == "text":
            book.draw_prose(sheet, row, part.paragraphs)
        elif part.grid is not None:
            book.draw_table(sheet, row + 1, part.grid, {})
    if book.marks.notes:
        _list_notes(book)
    return repacked(book.finish())


def _list_notes(book: Book) -> None:
    """Add a sheet with what was found, each with a link to its cell.

    Its head is part of the table: nobody shall take a line over it for prose.
    """
    sheet = book.workbook.add_worksheet(say.FINDINGS)
    set_paper(sheet)
    sheet.set_landscape()
    _head(book, sheet)
    for row, note in enumerate(book.marks.notes, _HEAD):
        tone = {"bg_color": f"#{COLORS[note.tone]}"}
        said, hints = "\n".join(note.sentences), "\n".join(note.hints)
        places = [_named(spot, book.places.get(spot.address)) for spot in note.spots]
        where = "\n".join(few(places))
        sheet.write_string(row, 0, note.sign, book.style(GRID, tone))
        sheet.write_string(row, 1, say.TONES[note.tone], book.style(GRID, tone))
        sheet.write_string(row, 2, where, book.style(LABEL))
        sheet.write_string(row, 3, printable(said), book.style(LABEL))
        sheet.write_string(row, 4, printable(hints), book.style(LABEL))
        found = [spot.address for spot in note.spots if spot.address in book.places]
        if found:
            link = book.places[found[0]].link
            sheet.write_url(row, 0, link, book.style(GRID, tone, _LINK), note.sign)
        columns = zip((where, said, hints), _WIDTHS[2:], strict=True)
        lines = max(lines_of(text, width) for text, width in columns)
        sheet.set_row(row, min(LINE * lines + 4, 400))


def _head(book: Book, sheet: Worksheet) -> None:
    """Say whose report it is, how much was found, and what the colours mean."""
    last = len(_WIDTHS) - 1
    title = book.style(LABEL, HEADING, {"font_size": 12})
    sheet.merge_range(0, 0, 0, 2, say.FINDINGS, title)
    whose = book.style(LABEL)
    sheet.merge_range(0, 3, 0, last, f"{book.page.title}\n{book.marks.counted}", whose)
    sheet.set_row(0, 2 * LINE + 6)
    sheet.write_string(1, 0, say.LEGEND, book.style(GRID))
    for column, tone in enumerate(LEGEND, 1):
        ground = {"bg_color": f"#{COLORS[tone]}"}
        sheet.write_string(1, column, say.TONES[tone], book.style(GRID, ground))
    sheet.write_blank(1, last, None, book.style(GRID))
    for column, (name, width) in enumerate(
        zip(say.FINDING_COLUMNS, _WIDTHS, strict=True)
    ):
        sheet.set_column(column, column, width)
        shown = book.style(GRID, HEADING, {"font_size": 11})
        sheet.write_string(_HEAD - 1, column, name, shown)
    sheet.repeat_rows(_HEAD - 1)
    sheet.freeze_panes(_HEAD, 0)


def _named(spot: Spot, place: Place | None) -> str:
    cell = xl_rowcol_to_cell(place.row, place.column) if place and spot.table else ""
    return " ".join(one for one in (spot.table, cell, spot.label) if one)

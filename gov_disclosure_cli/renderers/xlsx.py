"""A report as a workbook: a sheet for each part, the tables in the official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.marking import COLORS, UNMARKED
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
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks

_WIDTHS = (8, 8, 62, 54, 12)


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
    """Add a sheet with what was found, each with a link to its cell."""
    sheet = book.workbook.add_worksheet(say.FINDINGS)
    set_paper(sheet)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    for column, (title, width) in enumerate(
        zip(say.FINDING_COLUMNS, _WIDTHS, strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(
            0, column, title, book.style(GRID, HEADING, {"font_size": 11})
        )
    sheet.freeze_panes(1, 0)
    for row, note in enumerate(book.marks.notes, 1):
        tone = {"bg_color": f"#{COLORS[note.tone]}"}
        said, hints = "\n".join(note.sentences), "\n".join(note.hints)
        sheet.write_string(row, 0, note.sign, book.style(GRID, tone))
        sheet.write_string(row, 1, say.TONES[note.tone], book.style(GRID))
        sheet.write_string(row, 2, printable(said), book.style(LABEL))
        sheet.write_string(row, 3, printable(hints), book.style(LABEL))
        sheet.write_blank(row, 4, None, book.style(GRID))
        for address, mark in book.marks.at.items():
            if note.sign in mark.signs and address in book.places:
                place = book.places[address]
                blue = book.style(GRID, {"font_color": "#0563C1", "underline": 1})
                sheet.write_url(row, 4, place.link, blue, place.sheet)
                break
        lines = max(lines_of(said, _WIDTHS[2]), lines_of(hints, _WIDTHS[3]))
        sheet.set_row(row, min(LINE * lines + 4, 400))

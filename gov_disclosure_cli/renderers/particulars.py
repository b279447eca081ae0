"""The first sheet of a form to work in: whose report it is, and how the form is filled in.

It is a table of names, values and hints, so that nobody takes it for prose of the report;
importers read the values by the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.ordered import printable, spelt
from gov_disclosure_cli.renderers.sheet_styles import (
    GRID,
    HEADING,
    LABEL,
    LINE,
    OPEN,
    lines_of,
    set_paper,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.renderers.sheets import Book

_WIDTHS = 16, 40, 40
#: These stand in the title as well and are locked.
_TITLED = ("organ.name", "year")
_DATED = ("published",)


def add_particulars(book: Book, document: Document, form: Form) -> None:
    """Add the sheet, with what is known of the report."""
    sheet = book.workbook.add_worksheet(say.PARTICULARS)
    set_paper(sheet)
    head = book.style(GRID, HEADING, {"font_size": 11})
    for column, (name, width) in enumerate(
        zip(say.PARTICULAR_COLUMNS, _WIDTHS, strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    others = [node.address for node in form.nodes["organ"].children]
    addresses = dict.fromkeys((*_TITLED, *others, *_DATED))
    for row, address in enumerate(addresses, 1):
        node = form.nodes[address]
        _write(book, sheet, row, node, document.value(node.path))
    row = 1 + len(addresses)
    for name, hint in say.FILLING_IN:
        sheet.write_string(row, 0, name, book.style(LABEL))
        sheet.merge_range(row, 1, row, 2, hint, book.style(LABEL))
        sheet.set_row(row, LINE * lines_of(hint, sum(_WIDTHS[1:])) + 4)
        row += 1
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write(book: Book, sheet: Worksheet, row: int, node: Node, value: Any) -> None:
    """Write one line; a value of a list is written and chosen in words."""
    titles = node.schema.get("x-enum-titles", {})
    locked = node.address in _TITLED
    shape = {} if locked else {**OPEN, "num_format": "@"}
    if node.address in _DATED:
        shape["num_format"] = "yyyy-mm-dd"
    text = printable(spelt(titles.get(value, value)))
    hint = say.PARTICULAR_HINTS.get(node.address, "")
    sheet.set_row(row, LINE + 4)
    sheet.write_string(row, 0, node.title, book.style(LABEL))
    shown = book.style(LABEL, shape)
    if text:
        sheet.write_string(row, 1, text, shown)
    else:
        sheet.write_blank(row, 1, None, shown)
    sheet.write_string(row, 2, hint, book.style(LABEL))
    if titles:
        source = list(titles.values())
        told = {"error_title": say.WRONG_INPUT, "error_message": hint}
        sheet.data_validation(
            row, 1, row, 1, {"validate": "list", "source": source, **told}
        )

"""Workbooks: .xlsx by its own parts, .ods likewise, .xls, .et and .xlsb through calamine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Source
from gov_disclosure_cli.importers.container import CHARACTER_LIMIT, Package, expect
from gov_disclosure_cli.importers.relations import main_part, relations_of
from gov_disclosure_cli.importers.sheets import Sheet, blocks
from gov_disclosure_cli.importers.xlsx_parts import (
    SheetWalker,
    StringsWalker,
    StylesWalker,
    WorkbookWalker,
)
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Block
    from gov_disclosure_cli.importers.xmlwalk import Walker

_KINDS = frozenset({"xlsx", "xlsb", "ods", "xls"})


def read_xlsx(data: bytes, name: str) -> Source:
    """Take a workbook apart: .xlsx, .ods, .xls, .et, .xlsb.

    Raises ``SourceError`` when it is something else, broken, locked, empty, or larger than
    any report. Hidden sheets are passed over; hidden rows and columns are read and named.
    """
    kind = expect(data, name, _KINDS)
    notes: list[str] = []
    if kind == "xlsx":
        sheets = _sheets(Package(data), notes)
    elif kind == "ods":
        from gov_disclosure_cli.importers.ods import ods_sheets

        sheets = ods_sheets(Package(data), notes)
    else:
        from gov_disclosure_cli.importers.calamine import calamine_sheets

        try:
            sheets = calamine_sheets(data, kind, notes)
        except SourceError as error:
            return _otherwise(data, name, kind, error)
    if sum(sheet.characters for sheet in sheets) > CHARACTER_LIMIT:
        raise SourceError("source-structure", say.TOO_MUCH_TEXT)
    found: list[Block] = [block for sheet in sheets for block in blocks(sheet)]
    if not found:
        raise SourceError("source-structure", say.NO_SHEETS)
    return Source(name, "xlsx", tuple(found), unread=tuple(notes))


def _otherwise(data: bytes, name: str, kind: str, refusal: SourceError) -> Source:
    """Try LibreOffice where calamine is missing or cannot read an old workbook."""
    from gov_disclosure_cli.importers.office import available, read_converted

    tried = refusal.message in {say.BROKEN_PACKAGE, say.missing_library(kind)}
    if kind != "xls" or not tried or available() is None:
        raise refusal
    return read_converted(data, name, kind)


def _sheets(package: Package, notes: list[str]) -> list[Sheet]:
    part = main_part(package, "xl/workbook.xml")
    book, styles, strings = WorkbookWalker(), StylesWalker(), StringsWalker()
    book.walk(part, package.chunks(part))
    relations = relations_of(package, part)
    _walk(package, relations.kinds.get("styles"), styles)
    _walk(package, relations.kinds.get("sharedStrings"), strings)
    sheets = []
    for name, key, hidden in book.sheets:
        path = relations.targets.get(key, "")
        if hidden:
            notes.append(say.hidden_sheet(name))
        elif "worksheets/" not in f"/{path}":
            notes.append(say.not_shown_sheet(name))
        else:
            walker = SheetWalker(Sheet(name), book, styles, strings.strings)
            walker.walk(path, package.chunks(path))
            sheets.append(walker.sheet)
            notes += _notes(walker)
    return sheets


def _walk(package: Package, path: str | None, walker: Walker) -> None:
    if path is not None and path in package:
        walker.walk(path, package.chunks(path))


def _notes(walker: SheetWalker) -> list[str]:
    name = walker.sheet.name
    notes = []
    if walker.sheet.texts and (walker.hidden_rows or walker.hidden_columns):
        notes.append(say.hidden_lines(name, walker.hidden_rows, walker.hidden_columns))
    if walker.uncalculated:
        notes.append(say.not_calculated(name, walker.uncalculated))
    return notes

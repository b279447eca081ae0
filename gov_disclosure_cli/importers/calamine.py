"""Binary workbooks (.xls, .et, .xlsb) through python-calamine, within bounds.

calamine lays a sheet out as one rectangle, blank cells too. An .xls sheet has room for
sixteen million, which fits into memory; of an .xlsb the extent is looked up first.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.container import Package
from gov_disclosure_cli.importers.sheets import Sheet
from gov_disclosure_cli.importers.xlsx_values import plain
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Cells of one rectangle: 128 MB in calamine.
_AREA_LIMIT = 4_000_000
_ROW_HEADER = 0
_CELLS = range(1, 12)


def calamine_sheets(data: bytes, kind: str, notes: list[str]) -> list[Sheet]:
    """Read the visible sheets of a binary workbook."""
    try:
        import python_calamine
    except ImportError as error:
        raise SourceError("source-access", say.missing_library(kind)) from error
    if kind == "xlsb":
        _check_extent(Package(data))
    sheets = []
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        for entry in book.sheets_metadata:
            if entry.visible != python_calamine.SheetVisibleEnum.Visible:
                notes.append(say.hidden_sheet(entry.name))
            elif entry.typ != python_calamine.SheetTypeEnum.WorkSheet:
                notes.append(say.not_shown_sheet(entry.name))
            else:
                sheets.append(_sheet(book.get_sheet_by_name(entry.name)))
    except python_calamine.PasswordError as error:
        raise SourceError("source-access", say.LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise SourceError("source-syntax", say.BROKEN_PACKAGE) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a fault in Rust arrives
            raise
        raise SourceError("source-syntax", say.BROKEN_PACKAGE) from error
    return sheets


def _sheet(found: Any) -> Sheet:
    sheet = Sheet(found.name)
    if found.start is None:
        return sheet
    if found.height * found.width > _AREA_LIMIT:
        raise SourceError("source-structure", say.TOO_MANY_CELLS)
    top, left = found.start
    for row, values in enumerate(found.to_python(skip_empty_area=True)):
        for column, value in enumerate(values):
            if value != "":
                sheet.write((top + row, left + column), _spell(value))
    for begin, end in found.merged_cell_ranges or ():
        sheet.merges.append((*begin, *end))
    return sheet


def _spell(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(Decimal(repr(value)))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)  # text, int, date, timedelta


def _check_extent(package: Package) -> None:
    """Refuse sheets of an .xlsb whose cells lie too far apart for one rectangle."""
    for name in package.names():
        if "worksheets/" not in name or not name.endswith(".bin"):
            continue
        rows, columns = [], []
        for kind, start in _records(package.read(name)):
            if kind == _ROW_HEADER:
                rows.append(start)
            elif kind in _CELLS:
                columns.append(start)
        if rows and columns:
            height = max(rows) - min(rows) + 1
            width = max(columns) - min(columns) + 1
            if height * width > _AREA_LIMIT:
                raise SourceError("source-structure", say.TOO_MANY_CELLS)


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the kind of every record of an .xlsb part, and its first number."""
    place = 0
    while place < len(data):
        kind, place = _length(data, place, 2)
        size, place = _length(data, place, 4)
        yield kind, int.from_bytes(data[place : place + 4], "little")
        place += size


def _length(data: bytes, place: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits a byte; the eighth says that it goes on."""
    value = 0
    for step in range(most):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            break
    return value, place

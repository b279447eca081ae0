"""OpenDocument workbooks (.ods): ``content.xml`` → sheets."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.sheets import PLACE_LIMIT, Sheet
from gov_disclosure_cli.importers.xlsx_parts import LAST_COLUMN, LAST_ROW
from gov_disclosure_cli.importers.xlsx_values import is_number, plain
from gov_disclosure_cli.importers.xmlwalk import Walker, number
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.container import Package

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_PASSED_OVER = frozenset(("table:tracked-changes", "office:annotation", "draw:frame"))
_NUMBERS = frozenset(("float", "currency"))


def ods_sheets(package: Package, notes: list[str]) -> list[Sheet]:
    """Read the visible sheets of an OpenDocument workbook."""
    if "META-INF/manifest.xml" in package:
        manifest = package.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise SourceError("source-access", say.LOCKED)
    walker = _ContentWalker()
    walker.walk("content.xml", package.chunks("content.xml"))
    notes += [say.hidden_sheet(name) for name in walker.hidden]
    for sheet in walker.sheets:
        rows = walker.hidden_rows.get(sheet.name)
        if rows:
            notes.append(say.hidden_lines(sheet.name, rows, []))
    return walker.sheets


class _ContentWalker(Walker):
    namespaces: ClassVar[dict[str, str]] = {
        f"{_ODF}:table:1.0": "table",
        f"{_ODF}:text:1.0": "text",
        f"{_ODF}:office:1.0": "office",
        f"{_ODF}:style:1.0": "style",
        f"{_ODF}:drawing:1.0": "draw",
    }

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self.hidden_rows: dict[str, list[str]] = {}
        self._passing = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: Sheet | None = None
        self._row = self._column = 0
        self._repeat_rows = self._repeat = 1
        self._attributes: dict[str, str] = {}
        self._collapsed = False
        self._lines: list[list[str]] = []
        self._in_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._passing or name in _PASSED_OVER:
            self._passing += 1
        elif name == "table:table":
            self._begin(attributes)
        elif name == "table:table-row":
            self._repeat_rows = _repeats(attributes, "number-rows-repeated")
            self._column = 0
            self._collapsed = attributes.get("visibility", "visible") != "visible"
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            if self._in_text:
                raise SourceError("source-syntax", say.BROKEN_PACKAGE)
            self._repeat = _repeats(attributes, "number-columns-repeated")
            self._attributes = attributes
            self._lines = []
        elif name == "text:p":
            self._lines.append([])
            self._in_text += 1
        elif name == "text:s" and self._in_text:
            self._lines[-1].append(" " * number(attributes.get("c"), 1, 100))
        elif name in {"text:line-break", "text:tab"} and self._in_text:
            self._lines[-1].append("\n" if name == "text:line-break" else "\t")
        elif name == "style:style":
            self._style = attributes.get("name", "")
        elif name == "style:table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def text(self, data: str) -> None:
        """Take characters."""
        if self._in_text and not self._passing:
            self._lines[-1].append(data)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._passing:
            self._passing -= 1
        elif name == "text:p":
            self._in_text -= 1
        elif name == "table:table-cell":
            self._cell()
            self._column += self._repeat
        elif name == "table:covered-table-cell":
            self._column += self._repeat
        elif name == "table:table-row":
            self._row += self._repeat_rows
        elif name == "table:table":
            self._sheet = None

    def _begin(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        self._row = 0
        self._sheet = Sheet(name)
        if attributes.get("style-name") in self._hidden_styles:
            self.hidden.append(name)
        else:
            self.sheets.append(self._sheet)

    def _cell(self) -> None:
        text = self._spell()
        if self._sheet is None or not text.strip():
            return
        if self._repeat * self._repeat_rows > PLACE_LIMIT:
            raise SourceError("source-structure", say.TOO_MANY_CELLS)
        for row in range(self._row, self._row + self._repeat_rows):
            for column in range(self._column, self._column + self._repeat):
                if row >= LAST_ROW or column >= LAST_COLUMN:
                    raise SourceError("source-syntax", say.BROKEN_PACKAGE)
                self._sheet.write((row, column), text)
        down = number(self._attributes.get("number-rows-spanned"), 1, LAST_ROW)
        over = number(self._attributes.get("number-columns-spanned"), 1, LAST_COLUMN)
        if down > 1 or over > 1:
            last = self._row + max(down, 1) - 1, self._column + max(over, 1) - 1
            self._sheet.merges.append((self._row, self._column, *last))
        if self._collapsed:
            rows = self.hidden_rows.setdefault(self._sheet.name, [])
            if rows[-1:] != [str(self._row + 1)]:
                rows.append(str(self._row + 1))

    def _spell(self) -> str:
        shown = "\n".join("".join(line) for line in self._lines)
        value = self._attributes.get("value")
        kind = self._attributes.get("value-type")
        if kind not in _NUMBERS or value is None or shown.startswith(("#", "Err:")):
            return shown
        if not is_number(value):
            return shown
        exact = float(value)
        if "formula" in self._attributes:
            exact = float(f"{exact:.15g}")
        return plain(Decimal(repr(exact))) if math.isfinite(exact) else shown


def _repeats(attributes: dict[str, str], name: str) -> int:
    return max(number(attributes.get(name), 1, LAST_ROW), 1)

"""The parts of a workbook (.xlsx) as they are stored: names, styles, texts, cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.raised import spell_raised
from gov_disclosure_cli.importers.sheets import Sheet, letters, spell
from gov_disclosure_cli.importers.xlsx_values import (
    PLAIN,
    Format,
    format_of,
    spell_number,
)
from gov_disclosure_cli.importers.xmlwalk import Walker, is_on, number
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from typing import Final

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384


class _Part(Walker):
    namespaces: ClassVar[dict[str, str]] = {_MAIN: "x", _STRICT: "x"}


class WorkbookWalker(_Part):
    """``xl/workbook.xml``: the sheets in order, and how far results can be trusted."""

    def __init__(self) -> None:
        #: Name, id of the relation, whether it is hidden.
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False
        #: The writer never calculated: it asks whoever opens the file to do so.
        self.uncalculated = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "x:sheet":
            hidden = attributes.get("state", "visible") != "visible"
            found = attributes.get("name", ""), attributes.get("id", ""), hidden
            self.sheets.append(found)
        elif name == "x:workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "x:calcPr":
            self.uncalculated = attributes.get("fullCalcOnLoad") in {"1", "true"}


class StylesWalker(_Part):
    """``xl/styles.xml``: for every style its number format, and whether it has a border."""

    def __init__(self) -> None:
        self.styles: list[tuple[Format, bool]] = []
        self._codes: dict[int, str] = {}
        self._formats: dict[int, Format] = {}
        self._borders: list[bool] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name in {"x:cellXfs", "x:borders"}:
            self._inside = name
        elif name == "x:numFmt":
            key = number(attributes.get("numFmtId"), -1, 1 << 20)
            self._codes[key] = attributes.get("formatCode", "")
        elif name == "x:border" and self._inside == "x:borders":
            self._borders.append(False)
        elif self._inside == "x:borders" and self._borders:
            if attributes.get("style", "none") != "none":
                self._borders[-1] = True
        elif name == "x:xf" and self._inside == "x:cellXfs":
            kind = number(attributes.get("numFmtId"), 0, 1 << 20)
            border = number(attributes.get("borderId"), 0, 1 << 20)
            framed = border < len(self._borders) and self._borders[border]
            if kind not in self._formats:
                self._formats[kind] = format_of(kind, self._codes.get(kind))
            self.styles.append((self._formats[kind], framed))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == self._inside:
            self._inside = ""


class _Texts(_Part):
    """Rich text: the runs of ``si`` and ``is``, without phonetic guides and struck runs."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._reading = False
        self._guides = 0
        self._struck = False
        self._raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "x:t":
            self._reading = not (self._guides or self._struck)
        elif name == "x:rPh":
            self._guides += 1
        elif name == "x:r":
            self._struck = self._raised = False
        elif name == "x:strike":
            self._struck = is_on(attributes)
        elif name == "x:vertAlign":
            self._raised = attributes.get("val") in {"superscript", "subscript"}

    def end(self, name: str) -> None:
        if name == "x:t":
            self._reading = False
        elif name == "x:rPh":
            self._guides -= 1
        elif name == "x:r":
            self._struck = self._raised = False

    def text(self, data: str) -> None:
        if self._reading:
            self._pieces.append(spell_raised(data) if self._raised else data)

    def take(self) -> str:
        """Return the text gathered, and begin anew."""
        text = "".join(self._pieces)
        self._pieces = []
        return text


class StringsWalker(_Texts):
    """``xl/sharedStrings.xml``."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def end(self, name: str) -> None:
        """Take the end of an element."""
        super().end(name)
        if name == "x:si":
            self.strings.append(self.take())


class SheetWalker(_Texts):
    """One worksheet: cells, merged ranges, what is hidden, formulas without results."""

    def __init__(
        self,
        sheet: Sheet,
        book: WorkbookWalker,
        styles: StylesWalker,
        strings: list[str],
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self.hidden_rows: list[str] = []
        self.hidden_columns: list[str] = []
        self.uncalculated: list[str] = []
        self._book = book
        self._styles = styles.styles
        self._strings = strings
        self._row, self._column = -1, -1
        self._kind, self._form = "n", PLAIN
        self._formula = self._has_value = self._in_value = self._in_formula = False
        self._row_hidden = False
        self._value: list[str] = []
        self._expression: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        super().start(name, attributes)
        if name == "x:c":
            self._begin(attributes)
        elif name == "x:v":
            self._has_value = self._in_value = True
        elif name == "x:f":
            self._formula = self._in_formula = True
        elif name == "x:row":
            self._row = number(attributes.get("r"), self._row + 2, LAST_ROW + 1) - 1
            self._column = -1
            self._row_hidden = attributes.get("hidden") in {"1", "true"}
        elif name == "x:col" and attributes.get("hidden") in {"1", "true"}:
            first = number(attributes.get("min"), 1, LAST_COLUMN)
            last = number(attributes.get("max"), first, LAST_COLUMN)
            ends = letters(first - 1), letters(last - 1)
            self.hidden_columns.append(ends[0] if first == last else "-".join(ends))
        elif name == "x:mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        """Take characters."""
        if self._in_value:
            self._value.append(data)
        elif self._in_formula:
            self._expression.append(data)
        else:
            super().text(data)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        super().end(name)
        if name == "x:v":
            self._in_value = False
        elif name == "x:f":
            self._in_formula = False
        elif name == "x:c":
            self._finish()

    def _begin(self, attributes: dict[str, str]) -> None:
        place = _CELL.fullmatch(attributes.get("r", ""))
        if place:
            self._row, self._column = _at(place)
        else:
            self._column += 1
        if self._row >= LAST_ROW or self._column >= LAST_COLUMN:
            raise SourceError("source-syntax", say.BROKEN_PACKAGE)
        self._kind = attributes.get("t", "n")
        style = number(attributes.get("s"), 0, 1 << 20)
        known = style < len(self._styles)
        self._form, framed = self._styles[style] if known else (PLAIN, False)
        if framed:
            self.sheet.frame((self._row, self._column))
        self._formula = self._has_value = False
        self._value = []
        self._expression = []
        self.take()

    def _finish(self) -> None:
        at = (max(self._row, 0), self._column)
        value = "".join(self._value)
        if self._formula:
            empty = not value and not (self._kind == "str" and self._has_value)
            if empty or self._book.uncalculated:
                self.uncalculated.append(spell(*at))
                # what the formula would give nobody knows: it is no blank
                self.sheet.write(at, f"={''.join(self._expression)}")
                return
        text = self._spell(value)
        if text.strip():
            self.sheet.write(at, text)
            if self._row_hidden and self.hidden_rows[-1:] != [str(at[0] + 1)]:
                self.hidden_rows.append(str(at[0] + 1))

    def _spell(self, value: str) -> str:
        if self._kind == "s":
            place = number(value.strip(), -1, 1 << 30)
            if not 0 <= place < len(self._strings):
                raise SourceError("source-syntax", say.BROKEN_PACKAGE)
            return self._strings[place]
        if self._kind == "inlineStr":
            return self.take()
        if self._kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if self._kind == "n" and value:
            return spell_number(
                value,
                self._form,
                calculated=self._formula,
                from_1904=self._book.from_1904,
            )
        return value

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if begin and end:
            (top, left), (bottom, right) = _at(begin), _at(end)
            self.sheet.merges.append((top, left, bottom, right))


def _at(place: re.Match[str]) -> tuple[int, int]:
    column = 0
    for letter in place[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return max(int(place[2]), 1) - 1, column - 1

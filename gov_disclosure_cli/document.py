"""A report as read: its data, and where each value stands in the source.

``data`` is plain Python: ``dict``, ``list`` and the leaves ``int``, ``Decimal``, ``bool``,
``str`` and ``None`` (a blank). A number that is not written canonically (``012``, ``1e3``,
``12件``) stays the text that was typed, so that nothing is converted in silence.
``marks`` has the same shape and says where each value stands and how it was typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.address import Path


#: What ends a line in YAML 1.1; in JSON, too, so that a line number means one thing.
LINE_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"


class TextPosition(NamedTuple):
    """A place in a text: line and column, 1-based, in characters."""

    line: int
    column: int


class TablePosition(NamedTuple):
    """A place in a document or page: table, row and column, all 1-based."""

    table: int
    row: int
    column: int
    page: int | None = None


class ParagraphPosition(NamedTuple):
    """A place in the text of a document: the paragraph, 1-based, 0 where nobody counts.

    Of a PDF the page is known only.
    """

    paragraph: int
    page: int | None = None


class SheetPosition(NamedTuple):
    """A place in a workbook: the sheet and the cell, such as ``D14``."""

    sheet: str
    cell: str


#: A place in a source: of data files the line and column, of documents what they have.
Position = TextPosition | TablePosition | ParagraphPosition | SheetPosition


def line_of(position: Position | None) -> int:
    """Return the line of a place, 1 for one that is not in a text."""
    return position.line if isinstance(position, TextPosition) else 1


class Mark(NamedTuple):
    """Where one value stands and how it was typed.

    ``key`` is the place of the key that names the value, ``None`` in a list or at the root.
    ``text`` is the scalar as typed, without quotes, and ``None`` for a mapping or list.
    ``children`` holds the marks of a mapping by key, of a list by index.
    """

    position: Position
    key: Position | None
    text: str | None
    quoted: bool
    children: dict[Any, Mark]


class Fault(NamedTuple):
    """Something wrong with the writing that does not stop the reading.

    The value at ``path`` and all below it may not be used; ``None`` spares every value.
    """

    rule: str
    message: str
    path: Path | None
    position: Position


class Document:
    """The data of one report with the places of its values.

    ``locate`` is called at most once, when the first place is asked for: a report
    without findings never needs its marks.
    """

    def __init__(
        self,
        source: str,
        data: dict[str, Any],
        locate: Callable[[], Mark],
        text: str,
        faults: tuple[Fault, ...] = (),
    ) -> None:
        """Join data, marks and the source text of one report."""
        self.source = source
        self.data = data
        self.text = text
        self.faults = faults
        self._locate = locate
        self._marks: Mark | None = None
        self._lines: list[str] | None = None

    @property
    def marks(self) -> Mark:
        """The marks of the whole report."""
        if self._marks is None:
            self._marks = self._locate()
        return self._marks

    def mark(self, path: tuple[str | int, ...]) -> Mark | None:
        """Return the mark at a path, ``None`` when nothing stands there."""
        mark = self.marks
        for key in path:
            found = mark.children.get(key)
            if found is None:
                return None
            mark = found
        return mark

    def nearest(self, path: tuple[str | int, ...]) -> Position:
        """Return the place of a value, or of the nearest thing that should hold it."""
        mark = self.marks
        for key in path:
            found = mark.children.get(key)
            if found is None:
                return mark.key or mark.position
            mark = found
        return mark.position

    def inside(self, path: Path, at: int) -> Position | None:
        """Return the place of a character of a text, ``None`` when it cannot be told.

        A block text stands in the source line by line as it is; one that is folded or
        written with escapes does not, and has no place but its beginning.
        """
        mark, text = self.mark(path), self.value(path)
        if mark is None or not isinstance(text, str):
            return None
        if not isinstance(mark.position, TextPosition):
            return None
        begins = text.rfind("\n", 0, at) + 1
        ends = text.find("\n", at)
        wanted = text[begins : ends if ends >= 0 else len(text)].rstrip()
        number = mark.position.line + text.count("\n", 0, begins)
        for nearby in (number, number + 1):  # a block begins below its sign
            line = self.line(nearby)
            column = line.find(wanted) if line is not None and wanted else -1
            if column >= 0:
                return TextPosition(nearby, column + at - begins + 1)
        return None

    def value(self, path: Path) -> Any:
        """Return the value at a path, ``None`` when it is blank or absent."""
        value: Any = self.data
        for key in path:
            if not isinstance(value, dict) or key not in value:
                return None
            value = value[key]
        return value

    def holds(self, path: Path) -> bool:
        """Tell whether the source has this key at all, be it blank."""
        value: Any = self.data
        for key in path:
            if not isinstance(value, dict) or key not in value:
                return False
            value = value[key]
        return True

    def line(self, number: int) -> str | None:
        """Return one line of the source, 1-based, as typed."""
        if self._lines is None:
            self._lines = re.split(LINE_BREAK, self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

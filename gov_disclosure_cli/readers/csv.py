"""CSV as ``gdr export --to csv`` writes it → document: a line for each value.

The address says what a value is; the labels beside it are for people and not read. A value
led by ``'`` is text; any other is what it would be in YAML without quotes. An address may be
led by the sign, too.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import Document, Fault, Mark, TextPosition, line_of
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import exporting as words
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.readers.source import SIZE_LIMIT
from gov_disclosure_cli.readers.yaml import DEPTH_LIMIT, VALUE_LIMIT, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_SIGN = "'"
_ADDRESS, _VALUE = (words.CSV_COLUMNS.index(name) for name in words.CSV_KEYS)


def read_csv(text: str, source: str, faults: tuple[Fault, ...] = ()) -> Document:
    """Read the text of one report.

    Raises ``SourceError`` when it is no table of this kind, or one of no bounded size.
    """
    found = _Found()
    for line, row in _rows(text):
        if line == 1:
            if tuple(row) != words.CSV_COLUMNS:
                raise SourceError(
                    "source-structure",
                    say.not_our_csv(words.CSV_COLUMNS),
                    TextPosition(1, 1),
                    other_thing=True,
                )
        elif any(row):
            found.add(line, row)
    if not found.data:
        raise SourceError("source-structure", say.EMPTY, TextPosition(1, 1))
    return Document(
        source, found.data, lambda: found.root, text, (*faults, *found.faults)
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line on which each begins."""
    csv.field_size_limit(SIZE_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for count, row in enumerate(reader):
            if count > VALUE_LIMIT:
                raise SourceError(
                    "source-structure", say.TOO_MANY_VALUES, TextPosition(line, 1)
                )
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        position = TextPosition(line, 1)
        raise SourceError("source-syntax", say.CSV_SYNTAX, position) from error


class _Found:
    """Data and marks as they grow."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.root = Mark(TextPosition(1, 1), None, None, False, {})
        self.faults: list[Fault] = []

    def add(self, line: int, row: list[str]) -> None:
        """Put the value of a row where its address says."""
        position = TextPosition(line, 1)
        fits = len(row) == len(words.CSV_COLUMNS)
        address = row[_ADDRESS].removeprefix(TEXT_SIGN) if fits else ""
        if not address:
            raise SourceError("source-structure", say.CSV_ROW, position)
        path = tuple(address.split("."))
        if len(path) > DEPTH_LIMIT:
            raise SourceError("source-structure", say.TOO_DEEP, position)
        holder, mark = self.data, self.root
        for key in path[:-1]:
            inside = holder.setdefault(key, {})
            if not isinstance(inside, dict):
                self._again(path, position, mark.children[key])
                return
            holder = inside
            fresh = Mark(position, position, None, False, {})
            mark = mark.children.setdefault(key, fresh)
        first = mark.children.get(path[-1])
        if first is not None:
            self._again(path, position, first)
            return
        text = row[_VALUE]
        quoted = text.startswith(TEXT_SIGN)
        typed = text.removeprefix(TEXT_SIGN)
        holder[path[-1]] = typed if quoted else plain_value(text)
        mark.children[path[-1]] = Mark(position, position, typed, quoted, {})

    def _again(
        self, path: tuple[str, ...], position: TextPosition, first: Mark
    ) -> None:
        sentence = say.duplicate_key(".".join(path), line_of(first.position))
        self.faults.append(Fault("duplicate-key", sentence, path, position))

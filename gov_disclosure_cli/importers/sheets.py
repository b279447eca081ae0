"""Sheets of any workbook: what their importers make, and its division into blocks.

A sheet has no tables, only cells. What belongs together is seen as a reader sees it: blank
rows and columns part, lines of text between tables stand alone, tables lie side by side.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import SheetPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Table, TableCell
from gov_disclosure_cli.importers.container import CHARACTER_LIMIT, ITEM_LIMIT
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.importers.blocks import Block

    At = tuple[int, int]

#: Places of one sheet that belong to a table, blank ones too.
PLACE_LIMIT = 400_000
#: How often rows and columns may part a sheet in turn.
_DEPTH_LIMIT = 8
#: A last line this long is text below a table, not a label in it.
_LONG = 40
_FIGURE = re.compile(r"[-－+（(]?[\d０-９][\d０-９.,，]*[）)]?")


class Sheet:
    """The cells of one sheet; rows and columns count from 0."""

    def __init__(self, name: str) -> None:
        self.name = name
        #: What is written in each cell that is not blank.
        self.texts: dict[At, str] = {}
        #: Merged ranges: first row, first column, last row, last column.
        self.merges: list[tuple[int, int, int, int]] = []
        #: Cells with a border, blank or not.
        self.framed: set[At] = set()
        #: All that is written, a text in many cells as often as it stands there.
        self.characters = 0

    def write(self, at: At, text: str) -> None:
        """Note what is written in a cell."""
        if text.strip():
            self.texts[at] = text
            self.characters += len(text)
            if self.characters > CHARACTER_LIMIT:
                raise SourceError("source-structure", say.TOO_MUCH_TEXT)
            if len(self.texts) > ITEM_LIMIT:
                raise SourceError("source-structure", say.TOO_MANY_CELLS)

    def frame(self, at: At) -> None:
        """Note that a cell has a border."""
        if len(self.framed) < PLACE_LIMIT:
            self.framed.add(at)

    def position(self, at: At) -> SheetPosition:
        """Name the place of a cell as the program shows it."""
        return SheetPosition(self.name, spell(*at))


def spell(row: int, column: int) -> str:
    """Spell a cell: ``D14``."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Spell a column: 0 is ``A``, 26 is ``AA``."""
    spelt = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        spelt = chr(ord("A") + rest) + spelt
    return spelt


def blocks(sheet: Sheet) -> list[Block]:
    """Part a sheet into paragraphs and tables, in reading order."""
    return list(_Division(sheet).blocks()) if sheet.texts else []


class _Span(NamedTuple):
    """A cell and how far it reaches."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str


class _Row(NamedTuple):
    """One row of a region: its cells with text, and the columns it takes up."""

    spans: frozenset[_Span]
    first: int
    last: int
    framed: bool


class _Division:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.last_row = max(row for row, _ in sheet.texts)
        framed = {row for row, _ in sheet.framed}
        if self.last_row + 1 in framed:  # the last row of a table, left blank
            self.last_row += 1
        self.last_column = max(column for _, column in sheet.texts)
        #: Every place that belongs to something → the cell that covers it.
        self.places: dict[At, _Span] = {}
        self._cover()

    def blocks(self) -> Iterator[Block]:
        """Give the blocks of the whole sheet."""
        return self._divide(list(self.places), 0)

    def _cover(self) -> None:
        covered = 0
        for first_row, first_column, row, column in self.sheet.merges:
            text = self.sheet.texts.get((first_row, first_column), "")
            framed = (first_row, first_column) in self.sheet.framed
            last_row, last_column = (
                min(row, self.last_row),
                min(column, self.last_column),
            )
            if not (text or framed):
                continue
            span = _Span(first_row, first_column, last_row, last_column, text)
            height = last_row - first_row + 1
            covered += height * (last_column - first_column + 1)
            if covered > PLACE_LIMIT:  # those that lie on others count as well
                raise SourceError("source-structure", say.TOO_MANY_CELLS)
            for line in range(first_row, last_row + 1):
                for place in range(first_column, last_column + 1):
                    self.places.setdefault((line, place), span)
        for at, text in self.sheet.texts.items():
            self.places.setdefault(at, _Span(*at, *at, text))
        for at in self.sheet.framed:
            if at[0] <= self.last_row and at[1] <= self.last_column:
                self.places.setdefault(at, _Span(*at, *at, ""))

    # --- dividing ------------------------------------------------------------

    def _divide(self, places: list[At], depth: int) -> Iterator[Block]:
        """Part at blank rows, then at lines of text, then at blank columns."""
        by_row: dict[int, list[At]] = {}
        for at in places:
            by_row.setdefault(at[0], []).append(at)
        for band in _runs(sorted(by_row)):
            rows = {number: self._row(by_row[number]) for number in band}
            kept = _table_rows(rows)
            for is_table, group in groupby(band, key=kept.__contains__):
                numbers = list(group)
                if is_table:
                    inside = [at for number in numbers for at in by_row[number]]
                    yield from self._beside(inside, depth)
                else:
                    yield from self._lines(rows[number] for number in numbers)

    def _row(self, places: list[At]) -> _Row:
        spans = frozenset(self.places[at] for at in places)
        columns = [column for _, column in places]
        written = frozenset(span for span in spans if span.text)
        framed = any((it.row, it.column) in self.sheet.framed for it in spans)
        return _Row(written, min(columns), max(columns), framed)

    def _lines(self, rows: Iterator[_Row]) -> Iterator[Block]:
        seen: set[_Span] = set()
        for row in rows:
            for span in sorted(row.spans - seen):
                seen.add(span)
                position = self.sheet.position((span.row, span.column))
                for line in span.text.split("\n"):
                    if line.strip():
                        yield Paragraph(line.strip(), position)

    def _beside(self, places: list[At], depth: int) -> Iterator[Block]:
        by_column: dict[int, list[At]] = {}
        for at in places:
            by_column.setdefault(at[1], []).append(at)
        groups = [
            [at for column in run for at in by_column[column]]
            for run in _runs(sorted(by_column))
        ]
        groups = self._whole(groups)
        if len(groups) > 1 and depth < _DEPTH_LIMIT:
            for group in groups:
                yield from self._divide(group, depth + 1)
        else:
            yield from self._table(places)

    def _whole(self, groups: list[list[At]]) -> list[list[At]]:
        """Put labels together again with figures that stand a blank column apart."""
        whole: list[list[At]] = []
        for group in groups:
            if whole and not self._figures(whole[-1]) and self._figures(group):
                common = {row for row, _ in whole[-1]} & {row for row, _ in group}
                if len(common) > 2:
                    whole[-1] += group
                    continue
            whole.append(group)
        return whole

    def _figures(self, places: list[At]) -> bool:
        return any(_FIGURE.fullmatch(self.places[at].text.strip()) for at in places)

    def _table(self, places: list[At]) -> Iterator[Block]:
        rows, columns = [row for row, _ in places], [column for _, column in places]
        top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
        spans = {self.places[at] for at in places}
        if left == right or len([span for span in spans if span.text]) < 2:
            lines = groupby(sorted(places), key=lambda at: at[0])
            yield from self._lines(self._row(list(line)) for _, line in lines)
            return
        if (bottom - top + 1) * (right - left + 1) > PLACE_LIMIT:
            raise SourceError("source-structure", say.TOO_MANY_CELLS)
        cells = []
        for line in range(top, bottom + 1):
            for place in range(left, right + 1):
                span = self.places.get((line, place)) or _Span(
                    line, place, line, place, ""
                )
                # a cell that reaches in from outside begins at the edge
                if (max(span.row, top), max(span.column, left)) == (line, place):
                    down = min(span.last_row, bottom) - line + 1
                    over = min(span.last_column, right) - place + 1
                    where = self.sheet.position((span.row, span.column))
                    text = span.text.strip()
                    cells.append(
                        TableCell(text, line - top, place - left, down, over, where)
                    )
        yield Table(tuple(cells), bottom - top + 1, right - left + 1)


def _runs(numbers: list[int]) -> list[list[int]]:
    """Part ascending numbers where one is left out."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _table_rows(rows: dict[int, _Row]) -> set[int]:
    """Tell rows of tables from lines of text.

    A line of text is one cell alone in its row. Alone are also labels of rows that are left
    blank: these do not reach over the width of the rows beside them, or have the same frame.
    """
    numbers = list(rows)
    wide = [number for number in numbers if not _is_single(rows[number])]
    if not wide:
        return set()
    kept = set(wide)
    above: int | None = None
    below = iter(wide)
    following = next(below, None)
    for number in numbers:
        if following is not None and following <= number:
            above, following = following, next(below, None)
        if number in kept or above is None:
            continue
        row, neighbours = rows[number], [rows[above]]
        if following is not None:
            neighbours.append(rows[following])
        text = next(iter(row.spans)).text
        across = any(row.first <= it.first and it.last <= row.last for it in neighbours)
        bare = not row.framed and all(it.framed for it in neighbours)
        trailing = following is None and (len(text) > _LONG or text.endswith("。"))
        if not (across or bare or trailing):
            kept.add(number)
    return kept


def _is_single(row: _Row) -> bool:
    if len(row.spans) != 1:
        return False
    span = next(iter(row.spans))
    return span.column <= row.first and row.last <= span.last_column

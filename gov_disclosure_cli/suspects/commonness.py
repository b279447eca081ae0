"""How common a number is in a cell, judged by the others of its table, row and column.

Small numbers are the commonest. How common a 0 is, the column says, and the row as far as
its other cells say anything: that they are 0 where nearly every cell is says nothing. So in
a table of few numbers a 1 is doubted no more than the column asks for.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gov_disclosure_cli.suspects.structure import State

#: So many cells of the table are worth as much as those of a column.
_SHRINK = 3.0
#: So many numbers that a row should have, and has, are worth as much as those it has.
_STEADY = 1.0
#: Nothing is rarer than this.
_LEAST = 1e-4


class _Table(NamedTuple):
    """The parts of a table that are known, and how they are spread."""

    cells: frozenset[int]
    zeros: float
    spread: float


class Commonness:
    """What numbers are common in the tables of one report."""

    def __init__(self, state: State) -> None:
        """Count in each table what is known."""
        self._state = state
        self._tables = {
            table: self._table(cells) for table, cells in state.structure.parts.items()
        }
        self._zeros_at = cache(self._zeros)
        self._rate_at = cache(self._rate)

    def plausibility(self, cell: int, value: int) -> float:
        """Weigh a value in a cell by itself, logarithmically.

        What is a total has no likelihood of its own, since its parts decide it.
        """
        structure = self._state.structure
        if cell in structure.totals:
            return 0.0
        spread = self._tables[structure.table_of[cell]].spread
        zeros = self._zeros_at(cell)
        return log((1 - zeros) / (abs(value) * spread) if value else zeros)

    def _table(self, cells: list[int]) -> _Table:
        """Count the numbers of a table; a blank means 0, though a line says no more by it."""
        state = self._state
        known = [cell for cell in cells if cell not in state.unknown]
        blank = sum(state.values[cell] is None for cell in cells)
        values = [abs(state.zeros[cell]) for cell in known]
        return _Table(
            frozenset(known),
            (values.count(0) + blank + 1) / (len(values) + blank + 2),
            log(max(values, default=0) + 3) + 1,
        )

    def _zeros(self, cell: int) -> float:
        """Return how probable a 0 is in a cell."""
        row = self._others(cell, self._state.structure.row_of) - {cell}
        expected = sum(1 - exp(-self._rate_at(other)) for other in row)
        found = sum(self._state.zeros[other] != 0 for other in row)
        rate = self._rate_at(cell) * (found + _STEADY) / (expected + _STEADY)
        return min(max(exp(-rate), _LEAST), 1 - _LEAST)

    def _rate(self, cell: int) -> float:
        """Return how busy the column of a cell is, the cell itself left out."""
        structure = self._state.structure
        zeros = self._tables[structure.table_of[cell]].zeros
        others = self._others(cell, structure.column_of) - {cell}
        found = sum(self._state.zeros[other] == 0 for other in others)
        return -log((found + _SHRINK * zeros) / (len(others) + _SHRINK))

    def _others(self, cell: int, line_of: dict[int, int]) -> frozenset[int]:
        structure = self._state.structure
        if cell not in line_of:
            return frozenset()
        cells = self._tables[structure.table_of[cell]].cells
        return cells.intersection(structure.lines[line_of[cell]].cells)

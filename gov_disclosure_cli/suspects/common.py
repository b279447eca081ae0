"""How common a number is in a cell, judged by the others of its table, row and column.

In a small report nearly every cell is 0 and few others are known, so that a single one
would say more than it can: a flat part, on which no number is commoner than another, is
mixed in.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from gov_disclosure_cli.suspects.structure import State

#: So many cells of the table are worth as much as what a row or column has.
_SHRINK = 3.0
#: How much of the weight is flat: all of it for a table of no numbers, less with each.
_FLAT_AT_FIRST = 6.0
#: The flat part is spread over so many numbers, 0 among them.
_FLAT_OVER = 12.0
#: Up to this, no number is commoner than another.
_FEW = 3


class _Table(NamedTuple):
    """The parts of a table that are known, and how they are spread."""

    cells: frozenset[int]
    zeros: float
    spread: float
    flat: float


class Common:
    """What numbers are common in the tables of one report."""

    def __init__(self, state: State) -> None:
        """Count in each table what is known."""
        self._state = state
        self._tables = {
            table: self._table(cells) for table, cells in state.structure.parts.items()
        }
        self._zeros_at = cache(self._at)

    def plausibility(self, cell: int, value: int) -> float:
        """Weigh a value in a cell by itself, logarithmically.

        What is a total has no likelihood of its own, since its parts decide it.
        """
        structure = self._state.structure
        if cell in structure.totals:
            return 0.0
        table = self._tables[structure.table_of[cell]]
        zeros = self._zeros_at(cell)
        if value == 0:
            sharp = zeros
        else:
            sharp = (1 - zeros) / (max(abs(value), _FEW) * table.spread)
        flat = 1 / max(abs(value), _FLAT_OVER)
        return log((1 - table.flat) * sharp + table.flat * flat)

    def _table(self, cells: list[int]) -> _Table:
        state = self._state
        known = [cell for cell in cells if cell not in state.unknown]
        values = [abs(state.zeros[cell]) for cell in known]
        counted = sum(value != 0 for value in values)
        return _Table(
            frozenset(known),
            (values.count(0) + 1) / (len(values) + 2),
            log(max(values, default=0) + 3) + 1,
            _FLAT_AT_FIRST / (_FLAT_AT_FIRST + counted),
        )

    def _at(self, cell: int) -> float:
        """Return how probable a 0 is in a cell: that of the table, moved by its lines."""
        structure = self._state.structure
        table = self._tables[structure.table_of[cell]]
        base = _logit(table.zeros)
        logit = base
        for lines in (structure.row_of, structure.column_of):
            if cell in lines:
                others = table.cells.intersection(structure.lines[lines[cell]].cells)
                logit += _logit(self._share(others - {cell}, table.zeros)) - base
        return 1 / (1 + exp(-logit))

    def _share(self, cells: Collection[int], expected: float) -> float:
        zeros = sum(self._state.zeros[cell] == 0 for cell in cells)
        return (zeros + _SHRINK * expected) / (len(cells) + _SHRINK)


def _logit(share: float) -> float:
    return log(share / (1 - share))

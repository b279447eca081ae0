"""Rows whose figures ran together: read where the balances leave one reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.slips import slipped
from gov_disclosure_cli.importers.splitting import (
    Reading,
    Sum,
    TooMany,
    readings,
    with_blank,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_disclosure_cli.importers.reading import Equation

#: Steps the search over several rows may cost.
_STEPS = 60_000


class Glued(NamedTuple):
    """A row to part: the addresses of its cells in order, and the chunks of its digits."""

    cells: tuple[str, ...]
    chunks: tuple[str, ...]


def sums_of(cells: Sequence[str], equations: Iterable[Equation]) -> list[Sum]:
    """Find the balances within a row: neighbours whose last is the sum of the others."""
    place = {address: number for number, address in enumerate(cells)}
    found = []
    for equation in equations:
        numbers = sorted(place.get(address, -1) for address in equation.factors)
        if len(numbers) < 3 or numbers[0] < 0 or equation.constant:
            continue
        if numbers[-1] - numbers[0] + 1 != len(numbers):
            continue
        factors = [equation.factors[cells[number]] for number in numbers]
        if len(set(factors[:-1])) == 1 and factors[-1] == -factors[0]:
            found.append(Sum(numbers[0], numbers[-1] + 1))
    return sorted(set(found))


def candidates(row: Glued, sums: Sequence[Sum]) -> tuple[Reading, ...] | None:
    """Return every reading of one row that its own sums allow, ``None`` if too many."""
    try:
        return readings(row.chunks, len(row.cells), sums)
    except TooMany:
        return None


def doubtful(
    row: Glued,
    way: Reading,
    sums: Sequence[Sum],
    values: dict[str, int],
    equations: Sequence[Equation],
) -> bool:
    """Tell whether a row may as well say something else.

    It may when one slip of the pen would explain another reading: the sums of the row led to
    this one, so that a reading which breaks one more balance weighs the same. It may have a
    blank among its figures when as many balances hold then.
    """
    cells = set(row.cells)
    touching = [
        equation
        for equation in equations
        if equation.factors.keys() & cells
        and all(cell in values or cell in cells for cell in equation.factors)
    ]

    def broken(figures: Reading) -> int:
        known = {**values, **dict(zip(row.cells, figures, strict=True))}
        sums = (
            sum(factor * known[cell] for cell, factor in each.factors.items())
            - each.constant
            for each in touching
        )
        return sum(map(bool, sums))

    fault = broken(way)
    try:
        for each in _others(row, way, sums):
            more = broken(each) - fault
            if more <= 0 or (more == 1 and (fault or slipped(each, sums))):
                return True
        if list(sums) != [Sum(0, len(way))]:
            return False
        blank = with_blank(row.chunks, len(way))
        return any(broken(each) <= fault for each in blank)
    except TooMany:
        return True


def _others(row: Glued, way: Reading, sums: Sequence[Sum]) -> set[Reading]:
    """Return the other readings of a row that break no more than one of its sums."""
    found = {
        each
        for left in sums
        for each in readings(
            row.chunks, len(way), [kept for kept in sums if kept != left]
        )
    }
    return found - {way}


class Joint:
    """Several rows that can be read in several ways each, under the balances between them.

    ``values`` are the cells already known. What all solutions agree on is the answer.
    """

    def __init__(
        self,
        rows: dict[str, tuple[Glued, tuple[Reading, ...]]],
        values: dict[str, int],
        equations: Sequence[Equation],
    ) -> None:
        self.rows = rows
        self.values = dict(values)
        open_cells = {cell for glued, _ in rows.values() for cell in glued.cells}
        self.equations = [
            equation
            for equation in equations
            if equation.factors.keys() & open_cells
            and all(cell in values or cell in open_cells for cell in equation.factors)
        ]
        self.found: dict[str, set[Reading]] = {address: set() for address in rows}
        self.solutions = 0
        self.steps = 0

    def solve(self) -> dict[str, Reading]:
        """Return the rows that every solution reads the same way."""
        for group in self._groups():
            # The narrowest row first: its readings are tried against the others.
            order = sorted(group, key=lambda address: len(self.rows[address][1]))
            try:
                self._go(order, 0)
            except TooMany:
                for address in group:
                    self.found[address].clear()
        return {
            address: next(iter(found))
            for address, found in self.found.items()
            if len(found) == 1
        }

    def _groups(self) -> list[list[str]]:
        """Part the rows into groups that share no balance, unbalanced ones left out."""
        owner = {c: a for a, (glued, _) in self.rows.items() for c in glued.cells}
        groups: list[set[str]] = []
        for equation in self.equations:
            rows = {owner[cell] for cell in equation.factors if cell in owner}
            apart = [group for group in groups if not group & rows]
            groups = [*apart, rows.union(*(g for g in groups if g & rows))]
        return [sorted(group) for group in groups]

    def _go(self, order: Sequence[str], depth: int) -> None:
        self.steps += 1
        if self.steps > _STEPS:
            raise TooMany
        if depth == len(order):
            for address in order:
                glued, _ = self.rows[address]
                self.found[address].add(tuple(self.values[c] for c in glued.cells))
            return
        address = order[depth]
        glued, ways = self.rows[address]
        touching = [e for e in self.equations if e.factors.keys() & set(glued.cells)]
        for way in ways:
            self.values.update(zip(glued.cells, way, strict=True))
            if all(self._holds(equation) for equation in touching):
                self._go(order, depth + 1)
        for cell in glued.cells:
            self.values.pop(cell, None)

    def _holds(self, equation: Equation) -> bool:
        """Tell whether a balance holds, or cannot be judged yet."""
        total = 0
        for cell, factor in equation.factors.items():
            if cell not in self.values:
                return True
            total += factor * self.values[cell]
        return total == equation.constant

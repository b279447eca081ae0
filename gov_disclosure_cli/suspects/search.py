"""The smallest sets of cells whose change makes every balance hold (Fellegi and Holt, 1976).

A branch over unmet balances: one of the cells of each must change. A cell that is taken is
eliminated from all other balances, its new value left open, so that a row with a residual
and none of the taken cells is a contradiction only a further cell can lift. Every set is
met once; the depth grows by one until something is found, or time is up.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.suspects.structure import meets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gov_disclosure_cli.suspects.structure import State

#: More equally small sets than this help nobody.
_MOST_SETS = 2000

Changes = dict[int, int]


class Row(NamedTuple):
    """An equation that must come to 0: ``sum(factor * change) + residual``."""

    factors: dict[int, int]
    residual: int


class Found(NamedTuple):
    """Sets of changes, and whether the search came to its end."""

    sets: list[Changes]
    complete: bool


class Clock:
    """Tells when the time for a search is up."""

    def __init__(self, seconds: float) -> None:
        """Start now."""
        self._end = perf_counter() + seconds

    def struck(self) -> bool:
        """Tell whether the time is up."""
        return perf_counter() > self._end


def smallest_sets(
    state: State,
    part: Collection[int],
    most: int,
    clock: Clock,
    *,
    strict: bool = False,
    bounds: bool = False,
) -> Found:
    """Find all smallest sets of at most ``most`` changes that mend a part.

    ``strict`` takes unknown cells as 0, to be changed like others; otherwise they make up
    for what they can, at no cost. Inequalities only have to hold in the end; with
    ``bounds``, those that are violated are brought to their bounds.
    """
    search = _Search(state, part, clock, strict=strict, bounds=bounds)
    for size in range(1, most + 1):
        if not search.can_do(size):
            continue
        try:
            sets = list(search.sets(size))
        except TimeoutError:
            return Found(search.found, complete=False)
        if sets:
            return Found(sets, complete=len(sets) < _MOST_SETS)
    return Found([], complete=False)


class _Search:
    def __init__(
        self,
        state: State,
        part: Collection[int],
        clock: Clock,
        *,
        strict: bool,
        bounds: bool,
    ) -> None:
        self.found: list[Changes] = []
        self._state, self._clock, self._strict = state, clock, strict
        needs = {
            number: state.strict(number) if strict else need
            for number, need in state.needs.items()
        }
        self._needs = needs
        balances = state.structure.balances
        reach = _connected(state, part)
        unmet = [
            number
            for number in part
            if not meets(needs[number], state.residuals[number])
        ]
        kept = sorted(
            number
            for number in reach
            if needs[number] == "=" or (bounds and number in unmet)
        )
        self._unmet = frozenset(unmet)
        barred = frozenset() if strict else state.unknown
        self._rows = [
            Row(
                {
                    cell: factor
                    for cell, factor in balances[number].factors.items()
                    if cell not in barred
                },
                state.residuals[number],
            )
            for number in kept
        ]
        self._touches: dict[int, frozenset[int]] = {}
        for number in unmet:
            for cell in balances[number].factors:
                if cell not in self._touches:
                    self._touches[cell] = self._unmet.intersection(
                        balance.number for balance, _ in state.structure.of_cell[cell]
                    )
        self._widest = max(map(len, self._touches.values()), default=0)

    def can_do(self, size: int) -> bool:
        """Tell whether so few cells reach all unmet balances."""
        return len(self._unmet) <= size * self._widest

    def sets(self, size: int) -> Iterator[Changes]:
        """Yield every set of this size, none of whose subsets would do."""
        self.found = []
        for changes in self._branch(self._rows, [], size, frozenset(), self._unmet):
            self.found.append(changes)
            yield changes
            if len(self.found) >= _MOST_SETS:
                return

    def _branch(
        self,
        rows: list[Row],
        taken: list[tuple[int, Row]],
        left: int,
        barred: frozenset[int],
        unmet: frozenset[int],
    ) -> Iterator[Changes]:
        if self._clock.struck():
            raise TimeoutError
        if len(unmet) > left * self._widest:
            return
        wrong = [row for row in rows if row.residual]
        if not wrong:
            changes = _solve(taken)
            if changes is not None and self._holds(changes):
                yield changes
            return
        if left == 0:
            return
        row = min(wrong, key=lambda one: len(one.factors))
        candidates = [cell for cell in row.factors if cell not in barred]
        if left == 1:
            for cell in candidates:
                if all(cell in other.factors for other in wrong):
                    yield from self._last(rows, taken, cell, row)
            return
        for cell in candidates:
            reduced = [
                _without(cell, other, row) if cell in other.factors else other
                for other in rows
                if other is not row
            ]
            touched = self._touches.get(cell, frozenset())
            yield from self._branch(
                reduced, [*taken, (cell, row)], left - 1, barred, unmet - touched
            )
            barred |= {cell}

    def _last(
        self, rows: list[Row], taken: list[tuple[int, Row]], cell: int, row: Row
    ) -> Iterator[Changes]:
        """Yield the set that one more cell completes, if its change is the same for all."""
        change, rest = divmod(-row.residual, row.factors[cell])
        if rest:
            return
        for other in rows:
            if other.residual + other.factors.get(cell, 0) * change:
                return
        changes = _solve([*taken, (cell, row)])
        if changes is not None and self._holds(changes):
            yield changes

    def _holds(self, changes: Changes) -> bool:
        """Tell whether the values may be, and the inequalities hold as well."""
        state = self._state
        for cell, change in changes.items():
            if not state.may_be(cell, state.zeros[cell] + change):
                return False
        after = state.after(changes)
        return self._unmet <= after.keys() and all(
            meets(self._needs[number], residual) for number, residual in after.items()
        )


def _connected(state: State, part: Collection[int]) -> set[int]:
    """Return the balances that share cells with a part, directly or through others."""
    structure = state.structure
    reached, waiting = set(part), list(part)
    while waiting:
        for cell in structure.balances[waiting.pop()].factors:
            for balance, _ in structure.of_cell[cell]:
                if balance.number in state.needs and balance.number not in reached:
                    reached.add(balance.number)
                    waiting.append(balance.number)
    return reached


def _without(cell: int, row: Row, pivot: Row) -> Row:
    """Eliminate a cell from a row."""
    scale, times = pivot.factors[cell], row.factors[cell]
    factors = (
        dict(row.factors)
        if scale == 1
        else {other: factor * scale for other, factor in row.factors.items()}
    )
    for other, factor in pivot.factors.items():
        value = factors.get(other, 0) - factor * times
        if value:
            factors[other] = value
        else:
            factors.pop(other, None)
    return Row(factors, row.residual * scale - pivot.residual * times)


def _solve(taken: list[tuple[int, Row]]) -> Changes | None:
    """Return the change of every taken cell; ``None`` when one is no whole number, or 0."""
    changes: Changes = {}
    for cell, row in reversed(taken):
        total = row.residual + sum(
            row.factors.get(other, 0) * change for other, change in changes.items()
        )
        change, rest = divmod(-total, row.factors[cell])
        if rest or not change:
            return None
        changes[cell] = change
    return changes

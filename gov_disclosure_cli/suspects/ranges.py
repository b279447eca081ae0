"""Exact answers for one and two cells where balances leave room: blanks and inequalities.

Each balance allows the change of a cell an interval. For two cells the allowed changes are
a polygon, and where it is not empty one of its corners is allowed as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.suspects.structure import meets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gov_disclosure_cli.suspects.search import Changes, Clock
    from gov_disclosure_cli.suspects.structure import State

#: ``(least, most)`` change; ``None`` for no bound.
Interval = tuple[int | None, int | None]


def single_ranges(state: State, part: Collection[int]) -> dict[int, Interval]:
    """Return for every cell that alone can mend a part the changes that do."""
    found: dict[int, Interval] = {}
    for cell in _in_all(state, part):
        interval = _range(state, cell, {})
        if interval is not None:
            found[cell] = interval
    return found


def pairs(state: State, part: Collection[int], clock: Clock) -> Iterator[Changes]:
    """Yield corners of what two cells may be changed by to mend a part.

    Ends early when the time is up.
    """
    structure = state.structure
    first = min(part, key=lambda number: len(structure.balances[number].factors))
    seen: set[tuple[tuple[int, int], ...]] = set()
    for one in structure.balances[first].factors:
        if one in state.unknown:
            continue
        touched = {balance.number for balance, _ in structure.of_cell[one]}
        rest = [number for number in part if number not in touched]
        others = _in_all(state, rest) if rest else set(structure.governed)
        for other in sorted(others - state.unknown - {one}):
            if clock.struck():
                return
            for changes in _corners(state, one, other, part):
                key = tuple(sorted(changes.items()))
                if key not in seen:
                    seen.add(key)
                    yield changes


def _corners(
    state: State, one: int, other: int, part: Collection[int]
) -> Iterator[Changes]:
    for fixed, free in ((one, other), (other, one)):
        for change in _ends(state, fixed, free):
            if not change or not state.may_be(fixed, state.zeros[fixed] + change):
                continue
            interval = _range(state, free, {fixed: change})
            if interval is None:
                continue
            for end in set(interval):
                if end:
                    changes = {fixed: change, free: end}
                    if state.mends(changes, part):
                        yield changes


def _ends(state: State, cell: int, without: int) -> set[int]:
    """Return the changes that bring a balance of one cell alone, or the cell itself, to 0."""
    ends = {-state.zeros[cell]}
    for balance, factor in state.structure.of_cell[cell]:
        if balance.number not in state.needs:
            continue
        residual = state.residuals[balance.number]
        second = balance.factors.get(without, 0)
        bounds = [0] if not second else [-second * state.zeros[without]]
        for bound in bounds:
            change, rest = divmod(-(residual + bound), factor)
            if not rest:
                ends.add(change)
    return ends


def _in_all(state: State, part: Collection[int]) -> set[int]:
    balances = state.structure.balances
    cells: set[int] | None = None
    for number in part:
        inside = set(balances[number].factors)
        cells = inside if cells is None else cells & inside
    return (cells or set()) - state.unknown


def _range(state: State, cell: int, fixed: Changes) -> Interval | None:
    """Return the changes of a cell under which no balance of it is violated."""
    least: int | None = None if cell in state.structure.signed else -state.zeros[cell]
    most: int | None = None
    for balance, factor in state.structure.of_cell[cell]:
        need = state.needs.get(balance.number, "")
        if not need:
            continue
        residual = state.residuals[balance.number] + sum(
            balance.factors.get(other, 0) * change for other, change in fixed.items()
        )
        low: int | None
        high: int | None
        if need == "=":
            change, rest = divmod(-residual, factor)
            if rest:
                return None
            low = high = change
        elif (need == "<") == (factor > 0):  # at most -residual / factor
            low, high = None, -residual // factor
        else:  # at least, rounded up
            low, high = -(residual // factor), None
        if low is not None and (least is None or low > least):
            least = low
        if high is not None and (most is None or high < most):
            most = high
    if least is not None and most is not None and least > most:
        return None
    for number, residual in state.after(fixed).items():
        if cell not in state.structure.balances[number].factors and not meets(
            state.needs[number], residual
        ):
            return None
    return least, most

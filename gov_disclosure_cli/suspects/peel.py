"""Many slips at once, where the exact search takes too long: the plain ones first.

A cell is plain when all its balances ask for one and the same change. Taking it makes
others plain. The answer mends everything, but need not be the smallest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from gov_disclosure_cli.suspects.search import Changes
    from gov_disclosure_cli.suspects.structure import State

#: One balance alone proves nothing.
_LEAST_AGREEING = 2


def peel(state: State, part: Collection[int]) -> Changes | None:
    """Take plain cells until everything holds; ``None`` when that ends before."""
    residuals = dict(state.residuals)
    changes: Changes = {}
    wrong = {number for number in part if residuals[number]}
    while wrong:
        best = _plainest(state, residuals)
        if best is None or best[0] in changes:
            return None
        cell, change = best
        changes[cell] = change
        for balance, factor in state.structure.of_cell[cell]:
            if balance.number in residuals:
                residuals[balance.number] += factor * change
        wrong = {
            number
            for number, residual in residuals.items()
            if residual and state.needs[number] == "="
        }
    return changes if state.mends(changes, part) else None


def _plainest(state: State, residuals: dict[int, int]) -> tuple[int, int] | None:
    """Return the cell on which most balances agree, and its change."""
    best: tuple[int, int, int] | None = None
    for cell in state.structure.governed:
        if cell in state.unknown:
            continue
        asked = set()
        count = 0
        for balance, factor in state.structure.of_cell[cell]:
            if state.needs.get(balance.number) == "=":
                count += 1
                change, rest = divmod(-residuals[balance.number], factor)
                asked.add(0 if rest else change)
        if len(asked) != 1 or count < _LEAST_AGREEING:
            continue
        change = asked.pop()
        if not change or not state.may_be(cell, state.zeros[cell] + change):
            continue
        if best is None or count > best[0]:
            best = (count, cell, change)
    return None if best is None else best[1:]

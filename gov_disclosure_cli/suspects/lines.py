"""Slips of the hand that spoil a whole row or column at once.

When only one line is wrong, what it should hold is no question: every balance across it
says the value of its one cell. What is left is to recognise the slip.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gov_disclosure_cli.suspects.search import Changes
    from gov_disclosure_cli.suspects.structure import Balance, Line, State

#: How often, among all slips, and how well a shifted line is explained by what stands in
#: its first place: a zero or blank, a repeated neighbour, the value that fell off, other.
SHIFT_SHARE = 0.06
SWAP_SHARE = 0.02
_OF_TWO = 0.2
#: How often it is the whole line that is shifted, or all of it but the total.
_WHOLE_LINE = 0.8
#: A line that no other confirms is doubted: so much of its share is kept.
_UNCONFIRMED = 0.7
_FILLINGS = {"empty": 0.5, "repeated": 0.15, "rotated": 0.3, "other": 0.002}


class LineSlip(NamedTuple):
    """A slip in a line: what to change, its kind, and how likely it is."""

    changes: Changes
    kind: str
    likelihood: float


def line_slips(state: State, part: Collection[int]) -> Iterator[LineSlip]:
    """Yield the shifts and swaps of whole lines that mend a part."""
    structure = state.structure
    needed = frozenset(part)
    tables = {structure.balances[number].table for number in part}
    lines = [line for line in structure.lines if line.table in tables]
    touched = [_touched(state, line) for line in lines]
    for line, reach in zip(lines, touched, strict=True):
        if needed <= reach and len(line.cells) > 1:
            yield from _shifts(state, part, line, len(lines))
            yield from _lone_shifts(state, part, line, len(lines))
    for at, line in enumerate(lines):
        for then in range(at + 1, len(lines)):
            other = lines[then]
            if needed <= touched[at] | touched[then] and structure.same_columns(
                line, other
            ):
                apart = len(lines) if then - at > 1 else 2
                share = SWAP_SHARE / (2 * len(lines) * apart)
                yield from _swap(state, part, line, other, share)


def _touched(state: State, line: Line) -> frozenset[int]:
    return frozenset(
        balance.number
        for cell in line.cells
        for balance, _ in state.structure.of_cell[cell]
        if balance.number in state.needs
    )


def _shifts(
    state: State, part: Collection[int], line: Line, lines: int
) -> Iterator[LineSlip]:
    changes = _needed(state, line)
    if len(changes) < 2 or not state.mends(changes, part):
        return
    places = [at for at, cell in enumerate(line.cells) if cell in changes]
    first, last = places[0], places[-1]
    if not _of_one_kind(state, line.cells[first : last + 1]):
        return
    typed = [state.zeros[cell] for cell in line.cells[first : last + 1]]
    true = [
        value + changes.get(cell, 0)
        for value, cell in zip(typed, line.cells[first : last + 1], strict=True)
    ]
    likelihood = _shifted(true, typed) + _shifted(true[::-1], typed[::-1])
    if likelihood:
        # Two numbers that changed places have a name of their own.
        likelihood *= 1 if len(changes) > 2 else _OF_TWO
        segments = len(line.cells) * (len(line.cells) - 1)
        kind = "shifted-row" if line.across else "shifted-column"
        share = SHIFT_SHARE / (lines * segments)
        yield LineSlip(changes, kind, share * likelihood)


def _lone_shifts(
    state: State, part: Collection[int], line: Line, lines: int
) -> Iterator[LineSlip]:
    """Yield the shifts of a line that only a balance of its own can tell.

    The number that fell off the end is what this balance asks for.
    """
    structure = state.structure
    own = {
        balance.number
        for cell in line.cells
        for balance, _ in structure.of_cell[cell]
        if balance.number in state.needs
    }
    if len(own) != 1 or not state.unknown.isdisjoint(line.cells):
        return
    if not _of_one_kind(state, line.cells):
        return
    balance = structure.balances[own.pop()]
    count = len(line.cells)
    stretches = [
        line.cells[first:end]
        for first in range(count)
        for end in range(first + 3, count + 1)
    ]
    for cells in (*stretches, *(it[::-1] for it in stretches)):
        changes = _moved_back(state, cells, balance)
        if len(changes) > 2 and state.mends(changes, part):
            kind = "shifted-row" if line.across else "shifted-column"
            is_whole = set(cells) >= set(line.cells[: count - 1])
            whole = _WHOLE_LINE if is_whole else 1 - _WHOLE_LINE
            share = SHIFT_SHARE / (lines * len(stretches)) * whole
            share *= _UNCONFIRMED * _FILLINGS["empty"]
            worth = sum(
                state.common.plausibility(cell, state.zeros[cell] + change)
                - state.common.plausibility(cell, state.zeros[cell])
                for cell, change in changes.items()
            )
            yield LineSlip(changes, kind, share * exp(worth))


def _of_one_kind(state: State, cells: Sequence[int]) -> bool:
    """Tell whether numbers can have been moved along these cells."""
    return all(state.structure.alike(cells[0], cell) for cell in cells)


def _moved_back(state: State, cells: Sequence[int], balance: Balance) -> Changes:
    """Return what moves the numbers of a stretch back, nothing if that cannot be."""
    typed = [state.zeros[cell] for cell in cells]
    factor = balance.factors.get(cells[-1], 0)
    if typed[0] or not factor:
        return {}
    changes = {
        cell: then - now
        for cell, now, then in zip(cells, typed, typed[1:], strict=False)
        if then != now
    }
    residual = state.residuals[balance.number] + sum(
        balance.factors.get(cell, 0) * change for cell, change in changes.items()
    )
    lost, rest = divmod(-residual, factor)
    if rest or not state.may_be(cells[-1], typed[-1] + lost):
        return {}
    return changes | ({cells[-1]: lost} if lost else {})


def _needed(state: State, line: Line) -> Changes:
    """Return the change of every cell that the balances across the line ask for."""
    inside = set(line.cells)
    changes: Changes = {}
    for cell in line.cells:
        asked = set()
        for balance, factor in state.structure.of_cell[cell]:
            if (
                balance.number not in state.needs
                or balance.operator != "=="
                or len(inside.intersection(balance.factors)) > 1
            ):
                continue
            change, rest = divmod(-state.residuals[balance.number], factor)
            asked.add(None if rest else change)
        if not asked:
            continue
        if len(asked) > 1 or None in asked:
            return {}
        change = asked.pop() or 0
        if not state.may_be(cell, state.zeros[cell] + change):
            return {}
        if change:
            changes[cell] = change
    return changes


def _shifted(true: Sequence[int], typed: Sequence[int]) -> float:
    """Weigh that all but one value moved on by one place."""
    if list(typed[1:]) != list(true[:-1]):
        return 0.0
    if not any(true[:-1]):
        return 0.0
    likelihood = _FILLINGS["other"]
    if typed[0] == 0:
        likelihood += _FILLINGS["empty"]
    if typed[0] == typed[1]:
        likelihood += _FILLINGS["repeated"]
    if typed[0] == true[-1]:
        likelihood += _FILLINGS["rotated"]
    # What fell off the end is lost: any number would fit.
    lost = true[-1] != 0 and typed[0] != true[-1]
    return likelihood * (0.3 if lost else 1.0)


def _swap(
    state: State, part: Collection[int], one: Line, other: Line, share: float
) -> Iterator[LineSlip]:
    changes: Changes = {}
    for first, second in zip(one.cells, other.cells, strict=True):
        apart = state.zeros[second] - state.zeros[first]
        if apart:
            changes[first], changes[second] = apart, -apart
    if len(changes) > 2 and state.mends(changes, part):
        kind = "swapped-rows" if one.across else "swapped-columns"
        yield LineSlip(changes, kind, share)

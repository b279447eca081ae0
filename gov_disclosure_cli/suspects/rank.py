"""Hypotheses for one part of a report, from all searches, each once and the best first."""

from __future__ import annotations

from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.suspects.acts import Hypothesis, explain, left_open
from gov_disclosure_cli.suspects.lines import line_slips
from gov_disclosure_cli.suspects.ranges import pairs, single_ranges
from gov_disclosure_cli.suspects.search import smallest_sets
from gov_disclosure_cli.suspects.typing_slips import plausible_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from gov_disclosure_cli.suspects.ranges import Interval
    from gov_disclosure_cli.suspects.search import Changes, Clock
    from gov_disclosure_cli.suspects.structure import State

#: The largest set of single cells that is searched for.
MOST_CELLS = 8
#: The same where something is found already, or blanks are asked for as well.
FEW_CELLS = 3
#: So many values of one cell are proposed where its balances leave a choice.
_VALUES = 12


def hypotheses(
    state: State, part: Collection[int], written: dict[int, int], clock: Clock
) -> tuple[list[Hypothesis], bool]:
    """Return what can explain a part, and whether the search came to its end.

    A part holds violated balances, and such as only a blank could make up for.
    """
    violated = [number for number in part if number in state.violated]
    found: dict[frozenset[tuple[int, int]], Hypothesis] = {}

    def add(hypothesis: Hypothesis) -> None:
        if not _readable(state, hypothesis, written):
            return
        key = frozenset(hypothesis.changes.items())
        if key not in found or found[key].weight < hypothesis.weight:
            found[key] = hypothesis

    for line in line_slips(state, violated):
        add(Hypothesis(line.changes, line.kind, log(line.likelihood)))
    # One act that explains all is likelier than many slips: no need to look for those.
    most = FEW_CELLS if found else MOST_CELLS
    if len(violated) < len(part) or _blanks_in(state, violated):
        # Where every blank is 0 the search is narrow; what it finds bounds the wide one.
        few = 2 if found else FEW_CELLS
        strict = smallest_sets(state, part, few, clock, strict=True)
        for changes in strict.sets:
            add(explain(state, changes, written))
            most = min(most, max(len(changes), 2))
    sets, complete = _loose(state, violated, most, clock)
    for changes in sets:
        add(explain(state, changes, written))
    complete |= bool(found)
    for changes in _exchanges(state, violated):
        add(explain(state, changes, written))
    weighed = [
        one._replace(weight=one.weight + left_open(state, one.changes))
        for one in found.values()
    ]
    weighed.sort(key=lambda one: (-one.weight, len(one.changes), sorted(one.changes)))
    return weighed, complete


def _readable(state: State, hypothesis: Hypothesis, written: Mapping[int, int]) -> bool:
    """Tell whether a writing that cannot be used is changed only to what it means.

    It is no number: it cannot have been moved, nor be replaced by any that would fit.
    """
    apart = {cell for cell, _ in hypothesis.slips}
    return all(
        cell in apart and written.get(cell) == change
        for cell, change in hypothesis.changes.items()
        if state.values[cell] is UNUSABLE
    )


def _loose(
    state: State, violated: list[int], most: int, clock: Clock
) -> tuple[list[Changes], bool]:
    """Find the smallest sets, exactly for one and two cells also where there is room."""
    if _has_room(state, violated):
        sets = [
            {cell: change}
            for cell, interval in single_ranges(state, violated).items()
            for change in _choices(state, cell, interval)
        ]
        sets = sets or list(pairs(state, violated, clock))
        if sets:
            return sets, not clock.struck()
    found = smallest_sets(state, violated, most, clock)
    if not found.sets and not clock.struck():
        found = smallest_sets(state, violated, most, clock, bounds=True)
    return found.sets, found.complete


def _has_room(state: State, violated: list[int]) -> bool:
    """Tell whether a balance that a first cell can touch allows more than one number."""
    structure = state.structure
    if all(structure.balances[number].operator != "==" for number in violated):
        return True
    return any(
        balance.operator == "==" and state.needs.get(balance.number, "=") != "="
        for number in violated
        for cell in structure.balances[number].factors
        for balance, _ in structure.of_cell[cell]
    )


def _choices(state: State, cell: int, interval: Interval) -> list[int]:
    """Return the likeliest changes within an interval."""
    least, most = interval
    if least is not None and least == most:
        return [least]
    typed = state.zeros[cell]
    ends = {end for end in interval if end}
    for balance, factor in state.structure.of_cell[cell]:
        if balance.number in state.needs:
            change, rest = divmod(-state.residuals[balance.number], factor)
            if not rest:
                ends.add(change)
    ends |= {value - typed for value in plausible_sources(typed)}
    within = [
        change
        for change in ends
        if change
        and (least is None or change >= least)
        and (most is None or change <= most)
    ]
    weighed = [explain(state, {cell: change}, {}) for change in within]
    weighed.sort(
        key=lambda one: (
            -one.weight - left_open(state, one.changes),
            abs(one.changes[cell]),
        )
    )
    return [one.changes[cell] for one in weighed[:_VALUES]]


def _blanks_in(state: State, part: Collection[int]) -> bool:
    balances = state.structure.balances
    return any(
        not state.unknown.isdisjoint(balances[number].factors) for number in part
    )


def _exchanges(state: State, part: Collection[int]) -> Iterator[Changes]:
    """Yield swaps and moves of two values of a line that mend a part.

    The smallest sets have them already, unless a single cell would do.
    """
    structure = state.structure
    needed = set(part)
    if len(needed) > 3:
        return
    tables = {structure.balances[number].table for number in part}
    touched = {
        cell: {balance.number for balance, _ in structure.of_cell[cell]}
        for line in structure.lines
        if line.table in tables
        for cell in line.cells
    }
    for line in structure.lines:
        if line.table not in tables:
            continue
        cells = [cell for cell in line.cells if cell not in state.unknown]
        for one, other in combinations(cells, 2):
            if not needed <= touched[one] | touched[other]:
                continue
            if not structure.alike(one, other):
                continue
            first, second = state.zeros[one], state.zeros[other]
            for changes in (
                {one: second - first, other: first - second},
                {one: second, other: -second},
                {one: -first, other: first},
                _taken_over(state, part, one, other),
                _taken_over(state, part, other, one),
            ):
                if changes.get(one) and state.mends(changes, part):
                    yield changes


def _taken_over(
    state: State, part: Collection[int], source: int, target: int
) -> Changes:
    """Return what puts a number back that was written over another, nothing if none was."""
    number = state.zeros[target]
    if state.zeros[source] or not number:
        return {}
    changes = {source: number}
    after = state.after(changes)
    for balance, factor in state.structure.of_cell[target]:
        if balance.number in part and state.needs[balance.number] == "=":
            residual = after.get(balance.number, state.residuals[balance.number])
            change, rest = divmod(-residual, factor)
            if change and not rest and state.may_be(target, number + change):
                return {source: number, target: change}
    return {}

"""Values and rules → ranked proposals: parts solved apart, weighed, and put together."""

from __future__ import annotations

from heapq import heappop, heappush
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.suspects.acts import explain
from gov_disclosure_cli.suspects.evidence import support_of
from gov_disclosure_cli.suspects.peel import peel
from gov_disclosure_cli.suspects.proof import Proof
from gov_disclosure_cli.suspects.rank import hypotheses
from gov_disclosure_cli.suspects.search import Clock
from gov_disclosure_cli.suspects.structure import State, meets, structure_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gov_disclosure_cli.rules.compiled import Compiled
    from gov_disclosure_cli.suspects.acts import Hypothesis
    from gov_disclosure_cli.suspects.evidence import Evidence

#: Seconds that a search may take.
TIME_LIMIT = 0.5
#: So many proposals are given.
MOST_PROPOSALS = 20
#: What is not thought of, beside the first hypothesis: for one slip, times this for each
#: further one, and times this for a search that was cut off.
_ELSE = 0.015
_ELSE_GROWS = 3.0
_CUT_OFF = 20.0
#: More open balances than this are the way a report is written, not slips.
_MOST_OPEN = 6


class Change(NamedTuple):
    """One cell, the number it has (``None``: none that could be used) and should have."""

    cell: int
    before: int | None
    after: int


class Proposal(NamedTuple):
    """Changes that make every balance hold, and the probability that they are the truth.

    ``slips`` names the kind of slip for cells that were mistyped apart from each other;
    ``explains`` names the balances as ``rule/instance``.
    """

    changes: tuple[Change, ...]
    kind: str
    explains: tuple[str, ...]
    score: float
    slips: tuple[tuple[int, str], ...]
    reasons: tuple[str, ...]


class Diagnosis(NamedTuple):
    """Proposals, the best first, and whether nothing was cut short."""

    proposals: tuple[Proposal, ...]
    complete: bool


class _Solved(NamedTuple):
    """One part with its hypotheses and their probabilities."""

    part: list[int]
    ranked: list[tuple[Hypothesis, float, list[str]]]


def find_suspects(
    compiled: Compiled,
    values: Sequence[Any],
    errors: Collection[str],
    *,
    evidence: Evidence | None = None,
    written: Mapping[int, int] | None = None,
    seconds: float | None = None,
) -> Diagnosis:
    """Find which cells are most probably wrong.

    ``values`` are the cells in form order, as the rules judge them; ``errors`` names the
    rules that a sound report must satisfy; ``written`` says by cell what a number that
    could not be used probably means; ``seconds`` bounds the search. Without a violated
    balance there are no suspects.
    """
    structure = structure_of(compiled, frozenset(errors))
    state = State(structure, list(values))
    clock = Clock(TIME_LIMIT if seconds is None else seconds)
    solved, complete = [], True
    for part in _parts(state):
        found, whole = hypotheses(state, part, dict(written or {}), clock)
        if not found:
            changes = peel(state, part)
            found = [explain(state, changes, {})] if changes else []
        complete &= whole and bool(found)
        if found:
            ranked = _posterior(state, part, found, evidence or {}, whole=whole)
            solved.append(_Solved(part, ranked))
    proposals = tuple(_combined(compiled, state, solved)) if solved else ()
    return Diagnosis(proposals, complete)


def _parts(state: State) -> list[list[int]]:
    """Divide what does not hold into parts that have no cell and no table in common."""
    balances = state.structure.balances
    tables: dict[str | int, list[int]] = {}
    for number in state.violated:
        # Values are put into wrong lines within a table; a mere bound stands alone.
        sharing = (
            other.table
            for other in map(balances.__getitem__, state.violated)
            if other.operator == "=="
            and not other.factors.keys().isdisjoint(balances[number].factors)
        )
        tables.setdefault(next(sharing, number), []).append(number)
    if len(state.open) <= _MOST_OPEN:
        for number in state.open:
            if balances[number].table in tables:
                tables[balances[number].table].append(number)
    return [sorted(part) for part in tables.values()]


def _posterior(
    state: State,
    part: list[int],
    found: list[Hypothesis],
    evidence: Evidence,
    *,
    whole: bool,
) -> list[tuple[Hypothesis, float, list[str]]]:
    """Turn weights into probabilities, with a remainder for what was not thought of."""
    weighed = []
    for one in found:
        weight, reasons = support_of(state, one.changes, evidence)
        weighed.append((one.weight + weight, one, reasons))
    weighed.sort(key=lambda it: -it[0])
    top, first, _ = weighed[0]
    total = sum(exp(weight - top) for weight, _, _ in weighed)
    slips = max(len(first.slips), 1)
    remainder = _ELSE * _ELSE_GROWS ** (slips - 1) * (1 if whole else _CUT_OFF)
    if not state.structure.required.intersection(part):
        remainder = max(remainder, total)  # the number may well be right
    total += remainder
    return [(one, exp(weight - top) / total, why) for weight, one, why in weighed]


def _combined(
    compiled: Compiled, state: State, solved: list[_Solved]
) -> list[Proposal]:
    """Join one hypothesis of every part, the likeliest combinations first."""
    start = (0,) * len(solved)
    heap: list[tuple[float, tuple[int, ...]]] = []
    seen = {start}

    def push(places: tuple[int, ...]) -> None:
        score = 1.0
        for one, place in zip(solved, places, strict=True):
            score *= one.ranked[place][1]
        heappush(heap, (-score, places))

    push(start)
    proof = Proof(compiled, state)
    proposals: list[Proposal] = []
    while heap and len(proposals) < MOST_PROPOSALS:
        score, places = heappop(heap)
        proposal = _proposal(state, solved, places, -score)
        if proof.holds(proposal):
            proposals.append(proposal)
        for at, place in enumerate(places):
            following = (*places[:at], place + 1, *places[at + 1 :])
            if place + 1 < len(solved[at].ranked) and following not in seen:
                seen.add(following)
                push(following)
    return proposals


def _all_usable(state: State, number: int, changes: Mapping[int, int]) -> bool:
    """Tell whether changes leave a balance no cell whose writing cannot be used."""
    return not any(
        state.values[cell] is UNUSABLE and cell not in changes
        for cell in state.structure.balances[number].factors
    )


def _proposal(
    state: State, solved: list[_Solved], places: tuple[int, ...], score: float
) -> Proposal:
    chosen = [one.ranked[place] for one, place in zip(solved, places, strict=True)]
    changes = {
        cell: change for one, _, _ in chosen for cell, change in one.changes.items()
    }
    after = state.after(changes)
    explained = [
        state.structure.balances[number].name
        for number in sorted({*state.violated, *state.open})
        if number in after
        and meets(state.strict(number), after[number])
        and _all_usable(state, number, changes)
    ]
    kinds = {one.kind for one, _, _ in chosen}
    return Proposal(
        tuple(
            Change(
                cell,
                None if cell in state.unknown else state.zeros[cell],
                state.zeros[cell] + changes[cell],
            )
            for cell in sorted(changes)
        ),
        kinds.pop() if len(chosen) == 1 else "several-slips",
        tuple(explained),
        score,
        tuple(slip for one, _, _ in chosen for slip in one.slips),
        tuple(dict.fromkeys(reason for _, _, why in chosen for reason in why)),
    )

"""What a set of changes says a person did, and how likely that is.

A set may be several slips, each in a cell of its own, or one act over two cells: a value put
into the wrong place, two values swapped, a number cut in two. One act that explains
everything is weighed against separate slips by how often each happens and in how many
places it could have happened.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.suspects.structure import meets
from gov_disclosure_cli.suspects.typing_slips import slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.suspects.search import Changes
    from gov_disclosure_cli.suspects.structure import State

#: How often an act over two cells is what happened, beside ``_ALONE`` for one cell.
_ALONE = 0.70
_MOVED = 0.10
_SWAPPED = 0.06
_SPLIT = 0.02
_CARRIED = 0.04
#: Who has nothing to count seldom counts wrongly: so much of the share is kept.
_OF_NOTHING = 0.08
#: Who leaves one total at 0 leaves others.
_ONE_MORE_TOTAL = 0.2
#: A balance of no more cells is no total of parts.
_FEW_CELLS = 4
#: How often one more slip follows.
_ANOTHER = 0.15
#: How often the whole value is moved into an empty place, onto another value, or in part.
_WHOLE, _ONTO, _OVER, _IN_PART = 0.6, 0.2, 0.15, 0.05
#: How often the wrong place is the next one, another in the same line, or anywhere.
_NEXT, _LINE = 0.5, 0.48
#: A blank that should hold a number.
_BLANK_OMITTED = 0.1
_UNUSABLE_KNOWN, _UNUSABLE_ANY = 0.9, 0.02
#: What is known beforehand of how many balances a report leaves for its blanks.
_OPEN_BEFORE, _CLOSED_BEFORE = 0.0001, 1.0


class Hypothesis(NamedTuple):
    """One way to explain a part: what to change, what was done, and how likely that is.

    ``slips`` names the kind of each change where the kinds are of cells alone.
    """

    changes: Changes
    kind: str
    weight: float
    slips: tuple[tuple[int, str], ...] = ()


def explain(
    state: State, changes: Changes, written: dict[int, int], *, act: str = ""
) -> Hypothesis:
    """Weigh a set of changes; the weight is the logarithm of its likelihood.

    ``written`` holds what unusable cells probably mean. ``act`` is what the set would be
    called if no single act explains it.
    """
    slips = [
        (cell, *_alone(state, cell, change, written))
        for cell, change in changes.items()
    ]
    weight = sum(likelihood for _, _, likelihood in slips)
    weight += len(slips) * log(_ALONE / len(state.structure.governed))
    weight += (len(slips) - 1) * log(_ANOTHER)
    if len(slips) > 1 and all(
        state.zeros[cell] == 0 and cell in state.structure.totals for cell in changes
    ):
        weight = max(likelihood for _, _, likelihood in slips)
        weight += log(_ALONE / len(state.structure.governed))
        weight += (len(slips) - 1) * log(_ONE_MORE_TOTAL)
    kinds = tuple((cell, kind) for cell, kind, _ in slips)
    best = Hypothesis(
        changes,
        kinds[0][1] if len(kinds) == 1 else act or "several-slips",
        weight,
        kinds,
    )
    if len(changes) == 2 and _exchanged(state, changes):
        for kind, likelihood in _together(state, changes):
            if log(likelihood) > best.weight:
                best = Hypothesis(changes, kind, log(likelihood))
    return best


def left_open(state: State, changes: Changes) -> float:
    """Weigh the balances that still need a number in a blank, logarithmically.

    Where all others hold with every blank as 0, it says much that one does not; where many
    do not, that is how the report is written (Pólya's urn).
    """
    after = state.after(changes)
    count = sum(
        not meets(state.strict(number), after.get(number, state.residuals[number]))
        for number in {*state.open, *after}
    )
    closed = max(state.loose, count) - 1 + _CLOSED_BEFORE
    return sum(log((_OPEN_BEFORE + at) / (closed - at)) for at in range(count))


def _alone(
    state: State, cell: int, change: int, written: dict[int, int]
) -> tuple[str, float]:
    """Name the slip in one cell and weigh it, with what the value is worth by itself."""
    typed = state.zeros[cell]
    true = typed + change
    worth = state.common.plausibility(cell, true)
    if cell in written or cell in state.unknown:
        if cell in written:
            known = written[cell] == true
            return "notation", log(_UNUSABLE_KNOWN if known else _UNUSABLE_ANY) + worth
        return "value-blank", log(_BLANK_OMITTED) + worth
    found = slip(state, cell, true, typed)
    return found.kind, log(found.likelihood) + worth - state.common.plausibility(
        cell, typed
    )


def _together(state: State, changes: Changes) -> Iterator[tuple[str, float]]:
    """Yield the acts over two cells that the changes can be, with their likelihoods."""
    (one, first), (other, second) = changes.items()
    zeros = state.zeros
    place = _place(state, one, other)
    worth = exp(
        sum(
            state.common.plausibility(cell, zeros[cell] + change)
            - state.common.plausibility(cell, zeros[cell])
            for cell, change in changes.items()
        )
    )
    swapped = zeros[one] + first == zeros[other] and zeros[other] + second == zeros[one]
    if swapped and 0 not in (zeros[one], zeros[other]):
        yield "swapped-cells", _SWAPPED * place / 2
    if first == second:
        yield from _carried(state, changes)
    for source, target in ((one, other), (other, one)):
        true, gone = zeros[source] + changes[source], zeros[source]
        before, now = zeros[target] + changes[target], zeros[target]
        if gone == 0 and true == now:
            shape = _WHOLE if before == 0 else _OVER / (1 + before)
            yield "moved-value", _MOVED * place * shape * (1 if before == 0 else worth)
        elif gone == 0 and true == now - before:
            yield "moved-value", _MOVED * place * _ONTO * worth
        elif first == -second and changes[source] > 0:
            shape = _IN_PART / (1 + min(true, now))
            yield "moved-value", _MOVED * place * shape * worth
        if before == 0 and gone and str(true) == f"{gone}{now}":
            yield "split-number", _SPLIT * place * worth / max(len(str(true)) - 1, 1)


def _exchanged(state: State, changes: Changes) -> bool:
    """Tell whether one act can have put numbers into both cells."""
    one, other = changes
    unusable = any(state.values[cell] is UNUSABLE for cell in changes)
    return state.structure.alike(one, other) and not unusable


def _carried(state: State, changes: Changes) -> Iterator[tuple[str, float]]:
    """Yield that a total was made of a wrong part: both are off by the same."""
    structure = state.structure
    for part, total in (tuple(changes), tuple(changes)[::-1]):
        if total in structure.totals and any(
            balance.factors.get(part, 0) * balance.factors.get(total, 0) < 0
            for balance, _ in structure.of_cell[total]
            if len(balance.factors) > _FEW_CELLS
        ):
            _, likelihood = _alone(state, part, changes[part], {})
            often = _CARRIED / len(structure.governed)
            if not state.zeros[part] + changes[part]:
                often *= _OF_NOTHING
            yield "carried-error", often * exp(likelihood)


def _place(state: State, one: int, other: int) -> float:
    """Weigh that an act took these two cells, of all it could have taken."""
    structure = state.structure
    beside = structure.beside.get(one, ())
    in_line = structure.in_line(one, other)
    place = _LINE / in_line if in_line else 0.0
    if other in beside:
        place += _NEXT / len(beside)
    place = place or (1 - _NEXT - _LINE) / len(structure.governed)
    return place / state.nonzero

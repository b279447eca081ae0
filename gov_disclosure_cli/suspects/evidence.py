"""What speaks for a number from outside of the balances: last year's report, the prose."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.messages import suspects as say

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.suspects.search import Changes
    from gov_disclosure_cli.suspects.structure import State

#: How much likelier a value is that last year's report, or the prose, has as well.
PREVIOUS_STRENGTH = 40.0
PROSE_STRENGTH = 15.0


class Support(NamedTuple):
    """Values that one source gives for a cell, and the sentence that says which source."""

    values: frozenset[int]
    reason: str
    strength: float = PROSE_STRENGTH


#: By address of the cell.
Evidence = Mapping[str, tuple[Support, ...]]


def from_previous(form: Form, previous: Document) -> dict[str, tuple[Support, ...]]:
    """Read from last year's report what must stand in this one.

    Which row goes on as which is the annotation ``x-last-year`` of the form.
    """
    found: dict[str, tuple[Support, ...]] = {}
    for node in form.nodes.values():
        origin = node.schema.get("x-last-year")
        if not origin:
            continue
        for cell in node.children:
            value = previous.value((*origin.split("."), cell.key))
            if type(value) is int:
                reason = say.as_last_year(form.label(origin), value)
                support = Support(frozenset((value,)), reason, PREVIOUS_STRENGTH)
                found[cell.address] = (support,)
    return found


def joined(*all_evidence: Evidence | None) -> dict[str, tuple[Support, ...]]:
    """Put evidence of several sources together."""
    found: dict[str, tuple[Support, ...]] = {}
    for evidence in all_evidence:
        for cell, supports in (evidence or {}).items():
            found[cell] = (*found.get(cell, ()), *supports)
    return found


def support_of(
    state: State, changes: Changes, evidence: Evidence
) -> tuple[float, list[str]]:
    """Weigh changes by evidence, logarithmically, with the sentences that speak for them."""
    weight, reasons = 0.0, []
    for cell, change in changes.items():
        address = state.structure.form.cells[cell].address
        for support in evidence.get(address, ()):
            typed = state.zeros[cell]
            if typed + change in support.values:
                weight += log(support.strength)
                reasons.append(support.reason)
            elif typed in support.values and cell not in state.unknown:
                weight -= log(support.strength)
    return weight, reasons

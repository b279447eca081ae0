"""What speaks for a number from outside of the balances: last year's report, the prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.messages import suspects as say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.suspects.search import Changes
    from gov_disclosure_cli.suspects.structure import State

#: How much likelier a value is that last year's report, or the prose, has as well, and how
#: much less likely a wrong one that it has. Who writes the prose copies from the table, so
#: it may well repeat a wrong number; but only the truth makes it name one that would mend.
PREVIOUS_STRENGTH = 40.0
PROSE_STRENGTH, PROSE_REPEATS = 150.0, 8.0


class Support(NamedTuple):
    """Values that one source gives for a cell, and the sentence that says which source.

    ``strength`` speaks for a number proposed, ``against`` against changing the one standing.
    """

    values: frozenset[int]
    reason: str
    strength: float = PROSE_STRENGTH
    against: float = PROSE_REPEATS


#: By address of the cell.
Evidence = Mapping[str, tuple[Support, ...]]
#: Says of a report in a form what speaks for its numbers; asked only when one is wrong.
Witness = Callable[["Form", "Document"], Evidence]


def last_year(previous: Document) -> Witness:
    """Return the witness that reads in last year's report what must stand in this one.

    Which row goes on as which is the annotation ``x-last-year`` of the form.
    """

    def testify(form: Form, _document: Document) -> Evidence:
        found: dict[str, tuple[Support, ...]] = {}
        for node in form.nodes.values():
            origin = node.schema.get("x-last-year", "")
            for cell in node.children if origin else ():
                value = previous.value((*origin.split("."), cell.key))
                if type(value) is int:
                    reason = say.as_last_year(
                        f"{form.label(origin)}·{cell.short}", value
                    )
                    support = Support(
                        frozenset((value,)),
                        reason,
                        PREVIOUS_STRENGTH,
                        PREVIOUS_STRENGTH,
                    )
                    found[cell.address] = (support,)
        return found

    return testify


def the_text(form: Form, document: Document) -> Evidence:
    """Testify to what the parts in prose say of single cells."""
    from gov_disclosure_cli.prose import evidence

    found: dict[str, tuple[Support, ...]] = {}
    for (address, value), reason in evidence(document, form).reasons.items():
        support = Support(frozenset((value,)), reason)
        found[address] = (*found.get(address, ()), support)
    return found


def heard(
    witnesses: Iterable[Witness], form: Form, document: Document
) -> dict[str, tuple[Support, ...]]:
    """Put together what all witnesses say."""
    found: dict[str, tuple[Support, ...]] = {}
    for witness in witnesses:
        for cell, supports in witness(form, document).items():
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
                weight -= log(support.against)
    return weight, reasons

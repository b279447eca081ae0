"""Which numbers are most probably wrong: diagnosis of balances that do not hold.

``find_suspects`` reckons with cells by number; ``diagnose`` tells the same in addresses and
sentences. How it reckons is told in ``docs/suspects.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.suspects.diagnosis import Diagnosis, Proposal, find_suspects
from gov_disclosure_cli.suspects.evidence import (
    Evidence,
    Support,
    Witness,
    heard,
    last_year,
    the_text,
)
from gov_disclosure_cli.suspects.telling import in_other_unit, tell, written_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.result import Suspect
    from gov_disclosure_cli.rules.compiled import Compiled
    from gov_disclosure_cli.rules.load import Rule

__all__ = [
    "Diagnosis",
    "Evidence",
    "Proposal",
    "Support",
    "Witness",
    "diagnose",
    "find_suspects",
    "last_year",
    "the_text",
]


def diagnose(
    document: Document,
    linear: Compiled,
    values: Sequence[Any],
    errors: Collection[str],
    *,
    units: Sequence[Rule] = (),
    witnesses: Iterable[Witness] = (),
) -> tuple[tuple[Suspect, ...], bool]:
    """Return the suspects of a report, and whether nothing was cut short.

    ``linear``, ``values`` and ``errors`` are those of ``find_suspects``; ``units`` are the
    violated rules that doubt the unit of an amount.
    """
    form = linear.form
    written = written_numbers(form, values, document)
    evidence = heard(witnesses, form, document)
    found = find_suspects(linear, values, errors, evidence=evidence, written=written)
    suspects = [tell(form, one, document) for one in found.proposals]
    for rule in units:
        suspects += in_other_unit(form, rule, values, document)
    return tuple(suspects), found.complete

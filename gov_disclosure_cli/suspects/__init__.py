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
)
from gov_disclosure_cli.suspects.telling import tell, written_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.result import Suspect
    from gov_disclosure_cli.rules.compiled import Compiled

__all__ = [
    "Diagnosis",
    "Evidence",
    "Proposal",
    "Support",
    "Witness",
    "diagnose",
    "find_suspects",
    "last_year",
]


def diagnose(
    linear: Compiled,
    values: Sequence[Any],
    errors: Collection[str],
    document: Document,
    witnesses: Iterable[Witness] = (),
) -> tuple[tuple[Suspect, ...], bool]:
    """Return the suspects of a report, without places, and whether nothing was cut short.

    Arguments are those of ``find_suspects``; the document says what is written in cells
    that could not be used.
    """
    written = written_numbers(linear.form, values, document)
    evidence = heard(witnesses, linear.form, document)
    found = find_suspects(linear, values, errors, evidence=evidence, written=written)
    suspects = tuple(tell(linear.form, one) for one in found.proposals)
    return suspects, found.complete

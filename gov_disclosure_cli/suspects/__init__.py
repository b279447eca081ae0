"""Which numbers are most probably wrong: diagnosis of balances that do not hold.

``find_suspects`` is the one door. What it takes and gives are plain values; how it reckons
is told in ``docs/suspects.md``.
"""

from __future__ import annotations

from gov_disclosure_cli.suspects.diagnose import Diagnosis, Proposal, find_suspects
from gov_disclosure_cli.suspects.evidence import Evidence, from_previous

__all__ = ["Diagnosis", "Evidence", "Proposal", "find_suspects", "from_previous"]

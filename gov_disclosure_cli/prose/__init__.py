"""Numbers in the parts in prose: read, tied to cells, held against the tables."""

from __future__ import annotations

from gov_disclosure_cli.prose.evidence import Evidence, evidence

__all__ = ["Evidence", "evidence"]

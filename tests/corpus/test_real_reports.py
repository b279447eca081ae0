"""Published reports with figures checked by hand: the balances come out as noted there.

``GDR_CORPUS`` names the folder; each report below ``real/`` has its figures and the checks
that fail in ``expected.yaml``.
"""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gov_disclosure_cli.validate import Validator
from tests.samples import EDITIONS, Data, document, sample

ROOT = os.environ.get("GDR_CORPUS", "")
REPORTS = sorted(Path(ROOT, "real").glob("*/expected.yaml")) if ROOT else []
#: Check of the corpus → rule; the last two are about blanks, which may hold what lacks.
RULES = {
    "identity": "requests-flow",
    "results_sum": "requests-result-total",
    "row_total": "requests-row-total",
    "table_four_sum": "disputes-total",
    "identity_blank": "requests-flow",
    "row_total_blank": "requests-row-total",
}
TABLES = ("disclosure", "requests", "disputes")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not REPORTS, reason="GDR_CORPUS names no folder with real/*/expected.yaml"
    ),
]


def load(path: Path) -> dict[str, Any]:
    """Load the notes on one report."""
    notes: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return notes


def report(notes: dict[str, Any]) -> Data:
    """Put the figures of a report into sound surroundings."""
    edition = int(notes["edition"])
    data = sample(edition)
    data["year"] = notes["year"] or data["year"]
    data["edition"] = edition
    del data["published"]
    for table in TABLES:
        if notes.get(table) is None:
            del data[table]
        else:
            data[table] = exact(notes[table])
    return data


def exact(value: Any) -> Any:
    """Return figures as they were written, without binary fractions."""
    if isinstance(value, dict):
        return {key: exact(inner) for key, inner in value.items()}
    return Decimal(repr(value)) if isinstance(value, float) else value


ALL = [
    pytest.param(notes, id=path.parent.name)
    for path in REPORTS
    for notes in [load(path)]
    if notes["edition"] in map(str, EDITIONS)
]


@pytest.mark.parametrize("notes", ALL)
def test_violated_balances_are_those_noted(notes: dict[str, Any]) -> None:
    """Every failed sum is found in its row or column, and nothing else."""
    expected = {
        (RULES[failed["check"]], failed["at"])
        for failed in notes["failed_checks"]
        if not failed["check"].endswith("_blank")
    }
    actual = {
        (finding.rule, finding.instance)
        for finding in Validator().check(document(report(notes))).findings
        if finding.rule in RULES.values() and finding.outcome == "violated"
    }
    assert expected == actual


@pytest.mark.parametrize("notes", ALL)
def test_blanks_are_undecided_only_where_something_lacks(notes: dict[str, Any]) -> None:
    """A sum over blanks that comes out with 0 is satisfied, one that does not is open."""
    data = report(notes)
    undecided = {
        (finding.rule, finding.instance): finding
        for finding in Validator().check(document(data)).findings
        if finding.rule in RULES.values() and finding.outcome == "undecided"
    }
    noted = {
        (RULES[failed["check"]], failed["at"]): failed["detail"]
        for failed in notes["failed_checks"]
        if failed["check"].endswith("_blank")
    }
    for (rule, instance), detail in noted.items():
        lacks = "differ" in detail or (
            detail.startswith("six columns sum") and "sum 0," not in detail
        )
        assert lacks == ((rule, instance) in undecided), (rule, instance, detail)
    for finding in undecided.values():
        assert finding.difference != 0


def test_corpus_has_reports_of_both_editions() -> None:
    """A wrong folder would make the tests above pass in silence."""
    editions = {param.values[0]["edition"] for param in ALL}  # type: ignore[index]
    assert editions == {"2019", "2021"}

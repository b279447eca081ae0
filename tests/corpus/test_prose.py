"""The prose of published reports beside their tables: what is reported was checked by hand."""

from __future__ import annotations

import os

import pytest
import yaml

from benchmarks.prose import KNOWN
from benchmarks.prose_corpus import Published, published
from gov_disclosure_cli.prose.facts import Tables, facts_of, held_of
from gov_disclosure_cli.prose.reader import read_prose

ROOT = os.environ.get("GDR_CORPUS", "")
REPORTS = published(ROOT) if ROOT else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not REPORTS, reason="GDR_CORPUS names no published reports"),
]


@pytest.mark.parametrize("report", [pytest.param(one, id=one.name) for one in REPORTS])
def test_reported_mismatches_are_those_checked_by_hand(report: Published) -> None:
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    expected = {
        str(one.get("text") or one["claim"])
        for one in known
        if one["report"] == report.name
    }
    found: set[str] = set()
    for part, text in report.parts.items():
        reading = read_prose(text, report.edition, report.year)
        tables = Tables(report.values)
        found |= {f.text for f in facts_of(part, reading, tables) if f.agrees is False}
        held = held_of(part, reading, tables)
        found |= {one.claim.kind for one in held if one.agrees is False}

    assert found == expected


def test_numbers_are_tied_in_many_reports() -> None:
    tied = [
        report.name
        for report in REPORTS
        if any(
            one.readings
            for text in report.parts.values()
            for one in read_prose(text, report.edition, report.year).statements
        )
    ]
    assert len(tied) >= 10

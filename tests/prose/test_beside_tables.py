"""Sentences that agree with a report are quiet; those that contradict it are told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gov_disclosure_cli.validate import Validator
from tests.samples import document

REPORT = Path(__file__).parents[2] / "examples" / "2021" / "lanchuan-city.yaml"
SENTENCES = yaml.safe_load(
    Path(__file__).with_name("beside_tables.yaml").read_text(encoding="utf-8")
)


@cache
def validator() -> Validator:
    return Validator()


def told(sentence: str) -> list[str]:
    data: dict[str, Any] = yaml.safe_load(REPORT.read_text(encoding="utf-8"))
    data["overview"] = f"（一）主动公开。（二）依申请公开。\n{sentence}"
    found = validator().check(document(data)).findings
    return [one.message for one in found if one.rule.startswith("prose-")]


@pytest.mark.parametrize("sentence", SENTENCES["quiet"])
def test_what_agrees_is_quiet(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize("sentence", SENTENCES["told"])
def test_what_contradicts_is_told(sentence: str) -> None:
    assert told(sentence) != []

"""Slips as people make them, each with the proposal it must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gov_disclosure_cli.messages.suspects import kind as kind_in_words
from tests.samples import Data, check, get_at, sample, set_at

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
)


def typed(case: dict[str, Any]) -> dict[str, Any]:
    """Work out what the slip of a case leaves in which cells."""
    data = sample(case["edition"])
    found = dict(case.get("set", {}))
    pairs = [case["swap"]] if "swap" in case else []
    if "swap_lines" in case:
        one, other = case["swap_lines"]
        pairs += [(f"{one}.{key}", f"{other}.{key}") for key in get_at(data, one)]
    for one, other in pairs:
        found |= {one: get_at(data, other), other: get_at(data, one)}
    if "shift" in case:
        cells = [f"{case['row']}.{key}" for key in case["shift"]]
        values = [0, *(get_at(data, cell) for cell in cells[:-1])]
        found |= dict(zip(cells, values, strict=True))
    return found


def spoilt(case: dict[str, Any]) -> tuple[Data, dict[str, Any]]:
    """Return the report of a case, and what should stand in it."""
    data = sample(case["edition"])
    truth = {}
    for cell, value in typed(case).items():
        if get_at(data, cell) != value:
            truth[cell] = get_at(data, cell)
            set_at(data, cell, value)
    return data, truth


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_slip_is_found(case: dict[str, Any]) -> None:
    data, truth = spoilt(case)
    result = check(data)
    proposed = [
        {change.cell: change.after for change in one.changes} for one in result.suspects
    ]
    assert truth in proposed[: case.get("within", 1)]
    suspect = result.suspects[proposed.index(truth)]
    assert suspect.kind == case["kind"]
    assert kind_in_words(suspect.kind)
    assert {c.cell: c.before for c in suspect.changes} == {
        cell: get_at(data, cell) for cell in truth
    }
    violated = {f"{it.rule}/{it.instance}" for it in result.findings if it.difference}
    assert set(suspect.explains) == violated
    assert not check(sample(case["edition"])).suspects


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_scores_are_probabilities_in_order(case: dict[str, Any]) -> None:
    scores = [one.score for one in check(spoilt(case)[0]).suspects]
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) <= 1


def test_an_amount_in_the_smaller_unit() -> None:
    data = sample(2021)
    set_at(data, "disclosure.fees.amount", 31264500)
    (suspect,) = check(data).suspects
    (change,) = suspect.changes
    assert (suspect.kind, str(change.after)) == ("unit-slip", "3126.45")
    assert "31264500 应为 3126.45" in suspect.reason


def test_an_amount_that_is_doubted_in_the_other_unit_too_is_not_proposed() -> None:
    data = sample(2021)
    set_at(data, "disclosure.fees.amount", 31_264_500_000)
    result = check(data)
    assert [one.rule for one in result.findings] == ["fees-amount-unit"]
    assert result.suspects == ()


def test_a_doubt_about_a_unit_is_a_question_of_its_own() -> None:
    data = sample(2021)
    set_at(data, "requests.granted.natural_person", 98)
    alone = check(data).suspects
    set_at(data, "disclosure.fees.amount", 31264500)
    *balances, unit = check(data).suspects
    assert [one.score for one in balances] == [one.score for one in alone]
    assert unit.score <= 0.5
    assert all(not {*one.explains} & {*unit.explains} for one in balances)

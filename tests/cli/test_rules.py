"""``gdr rules``, ``gdr explain`` and ``gdr schema``: the definitions, made readable."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.checklist import rule_cards
from gov_disclosure_cli.columns import width_of
from gov_disclosure_cli.data import read_definition
from gov_disclosure_cli.rules.load import load_reading_rules, load_rules
from tests.samples import EDITIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Gdr
    from tests.conftest import Golden

IDS = list(dict.fromkeys(card.id for card in rule_cards()))
READING = [rule.id for rule in load_reading_rules()]


def test_every_rule_is_listed_once(gdr: Gdr) -> None:
    told = gdr("rules")
    assert told.code == 0
    listed = [line.split()[0] for line in told.out.splitlines()]
    assert sorted(listed) == sorted(IDS)
    places = [re.search("  (?:错误|提示)  ", line) for line in told.out.splitlines()]
    assert len({place and place.start() for place in places}) == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_rules_of_one_edition(edition: int, gdr: Gdr) -> None:
    told = gdr("rules", "--edition", str(edition))
    listed = [line.split()[0] for line in told.out.splitlines()]
    assert listed == READING + [rule.id for rule in load_rules(edition)]
    data = json.loads(gdr("rules", "--edition", str(edition), "-f", "json").out)
    assert [rule["id"] for rule in data["rules"]] == listed


def test_the_list_for_programs(gdr: Gdr) -> None:
    data = json.loads(gdr("rules", "-f", "json").out)
    assert data["version"] == 1
    by_id = {rule["id"]: rule for rule in data["rules"]}
    assert (
        by_id["requests-flow"]["expression"]
        == "new + carried_in == total + carried_out"
    )
    assert by_id["requests-flow"]["each"] == "column"
    assert by_id["requests-flow"]["editions"] == list(EDITIONS)
    assert by_id["source-syntax"]["editions"] == []
    assert len({tuple(rule) for rule in data["rules"]}) == 1  # the same keys throughout


@pytest.mark.parametrize("rule", IDS)
@pytest.mark.parametrize("columns", ["40", "80"])
def test_every_rule_can_be_explained(
    rule: str, columns: str, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    told = gdr("explain", rule)
    assert told.code == 0
    assert told.err == ""
    lines = told.out.splitlines()
    assert lines[0].startswith(f"{rule}  ")
    for title in ("内容", "适用", "依据", "建议", "起始版本", "正例", "反例"):
        assert any(line.startswith(title) for line in lines), title
    assert lines[-1].startswith("  ")
    assert told.out.count("\n\n") == 3
    if columns == "80" and rule not in READING:
        assert max(map(width_of, lines)) <= 80


@pytest.mark.parametrize("rule", ["requests-flow", "cell-notation", "source-syntax"])
def test_an_explanation_looks_as_agreed(
    rule: str, gdr: Gdr, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden(f"cli/explain-{rule}.txt", gdr("explain", rule).out)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["requests-flows"], "没有规则“requests-flows”；是不是 requests-flow？"),
        (["REQUESTS-FLOW"], "没有规则“REQUESTS-FLOW”；gdr rules 列出全部规则"),
        (["收支平衡"], "没有规则“收支平衡”；gdr rules 列出全部规则"),
        (["change-notation", "--edition", "2021"], "只用于 2019 年版格式"),
        (["requests-flow", "--edition", "2020"], "没有 2020 年版格式；现有：2019"),
    ],
)
def test_a_rule_that_is_not_there(
    arguments: list[str], sentence: str, gdr: Gdr
) -> None:
    told = gdr("explain", *arguments)
    assert told.code == 2
    assert told.out == ""
    assert sentence in told.err


def test_an_edition_is_explained_in_its_own_words(gdr: Gdr) -> None:
    old = gdr("explain", "requests-flow", "--edition", "2019").out
    new = gdr("explain", "requests-flow", "--edition", "2021").out
    assert "〔2019〕60号" in old
    assert "〔2021〕30号" in new


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_schema_is_printed_as_it_is_shipped(edition: int, gdr: Gdr) -> None:
    told = gdr("schema", str(edition))
    assert told.code == 0
    assert told.out == read_definition(str(edition), "report.schema.json")


def test_a_schema_that_is_not_there(gdr: Gdr) -> None:
    assert gdr("schema", "2020").err == "gdr：没有 2020 年版格式；现有：2019、2021\n"

"""The sarif format, held against the published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.reporters.places import uri

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult
    from tests.conftest import Golden
    from tests.reporters.conftest import Run

_SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"


def _checked(text: str) -> Any:
    log = json.loads(text)
    Draft4Validator(json.loads(_SCHEMA.read_text(encoding="utf-8"))).validate(log)
    return log["runs"][0]


def test_sarif(run: Run, ordinary: tuple[FileResult, ...], golden: Golden) -> None:
    """The golden is SARIF, and its results point at their rules."""
    text = run("sarif", *ordinary)
    golden("reporters/sarif.json", text)
    written = _checked(text)
    rules = written["tool"]["driver"]["rules"]
    for result in written["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert written["invocations"] == [{"executionSuccessful": False}]


def test_readable_files_are_a_success(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """Findings do not make the invocation fail."""
    assert _checked(run("sarif", ordinary[1]))["invocations"][0]["executionSuccessful"]
    assert _checked(run("sarif"))["results"] == []


def test_hostile_texts(run: Run, hostile: FileResult) -> None:
    """The log stays valid, and an unknown rule has no index."""
    results = _checked(run("sarif", hostile))["results"]
    assert "ruleIndex" not in results[1]
    location = results[1]["locations"][0]
    assert "logicalLocations" not in location
    assert set(location["physicalLocation"]) == {"artifactLocation"}


def test_a_rule_is_listed_once(
    run: Run, info: Any, ordinary: tuple[FileResult, ...]
) -> None:
    """Editions share ids; the first card stands."""
    twice = (*info.rules, info.rules[0]._replace(title="另一版"))
    rules = _checked(run("sarif", *ordinary, rules=twice))["tool"]["driver"]["rules"]
    assert len(rules) == len(info.rules)
    assert rules[0]["shortDescription"]["text"] == "收支平衡"


def _names(text: str) -> list[str]:
    results = _checked(text)["results"]
    return [result["partialFingerprints"]["finding/v1"] for result in results]


def test_fingerprints(run: Run, ordinary: tuple[FileResult, ...]) -> None:
    """They stay when lines move, change with a number, and are never shared."""
    result = ordinary[1]
    names = _names(run("sarif", result))
    moved = [it._replace(position=TextPosition(99, 1)) for it in result.findings]
    assert _names(run("sarif", result._replace(findings=tuple(moved)))) == names
    changed = [it._replace(left=77) for it in result.findings]
    others = _names(run("sarif", result._replace(findings=tuple(changed))))
    assert not set(names) & set(others)
    twice = _names(run("sarif", result._replace(findings=result.findings * 2)))
    assert len(set(twice)) == 2 * len(names)
    assert twice[: len(names)] == names


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("reports/2020/a b.yaml", "reports/2020/a%20b.yaml"),
        ("./a%.yaml", "a%25.yaml"),
        ("年报.yaml", "%E5%B9%B4%E6%8A%A5.yaml"),
        ("a:b?#.yaml", "a%3Ab%3F%23.yaml"),
        ("../x.yaml", "../x.yaml"),
        ("/srv/x.yaml", "file:///srv/x.yaml"),
        ("C:/x y.yaml", "file:///C:/x%20y.yaml"),
        ("a\udcff.yaml", "a%FF.yaml"),
        ("a\ud800.yaml", "a%ED%A0%80.yaml"),
        ("-", "-"),
    ],
)
def test_uri(path: str, expected: str) -> None:
    """A path becomes a URI reference that stays relative if it was."""
    assert uri(path) == expected


def test_suspects_are_related_places_and_fixes(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """A finding points at the cells that explain it; what has a place can be replaced."""
    flow, row, *others = _checked(run("sarif", ordinary[1]))["results"]
    assert [
        it["logicalLocations"][0]["fullyQualifiedName"]
        for it in flow["relatedLocations"]
    ] == ["requests.new.natural_person"]
    assert len(row["relatedLocations"]) == 3
    for found in (flow, row):
        (fix,) = found["fixes"]  # a blank has no text to replace
        (replacement,) = fix["artifactChanges"][0]["replacements"]
        assert replacement == {
            "deletedRegion": {
                "startLine": 41,
                "startColumn": 24,
                "endLine": 41,
                "endColumn": 26,
            },
            "insertedContent": {"text": "9"},
        }
    assert all("fixes" not in it and "relatedLocations" not in it for it in others)

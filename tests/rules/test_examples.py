"""The two examples of every rule come out as they say, the rule being applied alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.findings import unreadable
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.readers import read_bytes, read_report
from gov_disclosure_cli.rules.compiled import Compiled, Instance
from gov_disclosure_cli.rules.load import Rule, load_reading_rules, load_rules
from gov_disclosure_cli.sources import read_source_bytes
from gov_disclosure_cli.validate import Validator
from tests.samples import EDITIONS, document, patch, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gov_disclosure_cli.document import Document

NEWEST = editions()[-1].edition
RULES = [
    pytest.param(edition, rule, id=f"{edition}-{rule.id}")
    for edition in EDITIONS
    for rule in load_rules(edition)
] + [
    pytest.param(NEWEST, rule, id=f"reading-{rule.id}") for rule in load_reading_rules()
]
LINEAR = [
    pytest.param(edition, rule, id=f"{edition}-{rule.id}")
    for edition in EDITIONS
    for rule in load_rules(edition)
    if rule.comparison is not None
]


def example_of(edition: int, given: dict[str, Any], folder: Path) -> Document:
    """Read an example: a text, bytes, a file that lacks, or a patched sample."""
    if "text" in given:
        name = given.get("name", "example.yaml")
        return read_source_bytes(given["text"].encode(), name)
    if "hex" in given:
        return read_bytes(bytes.fromhex(given["hex"]), "example.yaml")
    if "missing" in given:
        return read_report(str(folder / "example.yaml"))
    changed = patch(sample(edition), edition, given.get("set"), given.get("remove", ()))
    return document(changed)


def found(edition: int, rule: Rule, which: str, folder: Path) -> list[str]:
    """Return the ids of the findings that an example gives when one rule is applied."""
    try:
        example = example_of(edition, rule.examples[which], folder)
    except SourceError as error:
        result = unreadable("example.yaml", error)
    else:
        result = Validator(Policy(select=(rule.id,))).check(example)
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_satisfied_example_gives_no_finding(
    edition: int, rule: Rule, tmp_path: Path
) -> None:
    """The rule has nothing to say of the report that satisfies it."""
    assert found(edition, rule, "satisfied", tmp_path) == []


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_violated_example_gives_a_finding(
    edition: int, rule: Rule, tmp_path: Path
) -> None:
    """The rule, and nothing but it, speaks of the report that violates it."""
    assert {rule.id} == set(found(edition, rule, "violated", tmp_path))


@pytest.mark.parametrize("edition", EDITIONS)
def test_sample_gives_no_finding(edition: int) -> None:
    """The report from which all examples are made is sound in every respect."""
    result = Validator().check(document(sample(edition)))
    assert result.findings == ()
    assert result.status == "valid"
    assert result.outcomes.violated == result.outcomes.undecided == 0


def mutants(instance: Instance) -> Iterator[tuple[str, Instance]]:
    """Yield an instance with one slip: a term lost or counted twice, the sign turned."""
    left, right = instance.left, instance.right
    for name, side in (("left", left), ("right", right)):
        for at, (cell, factor) in enumerate(side):
            lost = (*side[:at], *side[at + 1 :])
            twice = (*side[:at], (cell, 2 * factor), *side[at + 1 :])
            for slip, terms in (("lost", lost), ("twice", twice)):
                sides = (terms, right) if side is left else (left, terms)
                yield (
                    f"{name} {at} {slip}",
                    instance._replace(left=sides[0], right=sides[1]),
                )
    turned = {"<=": ">=", ">=": "<="}
    if instance.operator in turned:
        yield "operator", instance._replace(operator=turned[instance.operator])


@pytest.mark.parametrize(("edition", "rule"), LINEAR)
def test_every_slip_in_a_rule_is_noticed(
    edition: int, rule: Rule, tmp_path: Path
) -> None:
    """Sample and examples together notice each term that is lost or counted twice."""
    form = load_form(edition)
    compiled = Compiled(form, [rule])
    sound = form.values(sample(edition))
    good, bad = (
        form.values(example_of(edition, rule.examples[which], tmp_path).data)
        for which in ("satisfied", "violated")
    )

    def as_expected(instances: list[Instance]) -> bool:
        outcomes = [
            [compiled.judge(one, values) for one in instances]
            for values in (sound, good, bad)
        ]
        spoken = [
            any(verdict and verdict.outcome == "violated" for verdict in verdicts)
            for verdicts in outcomes
        ]
        return spoken == [False, False, True]

    assert as_expected(list(compiled.instances))
    slips = [dict(mutants(instance)) for instance in compiled.instances]
    survived = [
        name for name in slips[0] if as_expected([slip[name] for slip in slips])
    ]
    assert survived == []

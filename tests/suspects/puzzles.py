"""Reports as the search sees them: values in form order, and what must hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.checklist import make_checklist
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.suspects import Diagnosis, find_suspects

if TYPE_CHECKING:
    from gov_disclosure_cli.checklist import Checklist

Values = list[Any]


@cache
def checklist(edition: int, select: tuple[str, ...] = ("*",)) -> Checklist:
    return make_checklist(edition, frozenset(), Policy(select=select))


@cache
def errors(edition: int) -> frozenset[str]:
    rules = checklist(edition).rules.values()
    return frozenset(rule.id for rule in rules if rule.severity == "error")


def suspects(edition: int, values: Values, **more: Any) -> Diagnosis:
    more = {"seconds": 20.0, **more}
    linear = checklist(edition).linear
    return find_suspects(linear, values, errors(edition), **more)


def violated(
    edition: int, values: Values, select: tuple[str, ...] = ("*",)
) -> set[str]:
    """Name the instances of grave rules that the rules themselves call violated."""
    linear = checklist(edition, select).linear
    found = set()
    for number, instance in enumerate(linear.instances):
        verdict = linear.judge(instance, values)
        grave = instance.rule.id in errors(edition)
        if grave and verdict is not None and verdict.outcome == "violated":
            found.add(f"{number} {instance.rule.id}/{instance.name}")
    return found


def changed(values: Values, changes: dict[int, int]) -> Values:
    """Return values with some set anew."""
    return [changes.get(cell, value) for cell, value in enumerate(values)]

"""Findings that share a cause are told under one headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import causes as say
from gov_disclosure_cli.result import Finding, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: So many undecided instances of one rule are told in one sentence.
_MANY = 3


def group_findings(
    findings: Sequence[Finding], label: Callable[[str], str]
) -> tuple[tuple[Finding, ...], tuple[Group, ...]]:
    """Give findings that share a cause one number, and say each cause once.

    Violated balances that share a cell belong together; so do undecided ones with the
    cell that keeps them open, and many undecided ones of a single rule.
    """
    heads = list(range(len(findings)))

    def head(at: int) -> int:
        while heads[at] != at:
            at = heads[at]
        return at

    first_with: dict[object, int] = {}
    for at, finding in enumerate(findings):
        for key in _links(finding):
            other = first_with.setdefault(key, at)
            heads[max(head(at), head(other))] = min(head(at), head(other))
    members: dict[int, list[int]] = {}
    for at in range(len(findings)):
        members.setdefault(head(at), []).append(at)
    numbered = list(findings)
    groups: list[Group] = []
    for ats in members.values():
        together = [findings[at] for at in ats]
        if len(together) < 2 or (_scattered(together) and len(together) < _MANY):
            continue
        number = len(groups) + 1
        groups.append(_group(number, together, label))
        for at in ats:
            numbered[at] = findings[at]._replace(group=number)
    return tuple(numbered), tuple(groups)


def _links(finding: Finding) -> list[object]:
    """Return what ties a finding to others: the cells of a balance, an unusable cell."""
    if finding.outcome == "undecided":
        return [(finding.rule, "undecided")]
    if finding.left is not None:
        return [(cell, "balance") for cell in finding.cells]
    return []


def _scattered(findings: list[Finding]) -> bool:
    return findings[0].outcome == "undecided"


def _group(number: int, findings: list[Finding], label: Callable[[str], str]) -> Group:
    if _scattered(findings):
        return Group(number, say.undecided(len(findings), findings[0].rule), ())
    shared = [
        cell
        for cell in findings[0].cells
        if all(cell in finding.cells for finding in findings)
    ]
    if shared:
        names = [label(cell) for cell in shared]
        return Group(number, say.shared(len(findings), names), tuple(shared))
    counts: dict[str, int] = {}
    for finding in findings:
        for cell in finding.cells:
            counts[cell] = counts.get(cell, 0) + 1
    most = max(counts.values())
    often = tuple(cell for cell, count in counts.items() if count == most)
    names = [label(cell) for cell in often]
    return Group(number, say.linked(len(findings), names, most), often)

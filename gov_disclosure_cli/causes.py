"""Findings that share a cause are told under one headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import causes as say
from gov_disclosure_cli.result import Finding, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Label = Callable[[str], str]

#: So many undecided instances of one rule are told in one sentence.
_MANY = 3


def group_findings(
    findings: Sequence[Finding], factors: Sequence[Mapping[str, int]], label: Label
) -> tuple[tuple[Finding, ...], tuple[Group, ...]]:
    """Give findings that share a cause one number, and say each cause once.

    ``factors`` holds for each finding the factor of every cell in its balance. Violated
    balances belong together when changing one cell by one amount would mend all of them
    that contain the cell; many undecided ones belong together by their rule. A finding is
    in one group at most.
    """
    found: list[tuple[list[int], Group]] = []
    for number, (members, cells) in enumerate(_by_cell(findings, factors), 1):
        names = [label(cell) for cell in cells]
        found.append((members, Group(number, say.shared(len(members), names), cells)))
    for number, members in enumerate(_by_rule(findings), len(found) + 1):
        first = findings[members[0]]
        found.append(
            (members, Group(number, say.undecided(len(members), first.rule), ()))
        )
    numbered = list(findings)
    for members, group in found:
        for at in members:
            numbered[at] = findings[at]._replace(group=group.number)
    return tuple(numbered), tuple(group for _, group in found)


def _by_cell(
    findings: Sequence[Finding], factors: Sequence[Mapping[str, int]]
) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """Yield the members of each group and the cells any of which would explain them.

    The cell that explains most comes first; what it explains is taken before the next.
    """
    open_ats = {
        at
        for at, finding in enumerate(findings)
        if finding.outcome == "violated" and finding.difference
    }
    while True:
        explained: dict[str, list[int]] = {}
        for at in sorted(open_ats):
            for cell in factors[at]:
                explained.setdefault(cell, []).append(at)
        best = max(
            (
                ats
                for cell, ats in explained.items()
                if _alike(cell, ats, findings, factors)
            ),
            key=len,
            default=[],
        )
        if len(best) < 2:
            return
        cells = tuple(
            cell
            for cell, ats in explained.items()
            if ats == best and _alike(cell, ats, findings, factors)
        )
        yield best, cells
        open_ats.difference_update(best)


def _alike(
    cell: str,
    ats: Sequence[int],
    findings: Sequence[Finding],
    factors: Sequence[Mapping[str, int]],
) -> bool:
    """Tell whether one change of a cell would mend all these balances."""
    changes = set()
    for at in ats:
        difference, factor = findings[at].difference or 0, factors[at][cell]
        changes.add((difference if factor > 0 else -difference, abs(factor)))
    return len(changes) == 1


def _by_rule(findings: Sequence[Finding]) -> Iterator[list[int]]:
    members: dict[str, list[int]] = {}
    for at, finding in enumerate(findings):
        if finding.outcome == "undecided":
            members.setdefault(finding.rule, []).append(at)
    yield from (ats for ats in members.values() if len(ats) >= _MANY)

"""Problems, which name addresses → findings, which name places.

The one place where what a rule says is joined with where its numbers stand, how grave the
user finds it, and the law it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.address import Path, split
from gov_disclosure_cli.checklist import reading_rules
from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.messages import form as say
from gov_disclosure_cli.result import FileResult, Finding, Outcomes, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document, Position
    from gov_disclosure_cli.errors import SourceError
    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.rules.load import Rule
    from gov_disclosure_cli.rules.problem import Problem

_LONGEST_EXCERPT = 2000


def join(
    document: Document,
    rule: Rule,
    problem: Problem,
    policy: Policy,
    soft_basis: str | None,
) -> Finding:
    """Give a problem its place in the source, its severity and its legal basis.

    ``soft_basis`` is the sentence that makes departures from the form mere hints.
    """
    severity: Severity = problem.severity or rule.severity
    basis = problem.basis or rule.basis
    if soft_basis is not None and _of_the_form(rule, problem):
        severity, basis = "warning", say.softened(basis, soft_basis)
    severity = policy.grade(rule.id, severity)
    if problem.outcome == "undecided":
        severity = "warning"
    position = _position(document, problem)
    left, right = problem.left, problem.right
    return Finding(
        rule=rule.id,
        instance=problem.instance,
        severity=severity,
        outcome=problem.outcome,
        message=problem.message,
        cells=problem.cells,
        position=position,
        excerpt=_excerpt(document, position),
        left=left,
        right=right,
        difference=left - right if left is not None and right is not None else None,
        basis=basis,
        hint=rule.hint,
    )


def of_faults(document: Document, policy: Policy) -> Iterator[Finding]:
    """Yield the findings of what was wrong with the writing of a source."""
    for fault in document.faults:
        rule = reading_rules()[fault.rule]
        if policy.wants(rule.id):
            yield Finding(
                rule=rule.id,
                instance=None,
                severity=policy.grade(rule.id, rule.severity),
                outcome="violated",
                message=fault.message,
                position=fault.position,
                excerpt=_excerpt(document, fault.position),
                basis=rule.basis,
                hint=rule.hint,
            )


def unreadable(path: str, error: SourceError) -> FileResult:
    """Return the result of a file that could not be read; no policy can hide it."""
    rule = reading_rules()[error.rule]
    finding = Finding(
        rule=rule.id,
        instance=None,
        severity="error",
        outcome="violated",
        message=error.message,
        position=error.position,
        basis=rule.basis,
        hint=rule.hint,
    )
    return FileResult(
        path=path,
        edition=None,
        year=None,
        organ=None,
        status="unreadable",
        outcomes=Outcomes(),
        findings=(finding,),
    )


def _position(document: Document, problem: Problem) -> Position:
    path: Path = problem.path or (split(problem.cells[0]) if problem.cells else ())
    if problem.within is not None:
        inside = document.inside(path, problem.within[0])
        if inside is not None:
            return inside
    mark = document.mark(path) if problem.at_key else None
    if mark is not None and mark.key is not None:
        return mark.key
    return document.nearest(path)


def _excerpt(document: Document, position: Position) -> str | None:
    """Return the source line, unless it is too long to be shown: a one-line JSON file."""
    if not isinstance(position, TextPosition):
        return None
    line = document.line(position.line)
    return line if line is not None and len(line) <= _LONGEST_EXCERPT else None


def place_in_form(order: dict[str, int], problem: Problem) -> int:
    """Return where in the form a problem belongs, before what it holds."""
    path: Path = split(problem.cells[0]) if problem.cells else problem.path
    while path:
        place = order.get(".".join(path))
        if place is not None:
            return place
        path = path[:-1]
    return -1


def _of_the_form(rule: Rule, problem: Problem) -> bool:
    """Tell whether this is a departure from the form rather than a slip in our notation.

    An unknown key at the root is a slip: the form has no such level. A row that a table
    lacks is told at the root as well, but names its cells.
    """
    slip = len(problem.path) == 1 and problem.at_key and not problem.cells
    return rule.departure and not slip

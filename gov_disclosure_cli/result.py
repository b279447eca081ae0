"""What checking yields: outcomes, findings, and the result of a run.

Reporters see these types only. They are ``NamedTuple``: frozen, cheap to make and to send
between processes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Position

Severity = Literal["error", "warning"]
Status = Literal["valid", "invalid", "unreadable"]
FailOn = Literal["error", "warning", "never"]
Number = int | Decimal

#: From mild to grave. The one place that orders severities.
SEVERITIES: tuple[Severity, ...] = ("warning", "error")


def at_least(severity: Severity, least: Severity) -> bool:
    """Tell whether a severity is as grave as another."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(least)


class RuleCard(NamedTuple):
    """What a reader of findings wants to know of a rule; every text is Chinese."""

    id: str
    title: str
    severity: Severity
    basis: str
    hint: str
    words: str
    since: str


class Outcomes(NamedTuple):
    """How many instances of rules hold, fail, or cannot be decided in one report."""

    satisfied: int = 0
    violated: int = 0
    undecided: int = 0


class Finding(NamedTuple):
    """One thing the user is told.

    ``cells`` starts with the primary one, whose place ``position`` is; it is empty for a
    fault of the whole report. ``left``, ``right`` and ``difference`` (left - right) are
    numbers for a balance, else ``None``. Findings with the same ``group`` share a cause.
    """

    rule: str
    instance: str | None
    severity: Severity
    outcome: Literal["violated", "undecided"]
    message: str
    cells: tuple[str, ...] = ()
    position: Position | None = None
    excerpt: str | None = None
    left: Number | None = None
    right: Number | None = None
    difference: Number | None = None
    basis: str = ""
    hint: str = ""
    group: int = 0


class Group(NamedTuple):
    """Findings with one cause: the headline says it once."""

    number: int
    headline: str
    cells: tuple[str, ...]


class Change(NamedTuple):
    """One cell that is probably wrong: ``before`` is ``None`` when it holds no number."""

    cell: str
    before: Number | None
    after: Number
    position: Position | None = None


class Suspect(NamedTuple):
    """Changes that would make every balance hold, and how probable they are.

    ``explains`` names findings as ``rule/instance``; ``reason`` is the whole sentence.
    """

    changes: tuple[Change, ...]
    kind: str
    explains: tuple[str, ...]
    score: float
    reason: str


class FileResult(NamedTuple):
    """What is known of one file after checking.

    ``suspects`` come with the likeliest first; ``cut_short`` tells that the search for
    them was ended before it had looked at everything.
    """

    path: str
    edition: int | None
    year: int | None
    organ: str | None
    status: Status
    outcomes: Outcomes
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    cut_short: bool = False


class Summary(NamedTuple):
    """The figures of a run. ``passed_over`` are files in folders that are no reports."""

    files: int = 0
    valid: int = 0
    invalid: int = 0
    unreadable: int = 0
    errors: int = 0
    warnings: int = 0
    passed_over: tuple[str, ...] = ()
    by_rule: tuple[tuple[str, int], ...] = ()


class RunInfo(NamedTuple):
    """What a reporter may know of the run besides the results."""

    tool: str
    version: str
    rules: tuple[RuleCard, ...]
    quiet: bool = False
    statistics: bool = False
    color: bool = False

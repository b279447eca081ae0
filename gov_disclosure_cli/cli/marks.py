"""Numbers the findings of a report, to tie the cells of a table to what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.messages import suspects as words
from gov_disclosure_cli.reporters.suspect_lines import as_good, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.result import Finding, Group, Suspect

#: There is a circled figure for each number up to this one.
_CIRCLED = 20


class Numbered(NamedTuple):
    """One mark, and the findings told under it: those of a group, or a single one."""

    mark: str
    findings: tuple[Finding, ...]
    group: Group | None


def finding_marks(
    findings: Sequence[Finding], groups: Sequence[Group] = (), encoding: str = "utf-8"
) -> tuple[dict[str, str], tuple[Numbered, ...]]:
    """Give every finding a number, in their order; those of one group share it.

    The first part of the answer holds the marks by address: a group is marked at the cells
    its headline names, any other finding at its primary cell only, so that a sum over
    twenty rows does not mark twenty cells.
    """
    by_number = {group.number: group for group in groups}
    together: dict[tuple[int, int], list[Finding]] = {}
    for place, finding in enumerate(findings):
        key = (finding.group, 0) if finding.group in by_number else (0, 1 + place)
        together.setdefault(key, []).append(finding)
    numbered = tuple(
        Numbered(_mark(place, encoding), tuple(members), by_number.get(number))
        for place, ((number, _), members) in enumerate(together.items(), 1)
    )
    marks: dict[str, str] = {}
    for entry in numbered:
        shared = entry.group.cells if entry.group else ()
        primary = [cell for finding in entry.findings for cell in finding.cells[:1]]
        for cell in dict.fromkeys(shared or primary):
            marks[cell] = marks.get(cell, "") + entry.mark
    return marks, numbered


def mark_suspects(
    marks: dict[str, str], suspects: tuple[Suspect, ...], encoding: str = "utf-8"
) -> None:
    """Put a question mark behind the cells that are most probably wrong.

    Where several explanations are as good as each other, the cells of all are marked.
    """
    sign = words.MARK if encodable(words.MARK, encoding) else "?"
    likely = [one for rivals in questions(suspects) for one in as_good(rivals)]
    for cell in {change.cell for one in likely for change in one.changes}:
        marks[cell] = marks.get(cell, "") + sign


def encodable(text: str, encoding: str) -> bool:
    """Tell whether a console with this encoding can show a text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _mark(number: int, encoding: str) -> str:
    circled = chr(ord("①") + number - 1)
    if number <= _CIRCLED and encodable(circled, encoding):
        return circled
    return f"({number})"

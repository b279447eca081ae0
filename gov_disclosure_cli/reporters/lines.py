"""Lay out one result as lines of styled segments, for people who read Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.columns import around, pad, shorten, width_of, wrap
from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.messages.places import spell
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_disclosure_cli.reporters.ink import Line, Segment
    from gov_disclosure_cli.result import FileResult, Finding, Group

_GAP = "  "
_TAB = "    "

#: Below this, a sentence starts on a line of its own instead of behind the rule, if it
#: gains as much as this there.
_LEAST_ROOM = 60
_LEAST_GAIN = 8


def head(result: FileResult, width: int) -> list[Line]:
    """Say which file this is and how it fared; the path is never broken."""
    errors = sum(it.severity == "error" for it in result.findings)
    warnings = len(result.findings) - errors
    sign: Segment = ("√", "good")
    if result.status != "valid":
        sign = ("×", "error")
    elif result.findings:
        sign = ("▲", "warning")
    who = [
        shorten(visible(result.organ or ""), width - len(_GAP)),
        say.year(result.year) if result.year is not None else "",
        say.edition(result.edition) if result.edition is not None else "",
    ]
    facts: Line = [(fact, "") for fact in who if fact]
    if result.status == "unreadable":
        facts.append((say.UNREADABLE, "error"))
    if errors:
        facts.append((say.errors(errors), "error"))
    if warnings:
        facts.append((say.warnings(warnings), "warning"))
    if not result.findings and result.status == "valid":
        facts.append((say.PASSED, "good"))
    first: Line = [sign, (" ", ""), (visible(result.path), "path")]
    spread = [segment for fact in facts for segment in ((_GAP, ""), fact)]
    if sum(width_of(text) for text, _ in first + spread) <= width:
        return [first + spread]
    return [first, *_filled(facts, width)]


def _filled(facts: Line, width: int) -> Iterator[Line]:
    """Set facts one behind the other, on as many lines as they need."""
    line: Line = []
    used = 0
    for text, style in facts:
        if line and used + width_of(_GAP + text) > width:
            yield line
            line, used = [], 0
        line += [(_GAP, ""), (text, style)]
        used += width_of(_GAP + text)
    if line:
        yield line


def body(result: FileResult, width: int) -> Iterator[Line]:
    """Lay out the findings of a file; those with one cause stand under its headline."""
    layout = _Layout(result, width)
    groups = {group.number: group for group in result.groups}
    members: dict[int, list[Finding]] = {}
    for finding in result.findings:
        members.setdefault(finding.group, []).append(finding)
    for finding in result.findings:
        group = groups.get(finding.group)
        if group is None or len(members[finding.group]) == 1:
            yield from layout.single(finding)
        elif finding is members[finding.group][0]:
            yield from layout.folded(group, members[finding.group])


class _Layout:
    """The findings of one file: how far to indent, and what was said already."""

    def __init__(self, result: FileResult, width: int) -> None:
        self._width = width
        places = (spell(finding.position) for finding in result.findings)
        self._column = max(map(width_of, places), default=0)
        self._said: set[tuple[str, str, str]] = set()

    def single(self, finding: Finding) -> Iterator[Line]:
        """Set out one finding with its line of the source and its notes."""
        yield from self._sentence(finding, _GAP)
        yield from self._excerpt(finding)
        yield from self._notes([finding], _GAP)

    def folded(self, group: Group, members: list[Finding]) -> Iterator[Line]:
        """Set out findings with one cause: the headline, a line each, the notes once."""
        errors = any(it.severity == "error" for it in members)
        style = "error" if errors else "warning"
        start: Line = [(_GAP, ""), ("●", style), (" ", "")]
        yield from self._hung(start, visible(group.headline), "strong")
        for finding in members:
            yield from self._sentence(finding, _GAP * 2)
        yield from self._notes(members, _GAP * 2)

    def _inner(self, indent: str) -> str:
        """Indent what belongs to a finding: it stands below the severity."""
        return indent + (" " * self._column + _GAP if self._column else _GAP)

    def _sentence(self, finding: Finding, indent: str) -> Iterator[Line]:
        quiet = "dim" if finding.outcome == "undecided" else None
        start: Line = [(indent, "")]
        if self._column:
            start.append(
                (pad(spell(finding.position), self._column) + _GAP, quiet or "")
            )
        severity = say.SEVERITY[finding.severity]
        start.append((severity, quiet or finding.severity))
        start.append((_GAP, ""))
        start.append((visible(finding.rule), quiet or "rule"))
        start.append((_GAP, ""))
        message = visible(finding.message)
        yield from self._hung(start, message, quiet or "", self._inner(indent))

    def _hung(
        self, start: Line, text: str, style: str, inner: str = _GAP * 2
    ) -> Iterator[Line]:
        """Write a text behind the start of a line, its further lines indented alike.

        Where that leaves too little room, the text begins on a line of its own.
        """
        indent = sum(width_of(part) for part, _ in start)
        cramped = self._width - indent < min(_LEAST_ROOM, width_of(text))
        if cramped and indent - len(inner) >= _LEAST_GAIN:
            yield start[:-1]
            indent = len(inner)
            start = [(inner, "")]
        first, *rest = wrap(text, self._width - indent)
        yield [*start, (first, style)]
        for part in rest:
            yield [(" " * indent, ""), (part, style)]

    def _excerpt(self, finding: Finding) -> Iterator[Line]:
        position = finding.position
        if finding.excerpt is None or not isinstance(position, TextPosition):
            return
        indent = self._inner(_GAP)
        room = self._width - len(indent) - 2
        text, column = _view(finding.excerpt, position.column, room)
        edge: Line = [(indent, ""), ("│", "dim")]
        quiet = "dim" if finding.outcome == "undecided" else None
        yield [*edge, (" " + text, quiet or "")]
        yield [*edge, (" " * (column + 1), ""), ("^", quiet or finding.severity)]

    def _notes(self, findings: list[Finding], indent: str) -> Iterator[Line]:
        """Say why and what to do, once per rule in a file."""
        notes = {(it.rule, it.basis, it.hint) for it in findings}.difference(self._said)
        self._said |= notes
        inner = self._inner(indent)
        for label, which in ((say.BASIS, 1), (say.HINT, 2)):
            rules: dict[str, list[str]] = {}
            for finding in findings:
                note = (finding.rule, finding.basis, finding.hint)
                if note in notes and note[which]:
                    named = rules.setdefault(note[which], [])
                    if finding.rule not in named:
                        named.append(finding.rule)
            for text, named in rules.items():
                words = label if len(rules) == 1 else say.labelled(label, named)
                *above, words = wrap(visible(words), self._width - len(inner))
                yield from ([(inner, ""), (part, "dim")] for part in above)
                start: Line = [(inner, ""), (words, "dim"), (_GAP, "")]
                yield from self._hung(start, visible(text), "dim", inner + _GAP)


def _view(excerpt: str, column: int, room: int) -> tuple[str, int]:
    """Show a line of the source around a column, without its indentation."""
    line = excerpt.rstrip("\r\n")
    point = min(column - 1, len(line))
    far = 4 * max(room, 1)
    before = line[max(0, point - far) : point]
    if point <= far:
        before = before.lstrip()
    after = line[point : point + far]
    before, after = (visible(it.replace("\t", _TAB)) for it in (before, after))
    return around(before, after, room)


def statistics(
    by_rule: Iterable[tuple[str, int]], titles: dict[str, str]
) -> list[Line]:
    """Tabulate how often each rule was at fault, the most frequent first."""
    rows = sorted(by_rule, key=lambda row: -row[1])
    if not rows:
        return [[(say.STATISTICS, "strong")], [(_GAP + say.NO_FINDINGS, "")]]
    counts = max(len(str(count)) for _, count in rows)
    names = max(width_of(visible(rule)) for rule, _ in rows)
    table: list[Line] = [[(say.STATISTICS, "strong")], [("─" * 40, "dim")]]
    for rule, count in rows:
        line: Line = [(f"{_GAP}{count:>{counts}}{_GAP}", "")]
        words = titles.get(rule, "")
        line.append((pad(visible(rule), names) if words else visible(rule), "rule"))
        if words:
            line.append((_GAP + visible(words), ""))
        table.append(line)
    return table

"""``gdr export --marked``: findings → marks at cells and parts, and the list behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.address import split
from gov_disclosure_cli.cli.marks import finding_marks
from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.messages.reporting import notes as hints_of
from gov_disclosure_cli.renderers.marking import Mark, Marks, Note, Spot, Tone
from gov_disclosure_cli.reporters.suspect_lines import as_good, explanations, questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.cli.marks import Numbered
    from gov_disclosure_cli.document import Document, Position
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.result import FileResult, Finding, Suspect

#: From mild to grave: the colour of a cell is that of the gravest thing said about it.
_TONES: tuple[Tone, ...] = ("undecided", "warning", "error")


def marks_of(result: FileResult, document: Document, form: Form) -> Marks:
    """Turn findings into marks at cells and parts, and a list."""
    _, numbered = finding_marks(result.findings, result.groups)
    parts = _parts_by_place(document, form)
    keys = {node.key for node in form.nodes.values()}
    signs: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    tones: dict[str, Tone] = {}
    notes = []
    for entry in numbered:
        tone = _tone(entry.findings)
        headline = [entry.group.headline] if entry.group else []
        sentences = tuple(
            say.without_keys(sentence, keys)
            for sentence in (*headline, *(one.message for one in entry.findings))
        )
        first = entry.findings[0]
        hints = tuple(hints_of(first.basis, first.hint))
        places = _places(entry, document, parts)
        spots = tuple(_spot(address, form) for address in places)
        notes.append(Note(entry.mark, tone, sentences, hints, spots))
        for address, signed in places.items():
            signs.setdefault(address, []).extend([entry.mark] if signed else ())
            said.setdefault(address, []).extend(
                f"{entry.mark} {sentence}" for sentence in sentences
            )
            tones[address] = max(tones.get(address, tone), tone, key=_TONES.index)
    for rivals in questions(result.suspects):
        told_of = explanations(rivals)
        place = _first_explained(numbered, rivals[0])
        if place is not None:
            note = notes[place]
            notes[place] = note._replace(sentences=(*note.sentences, *told_of))
        for change in (change for one in as_good(rivals) for change in one.changes):
            tones.setdefault(change.cell, _tone(numbered[place or 0].findings))
            signs.setdefault(change.cell, [])
            lines = said.setdefault(change.cell, [])
            lines += [line for line in told_of if line not in lines]
    at = {
        address: Mark(tuple(signs[address]), tones[address], tuple(said[address]))
        for address in signs
    }
    return Marks(at, tuple(notes), _counted(result.findings))


def _first_explained(numbered: Sequence[Numbered], suspect: Suspect) -> int | None:
    """Return the place of the first entry with a finding that a suspect explains."""
    for place, entry in enumerate(numbered):
        for one in entry.findings:
            name = f"{one.rule}/{one.instance}" if one.instance else one.rule
            if name in suspect.explains:
                return place
    return None


def _places(
    entry: Numbered, document: Document, parts: dict[Position, str]
) -> dict[str, bool]:
    """Return where to mark findings, and whether their sign stands there.

    A cause is marked at the cells that explain it, an open balance at the cells to fill
    in, any other at its first cell; a finding without cells at the part in whose place it
    is. Blanks told of together are all coloured, and the first has the sign.
    """
    shared = entry.group.cells if entry.group else ()
    places = dict.fromkeys(shared, True)
    for finding in entry.findings:
        if not shared:
            for address, signed in _cells(finding, document):
                places[address] = places.get(address, False) or signed
        if not finding.cells and finding.position in parts:
            places[parts[finding.position]] = True
    return places


def _cells(finding: Finding, document: Document) -> Iterator[tuple[str, bool]]:
    cells = finding.cells
    unfilled = [one for one in cells if type(document.value(split(one))) is not int]
    if finding.outcome == "undecided" and unfilled:
        yield from ((address, True) for address in unfilled)
    elif any(document.value(split(one)) is not None for one in cells):
        yield cells[0], True
    else:
        yield from ((address, not place) for place, address in enumerate(cells))


def _spot(address: str, form: Form) -> Spot:
    """Name a cell with its table, a part by its heading."""
    part = form.nodes[split(address)[0]]
    inside = part.kind == "table" and address != part.address
    table = say.sheet(part.number) if inside else ""
    return Spot(address, table, form.label(address))


def _parts_by_place(document: Document, form: Form) -> dict[Position, str]:
    """Return the parts of a report by the places of their names and their texts."""
    places: dict[Position, str] = {}
    for node in (*form.texts, *form.tables):
        mark = document.mark(node.path)
        if mark is not None:
            places[mark.position] = node.address
            places[mark.key or mark.position] = node.address
    return places


def _tone(findings: Sequence[Finding]) -> Tone:
    return max((_tone_of(finding) for finding in findings), key=_TONES.index)


def _tone_of(finding: Finding) -> Tone:
    return "undecided" if finding.outcome == "undecided" else finding.severity


def _counted(findings: Sequence[Finding]) -> str:
    tones = [_tone_of(finding) for finding in findings]
    errors, undecided = tones.count("error"), tones.count("undecided")
    return say.counted(errors, len(tones) - errors, undecided)

"""``gdr show``: the tables of a report in the official layout, findings marked in them."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.text import Text

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.marks import Numbered, finding_marks, mark_suspects
from gov_disclosure_cli.cli.tables import Filling, cell_text, draw_table
from gov_disclosure_cli.columns import shorten, width_of, wrap
from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import reporting as report_words
from gov_disclosure_cli.messages import showing as words
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.readers import READERS
from gov_disclosure_cli.reporters.ink import STYLES
from gov_disclosure_cli.reporters.suspect_lines import suspects
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.run import is_report
from gov_disclosure_cli.settings import Settings, check_edition, load_settings
from gov_disclosure_cli.sources import kinds, read_source
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.result import FileResult, Finding

#: Narrower than this no table can be read; wider than this lines get lost.
_WIDTHS = (60, 200)
_FAINT = "dim"
#: A longer text in a cell is no figure, and a table is not the place to read it.
_LONGEST_FIGURE = 24


class Request(NamedTuple):
    """What the command line asks for."""

    what: str
    organ: str | None = None
    width: int | None = None
    color: str = "auto"
    edition: int | None = None
    config: str | None = None
    isolated: bool = False


def show(request: Request) -> int:
    """Print one report, or the list of those to choose from.

    Raises ``UsageError`` when there is nothing to show.
    """
    check_edition(request.edition)
    settings = load_settings(request.config, isolated=request.isolated)
    validator = Validator(settings.policy(edition=request.edition))
    # rich ends the program where the reader of a pipe has gone: it gets no pipe.
    sheet = StringIO()
    page = _page(request, sheet)
    if os.path.exists(request.what) and not os.path.isdir(request.what):
        documents = [_read(request.what)]
    elif request.what.isdecimal() and len(request.what) == len("2020"):
        documents = _of_year(int(request.what), request, settings)
    else:
        raise UsageError(say.nothing_like(request.what))
    if len(documents) > 1:
        year = int(request.what)
        page.print(Text(say.several_organs(year, len(documents)), "bold"))
        for document in documents:
            page.print(_line(validator.check(document)), soft_wrap=True)
    else:
        _print(page, documents[0], validator, sys.stdout.encoding)
    console.write_text(sheet.getvalue())
    return exit_codes.CLEAN


def _page(request: Request, sheet: StringIO) -> Console:
    low, high = _WIDTHS
    width = request.width or console.width_of(sys.stdout)
    color = console.use_color(request.color, sys.stdout)
    return Console(
        file=sheet,
        width=max(low, min(width, high)),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _read(path: str) -> Document:
    try:
        return read_source(path)
    except SourceError as error:
        raise UsageError(_told(path, error)) from error


def _told(path: str, error: SourceError) -> str:
    return visible(f"{at(path, error.position)}：{error.message}")


def _of_year(year: int, request: Request, settings: Settings) -> list[Document]:
    """Find the reports of a year; what cannot be read is told on standard error."""
    folder = settings.data or "."
    # Importing takes its time: documents are looked at when no data file is of the year.
    published = [kind for kind in kinds() if kind not in READERS]
    found = _found(year, folder, READERS) or _found(year, folder, published)
    if not found:
        raise UsageError(say.no_report_of(year, folder))
    if request.organ is None:
        return found
    named = [one for one in found if request.organ in _organ(one)]
    if not named:
        raise UsageError(say.organ_not_among(request.organ))
    exact = [one for one in named if request.organ == _organ(one)]
    return exact or named


def _found(year: int, folder: str, kinds: Collection[str]) -> list[Document]:
    found = []
    for entry in discover([folder], kinds).entries:
        try:
            document = read_source(entry.path)
        except SourceError as error:
            if not error.other_thing:
                sys.stderr.write(visible(say.failure(_told(entry.path, error))) + "\n")
            continue
        if document.data.get("year") == year and is_report(document):
            found.append(document)
    return found


def _organ(document: Document) -> str:
    return str(document.value(("organ", "name")) or "")


def _line(result: FileResult) -> Text:
    """Tell of one report in a line."""
    errors = sum(one.severity == "error" for one in result.findings)
    style = STYLES["error"] if errors else STYLES["good"]
    verdict = words.verdict(errors, len(result.findings) - errors)
    line = Text(f"  {visible(result.organ or words.NO_NAME)}  ")
    line.append(verdict, style)
    line.append(f"  {visible(result.path)}", _FAINT)
    return line


def _print(
    page: Console, document: Document, validator: Validator, encoding: str
) -> None:
    result = validator.check(document)
    if result.edition is None:
        page.print(_line(result), soft_wrap=True)
        for finding in result.findings:
            page.print(Text(visible(finding.message)))
        return
    form = validator.form_of(document, result.edition)
    marks, numbered = finding_marks(result.findings, result.groups, encoding)
    mark_suspects(marks, result.suspects, encoding)
    filling = _filling(document, form, result, marks)
    page.print(_title(result))
    page.print(Text(visible(result.path), _FAINT), soft_wrap=True)
    for node in form.root.children:
        if node.kind == "text":
            page.print()
            page.print(_prose(document, node, page.width))
        elif node.kind == "table":
            page.print()
            page.print(Text(node.label, "bold"))
            table = draw_table(node, filling, page.width, encoding)
            page.print(table, soft_wrap=True)
    if numbered:
        page.print()
        for line in _explanations(numbered, page.width):
            page.print(line, soft_wrap=True)
        for line in _suspicions(result, page.width):
            page.print(line, soft_wrap=True)


def _title(result: FileResult) -> Text:
    assert result.edition is not None
    title = Text(visible(result.organ or words.NO_NAME), "bold")
    if result.year is not None:
        title.append(f"  {report_words.year(result.year)}")
    title.append(f"  {report_words.edition(result.edition)}")
    return title


def _filling(
    document: Document, form: Form, result: FileResult, marks: dict[str, str]
) -> Filling:
    """Give every cell its text as typed and the style of the gravest finding on it."""
    values = dict(zip(form.index, form.values(document.data), strict=True))
    styles: dict[str, str] = {}
    for finding in reversed(result.findings):
        for cell in finding.cells:
            if finding.outcome == "undecided":
                styles.setdefault(cell, _FAINT)
            elif cell in marks:
                styles[cell] = STYLES[_graver(finding, styles.get(cell))]

    def value_of(address: str) -> str | None:
        value = values.get(address, MISSING)
        mark = document.mark(form.nodes[address].path)
        if value is None or value is MISSING or mark is None or mark.text is None:
            return cell_text(value)
        return shorten(mark.text, _LONGEST_FIGURE)

    return Filling(value_of, lambda address: styles.get(address, ""), marks)


def _graver(finding: Finding, style: str | None) -> str:
    return "error" if style == STYLES["error"] else finding.severity


def _prose(document: Document, node: Node, width: int) -> Text:
    """Show the beginning of a part in prose and how long it is."""
    shown = Text(node.label, "bold")
    text = " ".join(str(document.value(node.path) or "").split())
    if not document.holds(node.path):
        return shown.append(f"  {words.ABSENT}", STYLES["error"])
    if not text:
        return shown.append(f"  {words.BLANK}", STYLES["warning"])
    count = words.characters(len("".join(text.split())))
    shown.append(f"  {count}", _FAINT)
    lines = wrap(visible(text), width - 4)
    for line in lines[:2]:
        shown.append(f"\n  {line}", "not bold")
    return shown.append("…", "not bold") if len(lines) > 2 else shown


def _explanations(numbered: tuple[Numbered, ...], width: int) -> Iterator[Text]:
    """Tell under each mark what was found."""
    for entry in numbered:
        first = entry.findings[0]
        undecided = all(finding.outcome == "undecided" for finding in entry.findings)
        style = _FAINT if undecided else STYLES[first.severity]
        told = [entry.group.headline] if entry.group else []
        told += [finding.message for finding in entry.findings]
        for place, sentence in enumerate(told):
            lead = f"{entry.mark} " if place == 0 else "   - "
            indent = width_of(lead)
            for number, line in enumerate(wrap(visible(sentence), width - indent)):
                text = Text(lead if number == 0 else " " * indent, style)
                text.append(line, style if place == 0 else _FAINT if undecided else "")
                yield text


def _suspicions(result: FileResult, width: int) -> Iterator[Text]:
    """Tell which numbers are most probably wrong."""
    for line in suspects(result, width):
        text = Text()
        for part, style in line:
            text.append(part, STYLES[style])
        yield text

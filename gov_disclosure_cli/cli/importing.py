"""``gdr import``: published reports → YAML, with an account of what was read."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import account, console
from gov_disclosure_cli.cli.targets import name_targets, unwritable
from gov_disclosure_cli.discovery import Entry, discover
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.importers import IMPORTERS
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import import_report as say
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.run import each, is_report
from gov_disclosure_cli.sources import import_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gov_disclosure_cli.importers.reading import Imported, Reading


class Request(NamedTuple):
    """What the command line asks for."""

    sources: tuple[str, ...]
    output_dir: str | None = None
    report: bool = False
    overwrite: bool = False
    skip_existing: bool = False
    jobs: int | None = None
    quiet: bool = False


class Outcome(NamedTuple):
    """What came of one source: its report as YAML and the account, or why there is none.

    ``other_thing``: there is no report in it.
    """

    entry: Entry
    yaml: bytes = b""
    reading: Reading | None = None
    failure: str = ""
    other_thing: bool = False

    @property
    def whole(self) -> bool:
        """Whether every cell and part of the form was read, and nothing refused."""
        found = self.reading
        return found is not None and not (
            found.refused or found.parts_missing or found.missing
        )


def import_sources(request: Request) -> int:
    """Import sources and return the exit code: findings, if something was not read.

    Raises ``UsageError`` for what cannot be done as asked; nothing is written then.
    """
    if request.output_dir == "-":
        request = request._replace(output_dir=None)
    if request.overwrite and request.skip_existing:
        raise UsageError(say.SKIP_OR_WRITE)
    entries = _entries(request)
    targets = _targets(request, entries)
    kept = []
    if request.skip_existing:
        kept = [path for path, target in targets.items() if os.path.lexists(target)]
        entries = [entry for entry in entries if entry.path not in kept]
    whole, count = True, 0
    writable = _writable(entries, targets)
    failed = len(entries) - len(writable)
    outcomes = console.watched(
        each(writable, _importer, (), request.jobs),
        len(writable),
        say.PROGRESS,
        console.FEW_DOCUMENTS,
        quiet=request.quiet,
    )
    passed_over: list[str] = []
    with closing(outcomes):
        for outcome in outcomes:
            if outcome.other_thing and not outcome.entry.named:
                passed_over.append(outcome.entry.path)
                continue
            target = targets.get(outcome.entry.path)
            failure = outcome.failure or _delivered(request, outcome, target)
            if failure:
                failed += 1
                _tell(failure)
                continue
            count += 1
            whole = whole and outcome.whole
    if not count and not failed and not kept:
        raise UsageError(cli_words.NO_REPORTS)
    if request.output_dir is not None and not request.quiet:
        told = say.total(count, failed, kept, passed_over)
        console.write_text(visible(told) + "\n")
    if failed:
        return exit_codes.FAILED
    return exit_codes.CLEAN if whole else exit_codes.FINDINGS


def _writable(entries: Sequence[Entry], targets: Mapping[str, str]) -> Sequence[Entry]:
    """Return the sources whose files can have their names; say why others cannot."""
    kept = []
    for entry in entries:
        why = unwritable(targets.get(entry.path, ""))
        if why:
            _tell(why)
        else:
            kept.append(entry)
    return kept


def _delivered(request: Request, outcome: Outcome, target: str | None) -> str:
    """Write what came of a source; return why that failed, and others may not."""
    try:
        _deliver(request, outcome, target)
    except UsageError as error:
        if target is None:
            raise
        return str(error)
    except OSError as error:
        if target is None or isinstance(error, BrokenPipeError):
            raise
        return cli_words.system_failure(error)
    return ""


def _tell(failure: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(visible(cli_words.failure(failure)) + "\n")


def _entries(request: Request) -> Sequence[Entry]:
    if not request.sources:
        raise UsageError(say.NEED_SOURCES)
    entries, _ = discover(request.sources, IMPORTERS)
    if not entries:
        raise UsageError(cli_words.NO_REPORTS)
    if request.output_dir is None and (len(entries) > 1 or not entries[0].named):
        raise UsageError(say.NEED_FOLDER)
    return entries


def _targets(request: Request, entries: Sequence[Entry]) -> dict[str, str]:
    """Name the file of each source; where they lie in different folders, it does too."""
    if request.output_dir is None:
        return {}
    folder = request.output_dir
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(say.no_folder(folder))
    targets = name_targets(request.sources, entries, folder, ".yaml")
    there = [target for target in targets.values() if os.path.lexists(target)]
    if there and not request.overwrite and not request.skip_existing:
        raise UsageError(say.exists(there[0]))
    return targets


def _importer() -> Callable[[Entry], Outcome]:
    return _import


def _import(entry: Entry) -> Outcome:
    try:
        found = import_file(entry.path)
    except SourceError as error:
        failure = f"{at(entry.path, error.position)}：{error.message}"
        return Outcome(entry, failure=failure, other_thing=error.other_thing)
    if not entry.named and not is_report(found.document):
        return Outcome(entry, other_thing=True)
    return Outcome(entry, _as_yaml(found), found.reading)


def _as_yaml(found: Imported) -> bytes:
    from gov_disclosure_cli.renderers import render
    from gov_disclosure_cli.renderers.marking import Marks, Note
    from gov_disclosure_cli.validate import Validator

    edition = int(found.reading.edition.value)
    form = Validator().form_of(found.document, edition)
    said = tuple(account.head(found.reading, os.path.basename(found.reading.name)))
    return render("yaml", found.document, form, Marks({}, (Note("", "carried", said),)))


def _deliver(request: Request, outcome: Outcome, target: str | None) -> None:
    reading = outcome.reading
    assert reading is not None
    told = "".join(
        f"{visible(line)}\n" for line in account.account(reading, _label(reading))
    )
    if target is None:
        console.utf8_writer()(outcome.yaml.decode())
        sys.stdout.flush()
        if request.report or not outcome.whole:
            sys.stderr.write(
                told if request.report else visible(account.brief(reading)) + "\n"
            )
        return
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    console.write_whole(target, outcome.yaml)
    if not request.quiet:
        console.write_text(visible(account.written(reading, target)) + "\n")
    if request.report:
        console.write_text(told)


def _label(reading: Reading) -> Callable[[str], str]:
    """Return what gives the official words for an address."""
    from gov_disclosure_cli.form import load_form

    return load_form(int(reading.edition.value)).label

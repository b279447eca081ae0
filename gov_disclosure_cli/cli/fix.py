"""``gdr fix``: propose corrections, show them as a difference, and write confirmed ones.

Nothing is written that nobody confirmed, by answering or by naming a proposal.
"""

from __future__ import annotations

import os
import stat
import sys
from difflib import unified_diff
from itertools import combinations, count
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.address import split
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.previous import warn, witness_of
from gov_disclosure_cli.cli.scalars import Replacement, place_value, rewritten
from gov_disclosure_cli.columns import wrap
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import fixing as words
from gov_disclosure_cli.messages import suspects as suspect_words
from gov_disclosure_cli.messages.places import at, spell
from gov_disclosure_cli.readers import READERS, read_bytes, suffix
from gov_disclosure_cli.readers.source import read_file, read_stream
from gov_disclosure_cli.reporters.suspect_lines import questions, worth_telling
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.settings import check_edition, load_settings
from gov_disclosure_cli.sources import read_source
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.result import Change, FileResult, Suspect
    from gov_disclosure_cli.suspects import Witness

STDIN = "-"
_BOM = b"\xef\xbb\xbf"
_NARROWEST = 40


class Request(NamedTuple):
    """What the command line asks for."""

    path: str
    diff: bool = False
    apply: bool = False
    accept: tuple[str, ...] = ()
    previous: str | None = None
    edition: int | None = None
    config: str | None = None
    isolated: bool = False


def fix(request: Request) -> int:
    """Propose corrections of one report, write confirmed ones, return the exit code.

    Raises ``UsageError`` for what cannot be done as asked; nothing is written then.
    """
    is_text = request.path == STDIN or suffix(request.path) in READERS
    job = _Job(request)
    if not job.told:
        _print(_why_nothing(job.result))
        return _code(job.result)
    chosen = job.accepted()
    if not (request.apply and chosen):
        job.tell()
    if request.diff and is_text:
        job.show_difference(chosen or job.likeliest())
    elif request.diff:
        _print(words.NO_DIFF)
    if not request.apply:
        _print(words.NEED_APPLY if chosen else words.ONLY_PROPOSED)
        return _code(job.result)
    if request.path == STDIN or not is_text:
        raise UsageError(words.NOT_STDIN if is_text else words.NOT_TEXT)
    if chosen:
        changes = job.changes_of(chosen)
    elif sys.stdin is not None and sys.stdin.isatty():
        changes = job.ask()
    else:
        _print(words.NEED_ACCEPT)
        return _code(job.result)
    if not changes:
        _print(words.NOT_CONFIRMED)
        return _code(job.result)
    return job.apply(changes)


def _why_nothing(result: FileResult) -> str:
    """Say why there is no proposal."""
    balances = [one for one in result.findings if one.outcome and one.cells]
    if any(one.difference and one.outcome == "violated" for one in balances):
        return words.NO_PROPOSAL
    return words.NOTHING_DECIDED if result.outcomes.undecided else words.NOTHING


class _Job:
    """One report, what is said of it, and what may be done to its file."""

    def __init__(self, request: Request) -> None:
        check_edition(request.edition)
        settings = load_settings(request.config, isolated=request.isolated)
        self._path = request.path
        self._accept = request.accept
        self._validator = Validator(settings.policy(edition=request.edition))
        self._bytes, self._document = _read(request.path)
        self._witnesses: tuple[Witness, ...] = ()
        if request.previous is not None:
            self._witnesses = (witness_of(request.previous, self._document, warn),)
        self.result = self._validator.check(self._document, self._witnesses)
        if self.result.edition is None:
            reasons = [one.message for one in self.result.findings]
            raise UsageError(visible(words.no_report(request.path, reasons)))
        if not any(node.key in self._document.data for node in self.form.tables):
            raise UsageError(words.no_tables(request.path))
        found = [worth_telling(it) for it in questions(self.result.suspects)]
        self._questions = [rivals for rivals, _ in found]
        self.told = [one for rivals in self._questions for one in rivals]
        self._left_out = sum(count for _, count in found)

    @property
    def form(self) -> Form:
        """The form of the report."""
        assert self.result.edition is not None
        return self._validator.form_of(self._document, self.result.edition)

    def accepted(self) -> list[Suspect]:
        """Return the proposals that the command line names.

        Raises ``UsageError`` for what is not among them, and for rivals.
        """
        known = {str(number): one for number, one in enumerate(self.told, 1)}
        chosen: dict[str, Suspect] = {}
        for number in self._accept:
            if number not in known:
                raise UsageError(words.unknown(number, list(known)))
            chosen.setdefault(number, known[number])
        for (one, first), (other, second) in combinations(chosen.items(), 2):
            if _rivals(first, second):
                raise UsageError(words.rivals(one, other))
        return list(chosen.values())

    def likeliest(self) -> list[Suspect]:
        """Return the first proposal of every imbalance, rivals of none taken before."""
        taken: list[Suspect] = []
        for first, *_ in self._questions:
            if not any(_rivals(first, one) for one in taken):
                taken.append(first)
        return taken

    def tell(self) -> None:
        """List the proposals with their numbers and places, rivals together."""
        several = len(self._questions)
        _print(words.head(len(self.told), several))
        numbers = count(1)
        for place, rivals in enumerate(self._questions, 1):
            if several > 1:
                _print(words.question(place, len(rivals)))
            for one in rivals:
                self._tell_one(next(numbers), one)
        if self._left_out:
            _print(f"  {words.left_out(self._left_out)}")

    def _tell_one(self, number: int, one: Suspect) -> None:
        width = max(console.width_of(sys.stdout), _NARROWEST)
        sure = suspect_words.confidence(one.score)
        places = [spell(change.position) for change in one.changes]
        told = words.proposal(str(number), one.reason, sure)
        told += "  " + "、".join(dict.fromkeys(filter(None, places)))
        for line in wrap(visible(told), width - 2, hang=3):
            _print(f"  {line}")

    def show_difference(self, chosen: Sequence[Suspect]) -> None:
        """Write the difference that the changes make to the text."""
        new = rewritten(self._document.text, self._places(self.changes_of(chosen)))
        lines = unified_diff(
            self._document.text.splitlines(keepends=True),
            new.splitlines(keepends=True),
            self._path,
            self._path,
        )
        for line in lines:
            _print(visible(line.rstrip("\r\n")))

    def changes_of(self, chosen: Sequence[Suspect]) -> list[Change]:
        """Return the changes of proposals; raises ``UsageError`` when two contradict."""
        found: dict[str, Change] = {}
        for change in (change for one in chosen for change in one.changes):
            known = found.setdefault(change.cell, change)
            if known.after != change.after:
                raise UsageError(words.conflict(self.form.label(change.cell)))
        return list(found.values())

    def ask(self) -> list[Change]:
        """Ask about the proposals for every imbalance until one of them is taken."""
        taken: list[Suspect] = []
        confirmed: list[Change] = []
        numbers = count(1)
        for rivals in self._questions:
            answered = False
            for one in rivals:
                number = next(numbers)
                if answered or any(_rivals(one, other) for other in taken):
                    continue
                found = self._ask_one(number, one)
                if found is not None:
                    answered = True
                    taken.append(one)
                    confirmed += found
        return confirmed

    def _ask_one(self, number: int, one: Suspect) -> list[Change] | None:
        """Ask about each change of one proposal; ``None`` when it is not taken."""
        if len(one.changes) > 1:
            question = words.ask_proposal(str(number), len(one.changes))
            if not _confirmed(question):
                return None
        confirmed = [
            change
            for change in one.changes
            if _confirmed(
                words.ask_change(
                    self.form.label(change.cell), _spelt(change), str(change.after)
                )
            )
        ]
        return confirmed if confirmed or len(one.changes) > 1 else None

    def apply(self, changes: Sequence[Change]) -> int:
        """Write changes, check the file again, and say how it fares."""
        document = self._document
        text = rewritten(document.text, self._places(changes))
        mark = _BOM if self._bytes.startswith(_BOM) else b""
        written = mark + text.encode()
        self._prove(read_bytes(written, self._path), changes)
        if _read(self._path)[0] != self._bytes:
            raise UsageError(words.CHANGED_MEANWHILE)
        mode = stat.S_IMODE(os.stat(self._path).st_mode)
        console.write_whole(self._path, written)
        os.chmod(self._path, mode)
        _print(words.applied(self._path, len(changes)))
        result = self._validator.check(_read(self._path)[1], self._witnesses)
        errors = sum(one.severity == "error" for one in result.findings)
        _print(words.afterwards(errors, len(result.findings) - errors))
        return _code(result)

    def _places(self, changes: Sequence[Change]) -> list[Replacement]:
        places = []
        for change in changes:
            found = place_value(self._document, split(change.cell), change.after)
            if found is None:
                raise UsageError(words.no_place(self.form.label(change.cell)))
            places.append(found)
        return places

    def _prove(self, new: Document, changes: Sequence[Change]) -> None:
        """Make sure that the new text says the old data but for the changes."""
        form = self.form
        expected = dict(zip(form.index, form.values(self._document.data), strict=True))
        expected |= {change.cell: change.after for change in changes}
        for address, value in zip(form.index, form.values(new.data), strict=True):
            if value != expected[address]:
                raise UsageError(words.no_place(form.label(address)))


def _read(path: str) -> tuple[bytes, Document]:
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise UsageError(say.NO_STDIN)
            data = read_stream(sys.stdin.buffer)
        elif suffix(path) not in READERS:
            return b"", read_source(path)
        else:
            data = read_file(path)
        return data, read_bytes(data, path)
    except SourceError as error:
        told = f"{at(path, error.position)}：{error.message}"
        raise UsageError(visible(told)) from error


def _rivals(one: Suspect, other: Suspect) -> bool:
    """Tell whether two proposals explain the same imbalance."""
    return not {*one.explains}.isdisjoint(other.explains)


def _confirmed(question: str) -> bool:
    sys.stdout.write(visible(question))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in words.YES


def _spelt(change: Change) -> str:
    return suspect_words.BLANK if change.before is None else str(change.before)


def _print(line: str) -> None:
    console.write_text(line + "\n")


def _code(result: FileResult) -> int:
    errors = any(one.severity == "error" for one in result.findings)
    return exit_codes.FINDINGS if errors else exit_codes.CLEAN

"""Many files: each is read and checked alone, in this process or in several.

Results come in the order of the files and are not kept, so memory does not grow with their
number.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.findings import unreadable
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.readers import READERS, suffix
from gov_disclosure_cli.readers.source import read_stream
from gov_disclosure_cli.sources import is_published, read_source, read_source_bytes
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from typing import BinaryIO

    from gov_disclosure_cli.discovery import Entry
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import FileResult
    from gov_disclosure_cli.suspects import Witness

Outcome = TypeVar("Outcome")

#: Starting workers costs more than they save below this much work.
_WORTH_WORKERS = 64
#: The work of one chunk, and that of importing a document; a data file is 1.
_CHUNK = 16
_IMPORT = 16
#: A mapping with this many of the report's keys is taken for a report.
_KEYS_OF_A_REPORT = 2


def _weight(path: str) -> int:
    """Return how much work a file is, in data files."""
    return 1 if suffix(path) in READERS else _IMPORT


def default_jobs(paths: Iterable[str]) -> int:
    """Return how many processes are worth their start for these files."""
    work = sum(map(_weight, paths))
    return 1 if work < _WORTH_WORKERS else min(os.cpu_count() or 1, 8)


def _chunked(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Cut files into chunks of about the same work."""
    chunks: list[list[Entry]] = []
    room = 0
    for entry in entries:
        if room <= 0:
            chunks.append([])
            room = _CHUNK
        chunks[-1].append(entry)
        room -= _weight(entry.path)
    return chunks


def check_stream(stream: BinaryIO, name: str, policy: Policy) -> FileResult:
    """Check a report from a stream, such as standard input; its name tells the notation."""
    try:
        document = read_source_bytes(read_stream(stream), name)
    except SourceError as error:
        return unreadable(name, error)
    return Validator(policy).check(document)


def check_files(
    entries: Sequence[Entry],
    policy: Policy,
    jobs: int | None,
    witnesses: Sequence[Witness] = (),
) -> Generator[FileResult | None]:
    """Check files in order; ``None`` stands for one in a folder that is no report.

    With ``witnesses``, which speak of one report, everything stays in this process.
    """
    if witnesses:
        yield from map(_checker(policy, witnesses), entries)
        return
    yield from each(entries, _checker, (policy,), jobs)


def each(
    entries: Sequence[Entry],
    make: Callable[..., Callable[[Entry], Outcome]],
    given: tuple[Any, ...],
    jobs: int | None,
) -> Generator[Outcome]:
    """Apply what ``make(*given)`` returns to every file, in order.

    In this process or in several: as many as asked for, else as are worth their start.
    """
    jobs = jobs or default_jobs(entry.path for entry in entries)
    if jobs <= 1 or len(entries) <= 1:
        yield from map(make(*given), entries)
        return
    from gov_disclosure_cli.pool import in_processes

    yield from in_processes(make, given, _chunked(entries), jobs)


def is_report(document: Document) -> bool:
    """Tell whether a document has the keys of a report.

    A report in disguise counts as well, so that it is told and not passed over: keys in
    capitals, or all of it below one more key.
    """
    newest = load_form(editions()[-1].edition)
    if is_published(document.source):
        # A page that merely names a report has its year and organ.
        parts = {node.key for node in (*newest.texts, *newest.tables)}
        return len(parts & document.data.keys()) >= _KEYS_OF_A_REPORT
    known = {node.key for node in newest.root.children}
    levels = [document.data, *document.data.values()]
    return any(
        len(known & {str(key).casefold() for key in level}) >= _KEYS_OF_A_REPORT
        for level in levels
        if isinstance(level, dict)
    )


def _check(
    validator: Validator, entry: Entry, witnesses: Sequence[Witness]
) -> FileResult | None:
    try:
        document = read_source(entry.path)
    except SourceError as error:
        if not entry.named and error.other_thing:
            return None
        return unreadable(entry.path, error)
    if not entry.named and not is_report(document):
        return None
    return validator.check(document, witnesses)


def _checker(
    policy: Policy, witnesses: Sequence[Witness] = ()
) -> Callable[[Entry], FileResult | None]:
    """Return what a worker does with a file."""
    validator = Validator(policy)
    return lambda entry: _check(validator, entry, witnesses)

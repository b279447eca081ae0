"""Many files: each is read and checked alone, in this process or in several.

Results come in the order of the files and are not kept, so memory does not grow with their
number.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import GdrError, SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.readers import read_bytes, read_report
from gov_disclosure_cli.readers.source import read_stream
from gov_disclosure_cli.validate import Validator, unreadable

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from typing import BinaryIO

    from gov_disclosure_cli.discovery import Entry
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import FileResult
    from gov_disclosure_cli.suspects import Witness

#: Starting workers costs more than they save below this many files.
_WORTH_WORKERS = 64
_CHUNK = 16
#: Chunks waiting for each worker: enough to keep it busy, few enough to hold no results.
_AHEAD = 3
#: Objects between two searches for reference cycles. A report has thousands of objects and
#: no cycles: the usual seven searches a file are a tenth of its time.
_RARELY = 50_000
#: A mapping with this many of the report's keys is taken for a report.
_KEYS_OF_A_REPORT = 2


def default_jobs(files: int) -> int:
    """Return how many processes are worth their start for so many files."""
    return 1 if files < _WORTH_WORKERS else min(os.cpu_count() or 1, 8)


def check_stream(stream: BinaryIO, name: str, policy: Policy) -> FileResult:
    """Check a report from a stream, such as standard input; its name tells the notation."""
    try:
        document = read_bytes(read_stream(stream), name)
    except SourceError as error:
        return unreadable(name, error)
    return Validator(policy).check(document)


def check_files(
    entries: Sequence[Entry],
    policy: Policy,
    jobs: int,
    witnesses: Sequence[Witness] = (),
) -> Generator[FileResult | None]:
    """Check files in order; ``None`` stands for one in a folder that is no report.

    With ``witnesses``, which speak of one report, everything stays in this process.
    """
    if jobs <= 1 or len(entries) <= 1 or witnesses:
        validator = Validator(policy)
        for entry in entries:
            yield _check(validator, entry, witnesses)
        return
    yield from _in_processes(entries, policy, jobs)


def is_report(document: Document) -> bool:
    """Tell whether a document has the keys of a report.

    A report in disguise counts as well, so that it is told and not passed over: keys in
    capitals, or all of it below one more key.
    """
    newest = load_form(editions()[-1].edition)
    known = {node.key for node in newest.root.children}
    levels = [document.data, *document.data.values()]
    return any(
        len(known & {str(key).casefold() for key in level}) >= _KEYS_OF_A_REPORT
        for level in levels
        if isinstance(level, dict)
    )


def _check(
    validator: Validator, entry: Entry, witnesses: Sequence[Witness] = ()
) -> FileResult | None:
    try:
        document = read_report(entry.path)
    except SourceError as error:
        if not entry.named and error.rule == "source-structure" and error.other_thing:
            return None
        return unreadable(entry.path, error)
    if not entry.named and not is_report(document):
        return None
    return validator.check(document, witnesses)


def _in_processes(
    entries: Sequence[Entry], policy: Policy, jobs: int
) -> Generator[FileResult | None]:
    from collections import deque
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children, get_all_start_methods, get_context

    # fork shares what is already loaded; the pool is filled before any thread exists.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    chunks = [entries[at : at + _CHUNK] for at in range(0, len(entries), _CHUNK)]
    jobs = min(jobs, len(chunks))
    pool = ProcessPoolExecutor(
        jobs, get_context(method), initializer=_start_worker, initargs=(policy,)
    )
    first, following = chunks[: jobs * _AHEAD], iter(chunks[jobs * _AHEAD :])
    try:
        with _uninterrupted():
            waiting = deque([pool.submit(_check_chunk, chunk) for chunk in first])
        while waiting:
            results = waiting.popleft().result()
            chunk = next(following, None)
            if chunk is not None:
                waiting.append(pool.submit(_check_chunk, chunk))
            yield from results
    except BaseException as error:
        for worker in active_children():
            worker.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        if isinstance(error, BrokenExecutor):
            raise GdrError(say.WORKER_LOST) from error
        raise
    pool.shutdown()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C while workers start: half a pool would wait for the other half."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_worker: list[Validator] = []


def _start_worker(policy: Policy) -> None:
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells the workers to stop
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(_RARELY)
    _worker[:] = [Validator(policy)]


def _end_with_parent() -> None:
    """End a worker whose parent was killed: its queue would never end."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def _check_chunk(entries: Sequence[Entry]) -> list[FileResult | None]:
    return [_check(_worker[0], entry) for entry in entries]

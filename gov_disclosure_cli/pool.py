"""Work on many files in several processes, results in the order of the files."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from gov_disclosure_cli.errors import GdrError
from gov_disclosure_cli.messages import cli as say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

#: Chunks waiting for each worker: enough to keep it busy, few enough to hold no results.
_AHEAD = 3
#: Objects between two searches for reference cycles. A report has thousands of objects and
#: no cycles: the usual seven searches a file are a tenth of its time.
_RARELY = 50_000


def in_processes(
    make: Callable[..., Callable[[Item], Outcome]],
    given: tuple[Any, ...],
    chunks: Sequence[Sequence[Item]],
    jobs: int,
) -> Generator[Outcome]:
    """Apply a function to every item in several processes; outcomes come in order.

    Each process calls ``make(*given)`` once and applies what it returns. Raises
    ``GdrError`` when a process is lost.
    """
    from collections import deque
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children, get_all_start_methods, get_context

    # fork shares what is already loaded; the pool is filled before any thread exists.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    jobs = min(jobs, len(chunks))
    pool = ProcessPoolExecutor(
        jobs, get_context(method), initializer=_start_worker, initargs=(make, given)
    )
    first, following = chunks[: jobs * _AHEAD], iter(chunks[jobs * _AHEAD :])
    try:
        with _uninterrupted():
            waiting = deque([pool.submit(_apply, chunk) for chunk in first])
        while waiting:
            results = waiting.popleft().result()
            chunk = next(following, None)
            if chunk is not None:
                waiting.append(pool.submit(_apply, chunk))
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


_worker: list[Callable[[Any], Any]] = []


def _start_worker(
    make: Callable[..., Callable[[Any], Any]], given: tuple[Any, ...]
) -> None:
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells the workers to stop
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(_RARELY)
    _worker[:] = [make(*given)]


def _end_with_parent() -> None:
    """End a worker whose parent was killed: its queue would never end."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def _apply(chunk: Sequence[Any]) -> list[Any]:
    return [_worker[0](item) for item in chunk]

"""A child process in which one source is read: what it takes of the machine is bounded.

pdfminer cannot be bounded from outside: a width, a character map or a filter of a few bytes
makes it fill all memory, within C code that no timer interrupts. A fork costs some
milliseconds, and all that is loaded is there. Where there is none, only the clock bounds it.
"""

from __future__ import annotations

import os
import pickle
import signal
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Source
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Callable

#: Memory beyond what the process has already.
MEMORY = 768 << 20
#: Seconds of the processor.
SECONDS = 30


def confined(work: Callable[[], Source]) -> Source:
    """Return what the work makes of a source, done by a child process.

    Raises the ``SourceError`` of the work, or one for what it took of the machine.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    with (
        warnings.catch_warnings()
    ):  # other threads only wait: for a parent, for a clock
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _work(work, writing)
    try:
        os.close(writing)
        with os.fdopen(reading, "rb") as answers:
            told = answers.read()
    except BaseException:  # a Ctrl-C or no memory: leave no child behind, then go on up
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        slow = -code in {signal.SIGXCPU, signal.SIGALRM}
        sentence = say.PDF_TOO_SLOW if slow else say.PDF_TOO_BIG
        raise SourceError("source-structure", sentence)
    # our own child wrote it, whole: it ends with 0 only behind the last byte
    answer = pickle.loads(told)  # noqa: S301
    if isinstance(answer, Source):
        return answer
    rule, message, position, other_thing = answer
    raise SourceError(rule, message, position, other_thing=other_thing)


def _work(work: Callable[[], Source], writing: int) -> NoReturn:
    """Do the work in the child, and end it without any of what the parent would do."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _bound()
        answer: Any
        try:
            answer = work()
        except SourceError as error:
            answer = (error.rule, error.message, error.position, error.other_thing)
        with os.fdopen(writing, "wb") as answers:
            pickle.dump(answer, answers)
        code = 0
    finally:  # whatever it was, memory above all: the parent tells by the code alone
        os._exit(code)


def _bound() -> None:
    """Set the limits of this process; what the system does not know stays unbounded."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, _taken() and _taken() + MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        if kind == resource.RLIMIT_AS and not limit:
            continue
        free = most == resource.RLIM_INFINITY
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit if free else min(limit, most), most))


def _taken() -> int:
    """Return the memory the process has mapped, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0

"""The command line.

The commonest call, ``gdr validate FILE…`` without options, is answered before Typer is
imported: a third of the time of a whole run (docs/decisions/0006). Everything else goes
through the Typer application in ``app``. This module imports nothing that takes time, so
that a Ctrl-C finds ``main`` awake.
"""

from __future__ import annotations

import os
import sys
import time

from gov_disclosure_cli import __version__, exit_codes

#: Seconds in which a further Ctrl-C is the same one: cleaning up is not interrupted.
_PATIENCE = 2.0
_interrupted: float | None = None


def main() -> None:
    """Run the command line and end the process.

    All is written by then. The interpreter would still join the threads of a pool, and
    show a late Ctrl-C as a traceback.
    """
    try:
        import signal

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _interrupt)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = exit_codes.INTERRUPTED
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return the exit code; no failure ends in a traceback."""
    from gov_disclosure_cli.cli.console import prepare_streams
    from gov_disclosure_cli.errors import GdrError
    from gov_disclosure_cli.messages import cli as say

    try:
        prepare_streams()
        code = _dispatch(arguments)
        sys.stdout.flush()
    except GdrError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader has seen enough
        return exit_codes.FAILED
    except OSError as error:
        return _fail(say.system_failure(error))
    except MemoryError:
        return _fail(say.NO_MEMORY)
    except KeyboardInterrupt:
        return _fail(say.INTERRUPTED, exit_codes.INTERRUPTED)
    except Exception as error:  # noqa: BLE001  a bug: say so instead of a traceback
        if _interrupted is not None:  # Python 3.11 turns it into others here and there
            return _fail(say.INTERRUPTED, exit_codes.INTERRUPTED)
        return _fail(_told(error), exit_codes.BUG)
    return code


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        sys.stdout.write(f"gdr {__version__}\n")
        return exit_codes.CLEAN
    plain = not any(argument.startswith("-") for argument in arguments[1:])
    completing = "_GDR_COMPLETE" in os.environ
    if arguments[:1] == ["validate"] and arguments[1:] and plain and not completing:
        from gov_disclosure_cli.cli.validate import Request, validate

        return validate(Request(tuple(arguments[1:])))
    from gov_disclosure_cli.cli.app import run_app

    return run_app(arguments)


def _interrupt(_number: int, _frame: object) -> None:
    global _interrupted  # noqa: PLW0603  a handler has nowhere else to remember
    now = time.monotonic()
    if _interrupted is None or now - _interrupted > _PATIENCE:
        _interrupted = now
        raise KeyboardInterrupt


def _fail(sentence: str, code: int = exit_codes.FAILED) -> int:
    """Say why the run ends, behind all that was found until then."""
    from contextlib import suppress

    from gov_disclosure_cli.messages import cli as say
    from gov_disclosure_cli.reporters.visible import visible

    told = "\n".join(map(visible, say.failure(sentence).split("\n"))) + "\n"
    for stream, text in ((sys.stdout, ""), (sys.stderr, told)):
        with suppress(OSError):  # full or closed: the exit code has to do
            stream.write(text)
            stream.flush()
    return code


def _told(error: Exception) -> str:
    """Tell of a bug: what a maintainer needs, the whole traceback on request."""
    import traceback

    from gov_disclosure_cli.messages import cli as say

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f"{os.path.basename(at.filename)}:{at.lineno}" for at in last)
    told = f"gdr {__version__}  {type(error).__name__}: {error}  {where}"
    if os.environ.get("GDR_DEBUG"):
        told += "\n" + "".join(traceback.format_exception(error)).rstrip("\n")
    return say.BUG + told

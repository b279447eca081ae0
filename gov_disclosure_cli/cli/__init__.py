"""The command line.

The commonest call, ``gdr validate FILE…`` without options, is answered before Typer is
imported: a third of the time of a whole run (docs/decisions/0006). Everything else goes
through the Typer application in ``app``.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from gov_disclosure_cli import __version__, exit_codes
from gov_disclosure_cli.errors import GdrError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> NoReturn:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code; no failure ends in a traceback."""
    from gov_disclosure_cli.cli.console import prepare_streams
    from gov_disclosure_cli.messages import cli as say

    prepare_streams()
    try:
        return _dispatch(arguments)
    except GdrError as error:
        sys.stderr.write(say.failure(str(error)) + "\n")
        return exit_codes.FAILED
    except BrokenPipeError:
        # The reader of a pipe has gone; give the interpreter nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.FAILED
    except OSError as error:
        sys.stderr.write(say.failure(say.cannot_write(_name(error), say.reason(error))))
        sys.stderr.write("\n")
        return exit_codes.FAILED
    except KeyboardInterrupt:
        sys.stderr.write(say.failure(say.INTERRUPTED) + "\n")
        return exit_codes.INTERRUPTED
    except Exception as error:  # noqa: BLE001  a bug: say so instead of a traceback
        return _bug(error)


def _dispatch(arguments: Sequence[str]) -> int:
    if list(arguments) == ["--version"]:
        sys.stdout.write(f"gdr {__version__}\n")
        return exit_codes.CLEAN
    plain = not any(argument.startswith("-") for argument in arguments[1:])
    completing = any(name.endswith("_COMPLETE") for name in os.environ)
    if (
        arguments[:1] == ["validate"]
        and len(arguments) > 1
        and plain
        and not completing
    ):
        from gov_disclosure_cli.cli.validate import Request, validate

        return validate(Request(tuple(arguments[1:])))
    from gov_disclosure_cli.cli.app import run_app

    return run_app(list(arguments))


def _name(error: OSError) -> str:
    from gov_disclosure_cli.messages import cli as say

    return str(error.filename) if error.filename else say.STANDARD_OUTPUT


def _bug(error: Exception) -> int:
    import traceback

    from gov_disclosure_cli.messages import cli as say

    if os.environ.get("GDR_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f"{os.path.basename(at.filename)}:{at.lineno}" for at in last)
    told = f"gdr {__version__}  {type(error).__name__}: {error}  {where}\n"
    sys.stderr.write(say.failure(say.BUG) + told)
    return exit_codes.BUG

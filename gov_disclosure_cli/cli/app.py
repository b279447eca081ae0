"""The Typer application: every command is mounted here, by one line."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gov_disclosure_cli import __version__, exit_codes
from gov_disclosure_cli.cli.doors.fixing import fix_door
from gov_disclosure_cli.cli.doors.importing import import_door
from gov_disclosure_cli.cli.doors.publishing import export_door, new_door
from gov_disclosure_cli.cli.doors.rules import explain_door, rules_door, schema_door
from gov_disclosure_cli.cli.doors.show import show_door
from gov_disclosure_cli.cli.doors.text import draft_door, facts_door
from gov_disclosure_cli.cli.doors.validate import validate_door
from gov_disclosure_cli.cli.help import Command, Group, say_usage_error
from gov_disclosure_cli.cli.options import one_of
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import help_pages as words

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

app = typer.Typer(
    cls=Group,
    help=words.GDR,
    epilog=words.EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


@cache
def _command() -> Any:
    """Make the command without Typer's own options for completion.

    They speak English, guess the shell, and change its start-up files.
    """
    command = typer.main.get_command(app)
    own = ("install_completion", "show_completion")
    command.params = [one for one in command.params if one.name not in own]
    return command


def run_app(arguments: list[str]) -> int:
    """Run the application and return the exit code."""
    command = _command()
    if "_GDR_COMPLETE" in os.environ:
        os.environ["COLUMNS"] = "9999"  # Typer would break descriptions into lines
    if not arguments:
        arguments = ["--help"]
    try:
        code = command.main(arguments, prog_name="gdr", standalone_mode=False)
    except typer.Exit as stop:
        code = stop.exit_code
    except typer.Abort:
        code = exit_codes.INTERRUPTED
    except SystemExit as stop:  # a shell has its answer, or a pipe no reader
        return exit_codes.FAILED if stop.code else exit_codes.CLEAN
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        raise UsageError(say_usage_error(error, list(command.commands))) from error
    if code == exit_codes.INTERRUPTED:  # which Typer does not tell of
        raise KeyboardInterrupt
    return code if isinstance(code, int) else exit_codes.CLEAN


def _show_version(*, wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"gdr {__version__}\n")
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    """Print the script for a shell, by asking Typer as a shell would."""
    if shell is None:
        return
    one_of("--show-completion", shell, _SHELLS)
    os.environ["_GDR_COMPLETE"] = f"source_{shell}"
    run_app([])
    raise typer.Exit


@app.callback()
def _gdr(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=words.VERSION,
            is_eager=True,
            callback=lambda value: _show_version(wanted=value),
        ),
    ] = False,
    completion: Annotated[
        str | None,
        typer.Option(
            "--show-completion",
            metavar="SHELL",
            help=words.COMPLETION,
            is_eager=True,
            callback=_show_completion,
        ),
    ] = None,
) -> None:
    del version, completion


def _mount(name: str, text: str, door: Callable[..., int]) -> None:
    app.command(name, cls=Command, help=text, context_settings=_SETTINGS)(door)


_mount("validate", words.VALIDATE, validate_door)
_mount("show", words.SHOW, show_door)
_mount("import", words.IMPORT, import_door)
_mount("export", words.EXPORT, export_door)
_mount("new", words.NEW, new_door)
_mount("fix", words.FIX, fix_door)
_mount("facts", words.FACTS, facts_door)
_mount("draft", words.DRAFT, draft_door)
_mount("rules", words.RULES, rules_door)
_mount("explain", words.EXPLAIN, explain_door)
_mount("schema", words.SCHEMA, schema_door)

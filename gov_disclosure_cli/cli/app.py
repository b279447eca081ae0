"""The Typer application: one function per command, each a thin door to its module."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gov_disclosure_cli import __version__, exit_codes
from gov_disclosure_cli.cli.help import Command, Group, say_usage_error
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import help_pages as words
from gov_disclosure_cli.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    _one_of("--show-completion", shell, _SHELLS)
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


Strings = list[str] | None


_FORMATS = ("auto", *REPORTERS)
_LISTS = ("text", "json")
_LEVELS = ("error", "warning")
_FAIL_ON = (*_LEVELS, "never")
_COLORS = ("auto", "always", "never")


def _option(
    *names: str, metavar: str | None = None, text: str, known: Sequence[str] = ()
) -> Any:
    """Describe an option; ``known`` are the values a shell may propose."""
    return typer.Option(
        *names,
        metavar=metavar,
        help=text,
        show_default=False,
        autocompletion=(lambda: list(known)) if known else None,
    )


def _rule_names() -> list[str]:
    """List what a shell may propose for the name of a rule."""
    from gov_disclosure_cli.checklist import rule_cards

    return [card.id for card in rule_cards()]


def _one_of(option: str, value: str, known: Sequence[str]) -> Any:
    """Check a choice; Typer's own check would answer in English."""
    if value not in known:
        raise UsageError(say.unknown_choice(option, value, known))
    return value


@app.command("validate", cls=Command, help=words.VALIDATE, context_settings=_SETTINGS)
def _validate(
    paths: Annotated[
        Strings, typer.Argument(metavar="PATH...", help=words.PATHS, show_default=False)
    ] = None,
    output_format: Annotated[
        str,
        _option(
            "--output-format",
            "-f",
            metavar="FORMAT",
            text=words.OUTPUT_FORMAT,
            known=_FORMATS,
        ),
    ] = "text",
    output_file: Annotated[
        str | None,
        _option("--output-file", "-o", metavar="FILE", text=words.OUTPUT_FILE),
    ] = None,
    report: Annotated[
        Strings, _option("--report", metavar="KIND=FILE", text=words.REPORT)
    ] = None,
    select: Annotated[
        Strings, _option("--select", metavar="RULE", text=words.SELECT)
    ] = None,
    ignore: Annotated[
        Strings, _option("--ignore", metavar="RULE", text=words.IGNORE)
    ] = None,
    fail_on: Annotated[
        str, _option("--fail-on", metavar="LEVEL", text=words.FAIL_ON, known=_FAIL_ON)
    ] = "error",
    min_severity: Annotated[
        str,
        _option(
            "--min-severity", metavar="LEVEL", text=words.MIN_SEVERITY, known=_LEVELS
        ),
    ] = "warning",
    edition: Annotated[
        int | None, _option("--edition", metavar="YEAR", text=words.EDITION)
    ] = None,
    jobs: Annotated[
        int | None, _option("--jobs", "-j", metavar="N", text=words.JOBS)
    ] = None,
    statistics: Annotated[bool, _option("--statistics", text=words.STATISTICS)] = False,
    quiet: Annotated[bool, _option("--quiet", "-q", text=words.QUIET)] = False,
    color: Annotated[
        str, _option("--color", metavar="WHEN", text=words.COLOR, known=_COLORS)
    ] = "auto",
    stdin_filename: Annotated[
        str | None,
        _option("--stdin-filename", metavar="NAME", text=words.STDIN_FILENAME),
    ] = None,
    config: Annotated[
        str | None, _option("--config", metavar="FILE", text=words.CONFIG)
    ] = None,
    isolated: Annotated[bool, _option("--isolated", text=words.ISOLATED)] = False,
    previous: Annotated[
        str | None, _option("--previous", metavar="LAST", text=words.PREVIOUS)
    ] = None,
) -> int:
    from gov_disclosure_cli.cli.validate import Request, validate

    if jobs is not None and jobs < 1:
        raise UsageError(say.unknown_choice("--jobs", str(jobs), ("1", "2", "…")))
    return validate(
        Request(
            tuple(paths or ()),
            output_format,
            output_file,
            tuple(report or ()),
            tuple(select or ()),
            tuple(ignore or ()),
            _one_of("--fail-on", fail_on, _FAIL_ON),
            _one_of("--min-severity", min_severity, _LEVELS),
            edition,
            jobs,
            statistics,
            quiet,
            _one_of("--color", color, _COLORS),
            stdin_filename,
            config,
            isolated,
            previous,
        )
    )


@app.command("show", cls=Command, help=words.SHOW, context_settings=_SETTINGS)
def _show(
    what: Annotated[str, typer.Argument(metavar="YEAR|FILE", help=words.YEAR_OR_FILE)],
    organ: Annotated[
        str | None, _option("--organ", metavar="NAME", text=words.ORGAN)
    ] = None,
    width: Annotated[
        int | None, _option("--width", metavar="N", text=words.WIDTH)
    ] = None,
    color: Annotated[
        str, _option("--color", metavar="WHEN", text=words.COLOR, known=_COLORS)
    ] = "auto",
    edition: Annotated[
        int | None, _option("--edition", metavar="YEAR", text=words.EDITION)
    ] = None,
    config: Annotated[
        str | None, _option("--config", metavar="FILE", text=words.CONFIG)
    ] = None,
    isolated: Annotated[bool, _option("--isolated", text=words.ISOLATED)] = False,
) -> int:
    from gov_disclosure_cli.cli.show import Request, show

    _one_of("--color", color, _COLORS)
    return show(Request(what, organ, width, color, edition, config, isolated))


@app.command("rules", cls=Command, help=words.RULES, context_settings=_SETTINGS)
def _rules(
    edition: Annotated[
        int | None, _option("--edition", metavar="YEAR", text=words.SCHEMA_EDITION)
    ] = None,
    output_format: Annotated[
        str,
        _option(
            "--output-format",
            "-f",
            metavar="FORMAT",
            text=words.RULE_FORMAT,
            known=_LISTS,
        ),
    ] = "text",
) -> int:
    from gov_disclosure_cli.cli.rules import list_rules

    _one_of("--output-format", output_format, _LISTS)
    return list_rules(edition, output_format)


@app.command("explain", cls=Command, help=words.EXPLAIN, context_settings=_SETTINGS)
def _explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=words.RULE, autocompletion=_rule_names)
    ],
    edition: Annotated[
        int | None, _option("--edition", metavar="YEAR", text=words.SCHEMA_EDITION)
    ] = None,
) -> int:
    from gov_disclosure_cli.cli.rules import explain

    return explain(rule, edition)


@app.command("schema", cls=Command, help=words.SCHEMA, context_settings=_SETTINGS)
def _schema(
    edition: Annotated[
        int, typer.Argument(metavar="EDITION", help=words.SCHEMA_EDITION)
    ],
) -> int:
    from gov_disclosure_cli.cli.rules import print_schema

    return print_schema(edition)

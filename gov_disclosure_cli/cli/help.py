"""Help pages and usage mistakes in Chinese, wrapped by what a terminal shows.

Typer leaves its own words in English and counts a Chinese character as one column.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer.core

from gov_disclosure_cli.columns import width_of, wrap
from gov_disclosure_cli.messages import help_pages as words

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 80
_NAMES = 30
Record = tuple[str, str]


class Command(typer.core.TyperCommand):
    """A command whose help page is Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx))


class Group(typer.core.TyperGroup):
    """The group of all commands, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        commands = [
            (name, (self.commands[name].help or "").split("\n")[0])
            for name in self.list_commands(ctx)
        ]
        formatter.write(_page(self, ctx, commands))


def say_usage_error(error: Any, commands: list[str]) -> str:
    """Put a mistake in the use of the command line into a Chinese sentence.

    ``error`` is any exception of Typer's that has ``format_message``.
    """
    text = error.format_message()
    meant = list(getattr(error, "possibilities", None) or ())
    command = words.unknown_command(text)
    if command is not None:
        meant = get_close_matches(command, commands, 1)
    return words.usage_error(
        type(error).__name__,
        option=getattr(error, "option_name", None),
        parameter=_parameter(error),
        possibilities=meant,
        text=text,
    )


def _page(command: Any, ctx: Any, commands: list[Record] | None = None) -> str:
    pieces = [words.USAGE + ctx.command_path, words.SOME_OPTIONS]
    pieces += [words.A_COMMAND] if commands else []
    arguments: list[Record] = []
    options: list[Record] = []
    for parameter in command.get_params(ctx):
        if parameter.param_type_name == "option":
            options.append(_option(parameter))
            continue
        name = parameter.metavar
        pieces.append(name if parameter.required else f"[{name}]")
        text = parameter.help or words.OF_ARGUMENTS.get(name, "")
        arguments.append((name, text))
    lines = [" ".join(pieces), ""]
    for paragraph in (command.help or "").split("\n"):
        lines += [f"  {line}" for line in wrap(paragraph, _WIDTH - 2)] or [""]
    for title, records in (
        (words.ARGUMENTS, arguments),
        (words.OPTIONS, options),
        (words.COMMANDS, commands or []),
    ):
        if records:
            lines += ["", title, *_table(records)]
    if commands:
        lines += ["", words.EXIT_CODES]
        lines += _table([(str(code), it) for code, it in words.EXIT_MEANINGS.items()])
    if command.epilog:
        lines += ["", *command.epilog.split("\n")]
    return "\n".join(lines) + "\n"


def _option(parameter: Any) -> Record:
    """Describe an option; the one for help is Typer's, and its words are English."""
    names = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag:
        names += f" {parameter.metavar}"
    return names, words.HELP if "--help" in parameter.opts else parameter.help or ""


def _table(records: list[Record]) -> Iterator[str]:
    longest = max(width_of(names) for names, _ in records)
    left = min(longest, _NAMES) + 4
    for names, text in records:
        told = wrap(text, _WIDTH - left)
        if width_of(names) > _NAMES:
            yield f"  {names}"
        else:
            yield f"  {names}{' ' * (left - 2 - width_of(names))}{told.pop(0)}".rstrip()
        yield from (" " * left + line for line in told)


def _parameter(error: Any) -> str | None:
    parameter = getattr(error, "param", None)
    if parameter is None:
        hint = getattr(error, "param_hint", None)
        return str(hint) if hint else None
    if parameter.param_type_name == "argument":
        return str(parameter.make_metavar(getattr(error, "ctx", None)))
    return "/".join(parameter.opts)

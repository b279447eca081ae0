"""How options are declared, for all doors alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import help_pages as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Strings = list[str] | None

LISTS = ("text", "json")
COLORS = ("auto", "always", "never")


def option(
    *names: str,
    metavar: str | None = None,
    text: str,
    known: Sequence[str] | Callable[[], list[str]] = (),
) -> Any:
    """Describe an option; ``known`` are the values a shell may propose, or gives them."""
    propose = known if callable(known) else lambda: list(known)
    return typer.Option(
        *names,
        metavar=metavar,
        help=text,
        show_default=False,
        autocompletion=propose if known else None,
    )


#: Options that several commands share.
Edition = Annotated[int | None, option("--edition", metavar="YEAR", text=words.EDITION)]
Config = Annotated[str | None, option("--config", metavar="FILE", text=words.CONFIG)]
Isolated = Annotated[bool, option("--isolated", text=words.ISOLATED)]
Jobs = Annotated[int | None, option("--jobs", "-j", metavar="N", text=words.JOBS)]
Overwrite = Annotated[bool, option("--overwrite", text=words.OVERWRITE)]
Color = Annotated[
    str, option("--color", metavar="WHEN", text=words.COLOR, known=COLORS)
]
ListFormat = Annotated[
    str,
    option(
        "--output-format", "-f", metavar="FORMAT", text=words.RULE_FORMAT, known=LISTS
    ),
]
Previous = Annotated[
    str | None, option("--previous", metavar="LAST", text=words.PREVIOUS)
]


def one_of(name: str, value: str, known: Sequence[str]) -> Any:
    """Check a choice; Typer's own check would answer in English."""
    if value not in known:
        raise UsageError(say.unknown_choice(name, value, known))
    return value


def at_least_one(name: str, value: int | None) -> int | None:
    """Check a number of things to use."""
    if value is not None and value < 1:
        raise UsageError(say.unknown_choice(name, str(value), ("1", "2", "…")))
    return value

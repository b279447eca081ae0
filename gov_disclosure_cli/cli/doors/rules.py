"""The doors to ``gdr rules``, ``gdr explain`` and ``gdr schema``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import LISTS, ListFormat, one_of, option
from gov_disclosure_cli.messages import help_pages as words


def _rule_names() -> list[str]:
    """List what a shell may propose for the name of a rule."""
    from gov_disclosure_cli.checklist import rule_cards

    return [card.id for card in rule_cards()]


def rules_door(
    edition: Annotated[
        int | None, option("--edition", metavar="YEAR", text=words.SCHEMA_EDITION)
    ] = None,
    output_format: ListFormat = "text",
) -> int:
    """Run ``gdr rules``."""
    from gov_disclosure_cli.cli.rules import list_rules

    one_of("--output-format", output_format, LISTS)
    return list_rules(edition, output_format)


def explain_door(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=words.RULE, autocompletion=_rule_names)
    ],
    edition: Annotated[
        int | None, option("--edition", metavar="YEAR", text=words.SCHEMA_EDITION)
    ] = None,
) -> int:
    """Run ``gdr explain``."""
    from gov_disclosure_cli.cli.rules import explain

    return explain(rule, edition)


def schema_door(
    edition: Annotated[
        int, typer.Argument(metavar="EDITION", help=words.SCHEMA_EDITION)
    ],
) -> int:
    """Run ``gdr schema``."""
    from gov_disclosure_cli.cli.rules import print_schema

    return print_schema(edition)

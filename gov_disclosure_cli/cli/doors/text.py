"""The doors to ``gdr facts`` and ``gdr draft``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import LISTS, Edition, ListFormat, one_of, option
from gov_disclosure_cli.messages import help_pages as words


def facts_door(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help=words.FACTS_FILE)],
    output_format: ListFormat = "text",
    year: Annotated[
        int | None, option("--year", metavar="YEAR", text=words.FACTS_YEAR)
    ] = None,
    edition: Edition = None,
) -> int:
    """Run ``gdr facts``."""
    from gov_disclosure_cli.cli.facts import Request, facts

    one_of("--output-format", output_format, LISTS)
    return facts(
        Request(path=file, output_format=output_format, year=year, edition=edition)
    )


def draft_door(
    file: Annotated[str, typer.Argument(metavar="FILE", help=words.DRAFT_FILE)],
    edition: Edition = None,
) -> int:
    """Run ``gdr draft``."""
    from gov_disclosure_cli.cli.draft import Request, draft

    return draft(Request(path=file, edition=edition))

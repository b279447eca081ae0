"""The door to ``gdr show``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import COLORS, one_of, option
from gov_disclosure_cli.messages import help_pages as words


def show_door(
    what: Annotated[str, typer.Argument(metavar="YEAR|FILE", help=words.YEAR_OR_FILE)],
    organ: Annotated[
        str | None, option("--organ", metavar="NAME", text=words.ORGAN)
    ] = None,
    width: Annotated[
        int | None, option("--width", metavar="N", text=words.WIDTH)
    ] = None,
    color: Annotated[
        str, option("--color", metavar="WHEN", text=words.COLOR, known=COLORS)
    ] = "auto",
    edition: Annotated[
        int | None, option("--edition", metavar="YEAR", text=words.EDITION)
    ] = None,
    config: Annotated[
        str | None, option("--config", metavar="FILE", text=words.CONFIG)
    ] = None,
    isolated: Annotated[bool, option("--isolated", text=words.ISOLATED)] = False,
) -> int:
    """Run ``gdr show``."""
    from gov_disclosure_cli.cli.show import Request, show

    one_of("--color", color, COLORS)
    return show(Request(what, organ, width, color, edition, config, isolated))

"""The door to ``gdr show``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import (
    COLORS,
    Color,
    Config,
    Edition,
    Isolated,
    one_of,
    option,
)
from gov_disclosure_cli.messages import help_pages as words


def show_door(
    what: Annotated[str, typer.Argument(metavar="YEAR|FILE", help=words.YEAR_OR_FILE)],
    organ: Annotated[
        str | None, option("--organ", metavar="NAME", text=words.ORGAN)
    ] = None,
    width: Annotated[
        int | None, option("--width", metavar="N", text=words.WIDTH)
    ] = None,
    color: Color = "auto",
    edition: Edition = None,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Run ``gdr show``."""
    from gov_disclosure_cli.cli.show import Request, show

    return show(
        Request(
            what=what,
            organ=organ,
            width=width,
            color=one_of("--color", color, COLORS),
            edition=edition,
            config=config,
            isolated=isolated,
        )
    )

"""The door to ``gdr fix``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import (
    Config,
    Edition,
    Isolated,
    Previous,
    Strings,
    option,
)
from gov_disclosure_cli.messages import help_pages as words


def fix_door(
    file: Annotated[str, typer.Argument(metavar="FILE", help=words.FIX_FILE)],
    diff: Annotated[bool, option("--diff", text=words.FIX_DIFF)] = False,
    apply: Annotated[bool, option("--apply", text=words.FIX_APPLY)] = False,
    accept: Annotated[
        Strings, option("--accept", metavar="ID", text=words.FIX_ACCEPT)
    ] = None,
    previous: Previous = None,
    edition: Edition = None,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Run ``gdr fix``."""
    from gov_disclosure_cli.cli.fix import Request, fix

    return fix(
        Request(
            path=file,
            diff=diff,
            apply=apply,
            accept=tuple(accept or ()),
            previous=previous,
            edition=edition,
            config=config,
            isolated=isolated,
        )
    )

"""The door to ``gdr fix``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import Strings, option
from gov_disclosure_cli.messages import help_pages as words


def fix_door(
    file: Annotated[str, typer.Argument(metavar="FILE", help=words.DRAFT_FILE)],
    diff: Annotated[bool, option("--diff", text=words.FIX_DIFF)] = False,
    apply: Annotated[bool, option("--apply", text=words.FIX_APPLY)] = False,
    accept: Annotated[
        Strings, option("--accept", metavar="ID", text=words.FIX_ACCEPT)
    ] = None,
    previous: Annotated[
        str | None, option("--previous", metavar="LAST", text=words.PREVIOUS)
    ] = None,
    edition: Annotated[
        int | None, option("--edition", metavar="YEAR", text=words.EDITION)
    ] = None,
    config: Annotated[
        str | None, option("--config", metavar="FILE", text=words.CONFIG)
    ] = None,
    isolated: Annotated[bool, option("--isolated", text=words.ISOLATED)] = False,
) -> int:
    """Run ``gdr fix``."""
    from gov_disclosure_cli.cli.fix import Request, fix

    return fix(
        Request(
            file,
            diff,
            apply,
            tuple(accept or ()),
            previous,
            edition,
            config,
            isolated,
        )
    )

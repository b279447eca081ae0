"""The doors to ``gdr export`` and ``gdr new``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import (
    Config,
    Edition,
    Isolated,
    Jobs,
    Overwrite,
    at_least_one,
    option,
)
from gov_disclosure_cli.messages import help_pages as words


def _kinds() -> list[str]:
    from gov_disclosure_cli.renderers import RENDERERS

    return list(RENDERERS)


def _templates() -> list[str]:
    from gov_disclosure_cli.cli.new import KINDS

    return list(KINDS)


def export_door(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help=words.EXPORT_SOURCE)
    ],
    to: Annotated[
        str | None, option("--to", metavar="KIND", text=words.EXPORT_TO, known=_kinds)
    ] = None,
    output_file: Annotated[
        str | None,
        option("--output-file", "-o", metavar="FILE", text=words.EXPORT_FILE),
    ] = None,
    marked: Annotated[bool, option("--marked", text=words.MARKED)] = False,
    edition: Edition = None,
    config: Config = None,
    isolated: Isolated = False,
    overwrite: Overwrite = False,
    jobs: Jobs = None,
) -> int:
    """Run ``gdr export``."""
    from gov_disclosure_cli.cli.export import Request, export

    at_least_one("--jobs", jobs)
    request = Request(
        source=reports[0],
        to=to,
        output_file=output_file,
        marked=marked,
        edition=edition,
        config=config,
        isolated=isolated,
        overwrite=overwrite,
    )
    if len(reports) == 1 and not os.path.isdir(reports[0]):
        return export(request)
    from gov_disclosure_cli.cli.export_many import export_many

    return export_many(reports, request, jobs)


def new_door(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=words.NEW_YEAR)],
    organ: Annotated[
        str | None, option("--organ", metavar="NAME", text=words.NEW_ORGAN)
    ] = None,
    level: Annotated[
        str | None, option("--level", metavar="LEVEL", text=words.NEW_LEVEL)
    ] = None,
    previous: Annotated[
        str | None, option("--previous", metavar="FILE", text=words.NEW_PREVIOUS)
    ] = None,
    to: Annotated[
        str | None, option("--to", metavar="KIND", text=words.NEW_TO, known=_templates)
    ] = None,
    output_file: Annotated[
        str | None, option("--output-file", "-o", metavar="FILE", text=words.NEW_FILE)
    ] = None,
) -> int:
    """Run ``gdr new``."""
    from gov_disclosure_cli.cli.new import Request, new

    return new(
        Request(
            year=year,
            organ=organ,
            level=level,
            previous=previous,
            to=to,
            output_file=output_file,
        )
    )

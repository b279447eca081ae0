"""The door to ``gdr validate``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import (
    COLORS,
    Color,
    Config,
    Edition,
    Isolated,
    Jobs,
    Previous,
    Strings,
    at_least_one,
    one_of,
    option,
)
from gov_disclosure_cli.messages import help_pages as words
from gov_disclosure_cli.reporters import REPORTERS

_FORMATS = ("auto", *REPORTERS)
_LEVELS = ("error", "warning")
_FAIL_ON = (*_LEVELS, "never")


def validate_door(
    paths: Annotated[
        Strings, typer.Argument(metavar="PATH...", help=words.PATHS, show_default=False)
    ] = None,
    output_format: Annotated[
        str,
        option(
            "--output-format",
            "-f",
            metavar="FORMAT",
            text=words.OUTPUT_FORMAT,
            known=_FORMATS,
        ),
    ] = "text",
    output_file: Annotated[
        str | None,
        option("--output-file", "-o", metavar="FILE", text=words.OUTPUT_FILE),
    ] = None,
    report: Annotated[
        Strings, option("--report", metavar="KIND=FILE", text=words.REPORT)
    ] = None,
    select: Annotated[
        Strings, option("--select", metavar="RULE", text=words.SELECT)
    ] = None,
    ignore: Annotated[
        Strings, option("--ignore", metavar="RULE", text=words.IGNORE)
    ] = None,
    fail_on: Annotated[
        str, option("--fail-on", metavar="LEVEL", text=words.FAIL_ON, known=_FAIL_ON)
    ] = "error",
    min_severity: Annotated[
        str,
        option(
            "--min-severity", metavar="LEVEL", text=words.MIN_SEVERITY, known=_LEVELS
        ),
    ] = "warning",
    edition: Edition = None,
    jobs: Jobs = None,
    statistics: Annotated[bool, option("--statistics", text=words.STATISTICS)] = False,
    quiet: Annotated[bool, option("--quiet", "-q", text=words.QUIET)] = False,
    color: Color = "auto",
    stdin_filename: Annotated[
        str | None,
        option("--stdin-filename", metavar="NAME", text=words.STDIN_FILENAME),
    ] = None,
    config: Config = None,
    isolated: Isolated = False,
    previous: Previous = None,
) -> int:
    """Run ``gdr validate``."""
    from gov_disclosure_cli.cli.validate import Request, validate

    return validate(
        Request(
            paths=tuple(paths or ()),
            output_format=output_format,
            output_file=output_file,
            reports=tuple(report or ()),
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            fail_on=one_of("--fail-on", fail_on, _FAIL_ON),
            min_severity=one_of("--min-severity", min_severity, _LEVELS),
            edition=edition,
            jobs=at_least_one("--jobs", jobs),
            statistics=statistics,
            quiet=quiet,
            color=one_of("--color", color, COLORS),
            stdin_filename=stdin_filename,
            config=config,
            isolated=isolated,
            previous=previous,
        )
    )

"""The door to ``gdr validate``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import COLORS, Strings, at_least_one, one_of, option
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
    edition: Annotated[
        int | None, option("--edition", metavar="YEAR", text=words.EDITION)
    ] = None,
    jobs: Annotated[
        int | None, option("--jobs", "-j", metavar="N", text=words.JOBS)
    ] = None,
    statistics: Annotated[bool, option("--statistics", text=words.STATISTICS)] = False,
    quiet: Annotated[bool, option("--quiet", "-q", text=words.QUIET)] = False,
    color: Annotated[
        str, option("--color", metavar="WHEN", text=words.COLOR, known=COLORS)
    ] = "auto",
    stdin_filename: Annotated[
        str | None,
        option("--stdin-filename", metavar="NAME", text=words.STDIN_FILENAME),
    ] = None,
    config: Annotated[
        str | None, option("--config", metavar="FILE", text=words.CONFIG)
    ] = None,
    isolated: Annotated[bool, option("--isolated", text=words.ISOLATED)] = False,
    previous: Annotated[
        str | None, option("--previous", metavar="LAST", text=words.PREVIOUS)
    ] = None,
) -> int:
    """Run ``gdr validate``."""
    from gov_disclosure_cli.cli.validate import Request, validate

    return validate(
        Request(
            tuple(paths or ()),
            output_format,
            output_file,
            tuple(report or ()),
            tuple(select or ()),
            tuple(ignore or ()),
            one_of("--fail-on", fail_on, _FAIL_ON),
            one_of("--min-severity", min_severity, _LEVELS),
            edition,
            at_least_one("--jobs", jobs),
            statistics,
            quiet,
            one_of("--color", color, COLORS),
            stdin_filename,
            config,
            isolated,
            previous,
        )
    )

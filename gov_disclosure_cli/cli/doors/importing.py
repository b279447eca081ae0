"""The door to ``gdr import``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import Strings, at_least_one, option
from gov_disclosure_cli.messages import help_pages as words


def import_door(
    sources: Annotated[
        Strings,
        typer.Argument(metavar="SOURCE...", help=words.SOURCES, show_default=False),
    ] = None,
    output_dir: Annotated[
        str | None, option("--output-dir", "-o", metavar="DIR", text=words.OUTPUT_DIR)
    ] = None,
    report: Annotated[bool, option("--report", text=words.IMPORT_REPORT)] = False,
    overwrite: Annotated[bool, option("--overwrite", text=words.OVERWRITE)] = False,
    skip_existing: Annotated[
        bool, option("--skip-existing", text=words.SKIP_EXISTING)
    ] = False,
    jobs: Annotated[
        int | None, option("--jobs", "-j", metavar="N", text=words.JOBS)
    ] = None,
    quiet: Annotated[bool, option("--quiet", "-q", text=words.IMPORT_QUIET)] = False,
) -> int:
    """Run ``gdr import``."""
    from gov_disclosure_cli.cli.importing import Request, import_sources

    at_least_one("--jobs", jobs)
    return import_sources(
        Request(
            tuple(sources or ()),
            output_dir,
            report,
            overwrite,
            skip_existing,
            jobs,
            quiet,
        )
    )

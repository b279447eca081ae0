"""The door to ``gdr import``."""

from __future__ import annotations

from typing import Annotated

import typer

from gov_disclosure_cli.cli.options import (
    Jobs,
    Overwrite,
    Strings,
    at_least_one,
    option,
)
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
    overwrite: Overwrite = False,
    skip_existing: Annotated[
        bool, option("--skip-existing", text=words.SKIP_EXISTING)
    ] = False,
    jobs: Jobs = None,
    quiet: Annotated[bool, option("--quiet", "-q", text=words.IMPORT_QUIET)] = False,
) -> int:
    """Run ``gdr import``."""
    from gov_disclosure_cli.cli.importing import Request, import_sources

    return import_sources(
        Request(
            sources=tuple(sources or ()),
            output_dir=output_dir,
            report=report,
            overwrite=overwrite,
            skip_existing=skip_existing,
            jobs=at_least_one("--jobs", jobs),
            quiet=quiet,
        )
    )

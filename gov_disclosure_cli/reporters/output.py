"""What every reporter has: where it writes, and what it knows of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.result import RunInfo, Summary


class Output:
    """A reporter that has yet to say how it writes a file."""

    def __init__(
        self, write: Callable[[str], None], info: RunInfo, width: int = 100
    ) -> None:
        """Join the sink, the facts of the run, and the columns of the terminal."""
        self.write = write
        self.info = info
        self.width = width

    def start(self) -> None:
        """Write nothing before the first file."""

    def finish(self, summary: Summary) -> None:
        """Write nothing after the last file."""

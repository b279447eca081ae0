"""Reporters: results → text. One module per format, one line in ``REPORTERS``.

Every reporter streams: it writes a file as soon as it has it and keeps nothing of it,
so that memory does not grow with the number of files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.result import FileResult, RunInfo, Summary

#: Name of an output format → module and class that write it.
REPORTERS: dict[str, str] = {
    "text": "text:TextReporter",
    "concise": "concise:ConciseReporter",
    "json": "json:JsonReporter",
    "sarif": "sarif:SarifReporter",
    "github": "github:GithubReporter",
    "gitlab": "gitlab:GitlabReporter",
    "junit": "junit:JunitReporter",
}

#: The formats that other programs read: UTF-8 whatever the terminal uses.
MACHINE: frozenset[str] = frozenset({"json", "sarif", "gitlab", "junit"})


class Reporter(Protocol):
    """What writes the results of a run in one format."""

    def start(self) -> None:
        """Write what comes before the first file."""

    def file(self, result: FileResult) -> None:
        """Write one file."""

    def finish(self, summary: Summary) -> None:
        """Write what comes after the last file."""


def make(
    name: str, write: Callable[[str], None], info: RunInfo, width: int = 100
) -> Reporter:
    """Make the reporter of a format; ``name`` is a key of ``REPORTERS``."""
    module, _, kind = REPORTERS[name].partition(":")
    maker = getattr(import_module(f"{__name__}.{module}"), kind)
    reporter: Reporter = maker(write, info, width)
    return reporter

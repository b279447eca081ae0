"""The format ``gitlab``: a Code Quality report of GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.document import line_of
from gov_disclosure_cli.messages.places import placed
from gov_disclosure_cli.reporters.jsontext import encode
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.places import fingerprints, slashed

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Summary

_SEVERITY = {"error": "major", "warning": "minor"}


class GitlabReporter(Output):
    """Writes one JSON array with an object per finding."""

    _between = "\n"

    def start(self) -> None:
        """Open the array."""
        self.write("[")

    def file(self, result: FileResult) -> None:
        """Write the findings of one file."""
        path = slashed(result.path)
        unreadable = result.status == "unreadable"
        for finding, name in zip(result.findings, fingerprints(result), strict=True):
            issue = {
                "description": placed(finding.message, finding.position),
                "check_name": finding.rule,
                "fingerprint": name,
                "severity": "blocker" if unreadable else _SEVERITY[finding.severity],
                "location": {
                    "path": path,
                    "lines": {"begin": line_of(finding.position)},
                },
            }
            self.write(f"{self._between}{encode(issue)}")
            self._between = ",\n"

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 - the array has no totals
        """Close the array."""
        self.write("\n]\n")

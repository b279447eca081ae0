"""The format ``concise``: one line a finding, where editors can jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding


class ConciseReporter(Output):
    """Writes ``path:line:column: severity rule message``."""

    def file(self, result: FileResult) -> None:
        """Write the findings of one file; when quiet, its errors only."""
        for finding in result.findings:
            if finding.severity == "error" or not self.info.quiet:
                self.write(one_line(result.path, finding) + "\n")


def one_line(path: str, finding: Finding) -> str:
    """Put a finding in one line."""
    place = at(path, finding.position)
    severity = say.SEVERITY[finding.severity]
    return visible(f"{place}: {severity} {finding.rule} {finding.message}")

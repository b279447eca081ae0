"""The format ``github``: workflow commands, shown by GitHub beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.messages.places import placed
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.places import slashed
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.result import FileResult, RunInfo

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class GithubReporter(Output):
    """Writes one command per finding."""

    def __init__(
        self, write: Callable[[str], None], info: RunInfo, width: int = 100
    ) -> None:
        """Look up the titles of the rules."""
        super().__init__(write, info, width)
        self._titles = {card.id: card.title for card in info.rules}

    def file(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for finding in result.findings:
            properties = {"file": slashed(result.path)}
            if isinstance(finding.position, TextPosition):
                properties["line"] = str(finding.position.line)
                properties["col"] = str(finding.position.column)
            properties["title"] = say.title(
                finding.rule, self._titles.get(finding.rule)
            )
            listed = ",".join(
                f"{name}={_escape(value, _PROPERTY)}"
                for name, value in properties.items()
            )
            message = _escape(placed(finding.message, finding.position), _DATA)
            self.write(f"::{finding.severity} {listed}::{message}\n")


def _escape(text: str, table: dict[int, str]) -> str:
    return visible(text.translate(table))

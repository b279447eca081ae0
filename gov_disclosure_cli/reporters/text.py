"""The format ``text``: what an official reads in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.reporters import lines
from gov_disclosure_cli.reporters.concise import one_line
from gov_disclosure_cli.reporters.ink import ColorInk, PlainInk
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.suspect_lines import suspects
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.reporters.ink import Line
    from gov_disclosure_cli.result import FileResult, RunInfo, Summary


#: A terminal narrower than this breaks the lines itself.
_NARROWEST = 40


class TextReporter(Output):
    """Writes files with findings, then the figures of the run.

    A file without findings is silent; only when it was the one file of the run, its
    head is shown. When quiet, errors have a line each and there are no figures.
    """

    def __init__(
        self, write: Callable[[str], None], info: RunInfo, width: int = 100
    ) -> None:
        """Choose the ink."""
        super().__init__(write, info, max(width, _NARROWEST))
        self._ink = ColorInk(write, self.width) if info.color else PlainInk(write)
        self._sound: FileResult | None = None

    def file(self, result: FileResult) -> None:
        """Write one file."""
        if self.info.quiet:
            errors = (it for it in result.findings if it.severity == "error")
            self._ink.lines([[(one_line(result.path, it), "")] for it in errors])
        elif result.findings or result.status != "valid":
            found = lines.body(result, self.width)
            suspected = suspects(result, self.width)
            self._ink.lines([*lines.head(result, self.width), *found, *suspected, []])
        else:
            self._sound = result

    def finish(self, summary: Summary) -> None:
        """Write the table of rules when asked for, and the figures."""
        if self._sound is not None and summary.files == 1:
            self._ink.lines(lines.head(self._sound, self.width))
        if self.info.statistics:
            titles = {card.id: card.title for card in self.info.rules}
            self._ink.lines([*lines.statistics(summary.by_rule, titles), []])
        if not self.info.quiet:
            self._ink.lines([_figures(summary)])


def _figures(summary: Summary) -> Line:
    line: Line = [(say.NOTHING_CHECKED, "strong")]
    if summary.files:
        line = [
            (say.checked(summary.files), "strong"),
            ("：", ""),
            (say.passed(summary.valid), "good" if summary.valid else ""),
            ("，", ""),
            (say.failed(summary.invalid), "error" if summary.invalid else ""),
        ]
        if summary.unreadable:
            line += [("，", ""), (say.unreadable(summary.unreadable), "error")]
        line += [
            ("；", ""),
            (say.errors(summary.errors), "error" if summary.errors else ""),
            ("，", ""),
            (say.warnings(summary.warnings), "warning" if summary.warnings else ""),
        ]
    if summary.passed_over:
        line += [("；", ""), (visible(say.passed_over(summary.passed_over)), "")]
    return line

"""``gdr validate``: check reports and say what is wrong."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import __version__, exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.reporters import MACHINE, REPORTERS, Reporter, make
from gov_disclosure_cli.result import FileResult, RunInfo, Summary, at_least
from gov_disclosure_cli.run import check_files, check_stream
from gov_disclosure_cli.settings import check_edition, check_patterns, load_settings
from gov_disclosure_cli.sources import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import FailOn, RuleCard, Severity
    from gov_disclosure_cli.suspects import Witness

#: Formats that name rules besides the ones found.
_WITH_RULES = frozenset(("sarif", "github"))
#: A run of fewer files is over before a progress bar is read.
_WORTH_PROGRESS = 200


class Request(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output_format: str = "text"
    output_file: str | None = None
    reports: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    min_severity: Severity = "warning"
    edition: int | None = None
    jobs: int | None = None
    statistics: bool = False
    quiet: bool = False
    color: str = "auto"
    stdin_filename: str | None = None
    config: str | None = None
    isolated: bool = False
    previous: str | None = None


class _Tally:
    """Counts a run as it goes: what is shown, and what decides the exit code."""

    def __init__(self, passed_over: Sequence[str]) -> None:
        self.passed_over = list(passed_over)
        self._status = {"valid": 0, "invalid": 0, "unreadable": 0}
        self._found = {"error": 0, "warning": 0}
        self._shown = {"error": 0, "warning": 0}
        self._rules: dict[str, int] = {}

    def add(self, result: FileResult, shown: FileResult) -> None:
        """Count one file, as it is and as it is shown."""
        self._status[result.status] += 1
        for finding in result.findings:
            self._found[finding.severity] += 1
        for finding in shown.findings:
            self._shown[finding.severity] += 1
            self._rules[finding.rule] = self._rules.get(finding.rule, 0) + 1

    def summary(self) -> Summary:
        """Return the figures."""
        return Summary(
            sum(self._status.values()),
            self._status["valid"],
            self._status["invalid"],
            self._status["unreadable"],
            self._shown["error"],
            self._shown["warning"],
            tuple(self.passed_over),
            tuple(sorted(self._rules.items(), key=lambda one: (-one[1], one[0]))),
        )

    def exit_code(self, fail_on: FailOn) -> int:
        """Return the exit code, which no choice of output changes."""
        if self._status["unreadable"]:
            return exit_codes.FAILED
        grave = self._found["error"]
        if fail_on == "warning":
            grave += self._found["warning"]
        failed = fail_on != "never" and grave
        return exit_codes.FINDINGS if failed else exit_codes.CLEAN


def validate(request: Request) -> int:
    """Check reports, write the results, and return the exit code.

    Raises ``UsageError`` for what cannot be done as asked.
    """
    policy = _policy(request)
    passed_over: tuple[str, ...] = ()
    witnesses = _witnesses(request)
    if "-" in request.paths:
        results, count = _standard_input(request, policy), 1
        paths = [request.stdin_filename or "-"]
    else:
        if not request.paths:
            raise UsageError(say.NEED_PATHS)
        folders = any(map(os.path.isdir, request.paths))
        entries, passed_over = discover(request.paths, kinds() if folders else ())
        if not entries:
            raise UsageError(say.NO_REPORTS)
        results = check_files(entries, policy, request.jobs, witnesses)
        count = len(entries)
        paths = [entry.path for entry in entries]
    tally = _Tally(passed_over)
    # What fails while writing must not leave workers or a progress bar behind.
    with (
        _outputs(request) as outputs,
        closing(results),
        closing(
            console.watched(
                results, count, say.PROGRESS, _WORTH_PROGRESS, quiet=request.quiet
            )
        ) as watched,
    ):
        for reporter in outputs.reporters:
            reporter.start()
        for path, result in zip(paths, watched, strict=True):
            if result is None:
                tally.passed_over.append(path)
                continue
            outputs.spare(result.path)
            shown = _filtered(result, request.min_severity)
            tally.add(result, shown)
            for reporter in outputs.reporters:
                reporter.file(shown)
        summary = tally.summary()
        for reporter in outputs.reporters:
            reporter.finish(summary)
    if request.statistics and _format(request.output_format) != "text":
        _statistics(summary)
    if not summary.files:
        raise UsageError(say.NO_REPORTS)
    return tally.exit_code(request.fail_on)


def _policy(request: Request) -> Policy:
    check_edition(request.edition)
    check_patterns(request.select, "--select")
    check_patterns(request.ignore, "--ignore")
    settings = load_settings(request.config, isolated=request.isolated)
    return settings.policy(
        edition=request.edition, select=request.select, ignore=request.ignore
    )


def _witnesses(request: Request) -> tuple[Witness, ...]:
    """Read last year's report, which speaks for the numbers of one file only."""
    if request.previous is None:
        return ()
    if len(request.paths) != 1 or not os.path.isfile(request.paths[0]):
        raise UsageError(say.PREVIOUS_ALONE)
    from gov_disclosure_cli.cli.previous import warn, witness_of
    from gov_disclosure_cli.sources import read_source

    try:
        report = read_source(request.paths[0])
    except SourceError:  # the run will say so
        return ()
    return (witness_of(request.previous, report, warn),)


def _standard_input(request: Request, policy: Policy) -> Generator[FileResult | None]:
    if len(request.paths) > 1:
        raise UsageError(say.STDIN_ALONE)
    if sys.stdin is None:
        raise UsageError(say.NO_STDIN)
    name = request.stdin_filename or "-"
    result = check_stream(sys.stdin.buffer, name, policy)
    return (one for one in (result,))


def _filtered(result: FileResult, least: Severity) -> FileResult:
    if least == "warning":
        return result
    findings = tuple(one for one in result.findings if at_least(one.severity, least))
    numbers = {finding.group for finding in findings}
    groups = tuple(group for group in result.groups if group.number in numbers)
    return result._replace(findings=findings, groups=groups)


def _statistics(summary: Summary) -> None:
    """Tabulate the rules beside an output that has no place for it."""
    from gov_disclosure_cli.checklist import rule_cards
    from gov_disclosure_cli.reporters import lines

    titles = {card.id: card.title for card in rule_cards()}
    for line in lines.statistics(summary.by_rule, titles):
        sys.stderr.write("".join(text for text, _ in line) + "\n")


class _Outputs(NamedTuple):
    """The reporters of a run, and the files some of them write."""

    reporters: list[Reporter]
    files: list[console.WholeFile]

    def spare(self, report: str) -> None:
        """Refuse to write over a report."""
        if self.files:
            place = os.path.realpath(report)
            for file in self.files:
                if file.place == place:
                    raise UsageError(say.target_is_report(file.path))


@contextmanager
def _outputs(request: Request) -> Iterator[_Outputs]:
    """Make the reporters of a run; files appear only when all is written."""
    outputs = _Outputs([], [])
    wanted = [(_format(request.output_format), request.output_file)]
    wanted += [_report(value) for value in request.reports]
    try:
        for name, path in wanted:
            outputs.reporters.append(_reporter(request, name, path, outputs.files))
        yield outputs
        sys.stdout.flush()
        for file in outputs.files:
            file.close()
        for file in outputs.files:
            file.appear()
    except BaseException:
        for file in outputs.files:
            file.abandon()
        raise


def _report(value: str) -> tuple[str, str]:
    name, equals, path = value.partition("=")
    if not equals or not path:
        raise UsageError(say.bad_report(value))
    return _format(name, "--report"), path


def _format(name: str, option: str = "--output-format") -> str:
    """Return the name of a format, after a choice among ``auto``."""
    if name == "auto":
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if name not in REPORTERS:
        raise UsageError(say.unknown_choice(option, name, ["auto", *REPORTERS]))
    return name


def _reporter(
    request: Request, name: str, path: str | None, files: list[console.WholeFile]
) -> Reporter:
    color = path is None and console.use_color(request.color, sys.stdout)
    write: Callable[[str], None]
    if path is not None:
        if os.path.realpath(path) in [file.place for file in files]:
            raise UsageError(say.same_target(path))
        files.append(console.WholeFile(path))
        write, width = files[-1].write, console.PLAIN_WIDTH
    elif name in MACHINE:
        write, width = console.utf8_writer(), console.PLAIN_WIDTH
    else:
        write, width = console.write_text, console.width_of(sys.stdout)
    info = RunInfo(
        "gdr",
        __version__,
        _cards(request, name),
        request.quiet,
        request.statistics,
        color,
    )
    return make(name, write, info, width)


def _cards(request: Request, name: str) -> tuple[RuleCard, ...]:
    if not request.statistics and name not in _WITH_RULES:
        return ()
    from gov_disclosure_cli.checklist import rule_cards

    return rule_cards()

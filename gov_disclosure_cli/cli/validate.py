"""``gdr validate``: check reports and say what is wrong."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import __version__, exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.editions import edition_named, editions
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.reporters import MACHINE, REPORTERS, Reporter, make
from gov_disclosure_cli.result import FileResult, RunInfo, Summary, at_least
from gov_disclosure_cli.run import check_files, check_stream, default_jobs
from gov_disclosure_cli.settings import check_patterns, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import FailOn, RuleCard, Severity

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


class _Tally:
    """Counts a run as it goes."""

    def __init__(self, passed_over: int) -> None:
        self.passed_over = passed_over
        self.status = {"valid": 0, "invalid": 0, "unreadable": 0}
        self.severity = {"error": 0, "warning": 0}
        self.rules: dict[str, int] = {}

    def add(self, result: FileResult) -> None:
        """Count one file."""
        self.status[result.status] += 1
        for finding in result.findings:
            self.severity[finding.severity] += 1
            self.rules[finding.rule] = self.rules.get(finding.rule, 0) + 1

    def summary(self) -> Summary:
        """Return the figures."""
        return Summary(
            sum(self.status.values()),
            self.status["valid"],
            self.status["invalid"],
            self.status["unreadable"],
            self.severity["error"],
            self.severity["warning"],
            self.passed_over,
            tuple(sorted(self.rules.items(), key=lambda one: (-one[1], one[0]))),
        )

    def exit_code(self, fail_on: FailOn) -> int:
        """Return the exit code, which no output format changes."""
        if self.status["unreadable"]:
            return exit_codes.FAILED
        grave = self.severity["error"]
        if fail_on == "warning":
            grave += self.severity["warning"]
        failed = fail_on != "never" and grave
        return exit_codes.FINDINGS if failed else exit_codes.CLEAN


def validate(request: Request) -> int:
    """Check reports, write the results, and return the exit code.

    Raises ``UsageError`` for what cannot be done as asked.
    """
    policy = _policy(request)
    if "-" in request.paths:
        results, passed_over, count = _standard_input(request, policy), 0, 1
    else:
        if not request.paths:
            raise UsageError(say.NEED_PATHS)
        entries, passed_over = discover(request.paths)
        if not entries:
            raise UsageError(say.NO_REPORTS)
        jobs = request.jobs or default_jobs(len(entries))
        results, count = check_files(entries, policy, jobs), len(entries)
    tally = _Tally(passed_over)
    with _reporters(request) as reporters:
        for reporter in reporters:
            reporter.start()
        for result in _with_progress(request, results, count):
            if result is None:
                tally.passed_over += 1
                continue
            shown = _filtered(result, request.min_severity)
            tally.add(shown)
            for reporter in reporters:
                reporter.file(shown)
        summary = tally.summary()
        for reporter in reporters:
            reporter.finish(summary)
    if not summary.files:
        raise UsageError(say.NO_REPORTS)
    return tally.exit_code(request.fail_on)


def _policy(request: Request) -> Policy:
    known = [edition.edition for edition in editions()]
    if request.edition is not None and edition_named(request.edition) is None:
        raise UsageError(say.no_edition(request.edition, known))
    check_patterns(request.select, "--select")
    check_patterns(request.ignore, "--ignore")
    settings = load_settings(request.config, isolated=request.isolated)
    return settings.policy(
        edition=request.edition, select=request.select, ignore=request.ignore
    )


def _standard_input(request: Request, policy: Policy) -> Iterator[FileResult | None]:
    if len(request.paths) > 1:
        raise UsageError(say.STDIN_ALONE)
    name = request.stdin_filename or "-"
    return iter([check_stream(sys.stdin.buffer, name, policy)])


def _filtered(result: FileResult, least: Severity) -> FileResult:
    if least == "warning":
        return result
    findings = tuple(one for one in result.findings if at_least(one.severity, least))
    numbers = {finding.group for finding in findings}
    groups = tuple(group for group in result.groups if group.number in numbers)
    return result._replace(findings=findings, groups=groups)


def _with_progress(
    request: Request, results: Iterator[FileResult | None], count: int
) -> Iterator[FileResult | None]:
    if request.quiet or count < _WORTH_PROGRESS or not sys.stderr.isatty():
        return results
    from gov_disclosure_cli.cli.progress import progress

    return progress(results, count, say.PROGRESS)


@contextmanager
def _reporters(request: Request) -> Iterator[list[Reporter]]:
    """Make the reporters of a run; files appear only when all is written."""
    files: list[console.WholeFile] = []
    wanted = [(request.output_format, request.output_file)]
    wanted += [_report(value) for value in request.reports]
    try:
        made = [_reporter(request, name, path, files) for name, path in wanted]
        yield made
        for file in files:
            file.finish()
        sys.stdout.flush()
    except BaseException:
        for file in files:
            file.abandon()
        raise


def _report(value: str) -> tuple[str, str]:
    name, equals, path = value.partition("=")
    if not equals or not path:
        raise UsageError(say.bad_report(value))
    return name, path


def _reporter(
    request: Request, name: str, path: str | None, files: list[console.WholeFile]
) -> Reporter:
    if name == "auto":
        name = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if name not in REPORTERS:
        raise UsageError(say.unknown_choice("--output-format", name, list(REPORTERS)))
    color = path is None and console.use_color(request.color, sys.stdout)
    write: Callable[[str], None]
    if path is not None:
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

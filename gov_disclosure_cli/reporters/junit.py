"""The format ``junit``: JUnit XML, one suite per file, for any CI system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.reporters.output import Output

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding, Status, Summary

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitReporter(Output):
    """Writes suites; a suite counts for itself, so that no total is needed up front."""

    def start(self) -> None:
        """Open the document."""
        self.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self.write(f"<testsuites{_attributes(name=self.info.tool)}>\n")

    def file(self, result: FileResult) -> None:
        """Write one suite: a test case per finding, or one that passed."""
        verdicts = [_verdict(finding, result.status) for finding in result.findings]
        counts = _attributes(
            name=result.path,
            tests=str(len(verdicts) or 1),
            failures=str(verdicts.count("failure")),
            errors=str(verdicts.count("error")),
            skipped=str(verdicts.count("skipped")),
        )
        cases = [
            _case(result.path, finding, verdict)
            for finding, verdict in zip(result.findings, verdicts, strict=True)
        ]
        if not cases:
            cases = [
                f"  <testcase{_attributes(classname=result.path, name=say.PASSED)}/>\n"
            ]
        self.write(f" <testsuite{counts}>\n{''.join(cases)} </testsuite>\n")

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 - no totals needed
        """Close the document."""
        self.write("</testsuites>\n")


def _verdict(finding: Finding, status: Status) -> str:
    """Name the element that says how the test case ended."""
    if status == "unreadable":
        return "error"
    if finding.outcome == "undecided":
        return "skipped"
    return "failure" if finding.severity == "error" else "system-out"


def _case(path: str, finding: Finding, verdict: str) -> str:
    name = f"{finding.rule}/{finding.instance}" if finding.instance else finding.rule
    place = at(path, finding.position)
    notes = say.notes(finding.basis, finding.hint)
    body = "\n".join((place, finding.message, *notes))
    ending = ""
    if verdict == "skipped":
        ending = _attributes(message=finding.message)
    elif verdict != "system-out":
        ending = _attributes(message=finding.message, type=finding.rule)
    return (
        f"  <testcase{_attributes(classname=path, name=name)}>\n"
        f"   <{verdict}{ending}>{_text(body)}</{verdict}>\n"
        "  </testcase>\n"
    )


def _attributes(**values: str) -> str:
    return "".join(
        f" {name}={quoteattr(_ILLEGAL.sub('', value))}"
        for name, value in values.items()
    )


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text), {"\r": "&#13;"})

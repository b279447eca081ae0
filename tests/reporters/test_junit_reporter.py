"""The junit format, read back by another program."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from junitparser import Error, Failure, JUnitXml, Skipped

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult
    from tests.conftest import Golden
    from tests.reporters.conftest import Run


def test_junit(run: Run, ordinary: tuple[FileResult, ...], golden: Golden) -> None:
    """A suite per file, a case per finding, each with its own ending."""
    text = run("junit", *ordinary)
    golden("reporters/junit.xml", text)
    clean, flow, unreadable = JUnitXml.fromstring(text.encode("utf-8"))
    assert [case.is_passed for case in clean] == [True]
    endings = [[type(it) for it in case.result] for case in flow]
    assert endings == [[Failure], [Failure], [Failure], [], [Skipped]]
    assert "发布日期 2021-02-03" in list(flow)[3].system_out
    assert (flow.tests, flow.failures, flow.errors, flow.skipped) == (5, 3, 0, 1)
    assert [type(it) for case in unreadable for it in case.result] == [Error]


def test_no_file(run: Run) -> None:
    """A run without files is a whole document too."""
    assert len(ET.fromstring(run("junit"))) == 0


def test_hostile_texts(run: Run, hostile: FileResult) -> None:
    """Markup in texts stays text, and what XML forbids is gone."""
    text = run("junit", hostile)
    suite = ET.fromstring(text.encode("utf-8"))[0]
    assert [case.tag for case in suite] == ["testcase", "testcase"]
    assert "\r\n::error::%0A<b>&\"']]>" in suite[0][0].attrib["message"]
    assert "\r\n::error::%0A<b>&\"']]>" in (suite[0][0].text or "")

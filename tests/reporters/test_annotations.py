"""The github and gitlab formats: findings beside the lines of a change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult
    from tests.conftest import Golden
    from tests.reporters.conftest import Run


def test_github(run: Run, ordinary: tuple[FileResult, ...], golden: Golden) -> None:
    """One command per finding."""
    golden("reporters/github.txt", run("github", *ordinary))


def test_github_escapes(run: Run, hostile: FileResult) -> None:
    """No text can end a property, a command or a line."""
    lines = run("github", hostile).split("\n")
    assert len(lines) == len(hostile.findings) + 1
    command, message = lines[0][2:].split("::", 1)
    assert command.startswith("error file=a%3Ab%2Cc/\\x1b[31m红")
    assert [part.split("=")[0] for part in command.split(",")] == [
        "error file",
        "line",
        "col",
        "title",
    ]
    assert "%0D%0A::error::%250A" in message
    assert lines[1].startswith("::warning file=a%3Ab")
    assert ",line=" not in lines[1]


def test_gitlab(run: Run, ordinary: tuple[FileResult, ...], golden: Golden) -> None:
    """One object per finding, each with a fingerprint of its own."""
    text = run("gitlab", *ordinary, ordinary[1]._replace(path="./b.yaml"))
    golden("reporters/gitlab.json", text)
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 11
    assert issues[5]["severity"] == "blocker"
    assert issues[6]["location"]["path"] == "b.yaml"


def test_gitlab_without_findings_or_places(run: Run, hostile: FileResult) -> None:
    """An empty run is an empty array; a finding without a place is on line one."""
    assert json.loads(run("gitlab")) == []
    issues = json.loads(run("gitlab", hostile))
    assert issues[1]["location"]["lines"]["begin"] == 1

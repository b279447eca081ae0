"""What holds for every reporter: it is found, streams, and is cheap to start."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.reporters import MACHINE, REPORTERS, make
from gov_disclosure_cli.result import Summary

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding, RunInfo

_ROOT = Path(__file__).parents[2]


def test_machine_formats_are_registered() -> None:
    """The names of both lists agree."""
    assert set(REPORTERS) > MACHINE


class _Text(str):
    """A string that can be watched."""

    __slots__ = ("__weakref__",)


def _many(finding: Finding) -> tuple[Finding, ...]:
    return tuple(finding._replace(message=_Text(f"第 {i} 个问题")) for i in range(3))


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("name", REPORTERS)
def test_streams(
    name: str, color: bool, info: RunInfo, ordinary: tuple[FileResult, ...]
) -> None:
    """Each file is written before the next comes, and nothing of it is kept."""
    parts: list[str] = []
    reporter = make(name, parts.append, info._replace(color=color))
    reporter.start()
    for number in range(4):
        result = ordinary[1]._replace(
            path=f"{number}.yaml", findings=_many(ordinary[1].findings[0]), groups=()
        )
        watched = weakref.ref(result.findings[0].message)
        before = len(parts)
        reporter.file(result)
        assert f"{number}.yaml" in "".join(parts[before:])
        assert "第 2 个问题" in "".join(parts[before:])
        del result
        gc.collect()
        assert watched() is None
    reporter.finish(Summary(4, 0, 4))


def test_text_keeps_at_most_one_clean_file(
    info: RunInfo, ordinary: tuple[FileResult, ...]
) -> None:
    """The last clean file alone is remembered, for the run that has one file."""
    reporter = make("text", lambda _: None, info)
    organs = [_Text("某市财政局") for _ in range(3)]
    watched = [weakref.ref(organ) for organ in organs]
    while organs:
        reporter.file(ordinary[0]._replace(organ=organs.pop(0)))
    gc.collect()
    assert [ref() is None for ref in watched] == [True, True, False]


@pytest.mark.parametrize("name", ["text", "concise"])
def test_start_imports_little(name: str) -> None:
    """The formats of the hot path load nothing heavy until they need it."""
    heavy = "{'rich', 'json', 'dataclasses', 'inspect', 'enum', 'hashlib', 'xml'}"
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "import re, typing, decimal\n"
        "ground = set(sys.modules)\n"
        "from gov_disclosure_cli.reporters import make\n"
        "from gov_disclosure_cli.result import RunInfo, Summary\n"
        f"made = make({name!r}, print, RunInfo('gdr', '0', (), color=True))\n"
        f"print(*sorted((set(sys.modules) - ground) & {heavy}))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=_ROOT,
    )
    assert ended.stdout.strip() == ""

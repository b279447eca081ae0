"""Help, mistakes and completion: complete, in Chinese, and within eighty columns."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import typer

from gov_disclosure_cli import __version__
from gov_disclosure_cli.cli.app import app
from gov_disclosure_cli.columns import width_of
from gov_disclosure_cli.messages import help_pages
from gov_disclosure_cli.messages.help_pages import EXIT_MEANINGS
from gov_disclosure_cli.reporters import REPORTERS
from tests.cli.conftest import command as child
from tests.cli.conftest import environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr, Spawn

GROUP: Any = typer.main.get_command(app)
PAGES = [[], ["--help"], ["-h"], *([name, "--help"] for name in GROUP.commands)]
#: Words that Typer puts in by itself.
ENGLISH = re.compile(
    r"usage|options|arguments|show this|default|required|to copy it|try |did you"
    r"|invalid|is not|no such|\[|<",
    re.IGNORECASE,
)
#: Brackets that are ours.
_OURS = re.compile(r"\[(?:选项|参数|PATH\.\.\.|SOURCE\.\.\.|tool\.gdr)\]")


@pytest.mark.parametrize("arguments", PAGES, ids=" ".join)
def test_help_pages_are_chinese_and_narrow(arguments: list[str], gdr: Gdr) -> None:
    told = gdr(*arguments)
    assert told.code == 0
    assert told.err == ""
    assert told.out.startswith("用法：gdr ")
    assert max(map(width_of, told.out.splitlines())) <= 80
    assert not ENGLISH.search(_OURS.sub("", told.out))
    assert not any(line != line.rstrip() for line in told.out.splitlines())


@pytest.mark.parametrize("name", GROUP.commands)
def test_every_option_is_on_its_page(name: str, gdr: Gdr) -> None:
    page = gdr(name, "--help").out
    for parameter in GROUP.commands[name].params:
        for spelling in parameter.opts:
            assert spelling in page or parameter.param_type_name == "argument"
        if parameter.param_type_name == "argument":
            told = re.search(
                rf"^  {re.escape(parameter.metavar)}  +\S", page, re.MULTILINE
            )
            assert told, parameter.metavar


def test_the_first_page_tells_commands_and_exit_codes(gdr: Gdr) -> None:
    page = gdr("--help").out
    for name in GROUP.commands:
        assert f"\n  {name} " in page
    for code, meaning in EXIT_MEANINGS.items():
        assert re.search(rf"^  {code} +{re.escape(meaning[:8])}", page, re.MULTILINE)


def test_formats_on_the_page_are_those_there_are() -> None:
    for name in (*REPORTERS, "auto"):
        assert re.search(rf"\b{name}\b", help_pages.OUTPUT_FORMAT)


def test_the_version_is_told_on_every_way(gdr: Gdr) -> None:
    expected = (0, f"gdr {__version__}\n", "")
    assert gdr("--version") == expected
    assert gdr("--version", "validate") == expected


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("validte x", "没有命令 validte；是不是 validate？"),
        ("审核 x", "没有命令 审核；gdr --help 列出全部命令"),
        ("--quiet", "没有选项 --quiet"),
        (
            "validate --outputformat x",
            "没有选项 --outputformat；是不是 --output-format",
        ),
        ("validate x --jobs", "选项 --jobs 后面缺少值"),
        ("validate x --jobs zwei", "--jobs/-j 的值应当是整数"),
        ("validate x --edition 二〇一九", "--edition 的值应当是整数"),
        ("validate x --quiet=ja", "选项 --quiet 不带值"),
        ("show", "缺少参数 YEAR|FILE"),
        ("show 2020 2021", "多出的参数：2021"),
        ("explain", "缺少参数 RULE"),
        ("schema x", "EDITION 的值应当是整数"),
        ("--show-completion", "选项 --show-completion 后面缺少值"),
        ("--show-completion tcsh", "--show-completion 不能是“tcsh”；可以是：bash、zsh"),
    ],
)
def test_mistakes_are_told_in_chinese(arguments: str, sentence: str, gdr: Gdr) -> None:
    told = gdr(*arguments.split())
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith(f"gdr：{sentence}")
    assert told.err.count("\n") == 1
    assert not ENGLISH.search(told.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_completion_scripts_ask_gdr(
    shell: str, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")  # both are set on the way, then put back
    monkeypatch.setenv("_GDR_COMPLETE", "")
    monkeypatch.delenv("_GDR_COMPLETE")
    told = gdr("--show-completion", shell)
    assert told.code == 0
    assert told.err == ""
    asked = "powershell" if shell == "pwsh" else shell
    assert re.search(rf'_GDR_COMPLETE\s*=\s*"?complete_{asked}', told.out)


def complete(spawn: Spawn, line: str) -> list[str]:
    """Ask as the script of bash does."""
    told = spawn(
        _GDR_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split(" ")) - 1),
    )
    assert told.returncode == 0
    assert told.stderr == b""
    return told.stdout.decode().split()


WORK = ("import", "export", "new", "fix", "facts", "draft")
CATALOGUE = ("rules", "explain", "schema")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gdr ", ["validate", "show", *WORK, *CATALOGUE]),
        ("gdr export x --to m", ["markdown"]),
        ("gdr new 2025 --to ", ["yaml", "xlsx", "docx"]),
        ("gdr s", ["show", "schema"]),
        ("gdr validate --fail-on ", ["error", "warning", "never"]),
        ("gdr validate -f j", ["json", "junit"]),
        ("gdr show --color a", ["auto", "always"]),
        ("gdr explain requests-f", ["requests-flow"]),
        ("gdr validate rep", []),
    ],
)
def test_a_shell_is_answered(line: str, expected: list[str], spawn: Spawn) -> None:
    assert complete(spawn, line) == expected


def test_each_proposal_for_fish_is_one_line(spawn: Spawn) -> None:
    told = spawn(
        _GDR_COMPLETE="complete_fish",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS="gdr validate --",
    )
    proposals = told.stdout.decode().splitlines()
    assert len(proposals) > 10
    assert all(re.match(r"--[a-z-]+\t", line) for line in proposals)


@pytest.mark.skipif(not os.path.exists("/bin/bash"), reason="needs bash")
def test_bash_completes(tmp_path: Path) -> None:
    """Let bash itself load the script and fill COMPREPLY."""
    (tmp_path / "gdr").write_text(
        f'#!/bin/sh\nexec {" ".join(child())} "$@"\n', encoding="utf-8"
    )
    (tmp_path / "gdr").chmod(0o755)
    script = """
    PATH=$PWD:$PATH
    eval "$(gdr --show-completion bash)"
    COMP_WORDS=(gdr explain disputes-) COMP_CWORD=2
    _gdr_completion gdr
    echo "${COMPREPLY[@]}"
    """
    ended = subprocess.run(
        ["/bin/bash", "--norc", "-c", script],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=environment(),
    )
    assert "disputes-total" in ended.stdout.decode().split()

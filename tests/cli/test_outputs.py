"""Where results go: standard output, files that appear whole, and nothing in between."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.cli import console, validate
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.reporters import REPORTERS
from tests.cli.conftest import wrong

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr, Spawn

STATISTICS = "各规则问题数"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("output", REPORTERS)
def test_findings_go_to_standard_output_and_nothing_else_does(
    output: str, here: Path, gdr: Gdr
) -> None:
    files = names(here)
    told = gdr("validate", here, "-f", output)
    assert told.code == 2
    assert told.out
    assert told.err == ""
    assert names(here) == files


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("output", REPORTERS)
def test_a_file_holds_what_standard_output_would(
    output: str, here: Path, gdr: Gdr
) -> None:
    shown = gdr("validate", "wrong.yaml", "hinted.yaml", "-f", output)
    asked = gdr("validate", "wrong.yaml", "hinted.yaml", "-f", output, "-o", "结果")
    assert (asked.code, asked.out, asked.err) == (shown.code, "", "")
    assert (here / "结果").read_bytes().decode() == shown.out


@pytest.mark.usefixtures("here")
def test_several_reports_in_one_run(here: Path, gdr: Gdr) -> None:
    wanted = [f"--report={name}=out.{name}" for name in REPORTERS]
    told = gdr("validate", "wrong.yaml", *wanted)
    assert told.out == gdr("validate", "wrong.yaml").out
    for name in REPORTERS:
        alone = gdr("validate", "wrong.yaml", "-f", name).out
        assert (here / f"out.{name}").read_bytes().decode() == alone, name


@pytest.mark.usefixtures("here")
def test_a_file_has_no_colour(here: Path, gdr: Gdr) -> None:
    told = gdr("validate", "wrong.yaml", "--color=always", "--report", "text=a.txt")
    assert "\x1b[" in told.out
    assert "\x1b" not in (here / "a.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_an_earlier_result_is_replaced_even_through_a_link(
    here: Path, gdr: Gdr
) -> None:
    (here / "there").mkdir()
    (here / "there" / "old.json").write_text("old", encoding="utf-8")
    (here / "link.json").symlink_to("there/old.json")
    gdr("validate", "clean.yaml", "-f", "json", "-o", "link.json")
    assert (here / "link.json").is_symlink()
    assert json.loads((here / "there" / "old.json").read_bytes())["version"] == 1
    assert names(here / "there") == {"old.json"}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "a.json", "--report", "json=a.json"],
        ["--report", "json=a.json", "--report", "sarif=./a.json"],
        ["--report", "json=a.json", "--report", "sarif=link.json"],
    ],
)
def test_two_results_do_not_share_a_file(
    arguments: list[str], here: Path, gdr: Gdr
) -> None:
    (here / "link.json").symlink_to("a.json")
    files = names(here)
    told = gdr("validate", "clean.yaml", *arguments)
    assert told.code == 2
    assert "有两份结果都要写进" in told.err
    assert names(here) == files


@pytest.mark.parametrize("where", ["wrong.yaml", "."])
def test_no_report_is_written_over(where: str, here: Path, gdr: Gdr) -> None:
    files = names(here)
    told = gdr("validate", where, "-f", "json", "-o", "./wrong.yaml")
    assert told.code == 2
    assert told.err == "gdr：结果不能写进 ./wrong.yaml：它是要审核的年报\n"
    assert (here / "wrong.yaml").read_bytes().decode() == wrong()
    assert names(here) == files


def test_a_result_among_the_reports_can_be_written_again(here: Path, gdr: Gdr) -> None:
    (here / "torn.yaml").unlink()
    for _ in range(2):
        assert gdr("validate", here, "-f", "json", "-o", "result.json").code == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("nowhere/a.json", "上一级文件夹不存在"),
        ("clean.yaml/a.json", "上一级不是文件夹"),
        ("folder", "这是一个文件夹"),
        ("年" * 90, "文件名太长"),
        ("/dev/full", "磁盘已满"),
    ],
)
@pytest.mark.parametrize("option", ["-o", "--report"])
def test_a_file_that_cannot_be_written_is_told(
    option: str, target: str, why: str, here: Path, gdr: Gdr
) -> None:
    (here / "folder").mkdir()
    files = names(here)
    value = f"json={target}" if option == "--report" else target
    told = gdr("validate", "wrong.yaml", option, value)
    assert told.code == 2
    assert told.err == f"gdr：写不出 {target}：{why}\n"
    assert names(here) == files


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_or_file_without_the_right_is_told(here: Path, gdr: Gdr) -> None:
    (here / "folder").mkdir(mode=0o500)
    (here / "old.json").touch(mode=0o400)
    for target in ("folder/a.json", "old.json"):
        told = gdr("validate", "wrong.yaml", "-o", target)
        assert told.code == 2
        assert told.err == f"gdr：写不出 {target}：没有写入权限\n"


def test_a_file_that_may_not_be_written_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (here / "old.json").touch()
    with pytest.raises(UsageError, match="没有写入权限"):
        console.WholeFile("old.json")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_run_that_fails_leaves_the_old_files(
    error: type[BaseException],
    here: Path,
    gdr: Gdr,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: Any) -> Any:
        raise error

    (here / "old.json").write_text("old", encoding="utf-8")
    files = names(here)
    monkeypatch.setattr(validate, "_filtered", failing)
    told = gdr("validate", "wrong.yaml", "-o", "old.json", "--report", "json=new.json")
    assert told.code in {2, 3, 130}
    assert (here / "old.json").read_text(encoding="utf-8") == "old"
    assert names(here) == files


@pytest.mark.usefixtures("here")
def test_one_file_that_fails_at_its_end_keeps_the_others_back(
    here: Path, gdr: Gdr
) -> None:
    files = names(here)
    told = gdr("validate", "wrong.yaml", "-o", "a", "--report", "json=/dev/full")
    assert told.code == 2
    assert names(here) == files


@pytest.mark.usefixtures("here")
def test_devices_are_written_through_and_stay(gdr: Gdr) -> None:
    for device in ("/dev/null", "/dev/full"):
        kind = os.stat(device).st_mode
        gdr("validate", "wrong.yaml", "-o", device)
        assert stat.S_ISCHR(os.stat(device).st_mode)
        assert os.stat(device).st_mode == kind


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("output", REPORTERS)
def test_statistics_are_told_in_every_format(output: str, gdr: Gdr) -> None:
    plain = gdr("validate", "wrong.yaml", "-f", output)
    told = gdr("validate", "wrong.yaml", "-f", output, "--statistics")
    assert told.code == plain.code
    table, beside = (told.out, told.err) if output == "text" else (told.err, told.out)
    assert STATISTICS in table
    assert "  1  requests-flow " in table
    assert STATISTICS not in beside
    if output != "text":
        assert told.out == plain.out


@pytest.mark.usefixtures("here")
def test_statistics_count_what_is_shown(gdr: Gdr) -> None:
    every = gdr("validate", "hinted.yaml", "--statistics")
    grave = gdr("validate", "hinted.yaml", "--statistics", "--min-severity", "error")
    assert "cells-blank" in every.out
    assert "没有问题" in grave.out


@pytest.mark.usefixtures("here")
def test_quiet_is_errors_only_a_line_each(gdr: Gdr) -> None:
    for output in ("text", "concise"):
        told = gdr("validate", "wrong.yaml", "hinted.yaml", "-q", "-f", output)
        assert told.out
        assert all(": 错误 " in line for line in told.out.splitlines())
        assert gdr("validate", "hinted.yaml", "-q", "-f", output).out == ""
    data = gdr("validate", "hinted.yaml", "-q", "-f", "json").out
    assert data == gdr("validate", "hinted.yaml", "-f", "json").out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("value", "output"), [("true", "github"), ("false", "text"), ("", "text")]
)
def test_auto_is_for_the_place_where_it_runs(
    value: str, output: str, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    told = gdr("validate", "wrong.yaml", "-f", "auto")
    assert told == gdr("validate", "wrong.yaml", "-f", output)
    assert told.out.startswith("::error file=wrong.yaml") == (output == "github")
    assert not gdr("validate", "wrong.yaml").out.startswith("::")


@pytest.mark.usefixtures("here")
def test_which_rules_count(gdr: Gdr) -> None:
    def found(*arguments: str) -> set[str]:
        told = gdr("validate", "wrong.yaml", "-f", "json", *arguments)
        return {one["rule"] for one in json.loads(told.out)["files"][0]["findings"]}

    limit, flow = "requests-carried-out-limit", "requests-flow"
    assert found() == {limit, flow, "requests-row-total"}
    assert found("--select", "requests-f*") == {flow}
    assert found("--ignore", "requests-f*") == {limit, "requests-row-total"}
    assert found("--select=requests-*", "--ignore=*-total") == {limit, flow}
    assert found("--select=requests-flow", f"--select={limit}") == {limit, flow}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "line",
    [
        "gdr validate . | head -n 1",
        "gdr validate wrong.yaml --color always | head -n 1",
        "gdr validate wrong.yaml -f json | head -n 1",
        "gdr show wrong.yaml | head -n 1",
        "gdr show wrong.yaml --color always | head -n 1",
        "gdr rules | head -n 1",
        "gdr schema 2021 | head -n 1",
        "gdr --help | head -n 1",
        "gdr validate . -j 2 | true",
        "gdr rules | true",
        "gdr show wrong.yaml | true",
    ],
)
def test_a_reader_that_has_seen_enough_ends_the_run_in_silence(
    line: str, shell: Spawn
) -> None:
    ended = shell(line)
    assert ended.stderr == b""
    assert ended.returncode == 0
    assert ended.stdout.count(b"\n") == ("head" in line)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "line",
    [
        "gdr validate wrong.yaml",
        "gdr validate wrong.yaml --color always",
        "gdr validate wrong.yaml -f json",
        "gdr show wrong.yaml",
        "gdr rules",
        "gdr --version",
        "gdr --help",
    ],
)
def test_a_full_disk_is_told_once(line: str, shell: Spawn) -> None:
    ended = shell(f"{line} > /dev/full")
    assert ended.stderr.decode() == "gdr：写不出 标准输出：磁盘已满\n"
    assert ended.returncode == 2


@pytest.mark.usefixtures("here")
def test_closed_streams_do_no_harm(shell: Spawn) -> None:
    assert shell("gdr validate wrong.yaml >&-").returncode == 1
    assert shell("gdr validate none.yaml -f xml 2>&-").returncode == 2
    assert shell("gdr rules >&- 2>&-").returncode == 0
    ended = shell("gdr validate - <&-")
    assert ended.returncode == 2
    assert ended.stderr.decode() == "gdr：没有标准输入可读\n"
    assert shell("gdr validate -f xml 2>/dev/full").returncode == 2

"""The exit code says how a run ended, whatever is printed and wherever it goes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

import gov_disclosure_cli.cli.rules
from gov_disclosure_cli.cli import validate
from gov_disclosure_cli.cli.validate import Request
from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.reporters import REPORTERS
from gov_disclosure_cli.result import SEVERITIES
from tests.cli.conftest import hinted
from tests.samples import EDITIONS

if TYPE_CHECKING:
    from pathlib import Path

    from gov_disclosure_cli.result import FailOn
    from tests.cli.conftest import Gdr, Spawn

FORMATS = ["auto", *REPORTERS]
#: The code by the threshold, for each set of files.
EXPECTED: dict[tuple[str, ...], dict[str, int]] = {
    ("clean",): {"error": 0, "warning": 0, "never": 0},
    ("hinted",): {"error": 0, "warning": 1, "never": 0},
    ("clean", "wrong"): {"error": 1, "warning": 1, "never": 0},
    ("wrong", "hinted"): {"error": 1, "warning": 1, "never": 0},
    ("torn",): {"error": 2, "warning": 2, "never": 2},
    ("torn", "wrong"): {"error": 2, "warning": 2, "never": 2},
    ("nowhere", "clean"): {"error": 2, "warning": 2, "never": 2},
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("names", EXPECTED, ids="+".join)
def test_no_output_option_changes_the_code(names: tuple[str, ...]) -> None:
    request = Request(tuple(f"{name}.yaml" for name in names))
    thresholds: tuple[FailOn, ...] = ("error", "warning", "never")
    for fail_on, output, least in product(thresholds, FORMATS, SEVERITIES):
        code = validate.validate(
            request._replace(fail_on=fail_on, output_format=output, min_severity=least)
        )
        assert code == EXPECTED[names][fail_on], (fail_on, output, least)
    for more in (
        request._replace(quiet=True),
        request._replace(statistics=True),
        request._replace(color="always"),
        request._replace(jobs=2),
        request._replace(output_file="out", reports=("json=out.json",)),
    ):
        assert validate.validate(more) == EXPECTED[names]["error"], more


@pytest.mark.usefixtures("here")
def test_the_code_of_a_run_is_that_of_its_command(gdr: Gdr) -> None:
    assert gdr("validate", "hinted.yaml", "--fail-on", "warning").code == 1
    assert gdr("validate", "wrong.yaml", "--fail-on", "never").code == 0
    for names, codes in EXPECTED.items():
        files = [f"{name}.yaml" for name in names]
        assert gdr("validate", *files).code == codes["error"]


@pytest.mark.usefixtures("here")
def test_an_unreadable_file_stops_no_other(gdr: Gdr) -> None:
    told = gdr("validate", "torn.yaml", "nowhere.yaml", "wrong.yaml", "-f", "concise")
    assert told.code == 2
    lines = told.out.splitlines()
    assert [line.partition(".yaml:")[0] for line in lines[:2]] == ["torn", "nowhere"]
    assert all(line.startswith("wrong.yaml:") for line in lines[2:])
    assert len(lines) > 3
    assert told.err == ""


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["validate"], "请给出要审核的文件"),
        (["validate", "clean.yaml", "-f", "xml"], "--output-format 不能是“xml”"),
        (["validate", "clean.yaml", "--report", "xml=a"], "--report 不能是“xml”"),
        (["validate", "clean.yaml", "--report", "json"], "应当是 格式=文件"),
        (["validate", "clean.yaml", "--fail-on", "info"], "--fail-on 不能是“info”"),
        (
            ["validate", "clean.yaml", "--min-severity", "never"],
            "可以是：error、warning",
        ),
        (["validate", "clean.yaml", "--color", "ja"], "--color 不能是“ja”"),
        (
            ["validate", "clean.yaml", "--edition", "2014"],
            "没有 2014 年版格式；现有：2019",
        ),
        (
            ["validate", "clean.yaml", "--select", "requets-flow"],
            "是不是 requests-flow",
        ),
        (["validate", "clean.yaml", "-j", "0"], "--jobs 不能是“0”"),
        (
            ["validate", "clean.yaml", "--config", "none.toml"],
            "打不开设置文件 none.toml",
        ),
        (["validate", "-", "clean.yaml"], "标准输入（-）不能和其他文件一起审核"),
        (["show", "--color", "ja", "clean.yaml"], "--color 不能是“ja”"),
        (["rules", "-f", "sarif"], "可以是：text、json"),
        (["schema", "2014"], "没有 2014 年版格式"),
    ],
)
def test_a_mistake_in_the_use_is_told_in_a_sentence(
    arguments: list[str], sentence: str, gdr: Gdr
) -> None:
    told = gdr(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith("gdr：")
    assert told.err.count("\n") == 1
    assert sentence in told.err


def _broken(*_: object) -> None:
    raise ValueError("表三\x1b[31m")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("door", [[], ["--fail-on", "error"]])
@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_admitted(
    door: list[str], debug: bool, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validate, "check_files", _broken)
    if debug:
        monkeypatch.setenv("GDR_DEBUG", "1")
    told = gdr("validate", "clean.yaml", *door)
    assert told.code == 3
    assert told.out == ""
    assert "这不是您的错" in told.err
    assert "ValueError: 表三" in told.err
    assert "test_exit_codes.py:" in told.err
    assert ("Traceback" in told.err) == debug


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (RecursionError("too deep"), 3, "RecursionError: too deep"),
        (MemoryError(), 2, "内存不够"),
        (OSError(28, "No space left on device"), 2, "写不出 标准输出：磁盘已满"),
        (BlockingIOError(11, "Resource unavailable"), 2, "系统不让继续：Resource"),
        (PermissionError(13, "Denied", "a.yaml"), 2, "写不出 a.yaml：没有写入权限"),
        (DefinitionError("rules.yaml", 7, "unknown cell"), 2, "rules.yaml:7: unknown"),
        (KeyboardInterrupt(), 130, "已中断"),
        (BrokenPipeError(), 2, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_failure_has_a_code_and_a_sentence(
    error: BaseException,
    code: int,
    sentence: str,
    gdr: Gdr,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(gov_disclosure_cli.cli.rules, "_rules", failing)
    told = gdr("rules")
    assert told.code == code
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_a_broken_rule_file_is_told_by_each_worker_alike(
    tmp_path: Path, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise DefinitionError("rules.yaml", 7, "unknown cell")

    for number in range(40):
        (tmp_path / f"{number}.yaml").write_bytes(hinted().encode())
    monkeypatch.setattr("gov_disclosure_cli.validate.make_checklist", broken)
    one, two = (gdr("validate", tmp_path, "-j", jobs) for jobs in ("1", "2"))
    assert one.code == 2
    assert one.err == "gdr：rules.yaml:7: unknown cell\n"
    assert one == two


def test_a_worker_that_is_killed_is_told(
    tmp_path: Path, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        import os

        os._exit(9)

    for number in range(40):
        (tmp_path / f"{number}.yaml").write_bytes(hinted().encode())
    monkeypatch.setattr("gov_disclosure_cli.validate.make_checklist", killed)
    told = gdr("validate", tmp_path, "-j", "2")
    assert told.code == 2
    assert "工作进程被系统终止" in told.err


def test_where_the_current_folder_is_gone(shell: Spawn) -> None:
    ended = shell("mkdir gone; cd gone; rmdir ../gone; gdr validate x.yaml")
    assert ended.returncode == 2
    assert ended.stderr.decode() == "gdr：当前文件夹已经不在了\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "command",
    [
        ["validate"],
        ["show"],
        ["export", "--to", "yaml"],
        ["fix"],
        ["facts"],
        ["draft"],
    ],
    ids=lambda words: words[0],
)
def test_an_edition_that_is_not_there_is_refused_alike(
    gdr: Gdr, command: list[str]
) -> None:
    told = gdr(*command, "clean.yaml", "--edition", "2014")
    assert told.code == 2
    known = "、".join(map(str, EDITIONS))
    assert told.err == f"gdr：没有 2014 年版格式；现有：{known}\n"

"""``--previous`` must be last year's report of the same organ; what does not fit is told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli import exit_codes
from tests.samples import Data, sample, set_at, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr

COMMANDS = ("validate", "fix")


def last(**more: Any) -> Data:
    """Return last year's report, which carried out what this one carried in."""
    report, data = sample(2021), sample(2021)
    data["year"] -= 1
    for column, value in report["requests"]["carried_in"].items():
        set_at(data, f"requests.carried_out.{column}", value)
    for address, value in more.items():
        set_at(data, address.replace("__", "."), value)
    return data


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(sample(2021)), "utf-8")
    return path


def written(folder: Path, data: Data) -> Path:
    path = folder / "last.yaml"
    path.write_text(to_yaml(data), "utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_what_fits_is_heard_in_silence(command: str, report: Path, gdr: Gdr) -> None:
    told = gdr(command, report, "--previous", written(report.parent, last()))
    assert (told.code, told.err) == (exit_codes.CLEAN, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_is_not_its_own_predecessor(
    command: str, report: Path, gdr: Gdr
) -> None:
    link = report.parent / "link.yaml"
    os.symlink(report, link)
    for previous in (report, link):
        told = gdr(command, report, "--previous", previous)
        assert told.code == exit_codes.FAILED
        assert "就是这份年报本身" in told.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (last(year=sample(2021)["year"]), "不是上一年"),
        (last(year=sample(2021)["year"] - 2), "不是上一年"),
        (last(year=None), "没有写明年度，不是上一年"),
        (last(organ__name="另一县教育局"), "是“另一县教育局”的年报，不是“"),
    ],
)
def test_any_other_report_is_refused(
    command: str, data: Data, words: str, report: Path, gdr: Gdr
) -> None:
    told = gdr(command, report, "--previous", written(report.parent, data))
    assert told.code == exit_codes.FAILED
    assert words in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["某省{}", "{}（本级）", "{} "])
def test_a_name_that_only_says_more_is_the_same_organ(
    command: str, name: str, report: Path, gdr: Gdr
) -> None:
    spelt = name.format(sample(2021)["organ"]["name"])
    data = last(organ__name=spelt)
    told = gdr(command, report, "--previous", written(report.parent, data))
    assert told.code == exit_codes.CLEAN
    assert ("按同一机关处理，请核对" in told.err) == (spelt == spelt.strip())


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_carried_over_otherwise_is_told(
    command: str, report: Path, gdr: Gdr
) -> None:
    data = last(requests__carried_out__natural_person=7)
    told = gdr(command, report, "--previous", written(report.parent, data))
    assert told.code == exit_codes.CLEAN
    assert "不衔接：“二、上年结转政府信息公开申请数量·自然人”是" in told.err
    assert "结转下年度继续办理”是 7" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_cannot_be_read_ends_the_run(
    command: str, report: Path, gdr: Gdr
) -> None:
    told = gdr(command, report, "--previous", report.parent / "none.yaml")
    assert told.code == exit_codes.FAILED
    told = gdr(command, report.parent / "none.yaml", "--previous", report)
    assert told.code == exit_codes.FAILED

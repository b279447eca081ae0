"""The text and concise formats: what people read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.result import FileResult, Outcomes

if TYPE_CHECKING:
    from tests.conftest import Golden
    from tests.reporters.conftest import Run

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


@pytest.mark.parametrize(
    ("case", "options"),
    [
        ("text", {}),
        ("text-80", {"width": 80}),
        ("text-narrow", {"width": 50}),
        ("text-quiet", {"quiet": True}),
        ("text-statistics", {"statistics": True, "passed_over": 0}),
    ],
)
def test_text(
    case: str,
    options: dict[str, int],
    run: Run,
    ordinary: tuple[FileResult, ...],
    golden: Golden,
) -> None:
    """Three kinds of file look as agreed."""
    golden(f"reporters/{case}.txt", run("text", *ordinary, **options))


def test_concise(run: Run, ordinary: tuple[FileResult, ...], golden: Golden) -> None:
    """Every finding has one line."""
    golden("reporters/concise.txt", run("concise", *ordinary))


def test_concise_without_position(run: Run, ordinary: tuple[FileResult, ...]) -> None:
    """A finding without a place names the path alone."""
    finding = ordinary[2].findings[0]._replace(position=None)
    result = ordinary[2]._replace(findings=(finding,))
    assert run("concise", result).startswith(
        "reports/2020/坏 的.yaml: 错误 source-syntax "
    )


def test_quiet_concise_has_errors_only(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """Quiet output leaves warnings out."""
    assert "提示" not in run("concise", *ordinary, quiet=True)


def test_one_clean_file_is_said_to_pass(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """The only file of a run is named; among several a clean one is silent."""
    clean = ordinary[0]
    assert run("text", clean, passed_over=0) == (
        "√ reports/2020/clean.yaml  某市财政局  2020 年  2019 年版格式  通过\n"
        "审核 1 份：通过 1，不通过 0；错误 0，提示 0\n"
    )
    assert "clean.yaml" not in run("text", clean, clean)
    assert run("text", clean, quiet=True) == ""


def test_nothing_to_check(run: Run) -> None:
    """A run without reports says so."""
    assert run("text").startswith("没有审核任何年报；另有 4 个文件不是年报，已略过：")
    assert "没有问题" in run("text", statistics=True)


def test_sound_file_with_warnings(run: Run, ordinary: tuple[FileResult, ...]) -> None:
    """Warnings alone do not make a file fail."""
    findings = ordinary[1].findings[3:]
    text = run("text", ordinary[1]._replace(status="valid", findings=findings))
    assert text.startswith("▲ reports/2020/a.yaml  某市司法局")


def test_lone_member_of_a_group_is_not_folded(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """A headline over one finding would say it twice."""
    text = run("text", ordinary[1]._replace(findings=ordinary[1].findings[:1]))
    assert "●" not in text
    assert "^" in text


def test_group_of_warnings_and_equal_notes(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """Notes that several rules share are written once."""
    found = [
        it._replace(severity="warning", hint="核对。") for it in ordinary[1].findings
    ]
    text = run("text", ordinary[1]._replace(findings=tuple(found[:3])))
    assert text.count("建议") == 1
    assert text.count("依据") == 1


@pytest.mark.parametrize("width", [1, 20, 47, 100, 400])
@pytest.mark.parametrize("which", ["ordinary", "hostile", "long"])
def test_color_says_the_same(
    width: int,
    which: str,
    run: Run,
    ordinary: tuple[FileResult, ...],
    hostile: FileResult,
) -> None:
    """Colour changes nothing but the colour."""
    results = {
        "ordinary": ordinary,
        "hostile": (hostile,),
        "long": (ordinary[1]._replace(organ="某某" * 300, path="a/" * 300),),
    }[which]
    colored = run("text", *results, width=width, color=True, statistics=True)
    assert "\x1b[1;31m" in colored
    plain = run("text", *results, width=width, statistics=True)
    assert _ANSI.sub("", colored) == plain


@pytest.mark.parametrize("name", ["text", "concise"])
def test_no_control_character_gets_through(
    name: str, run: Run, hostile: FileResult
) -> None:
    """Nothing in a report can drive the terminal or break a line."""
    text = run(name, hostile)
    assert not _CONTROL.search(text)
    text.encode("utf-8")
    assert r"\x1b[31m红" in text
    assert r"\u202e" in text
    assert not any(line.startswith("::") for line in text.splitlines())


@pytest.mark.parametrize("name", ["text", "concise"])
def test_gbk(name: str, run: Run, ordinary: tuple[FileResult, ...]) -> None:
    """Redirected output on a Chinese Windows is GBK."""
    run(name, *ordinary, statistics=True).encode("gbk")


def test_huge_texts_end_in_time(run: Run) -> None:
    """A text of a megabyte is laid out without quadratic work."""
    organ = "，" * 500_000 + "a" * 500_000
    result = FileResult("a", None, None, organ, "invalid", Outcomes(), ())
    assert len(run("text", result)) < 1000

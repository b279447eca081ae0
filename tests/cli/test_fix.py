"""``gdr fix`` proposes, shows, and writes only what was confirmed."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli.fix import Request, fix
from gov_disclosure_cli.cli.scalars import place_value, rewritten
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.reporters import suspect_lines
from tests.samples import Data, Raw, sample, set_at, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "requests.granted.natural_person"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def spoilt(**more: Any) -> Data:
    data = sample(2021)
    set_at(data, ADDRESS, 98)
    for address, value in more.items():
        set_at(data, address.replace("__", "."), value)
    return data


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    text = "".join(f"{line}\n" for line in lines)
    monkeypatch.setattr(sys, "stdin", _Terminal(text))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_bytes(to_yaml(spoilt()).encode())
    return path


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def test_it_proposes_and_changes_nothing(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    assert fix(Request(str(report))) == exit_codes.FINDINGS
    out = capsys.readouterr().out
    assert "  1  （一）予以公开·自然人 98 应为 88" in out
    assert "文件没有改动" in out
    assert report.read_bytes() == before


def test_nothing_to_propose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sound.yaml"
    path.write_text(to_yaml(sample(2021)), "utf-8")
    assert fix(Request(str(path), apply=True, accept=("1",))) == exit_codes.CLEAN
    assert "没有可提出的改法" in capsys.readouterr().out


def test_the_difference_is_that_of_the_text(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    fix(Request(str(report), diff=True))
    lines = capsys.readouterr().out.splitlines()
    changed = [it for it in lines if it[:1] in "+-" and it[:3] not in ("+++", "---")]
    old = next(it for it in before.decode().splitlines() if "granted:" in it)
    assert changed == [f"-{old}", "+" + old.replace("98", "88")]
    assert report.read_bytes() == before


def test_without_a_terminal_nothing_is_applied(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    assert fix(Request(str(report), apply=True)) == exit_codes.FINDINGS
    assert "--accept" in capsys.readouterr().out
    assert report.read_bytes() == before


def test_naming_a_proposal_is_not_enough_to_write(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    fix(Request(str(report), accept=("1",)))
    assert "--apply" in capsys.readouterr().out
    assert report.read_bytes() == before


def test_an_accepted_proposal_is_written_and_checked_again(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    os.chmod(report, 0o640)
    code = fix(Request(str(report), apply=True, accept=("1",)))
    out = capsys.readouterr().out
    assert code == exit_codes.CLEAN
    assert "改了 1 处" in out
    assert "改后再审：没有错误" in out
    assert report.read_bytes() == before.replace(
        b"granted: {natural_person: 98", b"granted: {natural_person: 88"
    )
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert os.listdir(report.parent) == [report.name]


def test_what_is_still_wrong_afterwards_decides_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(spoilt(published="2023年")), "utf-8")
    assert fix(Request(str(path), apply=True, accept=("1",))) == exit_codes.FINDINGS


def test_a_confirmed_change_is_written(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "y")
    assert fix(Request(str(report), apply=True)) == exit_codes.CLEAN
    assert "从 98 改为 88 吗？" in capsys.readouterr().out
    assert b"natural_person: 88, commercial: 31" in report.read_bytes()


@pytest.mark.parametrize("said", ["n", "", "maybe"])
def test_anything_but_yes_is_no(
    said: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = report.read_bytes()
    answer(monkeypatch, said)
    assert fix(Request(str(report), apply=True)) == exit_codes.FINDINGS
    assert report.read_bytes() == before


def test_each_change_of_a_proposal_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(spoilt(disputes__reconsideration__total=0)), "utf-8")
    answer(monkeypatch, "y", "y", "n")
    assert fix(Request(str(path), apply=True)) == exit_codes.FINDINGS
    assert capsys.readouterr().out.count("[y/N]") == 3
    data = read_bytes(path.read_bytes(), "report.yaml").data
    assert data["requests"]["granted"]["natural_person"] == 88
    assert data["disputes"]["reconsideration"]["total"] == 0


def test_there_is_no_such_proposal(report: Path) -> None:
    with pytest.raises(UsageError, match="没有改法“7”"):
        fix(Request(str(report), apply=True, accept=("7",)))


def test_rival_explanations_are_not_both_taken(tmp_path: Path) -> None:
    data = sample(2021)
    set_at(data, "disclosure.normative_documents.in_force", 5)
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(data), "utf-8")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="改法 2 和改法 1 是对同一处不平的两种解释"):
        fix(Request(str(path), apply=True, accept=("2", "1", "2")))
    assert path.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_left_alone(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = to_yaml(spoilt(remarks="另有一人在改。")).encode()

    def meddle(_prompt: str = "") -> str:
        report.write_bytes(other)
        return "y\n"

    terminal = _Terminal()
    monkeypatch.setattr(terminal, "readline", meddle)
    monkeypatch.setattr(sys, "stdin", terminal)
    with pytest.raises(UsageError, match="被改动过"):
        fix(Request(str(report), apply=True))
    assert report.read_bytes() == other


BOM, CRLF = b"\xef\xbb\xbf", b"\r\n"


@pytest.mark.parametrize("name", ["report.yaml", "report.json"])
@pytest.mark.parametrize("bom", [b"", BOM])
@pytest.mark.parametrize("crlf", [False, True])
def test_every_byte_outside_of_the_number_stays(
    name: str, bom: bytes, crlf: bool, tmp_path: Path
) -> None:
    data = spoilt()
    if name.endswith("json"):
        plain = json.dumps(data, ensure_ascii=False, indent=1, default=float)
        text = plain.replace("\n", "\n ").replace(": ", "  :\t")
    else:
        text = "# 注释\n" + to_yaml(data).replace("granted: {", "granted:   { ")
        text = text.replace("\nrequests:", "  # 尾注\n\n\nrequests:   # 表三")
    written = bom + (text.replace("\n", "\r\n") if crlf else text).encode()
    path = tmp_path / name
    path.write_bytes(written)
    fix(Request(str(path), apply=True, accept=("1",)))
    after = path.read_bytes()
    different = [
        at
        for at, pair in enumerate(zip(written, after, strict=True))
        if pair[0] != pair[1]
    ]
    assert [written[different[0]], after[different[0]]] == [ord("9"), ord("8")]
    assert len(different) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {b: 61}", "a: {b: 60}"),
        ("a: {b: 61,c: 2}", "a: {b: 60,c: 2}"),
        ("a:\n  b: 61 # 61", "a:\n  b: 60 # 61"),
        ("a: {b: , c: 2}", "a: {b: 60, c: 2}"),
        ("a:\n  b:\n  c: 2", "a:\n  b: 60\n  c: 2"),
        ("a:\n  b: # 空\n", "a:\n  b: 60 # 空\n"),
        ("a:\n  b:   # 空\n", "a:\n  b: 60  # 空\n"),
        ("a:\n  b: ~\n", "a:\n  b: 60\n"),
        ("a:\n  b: null # x\n", "a:\n  b: 60 # x\n"),
        ("a:\n  b: '61件' # x\n", "a:\n  b: 60 # x\n"),
        ('a:\n  b: "6\\"1" # x\n', "a:\n  b: 60 # x\n"),
        ("a:\n  b: 'it''s'\n", "a:\n  b: 60\n"),
        ("一: 1\na:\n  b: 61件\n", "一: 1\na:\n  b: 60\n"),
    ],
)
def test_a_scalar_of_yaml_is_replaced_where_it_stands(text: str, expected: str) -> None:
    document = read_bytes(text.encode(), "x.yaml")
    found = place_value(document, ("a", "b"), 60)
    assert found is not None
    assert rewritten(text, [found]) == expected
    assert read_bytes(expected.encode(), "x.yaml").data["a"]["b"] == 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": {"b": 61 } }', '{"a": {"b": 60 } }'),
        ('{"a": {"b" :null}}', '{"a": {"b" :60}}'),
        ('{"a": {"b": "61\\"件", "c": 1}}', '{"a": {"b": 60, "c": 1}}'),
    ],
)
def test_a_scalar_of_json_is_replaced_where_it_stands(text: str, expected: str) -> None:
    document = read_bytes(text.encode(), "x.json")
    found = place_value(document, ("a", "b"), 60)
    assert found is not None
    assert rewritten(text, [found]) == expected


@pytest.mark.parametrize(
    "text", ["a: {c: 1}", "a: {b: {c: 1}}", "a: {b: &x 61}", "a: {b: !!int 61}"]
)
def test_what_is_no_plain_scalar_has_no_place(text: str) -> None:
    assert place_value(read_bytes(text.encode(), "x.yaml"), ("a", "b"), 60) is None


def test_a_figure_with_its_unit_becomes_a_number(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    data = spoilt(requests__partial__commercial=Raw("17件"))
    path.write_text(to_yaml(data), "utf-8")
    accepted = number_of(path, 2)
    assert fix(Request(str(path), apply=True, accept=(accepted,))) == exit_codes.CLEAN
    assert b"commercial: 17, research: 3" in path.read_bytes()


def number_of(path: Path, changes: int) -> str:
    """Return the number of the first proposal with so many changes."""
    from gov_disclosure_cli.readers import read_report
    from gov_disclosure_cli.validate import Validator

    suspects = Validator().check(read_report(str(path))).suspects
    sizes = [len(one.changes) for one in suspects]
    return str(sizes.index(changes) + 1)


def test_a_row_the_file_does_not_have_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suspect_lines, "_SLIGHT", 0.0)
    data = spoilt()
    del data["requests"]["partial"]["commercial"]
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(data), "utf-8")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="没有可以替换的位置"):
        fix(Request(str(path), apply=True, accept=(number_of(path, 2),)))
    assert path.read_bytes() == before


def test_last_year_is_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = sample(2021)
    set_at(data, "requests.carried_in.research", 2)
    set_at(data, "requests.carried_in.total", 23)
    path, previous = tmp_path / "report.yaml", tmp_path / "previous.yaml"
    path.write_text(to_yaml(data), "utf-8")
    last = sample(2019)
    last["year"], last["organ"] = data["year"] - 1, data["organ"]
    for column, value in sample(2021)["requests"]["carried_in"].items():
        set_at(last, f"requests.carried_out.{column}", value)
    previous.write_text(to_yaml(last), "utf-8")
    fix(Request(str(path), previous=str(previous)))
    assert "上一年度年报" in capsys.readouterr().out


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        fix(Request(str(tmp_path / "none.yaml")))


def test_proposals_of_different_questions_are_taken_together(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(spoilt(disclosure__fees__amount=31264500)), "utf-8")
    assert fix(Request(str(path), apply=True, accept=("1", "2"))) == exit_codes.CLEAN
    data = read_bytes(path.read_bytes(), "report.yaml").data
    assert data["requests"]["granted"]["natural_person"] == 88
    assert str(data["disclosure"]["fees"]["amount"]) == "3126.45"


def test_every_imbalance_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(spoilt(disclosure__fees__amount=31264500)), "utf-8")
    answer(monkeypatch, "y", "y")
    assert fix(Request(str(path), apply=True)) == exit_codes.CLEAN
    assert "有 2 处互不相干的不平，共提出 2 种改法" in capsys.readouterr().out
    data = read_bytes(path.read_bytes(), "report.yaml").data
    assert data["requests"]["granted"]["natural_person"] == 88
    assert str(data["disclosure"]["fees"]["amount"]) == "3126.45"


def test_once_a_rival_is_taken_the_others_are_not_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sample(2021)
    set_at(data, "disclosure.normative_documents.in_force", 5)
    set_at(data, "disclosure.fees.amount", 31264500)
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(data), "utf-8")
    answer(monkeypatch, "n", "n", "y", "y")
    fix(Request(str(path), apply=True))
    told = capsys.readouterr().out
    assert "第 1 处（5 种改法，只选一种）" in told
    assert told.count("[y/N]") == 4
    data = read_bytes(path.read_bytes(), "report.yaml").data
    assert str(data["disclosure"]["fees"]["amount"]) == "3126.45"


def test_the_difference_holds_the_likeliest_of_every_imbalance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(spoilt(disclosure__fees__amount=31264500)), "utf-8")
    fix(Request(str(path), diff=True))
    added = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith("+ ")
    ]
    assert len(added) == 2
    assert any("3126.45" in line for line in added)
    assert any("natural_person: 88" in line for line in added)


def test_five_are_told_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sample(2021)
    set_at(data, "disclosure.normative_documents.in_force", 5)
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(data), "utf-8")
    fix(Request(str(path)))
    out = capsys.readouterr().out
    assert "提出 5 种改法" in out
    assert "种可能性更小的改法，没有列出" in out
    with pytest.raises(UsageError, match="没有改法“6”；可用的是 1 到 5"):
        fix(Request(str(path), accept=("6",)))


def test_the_slight_are_not_told_beside_a_sure_one(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fix(Request(str(report)))
    assert "提出 1 种改法" in capsys.readouterr().out


@pytest.mark.parametrize("value", [None, Raw("88件")])
def test_balances_that_cannot_be_decided_are_not_said_to_hold(
    value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sample(2021)
    set_at(data, ADDRESS, value)
    path = tmp_path / "report.yaml"
    path.write_text(to_yaml(data), "utf-8")
    code = fix(Request(str(path)))
    assert "还判断不了，请先补填、改正" in capsys.readouterr().out
    assert code == (exit_codes.CLEAN if value is None else exit_codes.FINDINGS)


@pytest.mark.parametrize("text", ["a: 1\n", "- 1\n", "只是一句话\n", ""])
def test_a_file_that_is_no_report(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"report\.yaml"):
        fix(Request(str(path)))


def test_standard_input_is_read_and_never_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def give() -> None:
        stream = io.BytesIO(to_yaml(spoilt()).encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream, "utf-8"))

    give()
    assert fix(Request("-", diff=True)) == exit_codes.FINDINGS
    out = capsys.readouterr().out
    assert "98 应为 88" in out
    assert "+++ -" in out
    assert "文件没有改动" in out
    give()
    with pytest.raises(UsageError, match="没有文件可以写入"):
        fix(Request("-", apply=True, accept=("1",)))
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="没有标准输入可读"):
        fix(Request("-"))


def test_a_file_that_is_no_text_has_no_difference_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("lxml")
    from gov_disclosure_cli.form import load_form
    from gov_disclosure_cli.renderers import render

    path = tmp_path / "report.html"
    document = read_bytes(to_yaml(spoilt()).encode(), "report.yaml")
    path.write_bytes(render("html", document, load_form(2021), None))
    fix(Request(str(path), diff=True))
    assert "显示不出改动前后的差异" in capsys.readouterr().out
    with pytest.raises(UsageError, match="不能代为修改"):
        fix(Request(str(path), apply=True, accept=("1",)))

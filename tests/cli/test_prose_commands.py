"""``gdr facts`` and ``gdr draft``: what they print, and what they refuse."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import draft as draft_command
from gov_disclosure_cli.cli import facts as facts_command
from gov_disclosure_cli.errors import UsageError
from tests.samples import patch, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "2022年，收到政府信息公开申请６60件，办结653件，占95.8%；培训3场。未发生行政复议。"
)


def report(folder: Path, changes: dict[str, Any]) -> str:
    path = folder / "report.yaml"
    path.write_text(to_yaml(patch(sample(2021), 2021, changes)), encoding="utf-8")
    return str(path)


class Stdin:
    """A standard input that holds bytes."""

    def __init__(self, text: str) -> None:
        self.buffer = io.BytesIO(text.encode())


def as_json(capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    return found


def test_facts_of_a_report_as_json(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = report(tmp_path, {"overview": TEXT})
    code = facts_command.facts(facts_command.Request(path, "json"))
    told = as_json(capfdbinary)
    facts = [fact for fact in told["facts"] if fact["part"] == "overview"]

    assert (code, told["version"]) == (exit_codes.CLEAN, 1)
    assert all(TEXT[fact["start"] : fact["end"]] == fact["text"] for fact in facts)
    assert [(f["text"], f["value"], f["relation"], f["agrees"]) for f in facts] == [
        ("６60", 660, "either", True),
        ("653", 653, "equals", False),
        ("95.8", 95.8, "share", facts[2]["agrees"]),
        ("3", 3, None, None),
    ]
    assert facts[0]["alternatives"] == [
        ["requests.new.total"],
        ["requests.new.total", "requests.carried_in.total"],
    ]
    assert facts[1]["cells"] == ["requests.total.total"]
    assert facts[3]["cells"] == []
    assert all(fact["reason"] for fact in facts)
    (claim,) = told["claims"]
    assert (claim["claim"], claim["agrees"]) == ("no-disputes", False)


def test_facts_of_a_passage_know_no_tables(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin("收到政府信息公开申请12件。"))
    facts_command.facts(facts_command.Request("-", "json", year=2023))

    (fact,) = as_json(capfdbinary)["facts"]
    assert (fact["value"], fact["agrees"]) == (12, None)
    assert (fact["start"], fact["end"]) == (10, 12)


def test_facts_are_drawn_as_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = report(tmp_path, {"overview": TEXT, "remarks": "无。"})
    facts_command.facts(facts_command.Request(path))
    head, *lines = capsys.readouterr().out.splitlines()

    assert head.split() == ["位置", "数字", "核对", "数据项", "表内", "说明"]
    assert ["不符" in line for line in lines[:2]] == [False, True]
    assert "（七）总计·总计" in lines[1]
    assert "不核对" in lines[3]


def test_a_passage_needs_its_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin("收到申请12件。"))
    with pytest.raises(UsageError):
        facts_command.facts(facts_command.Request("-"))


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "none.yaml")

    with pytest.raises(UsageError):
        facts_command.facts(facts_command.Request(path))
    with pytest.raises(UsageError):
        draft_command.draft(draft_command.Request(path))


def test_a_draft_is_printed_and_doubts_are_told_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {"requests.total.total": 655, "requests.granted.total": None}
    code = draft_command.draft(draft_command.Request(report(tmp_path, changes)))
    told = capsys.readouterr()

    assert code == exit_codes.CLEAN
    assert "全年办结政府信息公开申请655件" in told.out
    assert "予以公开" not in told.out
    assert "勾稽关系不成立" in told.err
    assert "（一）予以公开·总计" in told.err


def test_a_sound_report_is_drafted_without_a_word_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft_command.draft(draft_command.Request(report(tmp_path, {})))
    told = capsys.readouterr()

    assert told.out.startswith("本年制发规章2件；废止规章1件；现行有效规章38件。\n")
    assert "\n2022年，本机关新收政府信息公开申请660件，其中自然人330件" in told.out
    assert told.err == ""

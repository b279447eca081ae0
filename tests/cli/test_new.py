"""``gdr new``: blank templates, and what last year's report carries over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.cli.new import Request, new
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.readers import read_report
from gov_disclosure_cli.readers.yaml import read_yaml
from gov_disclosure_cli.renderers.ordered import leaves
from tests.samples import check, patch, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def last_year(tmp_path: Path) -> str:
    path = tmp_path / "2020.yaml"
    path.write_text(to_yaml(sample(2019)), encoding="utf-8")
    return str(path)


def refusal(request: Request) -> str:
    with pytest.raises(UsageError) as caught:
        new(request)
    return str(caught.value)


@pytest.mark.parametrize(("year", "edition"), [(2020, 2019), (2026, 2021)])
def test_template_has_every_cell_blank(
    capsys: pytest.CaptureFixture[str], year: int, edition: int
) -> None:
    assert new(Request(year, "某市司法局", "department")) == 0
    data = read_yaml(capsys.readouterr().out, "new.yaml").data
    assert data["year"] == year
    assert data["organ"] == {"name": "某市司法局", "level": "department"}
    assert set(load_form(edition).values(data)) == {None}
    rules = {finding.rule for finding in check(data).findings}
    assert "value-form" not in rules
    assert "row-missing" not in rules


def test_what_last_year_left_open_is_carried_over(
    last_year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(Request(2021, previous=last_year)) == 0
    text = capsys.readouterr().out
    data = read_yaml(text, "new.yaml").data
    assert data["organ"] == sample(2019)["organ"]
    carried = data["requests"].pop("carried_in")
    assert carried == sample(2019)["requests"]["carried_out"]
    assert "（结转自 2020 年度年报的“四、结转下年度继续办理”）" in text
    kept = {
        value for path, value in leaves(data) if path[0] in ("requests", "disputes")
    }
    assert kept == {None}


def test_what_cannot_be_carried_over_stays_blank_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "last.yaml"
    changes = {
        "requests.carried_out.total": None,
        "requests.carried_out.other": "2件",
        "organ.name": "另一个局",
    }
    path.write_text(to_yaml(patch(sample(2019), 2019, changes)), encoding="utf-8")
    assert new(Request(2021, "某市司法局", previous=str(path))) == 0
    told = capsys.readouterr()
    row = read_yaml(told.out, "new.yaml").data["requests"]["carried_in"]
    assert (row["natural_person"], row["other"], row["total"]) == (13, None, None)
    assert "没有结转：其他、总计" in told.err
    assert "是“另一个局”的年报，不是“某市司法局”的" in told.err


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_workbook_and_word_file_say_what_is_carried(
    last_year: str, tmp_path: Path, kind: str
) -> None:
    pytest.importorskip({"docx": "docx", "xlsx": "xlsxwriter"}[kind])
    path = tmp_path / f"2021.{kind}"
    assert new(Request(2021, previous=last_year, to=kind, output_file=str(path))) == 0
    told = _comments(path)
    assert told
    assert all("结转自 2020 年度年报" in one for one in told)


def test_work_of_others_is_not_overwritten(last_year: str) -> None:
    assert "已经存在" in refusal(Request(2021, "某局", output_file=last_year))
    assert read_report(last_year).data == sample(2019)


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (Request(2008, "某局"), "没有适用于 2008 年度的格式；最早是 2019 年度"),
        (Request(2021), "请用 --organ 写出机关名称，或者用 --previous 给出上年的年报"),
        (Request(2021, "某局", to="pdf"), "--to 不能是“pdf”；可以是：yaml、xlsx、docx"),
        (
            Request(2021, "某局", to="xlsx"),
            "xlsx 不能写到标准输出；请用 -o 给出文件名，例如 -o 2021.xlsx",
        ),
    ],
)
def test_refusals_say_what_to_do(request_: Request, sentence: str) -> None:
    assert refusal(request_) == sentence


def test_unknown_level_lists_those_there_are() -> None:
    told = refusal(Request(2021, "某局", "city"))
    assert "department（政府部门）" in told


def test_report_of_another_year_carries_nothing_over(last_year: str) -> None:
    told = refusal(Request(2023, previous=last_year))
    assert told.endswith("是 2020 年度的年报，不是上一年（2022 年度）的")


def _comments(path: Path) -> list[str]:
    if path.suffix == ".docx":
        docx: Any = pytest.importorskip("docx")
        return [comment.text for comment in docx.Document(str(path)).comments]
    openpyxl: Any = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(path)["表三"]
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return [
        cell.comment.text
        for cell in cells
        if cell.comment is not None and not cell.protection.locked
    ]


def test_the_name_of_the_file_decides_on_the_kind(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "2025.xlsx"
    assert new(Request(2025, "某局", output_file=str(path))) == 0
    assert path.read_bytes().startswith(b"PK")
    assert "不一致" in refusal(Request(2025, "某局", to="docx", output_file="a.xlsx"))
    assert "不能写 .pdf" in refusal(Request(2025, "某局", output_file="a.pdf"))
    assert "--organ" in refusal(Request(2025, " "))

"""``gdr show``: which report is meant, and what its page looks like."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.columns import breadth
from tests.samples import sample, set_at, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr
    from tests.conftest import Golden

_MARK = "[①-⑳]"


def put(path: Path, year: int = 2020, organ: str | None = "", **more: Any) -> None:
    """Write a report; ``more`` are cells, with ``__`` for the dots of their addresses."""
    data = sample(2021 if year >= 2021 else 2019)
    data["year"] = year
    if organ is None:
        del data["organ"]
    elif organ:
        set_at(data, "organ.name", organ)
    for address, value in more.items():
        set_at(data, address.replace("__", "."), value)
    path.write_bytes(to_yaml(data).encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with four reports of one year, one of another, and other things."""
    put(tmp_path / "a.yaml", organ="甲市司法局")
    put(tmp_path / "b.yaml", organ="甲市司法局新区分局")
    put(tmp_path / "c.yaml", organ="乙县\x07人民政府", requests__new__total=1)
    put(tmp_path / "d.yaml", organ=None)
    put(tmp_path / "e.yaml", year=2021, organ="丙镇")
    (tmp_path / "notes.json").write_bytes(b'{"year": 2020}')
    (tmp_path / "list.yaml").write_bytes(b"- 2020\n")
    return tmp_path


def hard() -> dict[str, Any]:
    """Return a report of 2021 with what real ones have: one row, gaps, slips, blanks."""
    data = sample(2021)
    del data["remarks"]
    data["overview"] = ""
    data["requests"]["other_handling"] = {"natural_person": 1, "total": 1}
    del data["requests"]["denied"]["state_secret"]
    set_at(data, "requests.new.commercial", None)
    set_at(data, "requests.granted.total", "143件")
    set_at(data, "disclosure.licensing.decisions", "约5万\x1b[31m")
    set_at(data, "disputes.reconsideration.total", 99)
    return data


@pytest.mark.usefixtures("folder")
def test_one_report_of_a_year_is_shown(gdr: Gdr) -> None:
    told = gdr("show", "2021")
    assert told.code == 0
    assert told.err == ""
    assert told.out.startswith("丙镇  2021 年  2021 年版格式\n./e.yaml\n")
    assert told.out == gdr("show", "./e.yaml").out
    assert gdr("show", "２０２１") == told


@pytest.mark.usefixtures("folder")
def test_several_reports_of_a_year_are_listed(gdr: Gdr) -> None:
    told = gdr("show", "2020")
    assert told.code == 0
    assert told.out == (
        "2020 年度有 4 份年报；用 --organ 机关名称 选一份，或者直接给出文件：\n"
        "  甲市司法局  通过  ./a.yaml\n"
        "  甲市司法局新区分局  通过  ./b.yaml\n"
        "  乙县\\x07人民政府  错误 3，提示 0  ./c.yaml\n"
        "  （没有写机关名称）  错误 1，提示 1  ./d.yaml\n"
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("organ", "start"),
    [
        ("新区", "甲市司法局新区分局  2020 年"),
        ("甲市司法局", "甲市司法局  2020 年"),  # exactly, although two contain it
        ("乙县", "乙县\\x07人民政府  2020 年"),
        ("甲", "2020 年度有 2 份年报；用 --organ"),
        ("局", "2020 年度有 2 份年报；用 --organ"),
    ],
)
def test_the_organ_picks(organ: str, start: str, gdr: Gdr) -> None:
    told = gdr("show", "2020", "--organ", organ)
    assert told.code == 0
    assert told.out.startswith(start)


def test_two_reports_of_one_organ_stay_a_list(folder: Path, gdr: Gdr) -> None:
    put(folder / "a2.yaml", organ="甲市司法局")
    told = gdr("show", "2020", "--organ", "甲市司法局")
    assert told.out.count("\n") == 3
    assert "或者直接给出文件" in told.out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2020", "--organ", "丁"], "没有机关名称含有“丁”的年报"),
        (["1999"], ". 里没有 1999 年度的年报"),
        (["none.yaml"], "“none.yaml”既不是年份，也不是文件"),
        (["."], "“.”既不是年份，也不是文件"),
        (["20200"], "“20200”既不是年份，也不是文件"),
        (["list.yaml"], "list.yaml:1:1：年报的最外层应当是"),
        (["a.yaml", "--edition", "2014"], "没有 2014 年版格式"),
    ],
)
def test_what_cannot_be_shown_is_told(
    arguments: list[str], sentence: str, gdr: Gdr
) -> None:
    told = gdr("show", *arguments)
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith(f"gdr：{sentence}")
    assert told.err.count("\n") == 1


def test_the_data_folder_of_the_settings_is_searched(
    folder: Path, gdr: Gdr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data").mkdir()
    put(folder / "data" / "x.yaml", organ="丁乡")
    (folder / "gdr.toml").write_bytes(b'data = "data"\n')
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert gdr("show", "2020").out.startswith("丁乡  2020 年")
    assert (
        gdr("show", "2021").err == f"gdr：{tmp_path / 'data'} 里没有 2021 年度的年报\n"
    )
    assert gdr("show", "2020", "--isolated").err == "gdr：. 里没有 2020 年度的年报\n"


def test_an_unreadable_file_among_them_is_told(folder: Path, gdr: Gdr) -> None:
    (folder / "torn.yaml").write_bytes(b"year: [2021")
    told = gdr("show", "2021")
    assert told.code == 0
    assert told.out.startswith("丙镇")
    assert re.fullmatch(r"gdr：\./torn\.yaml:1:\d+：YAML .+\n", told.err)


def test_json_is_shown_as_well(tmp_path: Path, gdr: Gdr) -> None:
    data = sample(2021)
    (tmp_path / "a.json").write_text(json.dumps(data, default=float), encoding="utf-8")
    told = gdr("show", "a.json")
    assert told.code == 0
    assert "三、收到和处理政府信息公开申请情况" in told.out


def test_a_year_without_a_form_is_told(tmp_path: Path, gdr: Gdr) -> None:
    put(tmp_path / "old.yaml", year=2012, organ="甲局")
    told = gdr("show", "2012")
    assert told.code == 0
    assert told.out == (
        "  甲局  错误 1，提示 0  ./old.yaml\n"
        "没有 2012 年度的表式，无法核对；现有 2019、2021 年版格式\n"
    )
    assert "四、政府信息公开行政复议" in gdr("show", "2012", "--edition", "2019").out


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", ["sound", "hard"])
def test_a_page_looks_as_agreed(
    name: str, width: int, tmp_path: Path, gdr: Gdr, golden: Golden
) -> None:
    data = hard() if name == "hard" else sample(2019)
    (tmp_path / "report.yaml").write_bytes(to_yaml(data).encode())
    told = gdr("show", "report.yaml", "--width", str(width))
    assert told.code == 0
    assert told.err == ""
    golden(f"cli/show-{name}-{width}.txt", told.out)


@pytest.mark.parametrize("width", [*range(60, 200, 7), 200])
def test_no_line_is_wider_than_the_page(width: int, tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "report.yaml").write_bytes(to_yaml(hard()).encode())
    told = gdr("show", "report.yaml", "--width", str(width))
    assert max(map(breadth, told.out.splitlines())) <= width
    assert "\x1b" not in told.out


def test_widths_beyond_reason_are_not_followed(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "report.yaml").write_bytes(to_yaml(hard()).encode())
    for asked, given in ((1, 60), (59, 60), (201, 200), (10**9, 200)):
        told = gdr("show", "report.yaml", "--width", str(asked))
        assert told == gdr("show", "report.yaml", "--width", str(given))


def test_marks_in_the_tables_are_explained_below(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "report.yaml").write_bytes(to_yaml(hard()).encode())
    page = gdr("show", "report.yaml", "--width", "80").out
    tables = [line for line in page.splitlines() if line.startswith("│")]
    explained = re.findall(rf"^({_MARK}) ", page, re.MULTILINE)
    assert explained == [chr(ord("①") + at) for at in range(len(explained))]
    assert set(re.findall(_MARK, "".join(tables))) <= set(explained)
    assert re.search(rf"99{_MARK}", "".join(tables))


def test_a_console_without_circled_figures_gets_plain_ones(
    tmp_path: Path, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.yaml", organ="a", requests__new__total=1)
    plain = gdr("show", "a.yaml").out
    monkeypatch.setattr("gov_disclosure_cli.cli.marks.encodable", lambda *_: False)
    told = gdr("show", "a.yaml").out
    assert "①" in plain
    assert "(1) " in told
    assert not set(told) & set("①②")


def test_what_settings_say_counts_for_the_marks(tmp_path: Path, gdr: Gdr) -> None:
    put(tmp_path / "a.yaml", requests__new__total=1)
    (tmp_path / "gdr.toml").write_bytes(b'ignore = ["requests-*"]\n')
    assert "①" not in gdr("show", "a.yaml").out
    assert "①" in gdr("show", "a.yaml", "--isolated").out

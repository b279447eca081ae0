"""Templates that an office has filled in are imported whole, and nothing but that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.cli.new import Request, new
from tests.renderers.filling import (
    ORGAN,
    SHEETS,
    fill,
    fill_paper,
    fill_texts,
    template,
    wanted,
)
from tests.samples import EDITIONS, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("edition", EDITIONS)
def test_workbook_is_read_without_its_checks(tmp_path: Path, edition: int) -> None:
    for library in ("xlsxwriter", "python_calamine"):
        pytest.importorskip(library)
    openpyxl = pytest.importorskip("openpyxl")
    from gov_disclosure_cli.importers import load

    path = template(tmp_path, edition, "xlsx")
    book = openpyxl.load_workbook(path)
    data = wanted(edition)
    fill(book, edition, data)
    fill_texts(book, data)
    book.save(path)
    imported = load(str(path))
    assert {key: imported.document.data[key] for key in data} == data
    assert imported.reading.cells_read == imported.reading.cells_in_form


@pytest.mark.parametrize("edition", EDITIONS)
def test_word_file_is_read_as_it_was_typed(tmp_path: Path, edition: int) -> None:
    docx = pytest.importorskip("docx")
    from gov_disclosure_cli.importers import load

    path = template(tmp_path, edition, "docx")
    paper = docx.Document(str(path))
    data = wanted(edition)
    fill_paper(paper, edition, data)
    paper.save(str(path))
    imported = load(str(path))
    assert {key: imported.document.data[key] for key in data} == data
    assert imported.reading.cells_read == imported.reading.cells_in_form


def test_first_sheet_of_the_workbook_is_read_back(tmp_path: Path) -> None:
    for library in ("xlsxwriter", "python_calamine"):
        pytest.importorskip(library)
    openpyxl = pytest.importorskip("openpyxl")
    from gov_disclosure_cli.importers import load

    path = template(tmp_path, 2021, "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["基本信息"]
    typed = {
        "机关类别": "政府部门",
        "公布日期": datetime(2023, 1, 20, tzinfo=UTC).replace(tzinfo=None),
        "行政区划代码": "四十一",
    }
    for name, value in typed.items():
        (row,) = [row for row in sheet.iter_rows() if row[0].value == name]
        assert not row[1].protection.locked
        row[1].value = value
    data = wanted(2021)
    fill(book, 2021, data)
    fill_texts(book, data)
    book.save(path)
    imported = load(str(path))
    found = imported.document.data
    assert found["organ"] == {"name": ORGAN, "level": "department"}
    assert found["published"] == "2023-01-20"
    assert {key: found[key] for key in SHEETS} == {key: data[key] for key in SHEETS}
    assert any("四十一" in sentence for sentence in imported.reading.passed)


def test_word_file_says_on_paper_where_figures_come_from(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from gov_disclosure_cli.importers import load

    previous, path = tmp_path / "2021.yaml", tmp_path / "2022.docx"
    data = {**sample(2021), "year": 2021}
    previous.write_text(to_yaml(data), "utf-8")
    request = Request(2022, previous=str(previous), to="docx", output_file=str(path))
    assert new(request) == 0
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "注：上年结转取自上一年度的年报，请核对。" in said
    imported = load(str(path))
    assert (
        imported.document.data["requests"]["carried_in"]
        == (data["requests"]["carried_out"])
    )
    assert imported.reading.passed == ()
    assert imported.reading.refused == ()

"""Findings in the printed report: colour and sign at the cell, a list behind."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.renderers.marking import COLORS, Mark, Marks, Note, Spot
from tests.samples import sample

if TYPE_CHECKING:
    from tests.renderers.conftest import Render

TOTAL = "requests.new.total"
MARKS = Marks(
    {
        TOTAL: Mark(("①", "②"), "error", ("① 总计不对", "② <也>不对")),
        "remarks": Mark(("③",), "warning", ("③ 太短",)),
        "requests.no.such_cell": Mark(("④",), "error", ("没有这一格",)),
    },
    (
        Note(
            "①",
            "error",
            ("总计不对",),
            ("依据：表式", "建议：改正"),
            (Spot(TOTAL, "表三", "一、本年新收·总计"),),
        ),
        Note("②", "error", ("<也>不对",)),
        Note("③", "warning", ("太短",)),
    ),
)


def test_web_page_shows_findings(rendered: Render) -> None:
    pytest.importorskip("jinja2")
    page = rendered("html", sample(2021), 2021, MARKS).decode()
    told = 'title="① 总计不对 ② &lt;也&gt;不对"'
    assert f'<td class="error" data-sign="①②" {told}>660</td>' in page
    assert '<h2 class="warning" data-sign="③" title="③ 太短">六、' in page
    assert '<tr id="note-②">' in page
    assert "建议：改正" in page


def test_word_file_shows_findings(rendered: Render) -> None:
    pytest.importorskip("docx")
    file = io.BytesIO(rendered("docx", sample(2021), 2021, MARKS))
    page = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert f'w:fill="{COLORS["error"]}"' in page
    sign = r'<w:rStyle w:val="GdrMark"/><w:vertAlign[^>]*></w:rPr><w:t[^>]*>①②<'
    assert re.search(sign, page)
    assert page.index("审核问题") > page.index("六、其他需要报告的事项")
    assert "&lt;也&gt;不对" in page


def test_workbook_shows_findings_and_keeps_numbers(rendered: Render) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    file = io.BytesIO(rendered("xlsx", sample(2021), 2021, MARKS))
    book = openpyxl.load_workbook(file)
    (cell,) = [
        cell
        for row in book["表三"].iter_rows()
        for cell in row
        if cell.comment is not None
    ]
    assert cell.value == 660
    assert '"①②"' in cell.number_format
    assert cell.fill.start_color.rgb == f"FF{COLORS['error']}"
    assert "② <也>不对" in cell.comment.text
    findings = book["审核问题"]
    assert findings["A4"].value == "①"
    assert findings["A4"].hyperlink.location == f"'表三'!{cell.coordinate}"
    assert findings["C4"].value == f"表三 {cell.coordinate} 一、本年新收·总计"
    assert findings["D6"].value == "太短"


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_unmarked_report_has_no_trace_of_findings(rendered: Render, kind: str) -> None:
    pytest.importorskip({"html": "jinja2", "docx": "docx", "xlsx": "xlsxwriter"}[kind])
    data = rendered(kind, sample(2021), 2021)
    parts = [data]
    if kind != "html":
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = [archive.read(name) for name in archive.namelist()]
        assert not [name for name in archive.namelist() if "comment" in name.lower()]
    for part in parts:
        assert "审核问题".encode() not in part
        assert COLORS["error"].encode() not in part

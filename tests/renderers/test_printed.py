"""The official layout in each kind: spans, headings, fonts; and nothing that was not there."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.layout import grids
from tests.samples import EDITIONS, patch, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.renderers.conftest import Render

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def spans_of_form(edition: int) -> list[list[tuple[int, int]]]:
    """Return rowspan and colspan of every cell, table by table, in reading order."""
    return [
        [(cell.rowspan, cell.colspan) for cell in grid.cells]
        for _, grid in grids(load_form(edition))
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_web_page_has_the_official_spans_and_six_headings(
    rendered: Render, edition: int
) -> None:
    pytest.importorskip("jinja2")
    html = pytest.importorskip("lxml.html")
    page = html.fromstring(rendered("html", sample(edition), edition))
    spans = [
        [
            (int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
            for cell in table.xpath(".//th|.//td")
        ]
        for table in page.xpath("//table")
    ]
    assert spans == spans_of_form(edition)
    headings = [heading.text_content() for heading in page.xpath("//h2")]
    assert headings == [
        node.label
        for node in load_form(edition).root.children
        if node.kind in ("text", "table")
    ]


def test_web_page_fetches_nothing_and_runs_nothing(rendered: Render) -> None:
    pytest.importorskip("jinja2")
    data = patch(sample(2021), 2021, {"overview": "<script>alert(1)</script>\n"})
    data["organ"]["name"] = "</title><b>"
    page = rendered("html", data, 2021).decode()
    assert "<script" not in page
    assert "</title><b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"https?:|url\(|@import|<link|<img", page)


@pytest.mark.parametrize("edition", EDITIONS)
def test_word_file_has_the_official_merges(rendered: Render, edition: int) -> None:
    tables = [_merges(table) for table in _word(rendered, edition, f".//{WORD}tbl")]
    assert tables == spans_of_form(edition)


def test_word_file_follows_the_standard_for_official_papers(rendered: Render) -> None:
    (margins,) = _word(rendered, 2021, f".//{WORD}pgMar")
    (size,) = _word(rendered, 2021, f".//{WORD}pgSz")
    millimetres = {
        side: round(int(margins.get(WORD + side)) / 56.7)
        for side in ("top", "left", "right", "bottom")
    }
    assert millimetres == {"top": 37, "left": 28, "right": 26, "bottom": 35}
    assert (size.get(f"{WORD}w"), size.get(f"{WORD}h")) == ("11906", "16838")
    text = _archive(rendered, 2021).read("word/styles.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in text
    assert 'w:eastAsia="黑体"' in text


def test_heads_of_tables_are_repeated_on_every_page(rendered: Render) -> None:
    tables = _word(rendered, 2021, f".//{WORD}tbl")
    repeated = [len(table.findall(f".//{WORD}tblHeader")) for table in tables]
    assert repeated == [0, 3, 3]


def test_properties_of_word_are_in_the_order_it_wants(rendered: Render) -> None:
    orders = {
        "tcPr": ["tcW", "gridSpan", "vMerge", "shd", "vAlign"],
        "tblPr": ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"],
        "trPr": ["cantSplit", "trHeight", "tblHeader"],
        "pPr": ["pStyle", "keepNext", "pageBreakBefore", "spacing", "ind", "jc", "rPr"],
    }
    for name, order in orders.items():
        for properties in _word(rendered, 2019, f".//{WORD}{name}"):
            places = [order.index(one.tag.removeprefix(WORD)) for one in properties]
            assert places == sorted(places)


@pytest.mark.parametrize("edition", EDITIONS)
def test_workbook_has_numbers_and_official_merges(
    rendered: Render, edition: int
) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(
        io.BytesIO(rendered("xlsx", sample(edition), edition))
    )
    names = ["总体情况", "表二", "表三", "表四"]
    assert book.sheetnames[:4] == names
    merged = [
        sorted(
            (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
            for area in book[name].merged_cells.ranges
        )
        for name in names[1:]
    ]
    wanted = [
        sorted(span for span in table if span != (1, 1))
        for table in spans_of_form(edition)
    ]
    assert merged == wanted
    figures = [
        cell.value
        for row in book["表三"].iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    ]
    assert all(isinstance(value, int) for value in figures)
    assert len(figures) == sum(
        cell.address.startswith("requests.") for cell in load_form(edition).cells
    )


def test_workbook_takes_no_text_for_a_formula(rendered: Render) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    changes = {"overview": "=1+1\n", "requests.new.total": "=HYPERLINK(1)"}
    data = patch(sample(2021), 2021, changes)
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", data, 2021)))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "markdown"])
def test_control_characters_are_spelt_out(rendered: Render, kind: str) -> None:
    _need(kind)
    data = patch(sample(2021), 2021, {"overview": "响铃\x07字\n"})
    data["requests"]["new"]["total"] = "\x1b1"
    assert rendered(kind, data, 2021)


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_a_row_that_is_missing_is_not_printed(rendered: Render, kind: str) -> None:
    _need(kind)
    gone = ["disclosure.regulations", "requests.denied.state_secret", "remarks"]
    data = patch(sample(2021), 2021, remove=gone)
    page = rendered(kind, data, 2021).decode()
    for label in ("规章</th>", "| 规章 |", "属于国家秘密", "六、其他需要报告的事项"):
        assert label not in page
    assert "五、存在的主要问题及改进情况" in page


def test_collapsed_group_is_printed_as_the_row_it_is(rendered: Render) -> None:
    data = sample(2021)
    data["requests"]["other_handling"] = data["requests"]["granted"]
    page = rendered("markdown", data, 2021).decode()
    assert "| 三、本年度办理结果 | （六）其他处理 |  | 88 |" in page
    assert "逾期不补正" not in page


def test_markdown_repeats_labels_but_never_figures(rendered: Render) -> None:
    page = rendered("markdown", sample(2021), 2021).decode()
    assert page.count("21846") == 1
    assert "| 信息内容 | 本年处理决定数量 |" in page
    row = (
        "| 三、本年度办理结果 | （三）不予公开 | 2.其他法律行政法规禁止公开 | 10 | 6 |"
    )
    assert row in page


def _need(kind: str) -> None:
    library = {"html": "jinja2", "docx": "docx", "xlsx": "xlsxwriter"}.get(kind)
    if library:
        pytest.importorskip(library)


def _archive(rendered: Render, edition: int) -> zipfile.ZipFile:
    pytest.importorskip("docx")
    data = sample(edition)
    return zipfile.ZipFile(io.BytesIO(rendered("docx", data, edition)))


def _word(rendered: Render, edition: int, path: str) -> list[Any]:
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(_archive(rendered, edition).read("word/document.xml"))
    return list(root.findall(path))


def _merges(table: Any) -> list[tuple[int, int]]:
    """Return rowspan and colspan of the cells of a Word table, in reading order."""
    spans: dict[tuple[int, int], list[int]] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(table.findall(f"{WORD}tr")):
        for column, width, merge in _cells(line):
            if merge == "continue":
                spans[open_at[column]][0] += 1
                continue
            spans[row, column] = [1, width]
            if merge == "restart":
                open_at[column] = (row, column)
    return [(high, wide) for high, wide in spans.values()]


def _cells(line: Any) -> Iterator[tuple[int, int, str]]:
    column = 0
    for cell in line.findall(f"{WORD}tc"):
        span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
        merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
        width = 1 if span is None else int(span.get(f"{WORD}val"))
        yield column, width, "" if merge is None else merge.get(f"{WORD}val")
        column += width

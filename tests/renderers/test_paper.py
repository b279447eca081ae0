"""How the report looks on paper: what keeps together, what is made smaller, for whom."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.renderers.marking import Mark, Marks
from tests.samples import EDITIONS, patch, sample

if TYPE_CHECKING:
    from tests.renderers.conftest import Render

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BIG, SMALL = 1234567, 12


def word(rendered: Render, edition: int = 2021, figure: Any = SMALL) -> zipfile.ZipFile:
    pytest.importorskip("docx")
    cells = ["requests.*.*", "requests.*.*.*", "disputes.*.*"]
    data = patch(sample(edition), edition, dict.fromkeys(cells, figure))
    return zipfile.ZipFile(io.BytesIO(rendered("docx", data, edition)))


def tables(archive: zipfile.ZipFile) -> list[Any]:
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(archive.read("word/document.xml"))
    return list(root.iter(f"{WORD}tbl"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_tables_stay_on_one_page(rendered: Render, edition: int) -> None:
    for table in tables(word(rendered, edition)):
        kept = [
            {
                p.find(f"{WORD}pPr/{WORD}keepNext") is not None
                for p in row.iter(f"{WORD}p")
            }
            for row in table.findall(f"{WORD}tr")
        ]
        assert kept == [{True}] * (len(kept) - 1) + [{False}]


@pytest.mark.parametrize(("figure", "smaller"), [(SMALL, False), (BIG, True)])
def test_long_figures_are_made_smaller_not_broken(
    rendered: Render, figure: int, *, smaller: bool
) -> None:
    _, requests, disputes = tables(word(rendered, figure=figure))
    assert _sizes(requests, figure) == {18}
    assert all((size < 18) == smaller for size in _sizes(disputes, figure))


def _sizes(table: Any, figure: int) -> set[int]:
    """Return the sizes of the figures in half points."""
    return {
        int(run.find(f"{WORD}rPr/{WORD}sz").get(f"{WORD}val"))
        for run in table.iter(f"{WORD}r")
        if run.findtext(f"{WORD}t") == str(figure)
    }


def test_word_file_is_chinese_and_has_nothing_of_the_template(
    rendered: Render,
) -> None:
    archive = word(rendered)
    names = set(archive.namelist())
    assert not [one for one in names if "thumbnail" in one or "customXml" in one]
    assert 'w:eastAsia="zh-CN"' in archive.read("word/styles.xml").decode()
    assert 'w:eastAsia="zh-CN"' in archive.read("word/settings.xml").decode()
    fonts = archive.read("word/fontTable.xml").decode()
    assert "仿宋_GB2312" in fonts
    assert "ＭＳ" not in fonts


@pytest.mark.parametrize("edition", EDITIONS)
def test_tables_of_the_web_page_can_be_heard(rendered: Render, edition: int) -> None:
    pytest.importorskip("jinja2")
    html = pytest.importorskip("lxml.html")
    page = html.fromstring(rendered("html", sample(edition), edition))
    assert page.get("lang") == "zh-CN"
    captions = [one.text for one in page.xpath("//table/caption")]
    titles = [one.text for one in page.xpath("//h2")]
    assert [any(text in title for title in titles) for text in captions] == [True] * 3
    for head in page.xpath("//table//th"):
        spanning = int(head.get("colspan", 1)) > 1 or int(head.get("rowspan", 1)) > 1
        assert head.get("scope") in {"col", "row", "colgroup", "rowgroup"}
        assert spanning or head.get("scope") in {"col", "row"}


def test_addresses_in_the_web_page_break_and_stay_what_they_are(
    rendered: Render,
) -> None:
    pytest.importorskip("jinja2")
    html = pytest.importorskip("lxml.html")
    said = "见https://www.example.cn/a/?b=<c>&d/e，增/减<b>"
    source = rendered("html", patch(sample(2021), 2021, {"overview": said}), 2021)
    paragraph = html.fromstring(source).xpath("//p[not(@class)]")[0]
    assert paragraph.text_content() == said
    (address,) = paragraph
    assert address.text == "https://www.example.cn/a/?b=<c>&d/e"


@pytest.mark.parametrize(("figure", "smaller"), [(SMALL, False), (BIG, True)])
def test_long_figures_of_the_web_page_stay_on_one_line_in_print(
    rendered: Render, figure: int, *, smaller: bool
) -> None:
    pytest.importorskip("jinja2")
    data = patch(sample(2021), 2021, {"disputes.*.*": figure})
    page = rendered("html", data, 2021).decode()
    sizes = re.findall(rf'<td style="--fit: ([\d.]+)pt">{figure}<', page)
    assert len(sizes) == (15 if smaller else 0)
    digits = 0.55 * len(str(figure))
    assert all(digits * float(size) < 442 / 15 for size in sizes)


def test_pages_are_numbered_on_their_outer_side(rendered: Render) -> None:
    archive = word(rendered)
    feet = [
        archive.read(name).decode()
        for name in archive.namelist()
        if name.startswith("word/footer")
    ]
    assert sorted(re.findall(r'w:jc w:val="(\w+)"', "".join(feet))) == ["left", "right"]
    assert all("PAGE" in foot for foot in feet)
    assert "w:evenAndOddHeaders" in archive.read("word/settings.xml").decode()


def test_workbook_prints_on_a4_and_shows_no_figure_as_signs(rendered: Render) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    data = patch(sample(2021), 2021, {"disputes.*.*": BIG})
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", data, 2021)))
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    cells = [
        cell for row in book["表四"].iter_rows() for cell in row if cell.value == BIG
    ]
    assert len(cells) == 15
    assert all(cell.alignment.shrink_to_fit for cell in cells)


def test_amount_in_a_workbook_is_shown_as_typed(rendered: Render) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    data = patch(sample(2021), 2021, {"disclosure.fees.amount": Decimal("12.350")})
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", data, 2021)))
    (cell,) = [c for row in book["表二"].iter_rows() for c in row if c.value == 12.35]
    assert cell.number_format == "0.000####"


def test_row_of_a_workbook_is_as_high_as_what_is_typed(rendered: Render) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    data = patch(sample(2021), 2021, {"requests.new.other": "约十二件（含转办）"})
    sheet = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", data, 2021)))["表三"]
    rows = [
        next(row for row in sheet.iter_rows() if row[0].value and start in row[0].value)
        for start in ("一、", "四、")
    ]
    typed, plain = (sheet.row_dimensions[row[0].row].height for row in rows)
    assert typed > 2 * plain


def test_markdown_escapes_what_would_part_a_cell(rendered: Render) -> None:
    data = patch(sample(2021), 2021, {"requests.new.total": "6|60 $x$"})
    page = rendered("markdown", data, 2021).decode()
    assert r"| 6\|60 \$x\$ |" in page
    assert "| --- | --- | --- | ---: |" in page


@pytest.mark.parametrize(("figure", "lines"), [(SMALL, 1), (123456789, 2)])
def test_signs_leave_a_figure_whole_and_are_legible_themselves(
    rendered: Render, figure: int, lines: int
) -> None:
    pytest.importorskip("docx")
    address = "requests.new.total"
    marks = Marks({address: Mark(("①", "(21)"), "error", ("不对",))})
    data = patch(sample(2021), 2021, {address: figure})
    archive = zipfile.ZipFile(io.BytesIO(rendered("docx", data, 2021, marks)))
    (cell,) = (
        cell
        for cell in tables(archive)[1].iter(f"{WORD}tc")
        if cell.find(f".//{WORD}rStyle") is not None
    )
    assert len(cell.findall(f"{WORD}p")) == lines
    styles = archive.read("word/styles.xml").decode()
    style = re.search(r'w:styleId="GdrMark".*?</w:style>', styles, re.DOTALL)
    assert style is not None
    assert 'w:sz w:val="26"' in style[0]

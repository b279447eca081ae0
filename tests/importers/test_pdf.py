"""PDF: ruled tables cell by cell, the rest as lines; bounded whatever it holds."""

from __future__ import annotations

import io
import sys
import time
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.document import TablePosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers import pdf_bounds
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table, TableCell
from gov_disclosure_cli.importers.pdf import read_pdf
from gov_disclosure_cli.importers.pdf_breaks import numbered
from gov_disclosure_cli.importers.pdf_tables import Ruled
from gov_disclosure_cli.importers.recognition import recognise
from gov_disclosure_cli.messages import importing_files as say
from tests.importers.office_files import pdf_of
from tests.importers.pages import FORM, HERE, TABLES, counted, flat, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("pdfplumber")
pytest.importorskip("reportlab")

FIGURES = counted(FORM)
REPORT = source_of(FORM, FIGURES)
FONT = "STSong-Light"


def drawn(*pages: Callable[[Any], None], password: str = "") -> bytes:
    """Draw pages by hand."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    packed = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(packed, pagesize=(595, 842), invariant=1, encrypt=lock)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def lines(*texts: str) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(72, 700 - 20 * number, text)

    return draw


def raw(*objects: bytes) -> bytes:
    """Write a PDF object by object, without a table of places: it is found anyway."""
    body = b"".join(
        b"%d 0 obj\n%b\nendobj\n" % it for it in enumerate(objects, start=1)
    )
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), more, content)


def page_of(content: bytes, *more: bytes) -> bytes:
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        content,
        *more,
    )


def read(data: bytes) -> Source:
    return read_pdf(data, "a.pdf")


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data)
    return caught.value


def cells(source: Source) -> list[list[str]]:
    """Rows of figures and labels over all tables."""
    rows: list[list[str]] = []
    for block in source.blocks:
        if isinstance(block, Table):
            by_row: dict[int, list[str]] = {}
            for it in block.cells:
                by_row.setdefault(it.row, []).append(it.text.replace("\n", ""))
            rows += [row for row in by_row.values() if any(row)]
    return rows


# --- what is read -------------------------------------------------------------------


@pytest.mark.parametrize("fills", [True, False])
def test_the_whole_form_is_read_across_pages(fills: bool) -> None:
    source = read(pdf_of(REPORT, fills=fills))
    assert cells(source) == cells(REPORT)
    found = recognise(source).document.data
    assert {k: str(v) for k, v in flat(found, TABLES).items()} == FIGURES


def test_without_rules_labels_over_several_lines_are_read() -> None:
    found = flat(recognise(read(pdf_of(REPORT, ruled=False))).document.data, TABLES)
    assert {k: str(v) for k, v in found.items()} == FIGURES


def part(page: int, *rows: tuple[str, ...]) -> Ruled:
    """Rule a table: a row of texts under another, every cell 40 by 20 points."""
    cells = [
        (40.0 * place, 20.0 * line, 40.0 * place + 40, 20.0 * line + 20)
        for line, row in enumerate(rows)
        for place in range(len(row))
    ]
    width = 40.0 * len(rows[0])
    box = (0.0, 0.0, width, 20.0 * len(rows))
    return Ruled(box, cells, [text for row in rows for text in row], page)


def rows_of(*parts: Ruled) -> list[list[str]]:
    tables = [it for page in numbered([[each] for each in parts]) for it in page]
    source = Source(
        "report", "pdf", tuple(it for it in tables if isinstance(it, Table))
    )
    return cells(source)


HEAD = ("项目", "自然人", "总计")


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    above = part(1, HEAD, ("1.本机关不掌", "7", "7"))
    below = part(2, ("握相关信息", "", ""), ("2.重复申请", "0", "0"))
    assert rows_of(above, below) == [
        list(HEAD),
        ["1.本机关不掌握相关信息", "7", "7"],
        ["2.重复申请", "0", "0"],
    ]


def test_a_header_that_a_page_cuts_is_one_header() -> None:
    above = part(1, ("项目", "自然", "总"))
    below = part(2, ("", "人", "计"), ("1.本机关", "7", "7"))
    assert rows_of(above, below) == [list(HEAD), ["1.本机关", "7", "7"]]


@pytest.mark.parametrize(
    "first",
    [
        ("2.重复申请", "", ""),
        ("重复申请", "8", "8"),
        ("信息内容", "处理数", "处理数"),
    ],
)
def test_a_row_of_its_own_stays_one(first: tuple[str, ...]) -> None:
    above = part(1, HEAD, ("1.本机关不掌", "7", "7"))
    assert rows_of(above, part(2, first)) == [
        list(HEAD),
        ["1.本机关不掌", "7", "7"],
        list(first),
    ]


def test_spans_and_places_are_kept() -> None:
    source = read(pdf_of(REPORT))
    last = [block for block in source.blocks if isinstance(block, Table)][-1]
    assert (last.rows, last.columns) == (4, 15)
    assert last.cells[0]._replace(position=HERE) == TableCell(
        "行政复议", 0, 0, 1, 5, HERE
    )
    position = last.cells[-1].position
    assert isinstance(position, TablePosition)
    assert position[1:3] == (4, 15)
    assert position.page is not None


def test_a_table_over_two_pages_has_one_grid() -> None:
    def page(*rows: tuple[int, ...]) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            for number, sides in enumerate(rows):
                for left, right in pairwise(sides):
                    canvas.rect(left, 700 - 20 * number, right - left, 20)
                canvas.drawString(sides[0] + 5, 705 - 20 * number, f"行{number}")
                canvas.drawString(sides[-2] + 5, 705 - 20 * number, "7")

        return draw

    wide, fine = (72, 172, 272), (72, 112, 172, 272)
    source = read(drawn(page(wide, wide), page(fine, fine)))
    first, second = (block for block in source.blocks if isinstance(block, Table))
    assert first.columns == second.columns == 3
    assert [(it.column, it.colspan) for it in first.cells[:2]] == [(0, 2), (2, 1)]


def test_prose_is_joined_to_paragraphs() -> None:
    prose = "本年度主动公开政府信息共计一百二十件，" * 12 + "完。"
    source = Source(
        "a", "test", (Paragraph(prose, HERE), Paragraph("一、总体情况", HERE))
    )
    assert texts(pdf_of(source)) == [prose, "一、总体情况"]


def test_gaps_between_figures_are_kept() -> None:
    def draw(canvas: Any) -> None:
        for x, text in ((72, "一、本年新收"), (200, "1"), (230, "12"), (260, "0")):
            canvas.drawString(x, 700, text)

    assert texts(drawn(draw)) == ["一、本年新收  1  12  0"]


def test_figures_drawn_twice_for_bold_are_read_once() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "共计125件")
        canvas.drawString(72.4, 700, "共计125件")

    assert texts(drawn(draw)) == ["共计125件"]


def test_a_number_beyond_the_edge_is_not_cut() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(580, 700, "184")

    assert texts(drawn(draw)) == ["184"]


def test_a_table_left_open_at_the_end_of_a_page_keeps_its_last_row() -> None:
    def draw(canvas: Any) -> None:
        for y in (300, 320, 340):
            canvas.line(72, y, 272, y)
        for x in (72, 172, 272):
            canvas.line(x, 280, x, 340)
        for y, row in (
            (325, ("规章", "1")),
            (305, ("文件", "2")),
            (285, ("许可", "3")),
        ):
            canvas.drawString(80, y, row[0])
            canvas.drawString(180, y, row[1])

    assert cells(read(drawn(draw))) == [["规章", "1"], ["文件", "2"], ["许可", "3"]]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(60, 600, 400, 150)
        lines("一、总体情况")(canvas)

    assert texts(drawn(draw)) == ["一、总体情况"]


def test_page_numbers_and_running_heads_are_passed_over() -> None:
    def page(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.drawString(72, 810, "某市政府信息公开年报")
            lines(f"正文第{number}段。")(canvas)
            canvas.drawString(
                290, 30, f"第 {number} 页 共 3 页" if number > 1 else "— 1 —"
            )

        return draw

    source = read(drawn(page(1), page(2), page(3)))
    found = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    assert found == ["正文第1段。", "正文第2段。", "正文第3段。"]
    assert source.notes == (say.running_heads(["某市政府信息公开年报"]),)


def test_a_lone_figure_inside_a_page_is_no_page_number() -> None:
    assert texts(drawn(lines("总计", "3"))) == ["总计", "3"]


# --- pictures -----------------------------------------------------------------------


def _picture(canvas: Any) -> None:
    from reportlab.lib.utils import ImageReader

    image = pytest.importorskip("PIL.Image").new("L", (40, 40), 128)
    canvas.drawImage(ImageReader(image), 0, 0, 595, 842)


def test_a_scan_is_refused() -> None:
    def numbered(canvas: Any) -> None:
        _picture(canvas)
        canvas.drawString(290, 30, "- 1 -")

    assert refusal(drawn(_picture, numbered)).message == say.PDF_SCANNED


def test_pictures_among_pages_are_named() -> None:
    source = read(drawn(lines("一、总体情况" * 9), _picture))
    assert source.unread == (say.picture_pages([2]),)


def test_text_laid_under_a_scan_is_named() -> None:
    def recognised(canvas: Any) -> None:
        _picture(canvas)
        lines("本年度主动公开政府信息" * 5)(canvas)

    assert read(drawn(recognised)).unread == (say.scanned_text([1]),)


def test_a_pdf_without_anything_is_refused() -> None:
    assert refusal(drawn(lambda _: None)).message == say.PDF_EMPTY


def test_characters_without_text_are_no_figures() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts["
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/X/Flags 4/FontBBox[0 0 1 1]>>>>]>>"
    )
    data = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 12 Tf 72 700 Td <00310032003300340035> Tj ET"),
        font,
    )
    assert refusal(data).message == say.PDF_UNMAPPED


# --- what is refused ----------------------------------------------------------------


def test_a_password_is_asked_for_by_name() -> None:
    assert refusal(drawn(lines("年报"), password="secret")).message == say.PDF_LOCKED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\xff" * 4000,
        pdf_of(REPORT)[:2000],
        raw(b"<</Type/Catalog/Pages 1 0 R>>"),
        raw(b"[" * 50_000),
    ],
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    assert refusal(data).message in {say.PDF_BROKEN, say.PDF_EMPTY}


def test_pages_that_hold_themselves_end() -> None:
    loop = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>",
    )
    assert refusal(loop).message in {say.PDF_BROKEN, say.PDF_EMPTY}


def test_a_drawing_that_draws_itself_ends() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    loop = page_of(stream(b"/X Do"), stream(b"/X Do /X Do", form))
    assert refusal(loop).rule in {"source-syntax", "source-structure"}


def test_a_page_with_too_much_on_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "THING_LIMIT", 20)
    assert refusal(drawn(lines("一、总体情况" * 5))).message == say.PDF_TOO_HEAVY
    monkeypatch.undo()
    monkeypatch.setattr(pdf_bounds, "CONTENT_LIMIT", 100)
    assert refusal(drawn(lines("一、总体情况" * 5))).message == say.PDF_TOO_HEAVY


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "PAGE_LIMIT", 2)
    assert refusal(drawn(*[lines("年报")] * 3)).message == say.PDF_TOO_LONG


def test_the_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "SECONDS", 0.5)
    loop = raw(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R")
    assert refusal(loop).message == say.PDF_TOO_SLOW


def test_time_that_is_not_used_up_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_bounds, "SECONDS", 0.02)
    with pdf_bounds.Clock():
        pass
    time.sleep(0.1)


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(b"\0" * (80 << 20))
    assert refusal(page_of(stream(bomb, b"/Filter/FlateDecode"))).message == say.BOMB
    twice = stream(zlib.compress(bomb), b"/Filter[/FlateDecode /FlateDecode]")
    assert refusal(page_of(twice)).message == say.BOMB


def test_a_missing_library_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert "pip install 'gov-disclosure-cli[pdf]'" in refusal(b"%PDF-1.4").message


def test_what_is_no_pdf_is_said_to_be_what_it_is() -> None:
    assert refusal(b"<html>").message == say.other_kind(".pdf", "html")

"""Word documents: what is shown is read, whoever wrote the file; hostile ones are refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure_cli.document import ParagraphPosition, TablePosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table, TableCell
from gov_disclosure_cli.importers.docx import read_docx
from gov_disclosure_cli.importers.raised import OBJECT
from gov_disclosure_cli.messages import importing_files as say
from tests.importers.office_files import (
    NAMESPACES,
    RUNS,
    docx,
    docx_of,
    package,
    paragraph,
    plain,
    table,
)
from tests.importers.pages import FORM, counted, source_of

if TYPE_CHECKING:
    from tests.importers.office_files import Run

REPORT = source_of(FORM, counted(FORM))


def shape(source: Source) -> list[object]:
    """Blocks without their places in the file."""
    return [
        [tuple(cell)[:5] for cell in block.cells]
        if isinstance(block, Table)
        else block.text
        for block in source.blocks
    ]


def texts(body: str) -> list[object]:
    return shape(read_docx(docx(body), "a.docx"))


def notes(body: str) -> tuple[str, ...]:
    source = read_docx(docx(body), "a.docx")
    return source.notes + source.unread


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def refusal(data: bytes, name: str = "a.docx") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_docx(data, name)
    return caught.value


# --- what programs write ----------------------------------------------------------


@pytest.mark.parametrize("merge", ["gridSpan", "hMerge"])
@pytest.mark.parametrize("run", RUNS)
def test_the_whole_form_is_read_however_runs_are_written(run: Run, merge: str) -> None:
    assert shape(read_docx(docx_of(REPORT, run, merge=merge), "a.docx")) == shape(
        REPORT
    )


def test_places_count_tables_rows_and_columns_from_one() -> None:
    found = read_docx(docx_of(REPORT), "a.docx")
    tables = [block for block in found.blocks if isinstance(block, Table)]
    assert tables[1].cells[-1].position == TablePosition(2, 28, 10)
    assert found.blocks[0].position == ParagraphPosition(1)  # type: ignore[union-attr]


@st.composite
def grids(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    cells = []
    for line in range(rows):
        for place in range(columns):
            if (line, place) in taken:
                continue
            over = down = 1
            most = draw(st.integers(1, 3))
            while (
                over < most
                and place + over < columns
                and (line, place + over) not in taken
            ):
                over += 1
            down = min(draw(st.integers(1, 3)), rows - line)
            taken |= {(line + d, place + o) for d in range(down) for o in range(over)}
            where = TablePosition(1, line + 1, place + 1)
            cells.append(TableCell(f"{line}.{place}", line, place, down, over, where))
    return Table(tuple(cells), rows, columns)


@given(grids(), st.sampled_from(RUNS))
def test_any_spans_are_kept(grid: Table, run: Run) -> None:
    if all(it.column == 0 for it in grid.cells):
        return  # a frame
    found = read_docx(docx(table(grid, run)), "a.docx")
    assert found.blocks == (grid,)


def test_a_strict_document_with_another_main_part_is_read() -> None:
    data = docx(paragraph("年报"), part="word/document2.xml")
    assert shape(read_docx(data, "a.docx")) == ["年报"]
    document = (
        f"<w:document {NAMESPACES}><w:body>{paragraph('年报')}</w:body></w:document>"
    )
    strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert shape(read_docx(package({"word/document.xml": strict}), "a.docx")) == [
        "年报"
    ]


def test_utf_16_is_xml_too() -> None:
    document = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        f"<w:document {NAMESPACES}><w:body>{paragraph('年报')}</w:body></w:document>"
    )
    data = package({"word/document.xml": document.encode("utf-16")})
    assert shape(read_docx(data, "a.docx")) == ["年报"]


# --- revisions ----------------------------------------------------------------------


def test_moved_text_counts_where_it_went() -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1">{plain("旧")}</w:moveFrom></w:p>'
        f'<w:p><w:moveTo w:id="2">{plain("新")}</w:moveTo></w:p>'
    )
    assert texts(body) == ["新"]
    assert notes(body) == (say.REVISIONS,)


def test_a_deleted_row_and_a_deleted_cell_are_gone() -> None:
    first = row(cell(paragraph("甲")), cell(paragraph("1")))
    gone = row(cell(paragraph("乙")), cell(paragraph("2")), properties="<w:del/>")
    last = row(
        cell(paragraph("丙")),
        cell(paragraph("x"), "<w:cellDel/>"),
        cell(paragraph("3")),
    )
    assert texts(tbl(first, gone, last)) == [
        [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1), ("丙", 1, 0, 1, 1), ("3", 1, 1, 1, 1)]
    ]


def test_a_deleted_paragraph_mark_joins_paragraphs() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{plain('一、总')}</w:p>"
    assert texts(body + paragraph("体情况")) == ["一、总体情况"]


def test_how_text_looked_before_does_not_hide_it() -> None:
    run = "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    assert texts(f"<w:p>{run}<w:t>7</w:t></w:r></w:p>") == ["7"]


# --- what is not text ---------------------------------------------------------------


def test_text_of_a_box_is_read_once() -> None:
    box = "<w:txbxContent>" + paragraph("框中") + "</w:txbxContent>"
    run = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>'
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{plain('前')}{run}{plain('后')}</w:p>") == ["前后", "框中"]


@pytest.mark.parametrize(
    ("look", "note"),
    [
        ("<w:vanish/>", (say.HIDDEN_TEXT,)),
        ("<w:strike/>", (say.STRUCK_TEXT,)),
        ("<w:dstrike/>", (say.STRUCK_TEXT,)),
    ],
)
def test_hidden_and_struck_text_is_left_and_named(
    look: str, note: tuple[str, ...]
) -> None:
    body = f"<w:p>{plain('12')}<w:r><w:rPr>{look}</w:rPr><w:t>8</w:t></w:r></w:p>"
    assert texts(body) == ["12"]
    assert notes(body) == note


def test_a_switch_that_is_off_hides_nothing() -> None:
    off = '<w:r><w:rPr><w:vanish w:val="0"/><w:strike w:val="false"/></w:rPr><w:t>8</w:t></w:r>'
    assert texts(f"<w:p>{off}</w:p>") == ["8"]


def test_a_raised_mark_for_a_note_is_no_digit() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'
    assert texts(f"<w:p>{plain('12')}{mark}</w:p>") == ["12[3]"]
    sign = mark.replace("3<", "①<")
    assert texts(f"<w:p>{plain('12')}{sign}</w:p>") == ["12"]


@pytest.mark.parametrize(
    "look", ['vertAlign w:val="superscript"', 'rStyle w:val="GdrMark"']
)
@pytest.mark.parametrize(
    ("sign", "said"),
    [
        *((sign, "") for sign in ("①", "㉑", "㊿", "(21)", "（28）", "①(21)", "①、②")),
        *(
            (sign, f"[{sign}]")
            for sign in ("3", "３", "[1]", "(2", "1)", "①2", "(28)7", "()3")
        ),
        ("½", "½"),
        ("甲", "甲"),
    ],
)
def test_raised_signs_are_passed_over_and_nothing_else(
    look: str, sign: str, said: str
) -> None:
    mark = f"<w:r><w:rPr><w:{look}/></w:rPr><w:t>{sign}</w:t></w:r>"
    cells = [cell(f"<w:p>{text}{mark}</w:p>") for text in (plain("12"), "")]
    assert texts(tbl(row(*cells))) == [[(f"12{said}", 0, 0, 1, 1), (said, 0, 1, 1, 1)]]


def test_the_prompt_of_an_empty_control_is_blank() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + cell(paragraph("单击此处输入文字"))
        + "</w:sdtContent></w:sdt>"
    )
    assert texts(tbl(row(cell(paragraph("规章")), control))) == [
        [("规章", 0, 0, 1, 1), ("", 0, 1, 1, 1)]
    ]


def test_a_field_code_without_end_swallows_one_paragraph_only() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(f"<w:p>{begin}{plain('x')}</w:p>{paragraph('后')}") == ["后"]


def test_breaks_tabs_and_phonetic_guides() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    tabs = '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
    line = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"
    assert texts(f"<w:p>{tabs}{ruby}{line}</w:p>") == ["汉a\tb", "c"]


# --- tables -------------------------------------------------------------------------


def test_a_nested_table_follows_the_one_around_it() -> None:
    inner = tbl(row(cell(paragraph("1")), cell(paragraph("2"))))
    outer = tbl(row(cell(paragraph("甲") + inner), cell(paragraph("乙"))))
    assert texts(outer) == [
        [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)],
        [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1)],
    ]


def test_a_frame_inside_of_a_cell_is_its_text() -> None:
    inner = tbl(row(cell(paragraph("12"))))
    outer = tbl(row(cell(paragraph("甲")), cell(inner + "<w:p/>")))
    assert texts(outer) == [[("甲", 0, 0, 1, 1), ("12", 0, 1, 1, 1)]]


@pytest.mark.parametrize(
    "content",
    [
        "<w:p><w:r><w:sym w:font='Symbol' w:char='F031'/></w:r></w:p>",
        "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>",
        "<w:p><w:r><w:fldChar><w:ffData><w:ddList/></w:ffData></w:fldChar></w:r></w:p>",
        tbl(row(cell(paragraph("1")), cell(paragraph("2")))) + "<w:p/>",
    ],
)
def test_a_cell_whose_content_is_no_text_is_no_blank(content: str) -> None:
    outer = tbl(row(cell(paragraph("甲")), cell(content)))
    assert texts(outer)[0] == [("甲", 0, 0, 1, 1), (OBJECT, 0, 1, 1, 1)]


def test_a_frame_is_opened() -> None:
    inner = tbl(row(cell(paragraph("1")), cell(paragraph("2"))))
    assert texts(tbl(row(cell(paragraph("题") + inner + paragraph("尾"))))) == [
        "题",
        [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1)],
        "尾",
    ]


def test_columns_left_out_at_the_start_of_a_row_count() -> None:
    late = row(cell(paragraph("b")), properties='<w:gridBefore w:val="1"/>')
    found = texts(tbl(row(cell(paragraph("a")), cell(paragraph("x"))), late))
    assert found == [[("a", 0, 0, 1, 1), ("x", 0, 1, 1, 1), ("b", 1, 1, 1, 1)]]


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    found = texts(tbl(row(cell(paragraph("a"), "<w:vMerge/>"), cell(paragraph("b")))))
    assert found == [[("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]]


# --- what is refused ----------------------------------------------------------------


def test_pictures_alone_are_no_text() -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
    assert refusal(docx(picture)).message == say.ONLY_PICTURES
    assert refusal(docx("<w:p/>")).message == say.EMPTY_DOCUMENT
    assert notes(picture + paragraph("文")) == (say.pictures(1),)


def test_entities_and_document_types_are_refused() -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refusal(docx(paragraph("x"), laughs)).message == say.FOREIGN_XML
    outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd">'
    assert refusal(docx(paragraph("x"), outside)).message == say.FOREIGN_XML
    hidden = '<?xml version="1.0" encoding="cp037"?><w/>'
    assert refusal(package({"word/document.xml": hidden})).message == say.FOREIGN_XML


def test_depth_is_bounded() -> None:
    deep = "<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000
    assert refusal(docx(deep)).message == say.TOO_DEEP
    nested = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
    assert refusal(docx(nested)).message == say.TOO_DEEP


def test_a_table_of_a_hundred_thousand_rows_is_refused() -> None:
    rows = row(cell(paragraph("1")), cell(paragraph("2"))) * 100_000
    assert refusal(docx(tbl(rows))).message == say.TOO_MANY_CELLS


def test_zip_bombs_are_refused() -> None:
    assert refusal(docx(" " * (70 << 20))).message == say.TOO_BIG_INSIDE
    assert refusal(docx(" " * (20 << 20))).message == say.BOMB
    crowd = {f"x{n}": b"" for n in range(5001)} | {"word/document.xml": b""}
    assert refusal(package(crowd)).message == say.TOO_MANY_PARTS


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(docx(paragraph("年" * 5000)))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(data)).rule == "source-syntax"


@pytest.mark.parametrize("keep", [30, 200, -40])
def test_a_broken_package_is_said_to_be_broken(keep: int) -> None:
    assert refusal(docx(paragraph("年报"))[:keep]).message == say.BROKEN_PACKAGE


def test_broken_xml_is_named_with_its_line() -> None:
    data = package({"word/document.xml": f"<w:document {NAMESPACES}>\n<w:body>"})
    assert refusal(data).message == say.broken_xml("word/document.xml", 2)


def test_a_locked_document_is_named() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked).message == say.LOCKED
    data = bytearray(docx(paragraph("年报")))
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.rfind(sign)
        data[place + flags] |= 1
    assert refusal(bytes(data)).message == say.LOCKED


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"<html><body>x</body></html>", "html"),
        ("\ufeff<!DOCTYPE html><p>".encode("utf-16-le"), "html"),
        (b"{\\rtf1 x}", "rtf"),
        (b"MIME-Version: 1.0\r\n", "mht"),
        (b"\x89PNG\r\n", "image"),
        ("一、总体情况".encode(), "text"),
        (b"\0\1\2", "binary"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "doc",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (package({"xl/workbook.xml": ""}), "xlsx"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (package({"OFD.xml": ""}), "ofd"),
        (package({"readme": ""}), "zip"),
    ],
)
def test_what_a_file_really_is_is_said(content: bytes, kind: str) -> None:
    assert refusal(content).message == say.other_kind(".docx", kind)


def test_every_part_of_a_package_counts_towards_one_limit() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as file:
        file.writestr("_rels/.rels", " " * (65 << 20))
        file.writestr("word/document.xml", "")
    assert refusal(stored.getvalue()).message == say.TOO_BIG_INSIDE


def test_a_paragraph_is_a_paragraph() -> None:
    found = read_docx(docx(paragraph(" 一、总体情况 ")), "年报.docx")
    first = Paragraph("一、总体情况", ParagraphPosition(1))
    assert found == Source("年报.docx", "docx", (first,))

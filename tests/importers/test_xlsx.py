"""Workbooks: exact numbers, tables as a reader sees them, what is hidden or missing named."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure_cli.document import SheetPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers import calamine
from gov_disclosure_cli.importers.blocks import Paragraph, Table
from gov_disclosure_cli.importers.recognition import recognise
from gov_disclosure_cli.importers.sheets import letters
from gov_disclosure_cli.importers.xlsx import read_xlsx
from gov_disclosure_cli.messages import importing_files as say
from tests.importers.office_files import package, xlsx_of
from tests.importers.pages import FORM, TABLES, counted, flat, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.importers.blocks import Source

xlsxwriter = pytest.importorskip("xlsxwriter")

FIGURES = counted(FORM)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(write: Callable[[Any], None]) -> bytes:
    """Write a workbook with XlsxWriter."""
    packed = io.BytesIO()
    made = xlsxwriter.Workbook(packed, {"in_memory": True})
    write(made)
    made.close()
    return packed.getvalue()


def stored(rows: str, *, styles: str = "", calc: str = "", strings: str = "", state: str = "",
           more: str = "", pr: str = "") -> bytes:  # fmt: skip
    """Pack the stored form of one sheet, as this or that program leaves it."""
    kinds = ("worksheet", "styles", "sharedStrings")
    targets = ("worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml")
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True))
    )
    head = f'xmlns="{_MAIN}" xmlns:r="{_REL}"'
    return package(
        {
            "xl/workbook.xml": f"<workbook {head}>{pr}<sheets><sheet name='表' {state}"
            f' r:id="rId0"/></sheets>{calc}</workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".replace(
                "<Relationships",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"',
            ),
            "xl/styles.xml": f"<styleSheet {head}>{styles}</styleSheet>",
            "xl/sharedStrings.xml": f"<sst {head}>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {head}><sheetData>{rows}</sheetData>"
            f"{more}</worksheet>",
        }
    )


def read(data: bytes, name: str = "a.xlsx") -> Source:
    return read_xlsx(data, name)


def cells(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in source.blocks:
        for it in block.cells if isinstance(block, Table) else (block,):
            assert isinstance(it.position, SheetPosition)
            found[it.position.cell] = it.text
    return {place: text for place, text in found.items() if text}


def tables(source: Source) -> list[list[str]]:
    return [[it.text for it in b.cells] for b in source.blocks if isinstance(b, Table)]


def refusal(data: bytes, name: str = "a.xlsx") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data, name)
    return caught.value


# --- values -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("2.5", "2.5"),
        ("2.2999999999999998", "2.3"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("-7", "-7"),
        ("-0", "0"),
        ("1.2E3", "1200"),
        ("1E-3", "0.001"),
        ("12345678901234567", "12345678901234568"),
        ("1E400", "1E400"),
        ("soon", "soon"),
    ],
)
def test_a_number_is_what_is_stored(value: str, shown: str) -> None:
    data = stored(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')
    assert cells(read(data)) == {"A1": shown}


def test_a_sum_is_as_exact_as_the_program_calculates() -> None:
    data = stored('<row><c r="A1"><f>B1+C1</f><v>16.800000000000001</v></c></row>')
    assert cells(read(data)) == {"A1": "16.8"}


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0", "12.4", "12.4"),
        ("0.00", "3126.456", "3126.456"),
        ('0"件"', "12", "12"),
        ("0%", "0.25", "25%"),
        ("0!.0,", "251000", say.scaled("251000", "0!.0,")),
        ("#,##0,", "251000", say.scaled("251000", "#,##0,")),
        ("#,##0", "251000", "251000"),
        ("[Red]General", "7", "7"),
        ("yyyy-mm-dd", "45292", "2024-01-01"),
        ('yyyy"年"m"月"d"日"', "45292", "2024-01-01"),
        ("[$-804]h:mm", "45292.5", "2024-01-01 12:00"),
        ("h:mm", "0.75", "18:00"),
        ("yyyy-mm-dd", "60", "1900-03-01"),
        ("yyyy-mm-dd", "-5", "-5"),
    ],
)
def test_formats_that_change_the_meaning(code: str, value: str, shown: str) -> None:
    escaped = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="170" formatCode="{escaped}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    )
    data = stored(f'<row><c r="A1" s="1"><v>{value}</v></c></row>', styles=styles)
    assert cells(read(data)) == {"A1": shown}


def test_built_in_dates_and_the_other_calendar() -> None:
    styles = '<cellXfs><xf numFmtId="31"/><xf numFmtId="10"/></cellXfs>'
    row = '<row><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>0.5</v></c></row>'
    data = stored(row, styles=styles, pr='<workbookPr date1904="1"/>')
    assert cells(read(data)) == {"A1": "1904-01-02", "B1": "50%"}


def test_texts_come_from_wherever_they_are_kept() -> None:
    strings = (
        "<si><t>甲</t></si><si><r><t>富</t></r><r><rPr><strike/></rPr><t>删</t></r>"
        "<r><t>文</t></r><rPh><t>fù</t></rPh></si>"
    )
    row = (
        '<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
        '<c t="inlineStr"><is><t>内</t></is></c><c t="str"><f>T(1)</f><v>式</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="n"><v>12</v></c></row>'
    )
    assert cells(read(stored(row, strings=strings))) == {
        "A2": "甲",
        "B2": "富文",
        "C2": "内",
        "D2": "式",
        "E2": "TRUE",
        "F2": "#REF!",
        "G2": "12",
    }
    broken = '<row><c t="s"><v>9</v></c></row>'
    assert refusal(stored(broken, strings=strings)).message == say.BROKEN_PACKAGE


def test_a_formula_without_result_is_no_blank_and_named() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>A1</f><v>1</v></c></row>'
    )
    source = read(stored(rows))
    assert cells(source) == {"A1": "1", "B1": "=A1", "C1": "=A1", "E1": "1"}
    assert source.unread == (say.not_calculated("表", ["B1", "C1"]),)


def test_results_nobody_calculated_are_not_taken() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        sheet.write_row(0, 0, ["总计", 3, 4])
        sheet.write_formula(0, 3, "=B1+C1")  # XlsxWriter stores 0

    source = read(book(write))
    assert cells(source) == {"A1": "总计", "B1": "3", "C1": "4", "D1": "=B1+C1"}
    assert source.unread == (say.not_calculated("表", ["D1"]),)


# --- tables -------------------------------------------------------------------------


@pytest.mark.parametrize("borders", [True, False])
@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("text", [True, False])
def test_the_whole_form_is_read_from_one_sheet(
    borders: bool, gap: int, text: bool
) -> None:
    data = xlsx_of(source_of(FORM, FIGURES), borders=borders, gap=gap, text=text)
    found = recognise(read(data)).document.data
    assert {k: str(v) for k, v in flat(found, TABLES).items()} == FIGURES
    assert found["year"] == 2023


def test_a_blank_form_keeps_its_blank_cells() -> None:
    data = xlsx_of(source_of(FORM, dict.fromkeys(FIGURES, "")), gap=0)
    shapes = [(b.rows, b.columns) for b in read(data).blocks if isinstance(b, Table)]
    assert shapes[-2:] == [(28, 10), (4, 15)]


def test_two_tables_side_by_side_are_two() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        sheet.merge_range("A1:G1", "两张表")
        for row, (left, right) in enumerate(
            [
                (("项目", "数"), ("类别", "件")),
                (("许可", 1), ("处罚", 2)),
                (("强制", 3), ("", "")),
            ],
            start=1,
        ):
            sheet.write_row(row, 0, left)
            sheet.write_row(row, 4, right)

    assert tables(read(book(write))) == [
        ["项目", "数", "许可", "1", "强制", "3"],
        ["类别", "件", "处罚", "2"],
    ]


def test_labels_and_figures_a_column_apart_stay_together() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        for row in range(4):
            sheet.write(row, 0, f"项目{row}")
            sheet.write_row(row, 2, [row, row])

    assert len(tables(read(book(write)))) == 1


def test_lines_between_tables_are_paragraphs() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        frame = made.add_format({"border": 1})
        sheet.write("A1", "某局2023年报告")
        sheet.write_row(1, 0, ["规章", 1], frame)
        sheet.write_row(2, 0, ["文件", None], frame)
        sheet.write("A4", "三、收到和处理情况")
        sheet.write_row(4, 0, ["新收", 2, 3], frame)
        sheet.write("A6", "说明：\n全年无收费。")

    source = read(book(write))
    assert tables(source) == [["规章", "1", "文件", ""], ["新收", "2", "3"]]
    texts = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    assert texts == ["某局2023年报告", "三、收到和处理情况", "说明：", "全年无收费。"]
    assert source.blocks[2].position == SheetPosition("表", "A4")  # type: ignore[union-attr]


def test_hidden_rows_and_columns_are_read_and_named_hidden_sheets_left() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        for row in range(4):
            sheet.write_row(row, 0, ["甲", row, row])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        made.add_worksheet("往年").hide()
        made.get_worksheet_by_name("往年").write(0, 0, 99)
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=表!$B$1:$B$4"})
        made.add_chartsheet("图").set_chart(chart)

    source = read(book(write))
    assert len(tables(source)[0]) == 12
    assert source.unread == (
        say.hidden_lines("表", ["3"], ["C"]),
        say.hidden_sheet("往年"),
        say.not_shown_sheet("图"),
    )


def test_several_sheets_are_one_report() -> None:
    def write(made: Any) -> None:
        for name in ("表二", "表三"):
            made.add_worksheet(name).write_row("D14", [name, 5])

    places = [
        it.cells[1].position for it in read(book(write)).blocks if isinstance(it, Table)
    ]
    assert places == [SheetPosition("表二", "E14"), SheetPosition("表三", "E14")]


@given(st.integers(0, 16_383))
def test_columns_are_spelt_as_the_programs_do(column: int) -> None:
    value = 0
    for letter in letters(column):
        value = value * 26 + ord(letter) - 64
    assert value == column + 1


# --- other workbooks ----------------------------------------------------------------

_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def ods(content: str, styles: str = "") -> bytes:
    names = (
        ("table", "table"),
        ("text", "text"),
        ("office", "office"),
        ("style", "style"),
    )
    spaces = " ".join(f'xmlns:{prefix}="{_ODF}:{space}:1.0"' for prefix, space in names)
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>{styles}<office:body>"
            f"<office:spreadsheet>{content}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


def odf_cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_an_opendocument_workbook_is_read() -> None:
    number = 'office:value-type="float" office:value='
    title = odf_cell("标<text:s/>题", 'table:number-columns-spanned="2"')
    half = odf_cell("12", f'{number}"12.5"')
    error = odf_cell("#REF!", f'{number}"0"')
    total = odf_cell("3", f'table:formula="of:=1" {number}"0.30000000000000004"')
    rows = (
        '<table:table-row table:number-rows-repeated="2"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        f"{title}"
        "<table:covered-table-cell/></table:table-row>"
        "<table:table-row table:visibility='collapse'>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        f"{half}{error}{total}"
        "</table:table-row><table:table-row table:number-rows-repeated='1048000'>"
        "<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
    )
    hidden = (
        "<style:style style:name='h'><style:table-properties table:display='false'/>"
    )
    source = read(
        ods(
            f"<table:table table:name='表'>{rows}</table:table>"
            f"<table:table table:name='旧' table:style-name='h'>{rows}</table:table>",
            f"<office:automatic-styles>{hidden}</style:style></office:automatic-styles>",
        ),
        "a.ods",
    )
    assert cells(source) == {"C3": "标 题", "C4": "12.5", "D4": "#REF!", "E4": "0.3"}
    assert source.unread == (say.hidden_sheet("旧"), say.hidden_lines("表", ["4"], []))


def test_an_opendocument_bomb_is_refused() -> None:
    cell = odf_cell("1", 'table:number-columns-repeated="16384"')
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row>"
    data = ods(f"<table:table table:name='表'>{row}</table:table>")
    assert refusal(data, "a.ods").message == say.TOO_MANY_CELLS


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")


def test_a_missing_library_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setenv("PATH", "")
    assert "pip install 'gov-disclosure-cli[import]'" in refusal(OLE, "a.et").message


def test_a_broken_old_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("python_calamine")
    monkeypatch.setenv("PATH", "")
    assert refusal(OLE, "a.xls").message == say.BROKEN_PACKAGE


def test_what_calamine_gives_is_spelt_like_the_rest() -> None:
    values = [
        True,
        12.0,
        2.5,
        datetime(2024, 1, 2, tzinfo=UTC).replace(tzinfo=None),
        "文",
    ]
    spelt = [calamine._spell(value) for value in values]
    assert spelt == ["TRUE", "12", "2.5", "2024-01-02", "文"]


def test_a_binary_workbook_with_a_far_cell_is_refused_before_it_is_laid_out() -> None:
    def record(kind: int, content: bytes) -> bytes:
        return bytes((kind, len(content))) + content

    def place(number: int) -> bytes:
        return number.to_bytes(4, "little") + b"\0" * 4

    far = b"".join(
        (record(0, place(0)), record(2, place(0)), record(0, place(1_048_575)),
         record(2, place(16_383)))
    )  # fmt: skip
    data = package({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": far})
    pytest.importorskip("python_calamine")
    assert refusal(data, "a.xlsb").message == say.TOO_MANY_CELLS


# --- what is refused ----------------------------------------------------------------


def test_cells_far_apart_cost_nothing() -> None:
    def write(made: Any) -> None:
        sheet = made.add_worksheet("表")
        sheet.write("A1", "甲")
        sheet.write("XFD1048576", "乙")

    assert cells(read(book(write))) == {"A1": "甲", "XFD1048576": "乙"}


def test_a_region_too_large_is_refused() -> None:
    pair = '<c r="A{0}"><v>1</v></c><c r="B{0}"><v>1</v></c>'
    rows = "".join(f'<row r="{n}">{pair.format(n)}</row>' for n in range(1, 3000))
    wide = "".join(f'<c r="{letters(n)}3000"><v>1</v></c>' for n in range(2000))
    assert (
        refusal(stored(f'{rows}<row r="3000">{wide}</row>')).message
        == say.TOO_MANY_CELLS
    )
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    corner = '<row><c r="A1"><v>1</v></c></row><row r="9999"><c r="ZZ9999"><v>1</v></c></row>'
    assert refusal(stored(corner, more=merge)).message == say.TOO_MANY_CELLS


def test_a_sheet_of_a_hundred_thousand_rows_is_refused() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>" * 100_000
    assert refusal(stored(rows)).message == say.TOO_MANY_CELLS


def test_nothing_to_read_is_said() -> None:
    assert refusal(stored("")).message == say.NO_SHEETS
    row = '<row><c r="A1"><v>1</v></c></row>'
    assert refusal(stored(row, state='state="veryHidden"')).message == say.NO_SHEETS


def test_places_out_of_the_sheet_are_broken() -> None:
    data = stored('<row><c r="ZZZ1"><v>1</v></c></row>')
    assert refusal(data).message == say.BROKEN_PACKAGE


def test_a_document_named_as_workbook_is_said_to_be_one() -> None:
    data = package({"word/document.xml": ""})
    assert refusal(data).message == say.other_kind(".xlsx", "docx")

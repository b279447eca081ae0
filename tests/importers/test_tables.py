"""Headers and rows of tables as sources have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.document import ParagraphPosition, TablePosition
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table
from gov_disclosure_cli.importers.recognition import recognise
from gov_disclosure_cli.importers.spans import Placed, place
from gov_disclosure_cli.importers.tables import lines
from tests.importers.pages import TABLES, flat, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[object]


def table(*rows: Row) -> Table:
    """Make a table; a cell is its text, or text with columns, or with rows as well."""
    placed = [
        [
            Placed(cell[0], cell[2] if len(cell) > 2 else 1, cell[1])
            if isinstance(cell, tuple)
            else Placed(str(cell), 1, 1)
            for cell in row
        ]
        for row in rows
    ]
    made = place(placed, 1)
    assert made is not None
    return made


def found(
    *tables: Table, title: str = "青溪县水务局2023年政府信息公开工作年度报告"
) -> Any:
    where = ParagraphPosition(0)
    return recognise(Source("x", "test", (Paragraph(title, where), *tables)))


def values(*tables: Table, **named: Any) -> dict[str, Any]:
    return flat(found(*tables, **named).document.data, TABLES)


def test_spans_are_laid_out_as_browsers_do() -> None:
    made = place([[Placed("a", 2, 1), Placed("b", 1, 2)], [Placed("c", 1, 1)]], 4)
    assert made is not None
    places = [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in made.cells]
    assert places == [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1)]
    assert made.cells[2].position == TablePosition(4, 2, 2)
    assert [[c.text for c in line] for line in lines(made)] == [["a", "b"], ["a", "c"]]


def test_no_cells_are_no_table() -> None:
    assert place([[], []], 1) is None


TWO: list[Row] = [
    [("第二十条第（一）项", 4)],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "1", "2", "3"],
    ["行政规范性文件", "4", "5", "6"],
    [("第二十条第（五）项", 4)],
    ["信息内容", ("本年处理决定数量", 3)],
    ["行政许可", ("7", 3)],
    [("第二十条第（六）项", 4)],
    ["信息内容", ("本年处理决定数量", 3)],
    ["行政处罚", ("8", 3)],
    ["行政强制", ("9", 3)],
    [("第二十条第（八）项", 4)],
    ["信息内容", ("本年收费金额（单位：万元）", 3)],
    ["行政事业性收费", ("10.5", 3)],
]


def test_table_two() -> None:
    read = values(table(*TWO))
    assert [str(value) for value in read.values()] == [
        *"123456789",
        "10.5",
    ]


def test_a_column_of_table_two_in_another_order_is_followed() -> None:
    rows = list(TWO)
    rows[1] = ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"]
    read = values(table(*rows))
    assert read["disclosure.regulations.in_force"] == 1
    assert read["disclosure.regulations.repealed"] == 3


def test_a_header_of_other_spans_than_the_rows() -> None:
    form = load_form(2019)
    read = values(
        table(
            [("第二十条第（五）项", 5)],
            ["信息内容", "上一年项目数量", ("本年增/减", 2), "处理决定数量"],
            ["行政许可", ("1", 2), "2", "3"],
            [("第二十条第（九）项", 5)],
            ["信息内容", ("采购项目数量", 2), ("采购总金额", 2)],
            ["政府集中采购", ("4", 2), ("5元", 2)],
        ),
        title="青溪县水务局2020年政府信息公开工作年度报告",
    )
    licensing = form.nodes["disclosure.licensing"].children
    assert [read[cell.address] for cell in licensing] == [1, 2, 3]
    assert read["disclosure.procurement.items"] == 4
    assert read["disclosure.procurement.amount"] == "5元"


def test_a_row_that_the_form_has_not_is_passed_over_and_said() -> None:
    rows = [*TWO[:4], ["其他主动公开文件", "7", "8", "9"], *TWO[4:]]
    imported = found(table(*rows))
    assert len(flat(imported.document.data, TABLES)) == 10
    assert any("其他主动公开文件" in each for each in imported.reading.passed)


def test_a_missing_column_leaves_the_row_unread() -> None:
    rows = list(TWO)
    rows[1] = ["信息内容", "本年制发件数", ("现行有效件数", 2)]
    rows[2] = ["规章", "1", ("3", 2)]
    imported = found(table(*rows))
    assert "disclosure.regulations" in imported.reading.missing
    assert "disclosure.licensing" not in imported.reading.missing


NAMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_table_four_with_an_uneven_header() -> None:
    read = values(
        table(
            [("行政复议", 5), ("行政诉讼", 10)],
            [*[(n, 1, 2) for n in NAMES], ("未经复议直接起诉", 5), ("复议后起诉", 5)],
            [*NAMES, *NAMES],
            [str(n) for n in range(1, 16)],
        )
    )
    assert list(read.values()) == list(range(1, 16))


def test_table_four_on_its_side() -> None:
    read = values(
        table(
            [("", 2), *NAMES],
            [("行政复议", 2), *"12345"],
            [("行政诉讼", 1, 2), "未经复议直接起诉", *"67890"],
            ["复议后起诉", *"11111"],
        )
    )
    assert read["disputes.reconsideration.upheld"] == 1
    assert read["disputes.litigation_direct.total"] == 0
    assert read["disputes.litigation_after_reconsideration.pending"] == 1


def three(*rows: Row, width: int = 3) -> Table:
    return table(
        [("（本列数据的勾稽关系为：第一项加第二项之和）", width, 3), ("申请人情况", 7)],
        [("自然人", 1, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
        *rows,
    )


def test_a_header_printed_again_after_a_page() -> None:
    first = three([("一、本年新收政府信息公开申请数量", 3), *"1234567"])
    again = three([("二、上年结转政府信息公开申请数量", 3), *"7654321"])
    read = values(first, again)
    assert read["requests.new.total"] == 7
    assert read["requests.carried_in.natural_person"] == 7


def test_a_row_of_fewer_cells_than_columns_is_refused() -> None:
    imported = found(three([("一、本年新收政府信息公开申请数量", 3), *"123456"]))
    assert "requests.new" in imported.reading.missing
    assert imported.reading.refused[0].address == "requests.new"
    assert "123456" in imported.reading.refused[0].text.replace(" ", "")


@pytest.mark.parametrize("width", [2, 4])
def test_a_header_as_wide_as_other_label_columns_shifts_nothing(width: int) -> None:
    read = values(
        three(
            [("一、本年新收政府信息公开申请数量", 3), *"1234567"],
            [
                ("三、本年度办理结果", 1, 2),
                ("（三）不予公开", 1, 2),
                "1.属于国家秘密",
                *"2345678",
            ],
            ["2.其他法律行政法规禁止公开", *"3456789"],
            width=width,
        )
    )
    assert list(read.values()) == [*range(1, 8), *range(2, 9), *range(3, 10)]


def test_yuan_over_a_column_of_ten_thousands_stays_with_the_figure() -> None:
    rows = list(TWO)
    rows[12] = ["信息内容", ("本年收费金额（单位：元）", 3)]
    assert values(table(*rows))["disclosure.fees.amount"] == "10.5元"


def test_a_label_cut_in_two_by_a_page() -> None:
    read = values(
        three(
            [
                ("三、本年", 1, 2),
                ("（四）无", 1, 2),
                "1.本机关不掌握相关政府信息",
                *"1111111",
            ],
            ["2.没有现成信息需要另行制作", *"2222222"],
        ),
        table(
            [
                ("度办理\n结果", 1, 2),
                ("法提供", 1),
                "3.补正后申请内容仍不明确",
                *"3333333",
            ],
            [("（六）其他处理", 1), "3.其他", *"4444444"],
        ),
    )
    assert read["requests.unavailable.needs_creation.total"] == 2
    assert read["requests.unavailable.unclear.natural_person"] == 3
    assert read["requests.other_handling.other.total"] == 4


def test_another_table_of_seven_columns_is_not_taken_for_table_three() -> None:
    stray = table(
        ["部门", "甲", "乙", "丙", "丁", "戊", "己"], [*"1234567"], [*"7654321"]
    )
    imported = found(stray)
    assert flat(imported.document.data, TABLES) == {}


@pytest.mark.parametrize("label", ["", "合计", "备注"])
def test_a_row_without_a_label_of_the_form_is_not_read(label: str) -> None:
    imported = found(three([(label, 3), *"1234567"]))
    assert flat(imported.document.data, TABLES) == {}


WORDS = [
    "O",
    "o",
    "Ｏ",
    "l",
    "零",
    "一",
    "待定",
    "见附件",
    "无数据",
    "1（其中重复1件）",
]


@pytest.mark.parametrize("word", WORDS)
def test_words_in_one_cell_stay_and_cost_no_other_cell(word: str) -> None:
    form = load_form(2021)
    figures = {cell.address: "3" for cell in form.cells}
    for address in (
        "requests.denied.state_secret.commercial",
        "disclosure.regulations.made",
        "disputes.litigation_direct.upheld",
    ):
        written = recognise(source_of(form, {**figures, address: word}))
        read = flat(written.document.data, TABLES)
        assert read[address] == word
        assert written.reading.cells_read == len(form.cells)
        assert {v for a, v in read.items() if a != address} == {3}


def test_a_label_among_the_figures_means_other_columns() -> None:
    form = load_form(2021)
    figures = {cell.address: "3" for cell in form.cells}
    address = "requests.granted.commercial"
    written = recognise(source_of(form, {**figures, address: "（二）部分公开"}))
    assert "requests.granted" in written.reading.missing
    assert any("3 （二）部分公开 3" in r.text for r in written.reading.refused)


def test_words_over_several_columns_are_quoted_and_not_read() -> None:
    rows = [list(row) for row in TWO]
    rows[2] = ["规章", ("见附件", 3)]
    imported = found(table(*rows))
    assert "disclosure.regulations" in imported.reading.missing
    (refused,) = imported.reading.refused
    assert (refused.address, refused.text) == ("disclosure.regulations", "规章 见附件")

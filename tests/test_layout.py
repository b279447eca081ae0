"""The printed geometry of every table, held against what the official templates show."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.layout import Grid, LayoutCell, grids, narrow, official

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.form import Node

FORMS = {
    "2019": load_form(2019),
    "2021": load_form(2021),
    "2021 collapsed": load_form(2021, frozenset({"requests.other_handling"})),
}
#: Label columns, all columns, rows that head the table.
SHAPES = {"disclosure": (1, 4, 0), "requests": (3, 10, 3), "disputes": (0, 15, 3)}
PRINTED: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("printed_tables.yaml").read_text(encoding="utf-8")
)

each_form = pytest.mark.parametrize("name", FORMS)
each_layout = pytest.mark.parametrize("lay_out", [official, narrow])


def printed(grid: Grid) -> list[list[LayoutCell]]:
    return [list(row) for _, row in groupby(grid.cells, key=lambda cell: cell.row)]


def labels(line: list[LayoutCell]) -> list[list[Any]]:
    return [
        [cell.text, cell.rowspan, cell.colspan] for cell in line if cell.address is None
    ]


def addresses(cells: list[LayoutCell]) -> list[str]:
    return [cell.address for cell in cells if cell.address is not None]


@pytest.mark.parametrize("table", SHAPES)
@each_form
def test_a_table_is_printed_cell_by_cell(name: str, table: str) -> None:
    form = FORMS[name]
    grid = official(form.nodes[table])
    assert (grid.label_columns, grid.columns, grid.header_rows) == SHAPES[table]
    by_edition = PRINTED[table]
    known = name if name in by_edition else str(form.edition)
    expected = by_edition.get(known) or by_edition["every edition"]
    lines = printed(grid)
    assert grid.rows == len(lines)
    for line, facts in zip(lines, expected, strict=True):
        rows = [fact.removeprefix("= ") for fact in facts if isinstance(fact, str)]
        assert labels(line) == [fact for fact in facts if not isinstance(fact, str)]
        assert addresses(line) == [
            cell.address
            for row in rows
            for cell in form.nodes[f"{table}.{row}"].children
        ]


@each_form
def test_the_values_of_table_three_stand_in_its_last_seven_columns(name: str) -> None:
    for line in printed(official(FORMS[name].nodes["requests"]))[3:]:
        values = [cell for cell in line if cell.address]
        assert [(cell.column, cell.colspan) for cell in values] == [
            (column, 1) for column in range(3, 10)
        ]


@each_form
def test_a_value_of_table_two_is_as_wide_as_its_head(name: str) -> None:
    heads: list[tuple[int, int]] = []
    for line in printed(official(FORMS[name].nodes["disclosure"])):
        places = [(cell.column, cell.colspan) for cell in line]
        if not line[0].header:
            assert places == heads
        heads = places


@each_form
def test_table_four_has_its_fifteen_values_in_one_row(name: str) -> None:
    *heads, values = printed(official(FORMS[name].nodes["disputes"]))
    assert [cell.column for cell in heads[1]] == [0, 1, 2, 3, 4, 5, 10]
    assert [cell.column for cell in heads[2]] == list(range(5, 15))
    assert [cell.column for cell in values] == list(range(15))


@each_layout
@each_form
def test_a_grid_is_covered_without_gap_or_overlap(
    name: str, lay_out: Callable[[Node], Grid]
) -> None:
    for node in FORMS[name].tables:
        grid = lay_out(node)
        covered = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        assert sorted(covered) == [
            (row, column) for row in range(grid.rows) for column in range(grid.columns)
        ]


@each_layout
@each_form
def test_every_value_is_printed_once_in_form_order(
    name: str, lay_out: Callable[[Node], Grid]
) -> None:
    form = FORMS[name]
    shown = [cell for node in form.tables for cell in addresses([*lay_out(node).cells])]
    assert shown == [cell.address for cell in form.cells]


@each_form
def test_heads_are_told_from_the_labels_before_values(name: str) -> None:
    for _, grid in grids(FORMS[name]):
        for line in printed(grid):
            assert len({cell.header for cell in line}) == 1
        heads = {cell.row for cell in grid.cells if cell.header}
        assert heads >= set(range(grid.header_rows))


def test_grids_come_in_form_order_with_their_titles() -> None:
    found = grids(FORMS["2021"])
    assert [node.address for node, _ in found] == ["disclosure", "requests", "disputes"]
    assert [grid.title for _, grid in found] == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]


def test_narrow_table_three_nests_its_labels_in_one_column() -> None:
    grid = narrow(FORMS["2021"].nodes["requests"])
    assert (grid.label_columns, grid.columns, grid.header_rows) == (1, 8, 3)
    outline = [
        (cell.indent, cell.text, cell.colspan)
        for cell in grid.cells
        if cell.column == 0 and not cell.header
    ]
    assert outline[1:7] == [
        (0, "二、上年结转政府信息公开申请数量", 1),
        (0, "三、本年度办理结果", 8),
        (1, "（一）予以公开", 1),
        (1, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1),
        (1, "（三）不予公开", 8),
        (2, "1.属于国家秘密", 1),
    ]
    assert outline[-1] == (0, "四、结转下年度继续办理", 1)


def test_narrow_table_four_has_the_kinds_as_rows() -> None:
    grid = narrow(FORMS["2019"].nodes["disputes"])
    assert (grid.label_columns, grid.columns, grid.header_rows) == (2, 7, 1)
    heads, *rows = [labels(line) for line in printed(grid)]
    assert heads[0] == ["", 1, 2]
    assert [text for text, *_ in heads[1:]] == [
        *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    ]
    assert rows == [
        [["行政复议", 1, 2]],
        [["行政诉讼", 2, 1], ["未经复议直接起诉", 1, 1]],
        [["复议后起诉", 1, 1]],
    ]

"""From a source taken apart to a report: what goes in comes out, or is refused."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.document import TablePosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table
from gov_disclosure_cli.importers.recognition import recognise
from tests.importers.pages import (
    FORM,
    HERE,
    TABLES,
    balances,
    counted,
    flat,
    source_of,
    table_of,
)
from tests.samples import EDITIONS, sample

if TYPE_CHECKING:
    from collections.abc import Callable


def drawn(kind: str, chance: random.Random) -> Any:
    """Draw a value of a kind of cell; a third of them blank, many small."""
    if chance.random() < 0.3:
        return None
    number = chance.choice([0, chance.randrange(10), chance.randrange(10**9)])
    if kind == "signed_count":
        return chance.choice([number, -number])
    if kind == "amount":
        return chance.choice([number, f"{number}.5万元"])
    if kind == "amount_wanyuan":
        return chance.choice(
            [number, Decimal(f"{number}.{chance.randrange(1, 10**6):06}")]
        )
    return number


def spelt(value: Any) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers())
def test_every_figure_of_a_random_report_comes_back(edition: int, seed: int) -> None:
    form = load_form(edition)
    chance = random.Random(seed)
    values = {cell.address: drawn(cell.kind, chance) for cell in form.cells}
    figures = {address: spelt(value) for address, value in values.items()}
    year = sample(edition)["year"]
    imported = recognise(source_of(form, figures, year))
    assert flat(imported.document.data, TABLES) == values
    assert imported.document.data["year"] == year
    assert imported.document.data["organ"] == {"name": "青溪县水务局"}
    assert imported.reading.cells_read == len(form.cells)
    assert not imported.reading.refused


def test_text_parts_are_kept_and_marks_point_at_cells() -> None:
    imported = recognise(source_of(FORM, counted(FORM)))
    document = imported.document
    assert document.data["overview"] == "本部分是总体情况的内容。\n"
    assert document.data["remarks"] == "本部分是其他需要报告的事项的内容。\n"
    cell = ("requests", "denied", "state_secret", "total")
    mark = document.mark(cell)
    assert mark is not None
    assert isinstance(mark.position, TablePosition)
    assert mark.position.row == 8
    assert mark.position.column == 10
    assert mark.text == str(document.value(cell))
    assert "edition" not in document.data


def changed(source: Source, change: Callable[[Table], Table | list[Table]]) -> Source:
    """Change table three of a source."""
    blocks: list[Paragraph | Table] = []
    for block in source.blocks:
        if isinstance(block, Table) and block.columns == 10:
            new = change(block)
            blocks += new if isinstance(new, list) else [new]
        else:
            blocks.append(block)
    return source._replace(blocks=tuple(blocks))


def wanted() -> dict[str, int]:
    return {address: int(text) for address, text in counted(FORM).items()}


def test_a_table_cut_in_two_keeps_its_header() -> None:
    def cut(table: Table) -> list[Table]:
        upper, lower = [], []
        for cell in table.cells:
            if cell.row >= 14:
                lower.append(cell._replace(row=cell.row - 14))
            elif cell.row + cell.rowspan > 14:
                height = 14 - cell.row
                upper.append(cell._replace(rowspan=height))
                rest = cell._replace(row=0, rowspan=cell.rowspan - height)
                lower.append(rest)
            else:
                upper.append(cell)
        lower.sort(key=lambda cell: (cell.row, cell.column))
        return [
            Table(tuple(upper), 14, 10),
            Table(tuple(lower), table.rows - 14, 10),
        ]

    imported = recognise(changed(source_of(FORM, counted(FORM)), cut))
    assert flat(imported.document.data, TABLES) == wanted()


def test_a_subtotal_column_and_row_are_checked_dropped_and_reported() -> None:
    values = wanted()

    def widen(table: Table) -> Table:
        cells = []
        for cell in table.cells:
            if cell.text == "法人或其他组织":
                cells.append(cell._replace(colspan=6))
            elif cell.text == "申请人情况":
                cells.append(cell._replace(colspan=8))
            elif cell.column == 9:
                cells.append(cell._replace(column=10))
            else:
                cells.append(cell)
            if cell.column == 8 and cell.row >= 2:
                row = cell.row
                right = [c for c in table.cells if c.row == row and 4 <= c.column <= 8]
                total = sum(int(c.text) for c in right) if row > 2 else 0
                text = str(total) if row > 2 else "小计"
                cells.append(cell._replace(text=text, column=9))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), table.rows, 11)

    imported = recognise(changed(source_of(FORM, counted(FORM)), widen))
    assert flat(imported.document.data, TABLES) == values
    assert len(imported.reading.passed) == 25
    assert all("与各部分之和相符" in each for each in imported.reading.passed)


@pytest.mark.parametrize(("sums", "says"), [(True, "相符"), (False, "不符")])
def test_a_subtotal_row_of_a_group(sums: bool, says: str) -> None:
    denied = FORM.nodes["requests.denied"]
    first = denied.children[0].children

    def lengthen(table: Table) -> Table:
        at = next(c.row for c in table.cells if "不予公开" in c.text and c.rowspan > 1)
        cells = []
        for cell in table.cells:
            if (cell.row + cell.rowspan > at and cell.row < at) or (
                cell.row == at and "不予公开" in cell.text
            ):
                cells.append(cell._replace(rowspan=cell.rowspan + 1))
            elif cell.row >= at:
                cells.append(cell._replace(row=cell.row + 1))
            else:
                cells.append(cell)
        place = TablePosition(3, at + 1, 3)
        cells.append(
            cells[0]._replace(text="小计", row=at, column=2, rowspan=1, colspan=1)
        )
        for column, node in enumerate(first):
            total = sum(
                wanted()[f"{row.address}.{node.key}"] for row in denied.children
            )
            text = str(total if sums else total + 1)
            cells.append(
                cells[-1]._replace(text=text, column=3 + column, position=place)
            )
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), table.rows + 1, 10)

    imported = recognise(changed(source_of(FORM, counted(FORM)), lengthen))
    assert flat(imported.document.data, TABLES) == wanted()
    assert len(imported.reading.passed) == 7
    assert all(says in each for each in imported.reading.passed)


def relabelled(old: str, new: str) -> Source:
    def relabel(table: Table) -> Table:
        cells = tuple(
            cell._replace(text=new) if old in cell.text else cell
            for cell in table.cells
        )
        assert cells != table.cells
        return table._replace(cells=cells)

    return changed(source_of(FORM, counted(FORM)), relabel)


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("法律行政法规", "2.其它法律、行政法规禁止公开的", "likeness"),
        ("重复申请", "2．重覆申请", "likeness"),
        ("重复申请", "2.重复", "neighbours"),
        ("结转下年度", "四、结转下一年度继续办理", "alias"),
    ],
)
def test_a_misprinted_row_is_found_and_reported(old: str, new: str, how: str) -> None:
    imported = recognise(relabelled(old, new))
    assert flat(imported.document.data, TABLES) == wanted()
    assert [(each.label, each.how) for each in imported.reading.matched] == [(new, how)]


def test_a_row_nobody_knows_is_not_guessed() -> None:
    imported = recognise(relabelled("重复申请", "2.依照别的规定办理"))
    read = flat(imported.document.data, TABLES)
    assert read == {
        address: value
        for address, value in wanted().items()
        if not address.startswith("requests.not_processed.repeat.")
    }
    assert "requests.not_processed.repeat" in imported.reading.missing


def test_a_cell_over_several_columns_is_not_put_into_one() -> None:
    def merge(table: Table) -> Table:
        cells = [
            cell._replace(colspan=5) if cell.row == 3 and cell.column == 4 else cell
            for cell in table.cells
            if not (cell.row == 3 and 5 <= cell.column <= 8)
        ]
        return Table(tuple(cells), table.rows, table.columns)

    imported = recognise(changed(source_of(FORM, counted(FORM)), merge))
    assert "requests.new" in imported.reading.missing
    assert [each.address for each in imported.reading.refused] == ["requests.new"]


def test_the_other_form_is_known_by_its_rows() -> None:
    form = load_form(2019)
    imported = recognise(source_of(form, counted(form), year=2022))
    assert imported.reading.edition.value == "2019"
    assert len(flat(imported.document.data, TABLES)) == len(form.cells)


def test_other_handling_in_one_row() -> None:
    form = load_form(2021, frozenset({"requests.other_handling"}))
    imported = recognise(source_of(form, counted(form)))
    assert flat(imported.document.data, TABLES) == {
        cell.address: 1 + cell.number for cell in form.cells
    }
    assert imported.reading.cells_in_form == len(form.cells)


def test_litigation_grand_total_is_dropped() -> None:
    def widen(table: Table) -> Table:
        cells = [
            cell._replace(colspan=11) if cell.text == "行政诉讼" else cell
            for cell in table.cells
        ]
        last = cells[-1]
        cells.append(last._replace(text="总计", row=1, column=15, rowspan=2))
        total = sum(
            wanted()[f"disputes.{kind}.total"]
            for kind in ("litigation_direct", "litigation_after_reconsideration")
        )
        cells.append(last._replace(text=str(total), row=3, column=15))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), 4, 16)

    source = source_of(FORM, counted(FORM))
    blocks = [
        widen(b) if isinstance(b, Table) and b.columns == 15 else b
        for b in source.blocks
    ]
    imported = recognise(source._replace(blocks=tuple(blocks)))
    assert flat(imported.document.data, TABLES) == wanted()
    assert ["相符" in each for each in imported.reading.passed] == [True]


def test_an_empty_form_is_read_as_blank() -> None:
    imported = recognise(source_of(FORM, {}))
    assert flat(imported.document.data, TABLES) == dict.fromkeys(wanted())


def test_all_tables_in_one_sheet() -> None:
    source = source_of(FORM, counted(FORM))
    cells, row = [], 0
    for block in source.blocks:
        if isinstance(block, Table):
            cells += [cell._replace(row=cell.row + row) for cell in block.cells]
            row += block.rows + 1
    sheet = Table(tuple(cells), row, 15)
    imported = recognise(Source("sheet", "xlsx", (sheet,)))
    assert flat(imported.document.data, TABLES) == wanted()
    assert imported.document.data["edition"] == 2021


def test_a_figure_with_a_blank_inside_counts_only_when_the_balances_say_so() -> None:
    figures = {cell.address: "0" for cell in FORM.cells}
    for row in ("new", "granted", "total"):
        figures[f"requests.{row}.natural_person"] = "12"
        figures[f"requests.{row}.total"] = "12"
    figures["requests.new.total"] = "1 2"
    source = source_of(FORM, figures)
    address = "requests.new.total"
    assert flat(recognise(source, balances).document.data, TABLES)[address] == 12
    alone = recognise(source)
    assert address not in flat(alone.document.data, TABLES)
    assert [each.text for each in alone.reading.refused] == ["1 2"]
    figures["requests.new.total"] = "1 3"
    wrong = recognise(source_of(FORM, figures), balances)
    assert address not in flat(wrong.document.data, TABLES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("/", "/"),
        ("—", "—"),
        ("12件", "12件"),
        ("１２", 12),
        ("1,204", 1204),
        ("", None),
        ("\xa0", None),
        ("-7", -7),
        ("012", "012"),
    ],
)
def test_what_is_no_plain_number_is_kept_as_it_stands(text: str, value: Any) -> None:
    figures = counted(FORM) | {"requests.new.other": text}
    imported = recognise(source_of(FORM, figures))
    assert imported.document.value(("requests", "new", "other")) == value


def test_signs_and_amounts_of_the_older_form() -> None:
    form = load_form(2019)
    figures = counted(form) | {
        "disclosure.licensing.change": "（减）7",
        "disclosure.penalty.change": "+3",
        "disclosure.procurement.amount": "251000元",
    }
    data = recognise(source_of(form, figures, 2020)).document.data["disclosure"]
    assert data["licensing"]["change"] == -7
    assert data["penalty"]["change"] == 3
    assert data["procurement"]["amount"] == "251000元"


def test_six_decimals_stay_exact() -> None:
    figures = counted(FORM) | {"disclosure.fees.amount": "5949.088667"}
    imported = recognise(source_of(FORM, figures))
    assert imported.document.value(("disclosure", "fees", "amount")) == Decimal(
        "5949.088667"
    )


def test_chapters_that_are_numbered_anew_are_known_by_their_wording() -> None:
    source = source_of(FORM, counted(FORM))
    blocks = [
        b._replace(text="一" + b.text[1:])
        if isinstance(b, Paragraph) and b.text[1:2] == "、"
        else b
        for b in source.blocks
    ]
    imported = recognise(source._replace(blocks=tuple(blocks)))
    assert flat(imported.document.data, TABLES) == wanted()
    assert imported.reading.parts_missing == ()


def test_a_source_without_a_report_is_refused() -> None:
    source = Source("x", "html", (Paragraph("今天天气很好。", HERE),))
    with pytest.raises(SourceError):
        recognise(source)


def test_the_same_row_twice_with_other_figures_is_refused() -> None:
    source = source_of(FORM, counted(FORM))
    again = table_of_three(counted(FORM) | {"requests.new.total": "77"})
    imported = recognise(source._replace(blocks=(*source.blocks, again)))
    assert "requests.new" in imported.reading.missing
    assert "requests.carried_in" not in imported.reading.missing


def table_of_three(figures: dict[str, str]) -> Table:
    from gov_disclosure_cli.layout import official

    return table_of(official(FORM.nodes["requests"]), figures, 9)

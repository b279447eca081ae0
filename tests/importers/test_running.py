"""Text without cells: read only where one way is left, never wrongly."""

from __future__ import annotations

import random
import re
import time
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.splitting import Sum, TooMany, fewer, readings
from gov_disclosure_cli.layout import official
from tests.importers.pages import FORM, TABLES, balances, flat
from tests.samples import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.reading import Imported

KINDS = (
    "natural_person",
    "commercial",
    "research",
    "social_welfare",
    "legal_service",
    "other",
)
OWN = ("new", "carried_in", "total", "carried_out")


def sound(form: Form, chance: random.Random, size: int) -> dict[str, str]:
    """Make up a report whose balances hold, mostly zeros as real ones are."""

    def some() -> int:
        return chance.choice([0, 0, 0, chance.randrange(10), chance.randrange(size)])

    values: dict[str, int] = {}
    rows = [row.address for row in form.nodes["requests"].rows()]
    results = [row for row in rows if row.split(".")[1] not in OWN]
    for kind in KINDS:
        for row in results:
            values[f"{row}.{kind}"] = some() if chance.random() < 0.4 else 0
        total = sum(values[f"{row}.{kind}"] for row in results)
        values[f"requests.total.{kind}"] = total
        left = values[f"requests.carried_out.{kind}"] = some()
        values[f"requests.carried_in.{kind}"] = before = chance.randrange(
            total + left + 1
        )
        values[f"requests.new.{kind}"] = total + left - before
    for row in rows:
        values[f"{row}.total"] = sum(values[f"{row}.{kind}"] for kind in KINDS)
    for case in form.nodes["disputes"].children:
        *parts, total_cell = (cell.address for cell in case.children)
        values.update((part, some()) for part in parts)
        values[total_cell] = sum(values[part] for part in parts)
    for row_node in form.nodes["disclosure"].rows():
        values.update((cell.address, some()) for cell in row_node.children)
    return {address: str(value) for address, value in values.items()}


def dump(
    form: Form, figures: dict[str, str], join: Callable[[list[str]], str], line: str
) -> str:
    """Write a report as text; ``join`` puts the figures of a row together."""
    parts = ["青溪县水务局2023年政府信息公开工作年度报告", "一、总体情况"]
    parts.append("2023年收到申请12件，作出行政许可3件，行政处罚5件。")
    for part in form.root.children:
        if part.kind == "text" and part.key != "overview":
            parts += [part.label, "无其他内容。"]
        if part.kind != "table":
            continue
        parts.append(part.label)
        grid = official(part)
        for _, cells in groupby(grid.cells, key=lambda cell: cell.row):
            row = list(cells)
            labels = [cell.text for cell in row if not cell.address]
            values = [figures[cell.address] for cell in row if cell.address]
            parts.append(line.join([*labels, join([v for v in values if v])]))
    return "\n".join(parts) if line != "" else "".join(parts)


def read(text: str) -> Imported:
    return load_bytes(text.encode(), "report.txt", balances)


def spaced(values: list[str]) -> str:
    return " ".join(values)


def stacked(values: list[str]) -> str:
    return "\n".join(values)


def glued(values: list[str]) -> str:
    return "".join(values)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("join", "line"), [(spaced, " "), (stacked, "\n")])
@settings(max_examples=10, deadline=None)
@given(seed=st.integers())
def test_separate_figures_are_all_read(
    edition: int, join: Callable[[list[str]], str], line: str, seed: int
) -> None:
    form = load_form(edition)
    figures = sound(form, random.Random(seed), 3000)
    found = flat(read(dump(form, figures, join, line)).document.data, TABLES)
    assert {address: str(value) for address, value in found.items()} == figures


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("blanks", [0.0, 0.03])
@pytest.mark.parametrize("style", ["spaced", "stacked", "glued", "mixed"])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers())
def test_nothing_is_read_wrongly(
    edition: int, blanks: float, style: str, seed: int
) -> None:
    form = load_form(edition)
    chance = random.Random(seed)
    figures = sound(form, chance, 60)
    for address in figures:
        if chance.random() < blanks:
            figures[address] = ""
    if (
        blanks
    ):  # one that shows: a lone blank in table two leaves no trace when all is glued
        row = "requests.other_handling" + ("" if edition == 2019 else ".other")
        figures |= dict.fromkeys((f"{row}.{kind}" for kind in (*KINDS, "total")), "0")
        figures[f"{row}.research"] = ""

    def mixed(values: list[str]) -> str:
        return "".join(value + chance.choice(["", "", " "]) for value in values)

    join = {"spaced": spaced, "stacked": stacked, "glued": glued, "mixed": mixed}[style]
    line = {"spaced": " ", "stacked": "\n"}.get(style, "")
    found = flat(read(dump(form, figures, join, line)).document.data, TABLES)
    wrong = {
        address: (figures[address], value)
        for address, value in found.items()
        if figures[address] != ("" if value is None else str(value))
    }
    assert not wrong


@pytest.mark.parametrize(
    ("chunks", "columns", "sums", "ways"),
    [
        (["500300558"], 7, [Sum(0, 7)], [(50, 0, 3, 0, 0, 5, 58)]),
        (["0000000"], 7, [Sum(0, 7)], [(0,) * 7]),
        (["000000"], 7, [Sum(0, 7)], []),
        (["20", "000", "0020"], 7, [Sum(0, 7)], [(20, 0, 0, 0, 0, 0, 20)]),
        (["1234"], 3, [], [(1, 2, 34), (1, 23, 4), (12, 3, 4)]),
        (["007"], 3, [], [(0, 0, 7)]),
        (["07"], 3, [], []),
        (["10", "20", "30", "4"], 3, [], []),
        (["12000", "12"], 5, [Sum(0, 5)], [(12, 0, 0, 0, 12)]),
    ],
)
def test_every_way_to_part_figures_is_found(
    chunks: list[str], columns: int, sums: list[Sum], ways: list[tuple[int, ...]]
) -> None:
    assert sorted(readings(chunks, columns, sums)) == ways


def test_parting_agrees_with_trying_everything() -> None:
    chance = random.Random(7)
    for _ in range(300):
        digits = "".join(
            chance.choice("0012359") for _ in range(chance.randrange(7, 11))
        )
        wanted = []
        for cuts in combinations(range(1, len(digits)), 6):
            places = (0, *cuts, len(digits))
            texts = [digits[a:b] for a, b in pairwise(places)]
            if all(t == "0" or t[0] != "0" for t in texts):
                numbers = tuple(map(int, texts))
                if sum(numbers[:6]) == numbers[6]:
                    wanted.append(numbers)
        assert sorted(readings([digits], 7, [Sum(0, 7)])) == sorted(wanted)


@pytest.mark.parametrize(
    ("chunks", "columns", "may"),
    [
        (["000"], 3, False),
        (["007"], 3, False),
        (["303"], 3, True),
        (["0", "25"], 3, True),
    ],
)
def test_whether_a_blank_may_be_among_them(
    chunks: list[str], columns: int, may: bool
) -> None:
    assert fewer(chunks, columns) is may


def test_parting_is_bounded() -> None:
    start = time.perf_counter()
    for digits in ("1" * 28, "12" * 14, "9" * 63, "1" * 100_000):
        try:
            readings([digits], 7, [Sum(0, 7)])
        except TooMany:
            continue
    assert time.perf_counter() - start < 60  # seconds; one on an idle machine


HEADER = (
    "三、收到和处理政府信息公开申请情况\n申请人情况 自然人 法人或其他组织 总计\n"
    "商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
)
TITLE = "青溪县水务局2023年政府信息公开工作年度报告\n"


def rows_of(text: str) -> dict[str, list[int | None]]:
    found = flat(read(TITLE + text).document.data, ("requests",))
    rows: dict[str, list[int | None]] = {}
    for address, value in found.items():
        rows.setdefault(
            address.rpartition(".")[0].removeprefix("requests."), []
        ).append(value)
    return rows


def test_figures_before_or_behind_their_label() -> None:
    text = HEADER + (
        "（一）予以公开 1 0 0 0 0 0 1\n"
        "（二）部分公开（区分处理的，只计这一情形，不\n2 0 0 0 0 0 2\n计其他情形）\n"
        "3 0 0 0 0 0 3\n1.属于国家秘密\n"
        "2.其他法律行政法规禁止公开 4 0 0 0 0 0 4\n"
    )
    assert rows_of(text) == {
        "granted": [1, 0, 0, 0, 0, 0, 1],
        "partial": [2, 0, 0, 0, 0, 0, 2],
        "denied.state_secret": [3, 0, 0, 0, 0, 0, 3],
        "denied.law_forbidden": [4, 0, 0, 0, 0, 0, 4],
    }


def test_more_labels_than_figures_leave_both_unread() -> None:
    text = HEADER + (
        "（一）予以公开 1 0 0 0 0 0 1\n（二）部分公开\n3 0 0 0 0 0 3\n1.属于国家秘密\n"
        "2.其他法律行政法规禁止公开 4 0 0 0 0 0 4\n"
        "3.危及“三安全一稳定”\n"
    )
    assert rows_of(text).keys() == {"granted", "partial", "denied.law_forbidden"} - {
        "partial"
    }


def test_page_numbers_are_no_figures() -> None:
    text = HEADER + (
        "（一）予以公开 1 0 0 0 0 0 1\n- 3 -\n（二）部分公开\n12\n2 0 0 0 0 0 2\n"
        "1.属于国家秘密 3 0 0 0 0 0 3\n"
    )
    assert rows_of(text)["partial"] == [2, 0, 0, 0, 0, 0, 2]


def test_six_figures_are_refused_with_their_text() -> None:
    imported = read(TITLE + HEADER + "（一）予以公开 1 0 0 0 0 1\n")
    assert flat(imported.document.data, TABLES) == {}
    (refused,) = imported.reading.refused
    assert refused.address == "requests.granted"
    assert "1 0 0 0 0 1" in refused.text


def test_the_number_of_the_next_label_is_no_figure() -> None:
    text = HEADER + (
        "（一）予以公开1000001（二）部分公开0000000（三）不予公开1.属于国家秘密0000000"
        "2.其他法律行政法规禁止公开00000003.危及“三安全一稳定”0000000"
    )
    rows = rows_of(text)
    assert rows["denied.law_forbidden"] == [0] * 7
    assert rows["denied.safety_stability"] == [0] * 7


def test_figures_under_no_header_are_refused() -> None:
    assert (
        rows_of("三、收到和处理政府信息公开申请情况\n（一）予以公开 1 0 0 0 0 0 1\n")
        == {}
    )


def test_a_subtotal_column_makes_the_columns_unsure() -> None:
    text = HEADER.replace("其他\n", "其他 小计\n") + "（一）予以公开 1 0 0 0 0 0 1\n"
    assert rows_of(text) == {}


def test_columns_in_another_order_are_refused() -> None:
    text = HEADER.replace("商业企业 科研机构", "科研机构 商业企业")
    assert rows_of(text + "（一）予以公开 1 0 0 0 0 0 1\n") == {}


def test_prose_is_not_read_as_a_table() -> None:
    text = (
        "一、总体情况\n全年作出行政许可12件、行政处罚3件，予以公开5件。\n"
        "二、主动公开政府信息情况\n行政许可12件，规章0件。\n三、收到和处理政府信息公开申请情况\n"
        "本年新收政府信息公开申请数量12件，结转下年度继续办理3件。\n"
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议1件。\n"
    )
    assert flat(read(TITLE + text).document.data, TABLES) == {}


def test_slips_in_the_headings_of_running_text() -> None:
    figures = sound(FORM, random.Random(3), 9)
    text = dump(FORM, figures, glued, "")
    slipped = text.replace(
        "信息公开行政复议、行政诉讼情况", "信息公开行政复义、行政诉讼情况"
    )
    assert slipped != text
    assert read(slipped).document.data == read(text).document.data


@pytest.mark.parametrize(
    "text",
    [
        "一、本年新收政府信息公开申请数量" + "1" * 100_000,
        HEADER.replace("\n", "")
        + "".join(row.label + "1" * 30 for row in FORM.nodes["requests"].rows()),
        "一、" * 100_000,
        "|" * 300_000,
        "（" * 200_000,
        "1.属于" * 50_000,
        HEADER + "一、本年新收政府信息公开申请数量 1 2 3\n" * 5_000,
    ],
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    try:
        found = flat(read(TITLE + text).document.data, TABLES)
    except SourceError:
        found = {}
    assert found == {}
    assert time.perf_counter() - start < 60  # seconds; a few on an idle machine


def test_a_row_refused_after_all_is_not_told_as_parted() -> None:
    form = load_form(2021)
    told = 0
    for seed in range(12):
        chance = random.Random(seed)
        figures = sound(form, chance, 60)
        for address in figures:
            figures[address] = "" if chance.random() < 0.01 else figures[address]
        reading = read(dump(form, figures, glued, "")).reading
        rows = sum(len(list(part.rows())) for part in form.tables) - len(
            reading.missing
        )
        for sentence in reading.remarks:
            parted = re.match(r"(\d+) 行的数字中间没有分隔", sentence)
            if parted:
                told += bool(reading.refused)
                assert int(parted[1]) <= rows
    assert told


def stacked_rows(*rows: tuple[str, str]) -> str:
    return HEADER + "".join(
        f"{label}\n" + "".join(f"{figure}\n" for figure in figures.split())
        for label, figures in rows
    )


FIVE = (
    ("（一）予以公开", "1 0 0 0 0 0 1"),
    ("（二）部分公开", "2 0 0 0 0 0 2"),
    ("1.属于国家秘密", "3 0 0 0 0 0 3"),
    ("2.其他法律行政法规禁止公开", "4 0 0 0 0 0 4"),
    ("3.危及“三安全一稳定”", "5 0 0 0 0 0 5"),
)


@pytest.mark.parametrize("figures", ["2 0 0 0 0 2", "2 0 0 0 0 0 2 9", "2 0 9 0 0 0 2"])
def test_a_row_that_lost_a_figure_costs_no_other_row(figures: str) -> None:
    rows = (FIVE[0], (FIVE[1][0], figures), *FIVE[2:])
    assert rows_of(stacked_rows(*rows)) == {
        "granted": [1, 0, 0, 0, 0, 0, 1],
        "denied.state_secret": [3, 0, 0, 0, 0, 0, 3],
        "denied.law_forbidden": [4, 0, 0, 0, 0, 0, 4],
        "denied.safety_stability": [5, 0, 0, 0, 0, 0, 5],
    }
    (refused,) = read(TITLE + stacked_rows(*rows)).reading.refused
    assert refused.address == "requests.partial"
    assert figures in refused.text


def test_a_wrong_sum_is_read_as_it_stands() -> None:
    rows = ((FIVE[0][0], "1 4 0 0 2 0 9"), *FIVE[1:3], (FIVE[3][0], "4 0"), FIVE[4])
    assert rows_of(stacked_rows(*rows))["granted"] == [1, 4, 0, 0, 2, 0, 9]


def test_figures_above_their_labels_are_not_bound_to_the_label_above() -> None:
    parts = [
        "\n".join([*figures.split(), label])
        for label, figures in (FIVE[0], (FIVE[1][0], "2 0 0 0 0 2"), *FIVE[2:])
    ]
    assert rows_of(HEADER + "\n".join(parts)) == {}
    two = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n本年处理决定数量\n"
    three = "行政许可\n{}行政处罚\n{}行政强制\n{}"
    below = read(TITLE + two + three.format("7\n", "8\n", "9\n")).document.data
    assert {k: v["decisions"] for k, v in below["disclosure"].items()} == {
        "licensing": 7,
        "penalty": 8,
        "coercion": 9,
    }
    above = read(TITLE + two + "7\n" + three.format("8\n", "9\n", "")).document.data
    found = {k: v["decisions"] for k, v in above.get("disclosure", {}).items()}
    assert found in ({}, {"licensing": 7, "penalty": 8, "coercion": 9})


@pytest.mark.parametrize(
    "printed",
    [
        # A misprinted sum of table four, which another reading would satisfy.
        {"disputes.reconsideration.other": 641, "disputes.reconsideration.total": 416},
        # The same in a row of table three, whose columns another row leaves open.
        {
            "requests.not_processed.reconfirm.natural_person": 56,
            "requests.not_processed.reconfirm.total": 65,
            "requests.partial.other": None,
        },
        # A lone blank in table two, which has no sums.
        {
            "disclosure.normative_documents.made": 40,
            "disclosure.normative_documents.repealed": 2,
            "disclosure.normative_documents.in_force": None,
        },
        # A blank sum behind a figure that could be two.
        {
            "requests.denied.safety_stability.other": 33,
            "requests.denied.safety_stability.total": None,
            "requests.partial.other": None,
        },
    ],
)
def test_one_slip_or_blank_is_not_read_as_something_else(
    printed: dict[str, int | None],
) -> None:
    figures = {cell.address: "0" for cell in FORM.cells}
    figures |= {a: "" if v is None else str(v) for a, v in printed.items()}
    found = flat(read(dump(FORM, figures, glued, " ")).document.data, TABLES)
    rows = {address.rpartition(".")[0] for address in printed}
    assert not [address for address in found if address.rpartition(".")[0] in rows]
    assert {figures[address] for address in found} == {"0"}
    assert len(found) > 150


def test_a_figure_before_a_bracket_of_the_label_stays_whole() -> None:
    text = (
        HEADER + "（一）予以公开 1 0 0 0 0 31 32\n）不\n（二）部分公开 0 0 0 0 0 0 0\n"
    )
    assert rows_of(text)["granted"] == [1, 0, 0, 0, 0, 31, 32]

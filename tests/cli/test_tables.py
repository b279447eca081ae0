"""Tables in the terminal: what they look like, and that they never leave the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.cli.tables import Filling, cell_text, draw, draw_table
from gov_disclosure_cli.form import MISSING, Form, load_form
from gov_disclosure_cli.layout import narrow, official
from gov_disclosure_cli.messages.showing import NO_CELL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMS = {
    "2019": load_form(2019),
    "2021": load_form(2021),
    "2021-collapsed": load_form(2021, frozenset({"requests.other_handling"})),
}
MARKS = {
    "disclosure.licensing.decisions": "①",
    "requests.new.natural_person": "②",
    "requests.total.total": "③④",
    "requests.carried_out.total": "(21)",
    "disputes.litigation_direct.other": "⑤",
}
#: What stands in the cells, in turn: mostly natural persons apply.
FIGURES = {
    "natural_person": ["13612", "535", "5345", "2120", "0"],
    "total": ["14069", "560", "5548", "2168", "0"],
    "amount": ["24252.311082"],
    "decisions": ["1398889", "6937", "0"],
}
OTHERS = ["0", "252", "", "45", "0", None, "32", "0", "1", "0", "0"]


def filling(
    form: Form,
    marks: Mapping[str, str] = MARKS,
    styles: Mapping[str, str] | None = None,
) -> Filling:
    texts: dict[str, str | None] = {}
    for cell in form.cells:
        figures = FIGURES.get(cell.path[-1], OTHERS)
        texts[cell.address] = figures[cell.number % len(figures)]
    return Filling(texts.get, lambda address: (styles or {}).get(address, ""), marks)


def page(form: Form, width: int, *, encoding: str = "utf-8") -> str:
    shown = []
    for node in form.tables:
        shown += [node.label, draw_table(node, filling(form), width, encoding).plain]
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", FORMS)
def test_the_tables_of_a_report(
    name: str, width: int, golden: Callable[[str, str], None]
) -> None:
    golden(f"tables/{name}-{width}.txt", page(FORMS[name], width))


def test_without_box_drawing_the_lines_are_ascii() -> None:
    plain = page(FORMS["2021"], 80, encoding="big5hkscs")
    lines = page(FORMS["2021"], 80, encoding="koi8-r-like-nothing")
    assert "┌" in plain
    assert not set("─│┌┐└┘├┤┬┴┼") & set(lines)
    assert lines.translate(str.maketrans("", "", "+-| ")) == page(
        FORMS["2021"], 80
    ).translate(str.maketrans("", "", "─│┌┐└┘├┤┬┴┼ "))


def test_lines_can_be_spelled_in_gbk() -> None:
    assert page(FORMS["2019"], 160, encoding="gbk") == page(FORMS["2019"], 160)
    draw_table(
        FORMS["2021"].nodes["requests"], filling(FORMS["2021"], {}), 80
    ).plain.encode("gbk")


@given(
    name=st.sampled_from(sorted(FORMS)),
    width=st.integers(60, 200),
    numbers=st.lists(
        st.none()
        | st.just("")
        | st.integers(0, 9_999_999).map(str)
        | st.sampled_from(["约120件", "24252.311082", "75394432.52元", "9" * 40]),
        min_size=1,
        max_size=9,
    ),
    marks=st.lists(
        st.sampled_from(["", "①", "⑫③", "(21)", "(100)"]), min_size=1, max_size=7
    ),
)
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_asked_for(
    name: str, width: int, numbers: list[str | None], marks: list[str]
) -> None:
    form = FORMS[name]
    values = {cell.address: numbers[cell.number % len(numbers)] for cell in form.cells}
    filled = Filling(
        values.get,
        lambda _: "",
        {cell.address: marks[cell.number % len(marks)] for cell in form.cells},
    )
    for node in form.tables:
        widths = {line.cell_len for line in draw_table(node, filled, width).split("\n")}
        assert len(widths) == 1
        assert max(widths) <= width


@given(width=st.integers(80, 200), digits=st.integers(1, 7), at=st.integers(0, 174))
@settings(max_examples=60, deadline=None)
def test_a_number_with_its_mark_is_never_broken(
    width: int, digits: int, at: int
) -> None:
    form = FORMS["2021"]
    cells = [
        cell.address for cell in form.cells if cell.address.startswith("requests.")
    ]
    values = dict.fromkeys(cells, "0")
    values[cells[at]] = "7" * digits
    filled = Filling(values.get, lambda _: "", {cells[at]: "⑳"})
    drawn = draw_table(form.nodes["requests"], filled, width).plain
    assert "7" * digits + "⑳" in drawn


@pytest.mark.parametrize("name", FORMS)
def test_wide_screens_show_the_official_geometry(name: str) -> None:
    for node in FORMS[name].tables:
        filled = filling(FORMS[name])
        assert draw_table(node, filled, 160) == draw(official(node), filled, 160)


@pytest.mark.parametrize("key", ["requests", "disputes"])
def test_narrow_screens_show_the_narrow_geometry(key: str) -> None:
    node = FORMS["2021"].nodes[key]
    filled = filling(FORMS["2021"])
    assert draw_table(node, filled, 80) == draw(narrow(node), filled, 80)


def test_a_blank_stays_empty_and_what_is_not_there_is_said_to_be_missing() -> None:
    form = FORMS["2021"]
    values = {
        "disputes.reconsideration.upheld": "",
        "disputes.reconsideration.other": None,
    }
    filled = Filling(lambda address: values.get(address, "7"), lambda _: "red", {})
    drawn = draw_table(form.nodes["disputes"], filled, 80)
    row = next(
        line for line in drawn.split("\n") if line.plain.startswith("│ 行政复议")
    )
    _, _, upheld, corrected, other, *_ = row.plain.split("│")
    assert (upheld.strip(), corrected.strip(), other.strip()) == ("", "7", NO_CELL)
    styles = {row.plain[span.start : span.end]: span.style for span in row.spans}
    assert styles[NO_CELL] == "dim"
    assert styles["7"] == "red"


def test_a_value_and_its_mark_share_a_style() -> None:
    form = FORMS["2021"]
    address = "requests.new.natural_person"
    filled = filling(form, {address: "①"}, {address: "bold red"})
    drawn = draw_table(form.nodes["requests"], filled, 160)
    styled = [
        drawn.plain[span.start : span.end].strip()
        for span in drawn.spans
        if span.style == "bold red"
    ]
    value = filled.value_of(address)
    assert styled == [f"{value}①"]


def test_digits_stand_below_each_other_whether_marked_or_not() -> None:
    form = FORMS["2021"]
    filled = Filling(lambda _: "7", lambda _: "", {"requests.partial.total": "⑫"})
    drawn = draw_table(form.nodes["requests"], filled, 160).split("\n")
    lasts = [line[: 1 + line.plain.rindex("7")] for line in drawn if "7" in line.plain]
    assert len(lasts) == 25
    assert len({line.cell_len for line in lasts}) == 1


def test_what_could_steer_a_terminal_is_spelled_out() -> None:
    form = FORMS["2021"]
    filled = Filling(lambda _: "1\x1b[2J\n", lambda _: "", {})
    drawn = draw_table(form.nodes["disputes"], filled, 120).plain
    assert "\x1b" not in drawn
    assert "\\x1b" in drawn


@pytest.mark.parametrize(
    ("value", "text"), [(MISSING, None), (None, ""), (0, "0"), ("12件", "12件")]
)
def test_a_value_is_spelled_as_it_is(value: object, text: str | None) -> None:
    assert cell_text(value) == text

"""Columns, breaking and cutting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure_cli.columns import around, breadth, shorten, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("年报", 4), ("①×…", 6), ("│─█", 3), ("e\u0301", 1), ("ｶ", 1)],
)
def test_width(text: str, columns: int) -> None:
    """Wide and ambiguous characters take two columns, boxes one, accents none."""
    assert width_of(text) == columns


def test_wrap_keeps_words_and_punctuation() -> None:
    """Words stay whole, and no line begins with a closing mark."""
    assert wrap("总计一栏应为：（十二）件，requests-flow 不符", 16) == [
        "总计一栏应为：",
        "（十二）件，",
        "requests-flow 不",
        "符",
    ]


_TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(
    _TEXTS,
    st.integers(2, 40),
    st.integers(0, 12),
    st.integers(0, 12),
    st.sampled_from([width_of, breadth]),
)
def test_wrap_loses_nothing(
    text: str, room: int, indent: int, hang: int, measure: Callable[[str], int]
) -> None:
    """Lines fit whatever the measure, and only blanks at their ends may go."""
    lines = wrap(text, room, indent, hang, measure)
    assert lines
    assert all(measure(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrap_indents() -> None:
    """The first line and the others each have their own indentation."""
    label = "1.信访举报投诉类申请"
    assert wrap(label, 12, 2, 4) == ["  1.信访举报", "    投诉类申", "    请"]
    assert wrap(label, 40, 2, 4) == ["  " + label]
    assert wrap("信访", 2, 9, 9) == ["信", "访"]


def test_tables_count_ambiguous_characters_as_one() -> None:
    """Marks and quotation marks are narrow where borders have to meet."""
    assert [width_of("①“×”"), breadth("①“×”")] == [8, 4]
    assert [width_of("│年│"), breadth("│年│")] == [4, 4]
    assert wrap("①“年报”", 6, measure=breadth) == ["①“年", "报”"]


def test_wrap_of_a_megabyte() -> None:
    """The work grows with the length of the text only."""
    assert wrap("，" * 300_000 + "a" * 300_000, 80)


@given(st.text("ab年，①"), st.text("ab年，①"), st.integers(8, 40))
def test_around_keeps_the_point_in_view(before: str, after: str, room: int) -> None:
    """The cut line fits and the point stays on what it pointed at."""
    shown, column = around(before, after, room)
    assert width_of(shown) <= room
    assert column <= room // 2 or width_of(before + after) <= room or not after
    left = next(i for i in range(len(shown) + 1) if width_of(shown[:i]) == column)
    assert (shown[left:].rstrip("…") or after)[:1] == after[:1]


def test_shorten() -> None:
    """A text that was cut shows it."""
    assert shorten("政府信息公开", 12) == "政府信息公开"
    assert shorten("政府信息公开", 11) == "政府信息…"

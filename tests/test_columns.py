"""Columns, breaking and cutting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure_cli.columns import around, shorten, width_of, wrap
from gov_disclosure_cli.reporters.visible import visible


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


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(8, 40))
def test_wrap_loses_nothing(text: str, room: int) -> None:
    """Lines fit, and only blanks at their ends may go."""
    lines = wrap(text, room)
    assert lines
    assert all(width_of(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("年报 a\u3000b", "年报 a\u3000b"),
        ("\x1b[0m\n\t\r\x00\x85", r"\x1b[0m\n\t\r\x00\x85"),
        ("\u202e\u2066\ufeff\ud800\U000e0041", r"\u202e\u2066\ufeff\ud800\U000e0041"),
        ("C:\\new", "C:\\new"),
        ("\ue000 \U000323af", "\ue000 \U000323af"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """What cannot be seen is spelled, the rest is left alone."""
    assert visible(text) == shown

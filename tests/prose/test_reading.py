"""Places, numerals and hostile texts."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure_cli.prose.facts import Fact, Tables, facts_of
from gov_disclosure_cli.prose.numerals import value_of
from gov_disclosure_cli.prose.passage import make_even
from gov_disclosure_cli.prose.reader import read_prose

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    *(
        "2023年",
        "政府信息公开申请",
        "收到",
        "12",
        "１２",
        "三十",
        "件",
        "，",
        "。",
        "、",
        "：",
    ),
    *("（", "）", "\n", " ", "\u3000", "其中", "予以公开", "占", "5.5%", "1,234", "万"),
    *(
        "余",
        "分别为",
        "和",
        "行政复议",
        "上年结转",
        "（一）",
        "《",
        "》",
        "-",
        "至",
        "a@b.c",
    ),
    *("号", "均已办结"),
)


def read(text: str, year: int = 2023) -> list[Fact]:
    return facts_of("overview", read_prose(text, 2021, year), Tables(None))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        ("1,234", 1234),
        ("3.2万", 32000),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百一十", 110),
        ("两千零五", 2005),
        ("一万二千", 12000),
        ("两", 2),
        ("零", 0),
        ("二〇三", 203),
        ("三五", None),
        ("1234567890123456", None),
    ],
)
def test_numerals_have_their_worth(typed: str, value: int | None) -> None:
    assert value_of(typed) == (None if value is None else Decimal(value))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_number_stands_where_it_says(text: str) -> None:
    for fact in read(text):
        assert fact.text == text[fact.start : fact.end]
        assert fact.text.strip() == fact.text != ""
    places = [fact.start for fact in read(text)]
    assert places == sorted(set(places))


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    passage = make_even(text)

    assert len(passage.origins) == len(passage.text) + 1
    assert list(passage.origins) == sorted(passage.origins)
    assert all(fact.text == text[fact.start : fact.end] for fact in read(text))


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        ("收到申请12件，办结11件。", "收到申请 12 件，办结 11 件。"),
        ("收到申请12件，办结11件。", "收到申请１２件，办结１１件。"),
        ("收到申请12件，办结11件。", "收到申\n请12件，办结\n11件。"),
        ("收到申请12件，办结11件。", "收到申请12件,办结11件。"),
    ],
)
def test_spacing_and_width_change_nothing(plain: str, odd: str) -> None:
    def told(text: str) -> list[tuple[Decimal, tuple[str, ...]]]:
        return [(one.statement.number.value, one.cells) for one in read(text)]

    assert told(odd) == told(plain)
    assert [cells for _, cells in told(plain)] == [
        ("requests.new.total",),
        ("requests.total.total",),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "一",
            "1",
            "a",
            "1a",
            "(",
            "《",
            "、申请",
            "收到申请12件，",
            "占5%，",
            "未收到的",
        ),
        *(
            "2023年",
            "行政复议",
            "其中1件、",
            "维持、纠正分别为3件、2件",
            "和收到",
            "1-",
            "均",
        ),
        *("\n", "（一）\n", "共1件，"),
    ],
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    short = (piece * 6000)[:6000]
    once, often = seconds(short), seconds(short * 8)

    assert often < 8 * once * 4 + 0.2  # a square would be 64 times


def seconds(text: str) -> float:
    begin = time.process_time()
    uncached: Callable[[str, int, int], object] = read_prose.__wrapped__
    uncached(text, 2021, 2023)
    return time.process_time() - begin

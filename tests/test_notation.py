"""What a figure that is not written as a plain number probably means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.messages import form as say
from gov_disclosure_cli.notation import interpret

#: As typed, without quotation marks → (kind, meaning).
UNQUOTED: dict[str, tuple[str, str | None]] = {
    "012": ("leading-zero", "12"),
    "000": ("leading-zero", "0"),
    "0x1F": ("hexadecimal", "31"),
    "0o17": ("octal", "15"),
    "0b101": ("binary", "5"),
    "1:30": ("colon", None),
    "12:30:00": ("colon", None),
    "1_000": ("underscore", "1000"),
    "1,200": ("thousands", "1200"),
    "1，200": ("thousands", "1200"),
    "1,234,567.5": ("thousands", "1234567.5"),
    "1,20": ("text", None),
    "１２": ("full-width", "12"),
    "-１２": ("full-width", "-12"),
    "②": ("text", None),
    "12件": ("unit", "12"),
    "１２ 件": ("unit", "12"),
    "1,200件": ("unit", "1200"),
    "2.5万元": ("unit", "2.5"),
    "25000元": ("unit", None),
    "3万": ("unit", None),
    "1.2亿元": ("unit", None),
    "1e3": ("exponent", "1000"),
    "1.5E+3": ("exponent", "1500"),
    "1e-3": ("exponent", None),
    "9e99": ("exponent", None),
    "12.0": ("zero-decimals", "12"),
    "12.50": ("decimals", None),
    "+5": ("plus", "5"),
    "-5": ("negative", "-5"),
    "yes": ("boolean", None),
    "NO": ("boolean", None),
    "True": ("boolean", None),
    "2021-01-28": ("date", None),
    "2021/1/8": ("date", None),
    "2021-01-28 10:00:00": ("date", None),
    "（减）7": ("decrease", "-7"),
    "(减)7": ("decrease", "-7"),
    "减少7": ("decrease", "-7"),
    "（增）7": ("decrease", "7"),
    "/": ("placeholder", None),
    "／": ("placeholder", None),
    "-": ("placeholder", None),
    "－": ("placeholder", None),
    "—": ("placeholder", None),
    "——": ("placeholder", None),
    "无": ("placeholder", None),
    "不适用": ("placeholder", None),
    "Ｎ/Ａ": ("placeholder", None),
    "12 345": ("spaces", "12345"),
    "1234567890123456": ("too-long", None),
    "十二": ("text", None),
    "约12": ("text", None),
    "12-13": ("text", None),
    "٣": ("text", None),
}
QUOTED: dict[str, tuple[str, str | None]] = {
    "": ("empty", None),
    "  ": ("empty", None),
    "12": ("quoted", "12"),
    "-12": ("quoted", "-12"),
    "12.0": ("quoted", "12.0"),
    " 12 ": ("full-width", "12"),
    "012": ("leading-zero", "12"),
    "无": ("placeholder", None),
}


@pytest.mark.parametrize("typed", UNQUOTED)
def test_unquoted_figure_is_recognised(typed: str) -> None:
    """Each way of writing has a kind, and a meaning only where there is one."""
    assert UNQUOTED[typed] == interpret(typed, quoted=False)


@pytest.mark.parametrize("typed", QUOTED)
def test_quoted_figure_is_recognised(typed: str) -> None:
    """Quotation marks alone make a number a text."""
    assert QUOTED[typed] == interpret(typed, quoted=True)


@pytest.mark.parametrize("typed", UNQUOTED)
def test_sentence_shows_what_was_typed(typed: str) -> None:
    """The user sees the text as typed and what it probably means."""
    meant = interpret(typed, quoted=False)
    sentence = say.notation("总计", typed, meant)
    assert f"“{typed}”" in sentence
    assert meant.means is None or f"大概是 {meant.means}" in sentence


@settings(deadline=None, max_examples=300)
@given(
    st.text("0123456789-+.,:_eExX 年月件万元减（）()／/１２oObBn\n", max_size=30),
    st.booleans(),
)
def test_every_text_has_a_sentence(typed: str, quoted: bool) -> None:
    """Whatever was typed, it is recognised as something that can be said."""
    assert say.notation("总计", typed, interpret(typed, quoted=quoted))

"""The language of linear rules: text ↔ sums of factors and names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.rules.expression import Comparison, Term, parse

#: Expression → (column, what the mistake is).
MISTAKES = {
    "": (1, "a name or number expected, found the end"),
    "   ": (1, "a name or number expected, found the end"),
    "total": (6, "+, -, ==, <= or >= expected, found the end"),
    "total ==": (9, "a name or number expected, found the end"),
    "== total": (1, "a name or number expected, found '=='"),
    "total = new": (7, "cannot read '= new'"),
    "total < new": (7, "cannot read '< new'"),
    "total == new new": (14, "+, - or the end expected, found 'new'"),
    "total == a == b": (12, "+, - or the end expected, found '=='"),
    "total == a +": (13, "a name or number expected, found the end"),
    "total == a + + b": (14, "a name or number expected, found '+'"),
    "total == - - b": (12, "a name or number expected, found '-'"),
    "total == 2 * 3": (14, "a name expected, found '3'"),
    "total == 2 *": (13, "a name or number expected, found the end"),
    "total == b * 2": (12, "+, - or the end expected, found '*'"),
    "total == 2 b": (12, "+, - or the end expected, found 'b'"),
    "2 a == b": (3, "+, -, ==, <= or >= expected, found 'a'"),
    "total == (a + b)": (10, "cannot read '(a + b)'"),
    "total == A": (10, "cannot read 'A'"),
    "总计 == a": (1, "cannot read '总计 == a'"),
    "total == a.": (11, "cannot read '.'"),
    "total == a.*.b": (13, "cannot read '.b'"),
    "total == *": (10, "a name or number expected, found '*'"),
}

names = st.from_regex(
    r"[a-z][a-z0-9_]{0,4}(\.[a-z][a-z0-9_]{0,4}){0,2}", fullmatch=True
)
terms = st.builds(Term, st.integers(-9, 9).filter(bool), names, spread=st.booleans())
constants = st.builds(Term, st.integers(-99, 99), st.just(""), spread=st.just(False))
sides = st.lists(terms | constants, min_size=1, max_size=5).map(tuple)
comparisons = st.builds(Comparison, sides, st.sampled_from(["==", "<=", ">="]), sides)


def written(side: tuple[Term, ...], blank: str) -> str:
    """Write one side out."""
    text = ""
    for term in side:
        sign = "-" if term.factor < 0 else "+" if text else ""
        size = abs(term.factor)
        name = term.name + ".*" * term.spread
        body = name if name and size == 1 else f"{size}{blank}*{blank}{name}"
        text += f"{blank}{sign}{blank}{body if name else size}"
    return text


@settings(deadline=None, max_examples=200)
@given(comparisons, st.sampled_from(["", " ", "\n  "]))
def test_what_is_written_is_parsed(comparison: Comparison, blank: str) -> None:
    """Writing a comparison out and parsing it gives the same comparison."""
    left, right = written(comparison.left, blank), written(comparison.right, blank)
    assert comparison == parse(f"{left}{blank}{comparison.operator}{right}{blank}")


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake_is_told_with_its_column(text: str) -> None:
    """The message names the place and what is wrong there."""
    column, what = MISTAKES[text]
    with pytest.raises(ValueError, match="column") as caught:
        parse(text)
    assert str(caught.value) == f"column {column}: {what}"


@settings(deadline=None, max_examples=200)
@given(st.text("ab.*+-=<>2 总", max_size=15))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Nothing but a comparison or a ``ValueError`` comes out."""
    try:
        parsed = parse(text)
    except ValueError:
        return
    assert parsed.left
    assert parsed.right


def test_names_factors_and_spread_are_kept() -> None:
    """The parts of an expression in order."""
    expected = Comparison(
        (Term(1, "total", spread=False), Term(-2, "a.b", spread=True)),
        ">=",
        (Term(-1, "c", spread=False), Term(3, "", spread=False)),
    )
    assert expected == parse("total - 2 * a.b.* >= -c + 3")

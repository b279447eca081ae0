"""Three-valued judging of linear rules against trying out every value of the blanks."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.form import MISSING, Form, load_form
from gov_disclosure_cli.rules.compiled import UNUSABLE, Compiled, Instance
from gov_disclosure_cli.rules.expression import Comparison, Term, parse
from gov_disclosure_cli.rules.load import Rule, load_rules
from tests.samples import EDITIONS

KINDS = {"a": "count", "b": "count", "c": "signed_count", "d": "signed_count"}
FORM = Form(
    1,
    {
        "type": "object",
        "properties": {
            "t": {
                "x-part": "table",
                "properties": {
                    "r": {"properties": {key: {"x-kind": KINDS[key]} for key in KINDS}}
                },
            }
        },
    },
)
#: Enough for the numbers below: who needs more than this needs no more than this.
FAR = 60

names = st.sampled_from([f"r.{key}" for key in KINDS])
terms = st.builds(
    Term, st.sampled_from([-3, -2, -1, 1, 2, 3]), names, spread=st.just(False)
)
constants = st.builds(Term, st.integers(-4, 4), st.just(""), spread=st.just(False))
sides = st.lists(terms | constants, min_size=1, max_size=3).map(tuple)
comparisons = st.builds(Comparison, sides, st.sampled_from(["==", "<=", ">="]), sides)
values = st.tuples(
    *(
        st.sampled_from([None, MISSING]) | st.integers(0 if kind == "count" else -3, 3)
        for kind in KINDS.values()
    )
)


def rule(comparison: Comparison) -> Rule:
    """Make a rule of a comparison."""
    return load_rules(2021)[0]._replace(
        table="t", each="", rows=(), comparison=comparison, check=""
    )


def compiled(*comparisons: Comparison) -> Compiled:
    """Compile comparisons against the small form."""
    return Compiled(FORM, [rule(one) for one in comparisons])


def holds(comparison: Comparison, known: dict[str, int]) -> bool:
    """Work a comparison out by hand."""
    left, right = (
        sum(t.factor * (known[t.name] if t.name else 1) for t in side)
        for side in (comparison.left, comparison.right)
    )
    if comparison.operator == "==":
        return left == right
    return left <= right if comparison.operator == "<=" else left >= right


def tried_out(comparison: Comparison, given: tuple[Any, ...]) -> str:
    """Return the outcome by trying every value for every blank."""
    used = {t.name for t in (*comparison.left, *comparison.right) if t.name}
    cells = {
        f"r.{key}": value
        for key, value in zip(KINDS, given, strict=True)
        if f"r.{key}" in used
    }
    zeros = {name: value if type(value) is int else 0 for name, value in cells.items()}
    if holds(comparison, zeros):
        return "satisfied"
    blanks = [name for name, value in cells.items() if type(value) is not int]
    ranges = [range(0 if name[-1] in "ab" else -FAR, FAR) for name in blanks]
    found = any(
        holds(comparison, zeros | dict(zip(blanks, tried, strict=True)))
        for tried in product(*ranges)
    )
    return "undecided" if found else "violated"


@settings(deadline=None, max_examples=400)
@given(comparisons, values)
@example(parse("2 * r.a == 3"), (None, 0, 0, 0))
@example(parse("2 * r.a + 3 * r.b == 1"), (None, None, 0, 0))
@example(parse("2 * r.a + 3 * r.b == 7"), (None, None, 0, 0))
@example(parse("2 * r.c == 3 * r.d + 1"), (0, 0, None, None))
@example(parse("r.a + 1 == r.a"), (None, 0, 0, 0))
@example(parse("r.a >= 1"), (None, 0, 0, 0))
@example(parse("r.a <= -1"), (None, 0, 0, 0))
@example(parse("r.c <= -1"), (0, 0, None, 0))
def test_outcome_is_that_of_trying_out(
    comparison: Comparison, given: tuple[Any, ...]
) -> None:
    """Violated when no value of the blanks helps, satisfied with 0, else undecided."""
    used = {t.name[-1] for t in (*comparison.left, *comparison.right) if t.name}
    there = [v for k, v in zip(KINDS, given, strict=True) if k in used]
    assume(used and any(value is not MISSING for value in there))
    assume(sum(type(value) is not int for value in there) <= 2)
    rules = compiled(comparison)
    verdict = rules.judge(rules.instances[0], list(given))
    assert verdict is not None
    assert tried_out(comparison, given) == verdict.outcome


@settings(deadline=None, max_examples=200)
@given(st.lists(comparisons, max_size=4), values)
def test_fast_answer_is_that_of_judging(
    wanted: list[Comparison], given: tuple[Any, ...]
) -> None:
    """All instances hold with blanks at 0 exactly when each is judged satisfied."""
    rules = compiled(*wanted)
    known = [value if type(value) is int else None for value in given]
    verdicts = [rules.judge(instance, known) for instance in rules.instances]
    expected = all(one is not None and one.outcome == "satisfied" for one in verdicts)
    wanted_cells = all(instance.cells() for instance in rules.instances)
    assume(wanted_cells)
    assert expected == rules.all_satisfied([value or 0 for value in known])


def one(text: str) -> tuple[Compiled, Instance]:
    """Compile one expression."""
    rules = compiled(parse(text))
    return rules, rules.instances[0]


def test_instance_without_any_cell_is_not_counted() -> None:
    """What the report does not have at all is not judged."""
    rules, instance = one("r.a == r.b")
    assert rules.judge(instance, [MISSING, MISSING, 1, 1]) is None
    verdict = rules.judge(instance, [None, MISSING, 1, 1])
    assert verdict is not None
    assert ("satisfied", (0, 1)) == (verdict.outcome, verdict.blanks)


def test_unusable_cell_leaves_the_instance_undecided() -> None:
    """Whatever the other cells say."""
    rules, instance = one("r.a == r.b")
    verdict = rules.judge(instance, [UNUSABLE, 5, 0, 0])
    assert verdict is not None
    assert ("undecided", (0,)) == (verdict.outcome, verdict.unusable)


def test_cell_on_both_sides_may_vanish() -> None:
    """A cell whose factors cancel out cannot help, but is named."""
    rules, instance = one("2 * r.a + r.b == r.a + r.a + 1")
    assert {1: 1} == instance.net()
    assert instance.cells() == (0, 1)
    verdict = rules.judge(instance, [None, 0, 0, 0])
    assert verdict is not None
    assert verdict.outcome == "violated"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_row_and_column_of_the_form_is_covered(edition: int) -> None:
    """The balances have an instance for all seven columns and for every row."""
    form = load_form(edition)
    counts: dict[str, int] = {}
    for instance in Compiled(form, load_rules(edition)).instances:
        counts[instance.rule.id] = counts.get(instance.rule.id, 0) + 1
    rows = len(list(form.nodes["requests"].rows()))
    assert rows == {2019: 23, 2021: 25}.get(edition, rows)
    for name, count in {
        "requests-flow": 7,
        "requests-result-total": 7,
        "requests-row-total": rows,
        "disputes-total": 3,
    }.items():
        assert count == counts[name], name

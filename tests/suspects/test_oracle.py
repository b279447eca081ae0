"""The search against trying everything out, on a form small enough for it."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.suspects.rank import hypotheses
from gov_disclosure_cli.suspects.search import Clock, smallest_sets
from gov_disclosure_cli.suspects.structure import State, structure_of
from tests.suspects.puzzles import Values, changed, checklist, errors, violated

SELECT = ("disputes-total",)
MOST = 5
ROWS = ("reconsideration", "litigation_direct")
KEYS = ("upheld", "corrected", "total")


def of_cells(numbers: tuple[Any, ...]) -> Values:
    """Return table four with these numbers in six cells of it, all else 0."""
    form = checklist(2021, SELECT).form
    values: Values = [0] * len(form.cells)
    for (row, key), number in zip(product(ROWS, KEYS), numbers, strict=True):
        values[form.index[f"disputes.{row}.{key}"]] = number
    return values


def state_of(values: Values) -> State:
    return State(structure_of(checklist(2021, SELECT).linear, errors(2021)), values)


def by_trying(values: Values, most: int) -> dict[int, set[frozenset[int]]]:
    """Find by trial the sets of cells, up to a size, whose change mends everything."""
    state = state_of(values)
    cells = [
        cell
        for number in state.violated
        for cell in state.structure.balances[number].factors
        if type(values[cell]) is int
    ]
    found: dict[int, set[frozenset[int]]] = {}
    for size in range(1, most + 1):
        found[size] = {
            frozenset(some)
            for some in combinations(cells, size)
            if any(
                not violated(
                    2021, changed(values, dict(zip(some, tried, strict=True))), SELECT
                )
                for tried in product(range(2 * MOST + 2), repeat=size)
                if all(
                    new != values[cell] for cell, new in zip(some, tried, strict=True)
                )
            )
        }
        if found[size]:
            break
    return found


NUMBERS = st.tuples(*[st.integers(0, MOST)] * 6)
WITH_BLANKS = st.tuples(*[st.one_of(st.integers(0, MOST), st.none())] * 6)


@settings(max_examples=15, deadline=None)
@given(numbers=st.one_of(NUMBERS, WITH_BLANKS))
def test_the_smallest_sets_are_those_of_trying_everything(
    numbers: tuple[Any, ...],
) -> None:
    values = of_cells(numbers)
    state = state_of(values)
    assume(state.violated)
    expected = by_trying(values, 2)
    size = max(expected)
    assume(expected[size])
    found, complete = hypotheses(state, state.violated, {}, Clock(20))
    assert complete
    # Blanks may be filled as well: only what the report has counts.
    of_numbers = {
        frozenset(cell for cell in one.changes if type(values[cell]) is int)
        for one in found
    }
    assert of_numbers >= expected[size]
    assert all(len(one) >= size for one in of_numbers)


@settings(max_examples=15, deadline=None)
@given(numbers=NUMBERS)
def test_the_least_number_of_changes_is_that_of_trying_everything(
    numbers: tuple[int, ...],
) -> None:
    values = of_cells(numbers)
    state = state_of(values)
    assume(state.violated)
    found = smallest_sets(state, state.violated, 3, Clock(20))
    expected = by_trying(values, 2)
    assert {frozenset(one) for one in found.sets} == expected[max(expected)]

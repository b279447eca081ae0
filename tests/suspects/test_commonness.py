"""How common a number is held to be in a cell."""

from __future__ import annotations

from math import isfinite

import pytest

from gov_disclosure_cli.suspects.structure import State, structure_of
from tests.samples import EDITIONS
from tests.suspects.puzzles import Values, checklist, errors


def state_of(edition: int, numbers: dict[str, int], rest: int = 0) -> State:
    """Lay a report over the rules in which these cells have numbers."""
    form = checklist(edition).form
    values: Values = [rest] * len(form.cells)
    for address, value in numbers.items():
        values[form.index[address]] = value
    return State(structure_of(checklist(edition).linear, errors(edition)), values)


def worth(state: State, address: str, value: int) -> float:
    cell = checklist(2021).form.index[address]
    return state.common.plausibility(cell, value)


FEW = {
    "requests.new.natural_person": 3,
    "requests.granted.natural_person": 3,
    "requests.total.natural_person": 3,
}


def test_a_number_is_commoner_where_its_column_has_some() -> None:
    state = state_of(2021, FEW)
    busy = worth(state, "requests.partial.natural_person", 1)
    assert busy > worth(state, "requests.partial.commercial", 1) + 1


def test_zeros_beside_say_nothing_where_nearly_all_are() -> None:
    state = state_of(2021, FEW)
    alone = [
        worth(state, f"requests.{row}.natural_person", 1) for row in ("new", "partial")
    ]
    assert alone[0] - alone[1] == pytest.approx(0, abs=0.8)  # one of 23 or two


def test_a_row_of_numbers_makes_one_more_common() -> None:
    row = {f"requests.partial.{it}": 4 for it in ("commercial", "research", "other")}
    with_them = state_of(2021, FEW | row)
    address = "requests.partial.legal_service"
    assert worth(with_them, address, 1) > worth(state_of(2021, FEW), address, 1) + 1


def test_a_blank_is_a_zero_of_its_table() -> None:
    address = "requests.partial.natural_person"
    form = checklist(2021).form
    busy = state_of(2021, {}, 5)
    values: Values = list(busy.values)
    for cell in form.cells:
        if cell.address.startswith("requests.") and "natural" not in cell.address:
            values[cell.number] = None
    blank = State(busy.structure, values)
    assert worth(blank, address, 0) > worth(busy, address, 0) + 1


def test_small_numbers_are_the_commonest() -> None:
    state = state_of(2021, FEW)
    address = "requests.partial.natural_person"
    found = [worth(state, address, value) for value in range(1, 6)]
    assert found == sorted(found, reverse=True)


def test_a_total_has_no_likelihood_of_its_own() -> None:
    assert worth(state_of(2021, FEW), "requests.partial.total", 77) == 0


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("rest", [0, 9])
def test_no_number_is_impossible(edition: int, rest: int) -> None:
    state = state_of(edition, {}, rest)
    for cell in state.structure.governed:
        for value in (0, 1, -3, 10**9):
            assert isfinite(state.common.plausibility(cell, value))

"""The fast answer against the slow one: the same reports, the same verdicts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gov_disclosure_cli.accept import compile_accept
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.validate import Validator
from tests.samples import EDITIONS, Data, document, get_at, sample, set_at

ACCEPTS = {edition: compile_accept(load_form(edition).schema) for edition in EDITIONS}
SLOW = {
    edition: Draft202012Validator(load_form(edition).schema) for edition in EDITIONS
}
ADDRESSES = {edition: list(load_form(edition).nodes) for edition in EDITIONS}
CELLS = {edition: load_form(edition).cells for edition in EDITIONS}

values: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        7,
        1899,
        2999,
        3000,
        10**15,
        Decimal("2.5"),
        Decimal("12.0"),
        Decimal("-0.1"),
        "",
        " ",
        "7",
        "x",
        "county",
        "610300",
        "61030",
        "2021-01-28",
        "2021-01-28\n",
        "2021-1-28",
        "（减）7",
        "(减)7",
        "+7",
        "-7",
        "2.5万元",
        "1,200元",
        "1,20元",
        [],
        [1],
        {},
        {"total": 1},
        {"name": "x"},
    ]
)


@st.composite
def spoilt_samples(draw: st.DrawFn) -> tuple[int, Data]:
    """Draw a sample with some values replaced, lost or added."""
    edition = draw(st.sampled_from(EDITIONS))
    data = sample(edition)
    for _ in range(draw(st.integers(0, 3))):
        address = draw(st.sampled_from(ADDRESSES[edition]))
        action = draw(st.sampled_from(["set", "set", "set", "remove", "add"]))
        if action == "add":
            set_at(data, address + "x", draw(values))
        elif action == "set":
            set_at(data, address, draw(values))
        else:
            remove(data, address)
    return edition, data


def remove(data: Data, address: str) -> None:
    """Take a value away, if it is there."""
    above, _, key = address.rpartition(".")
    try:
        holder = get_at(data, above) if above else data
        del holder[key]
    except (KeyError, TypeError):
        pass


@settings(deadline=None, max_examples=200)
@given(spoilt_samples())
def test_what_is_accepted_at_once_fits_the_schema(spoilt: tuple[int, Data]) -> None:
    """For these schemas the compiled check answers exactly as jsonschema does."""
    edition, data = spoilt
    assert SLOW[edition].is_valid(data) == ACCEPTS[edition](data)


ODD: list[Any] = [None, True, -1, 7, Decimal("2.5"), "", "x", "+7", [], {}]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_value_in_every_place(edition: int) -> None:
    """Each odd value at each address of the form: the same answer from both."""
    for address in ADDRESSES[edition]:
        if address.count(".") > 1 and "natural_person" not in address:
            continue  # the columns of table three are alike
        data = sample(edition)
        for value in ODD:
            set_at(data, address, value)
            expected = SLOW[edition].is_valid(data)
            assert expected == ACCEPTS[edition](data), (address, value)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"a": {"type": "integer"}}},
        {"type": "object", "additionalProperties": False, "minProperties": 1},
        {"type": "string", "format": "date"},
        {"type": "array"},
        {"anyOf": [{"type": "integer"}]},
        {"const": 1},
        {},
    ],
)
def test_schema_it_does_not_know_is_left_to_jsonschema(schema: dict[str, Any]) -> None:
    """What is not understood is refused here, and so looked at by jsonschema."""
    accepts = compile_accept(schema)
    assert not any(accepts(value) for value in [*ODD, {"a": 1}])


@st.composite
def wrong_reports(draw: st.DrawFn) -> tuple[int, Data]:
    """Draw a report that fits its form but has other numbers than the sample."""
    edition = draw(st.sampled_from(EDITIONS))
    data = sample(edition)
    for _ in range(draw(st.integers(0, 6))):
        cell = draw(st.sampled_from(CELLS[edition]))
        allowed: list[Any] = [None, 0, 1, 12, 99_999]
        if cell.kind == "signed_count":
            allowed += [-5, "（减）7", "+7"]
        set_at(data, cell.address, draw(st.sampled_from(allowed)))
    return edition, data


@settings(deadline=None, max_examples=100)
@given(wrong_reports())
def test_fast_way_and_slow_way_give_the_same_result(wrong: tuple[int, Data]) -> None:
    """Refusing at the door and judging every instance changes no finding."""
    edition, data = wrong
    report = document(data)
    fast = Validator()
    slow = Validator()
    checklist = fast.checklist(edition)
    assert checklist.accepts(report.data)
    key = (edition, frozenset[str]())
    slow._checklists[key] = checklist._replace(accepts=lambda _: False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiled, "all_satisfied", lambda *_: False)
        expected = slow.check(report)
    assert expected == fast.check(report)

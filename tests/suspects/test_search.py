"""The search itself: its bounds, its time, and slips by the dozen."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest

from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.suspects import find_suspects
from gov_disclosure_cli.suspects.peel import peel
from gov_disclosure_cli.suspects.structure import State, structure_of
from tests.samples import EDITIONS, check, sample, set_at
from tests.suspects.puzzles import (
    Values,
    changed,
    checklist,
    errors,
    suspects,
    violated,
)


def with_slips(edition: int, count: int, seed: int = 1) -> tuple[Values, set[int]]:
    """Spoil cells of the sample that share no row and no column, each by its own amount."""
    form = checklist(edition).form
    values = form.values(sample(edition))
    random = Random(seed)
    rows = [row for row in form.nodes["requests"].rows() if len(row.path) > 2]
    columns = ["natural_person", "commercial", "research", "social_welfare"]
    columns += ["legal_service", "other"]
    cells: set[int] = set()
    for row, column in zip(
        random.sample(rows, count), random.sample(columns, count), strict=True
    ):
        cell = form.index[f"{row.address}.{column}"]
        values[cell] += 100 + 10 * len(cells) + len(cells)
        cells.add(cell)
    return values, cells


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("count", range(1, 7))
def test_slips_apart_are_all_named(edition: int, count: int) -> None:
    values, cells = with_slips(edition, count)
    found = suspects(edition, values)
    assert {one.cell for one in found.proposals[0].changes} == cells
    assert found.complete


@pytest.mark.parametrize(("count", "limit"), [(1, 0.030), (3, 0.300)])
def test_it_is_quick(count: int, limit: float) -> None:
    values, _ = with_slips(2021, count)
    times = []
    for _ in range(5):
        start = perf_counter()
        suspects(2021, values)
        times.append(perf_counter() - start)
    assert min(times) < limit


def test_no_time_gives_no_more_than_the_plain_cells_and_says_so() -> None:
    values, cells = with_slips(2021, 4)
    found = suspects(2021, values, seconds=0.0)
    assert not found.complete
    assert {one.cell for one in found.proposals[0].changes} == cells
    assert found.proposals[0].score < suspects(2021, values).proposals[0].score


def test_the_user_is_told_that_time_was_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclosure_cli.suspects.diagnosis.TIME_LIMIT", 0.0)
    data = sample(2021)
    for row, value in (("new", 700), ("granted", 150), ("partial", 90)):
        set_at(data, f"requests.{row}.total", value)
    result = check(data)
    assert result.cut_short
    assert check(sample(2021)).cut_short is False


def test_the_search_keeps_to_its_time() -> None:
    random = Random(3)
    form = checklist(2021).form
    values = [random.randint(0, 900) for _ in form.cells]
    start = perf_counter()
    found = suspects(2021, values, seconds=0.2)
    assert perf_counter() - start < 1.5
    assert not found.complete


def test_plain_cells_are_peeled_off_one_by_one() -> None:
    values, cells = with_slips(2021, 5)
    state = State(structure_of(checklist(2021).linear, errors(2021)), values)
    changes = peel(state, state.violated)
    assert changes is not None
    assert changes.keys() == cells
    mended = {cell: values[cell] + change for cell, change in changes.items()}
    assert not violated(2021, changed(values, mended))


def test_a_rule_that_only_warns_is_mended_with_a_doubt() -> None:
    form = checklist(2021).form
    values = form.values(sample(2021))
    cell = form.index["disclosure.normative_documents.in_force"]
    values[cell] = 26
    found = suspects(2021, values)
    assert sum(one.score for one in found.proposals) <= 0.5 + 1e-9
    assert any(
        [(one.cell, one.after) for one in it.changes] == [(cell, 27)]
        for it in found.proposals
    )


def test_a_rule_the_user_makes_a_warning_does_not_bind_others() -> None:
    data = sample(2021)
    set_at(data, "requests.granted.natural_person", 98)
    mild = {"requests-row-total": "warning", "requests-result-total": "error"}
    result = check(data, Policy(severity=mild))
    assert result.suspects
    assert all(one.explains for one in result.suspects)


def test_nothing_wrong_gives_nothing() -> None:
    linear = checklist(2021).linear
    values = checklist(2021).form.values(sample(2021))
    assert find_suspects(linear, values, errors(2021)) == ((), True)

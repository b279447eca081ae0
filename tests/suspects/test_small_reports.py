"""A township counts its requests on its fingers: what is said of a number off by one."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.townships import COUNTED, prose_of, spoil_township, township_report
from tests.samples import Data, check, sample, set_at
from tests.suspects.puzzles import checklist, suspects, violated

if TYPE_CHECKING:
    from gov_disclosure_cli.result import Suspect

#: Five new requests, all by natural persons: how they ended.
COUNTS = {"new": 5, "granted": 3, "unavailable.not_held": 1, "total": 4}
COUNTS |= {"carried_out": 1}
SLIPS = [("new", 4), ("new", 6), ("granted", 2), ("granted", 4)]
PROSE = {"new": "本年新收政府信息公开申请5件。", "granted": "全年予以公开3件。"}


def township(row: str, typed: int, prose: str = "") -> Data:
    """Return a small report in which a row is miscounted, its total with it."""
    data = sample(2021)
    for cell in checklist(2021).form.cells:
        if cell.address.startswith("requests."):
            set_at(data, cell.address, 0)
    for name, count in (COUNTS | {row: typed}).items():
        set_at(data, f"requests.{name}.natural_person", count)
        set_at(data, f"requests.{name}.total", count)
    data["overview"] = f"{prose}{data['overview']}"
    return data


def truth_of(row: str) -> dict[str, Any]:
    return {f"requests.{row}.{it}": COUNTS[row] for it in ("natural_person", "total")}


def score_of(found: tuple[Suspect, ...], row: str) -> float:
    """Return the score of the proposal that puts a row and its total right."""
    return next(
        one.score
        for one in found
        if {it.cell for it in one.changes} == {*truth_of(row)}
    )


@pytest.mark.parametrize(("row", "typed"), SLIPS)
def test_a_number_in_the_prose_that_mends_is_the_first(row: str, typed: int) -> None:
    first, *rest = check(township(row, typed, PROSE[row])).suspects
    assert {it.cell: it.after for it in first.changes} == truth_of(row)
    assert first.score > 0.9
    assert PROSE[row][:-1] in first.reason
    assert all(one.score < 0.05 for one in rest)


@pytest.mark.parametrize(("row", "typed"), SLIPS)
def test_nobody_is_sure_without_it(row: str, typed: int) -> None:
    found = check(township(row, typed)).suspects
    assert found[0].score < 0.75
    assert score_of(found, row) > 0.15


def test_a_number_in_the_prose_speaks_for_the_one_that_stands() -> None:
    without = check(township("new", 4)).suspects
    told = check(township("new", 4, "本年新收政府信息公开申请4件。")).suspects
    assert score_of(told, "new") < score_of(without, "new") / 2


@pytest.mark.parametrize("kind", sorted(COUNTED))
def test_townships_balance_but_for_their_slips(kind: str) -> None:
    from benchmarks.slips import Sheet

    made = checklist(2021)
    sheet = Sheet(made.form, made.linear, ("requests",))
    for seed in range(20):
        random = Random(seed)
        values = township_report(made.form, made.linear, random)
        assert not violated(2021, values)
        assert (
            1
            <= values[made.form.index["requests.new.total"]]
            + (values[made.form.index["requests.carried_in.total"]])
            <= 10
        )
        spoilt = spoil_township(values, kind, sheet, random)
        if spoilt is not None:
            told = prose_of(made.form, values, spoilt.values, random)
            assert all(
                value in (values[at], spoilt.values[at])
                for at, value in ((made.form.index[it], told[it]) for it in told)
            )
            for proposal in suspects(2021, spoilt.values).proposals:
                assert all(one.after >= 0 for one in proposal.changes)

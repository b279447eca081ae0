"""An edition that only adds a row to another hides neither of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.edition_choice import Choice, choose_by_shape, choose_by_year
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.recognition import recognise
from tests.importers.pages import source_of
from tests.samples import document, sample
from tests.schema_copies import ADDED, THIRD, copied_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.samples import Data


@pytest.fixture(autouse=True)
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with copied_schemas(tmp_path, monkeypatch, third=True):
        yield


@pytest.mark.parametrize(
    ("edition", "year", "chosen"),
    [
        (2021, 2020, 2021),  # the shape is not that of the year
        (THIRD, 2020, THIRD),
        (2019, 2023, 2019),
        (2019, THIRD, 2019),
        (THIRD, 2023, THIRD),
        (2021, 2023, 2021),
        (2021, THIRD, THIRD),  # a row is missing: no reason to doubt the year
        (2019, None, 2019),
        (2021, None, 2021),
        (THIRD, None, THIRD),
    ],
)
def test_a_source_is_of_the_edition_that_it_looks_like(
    edition: int, year: int | None, chosen: int
) -> None:
    form = load_form(edition)
    source = source_of(form, dict.fromkeys(form.index, "1"), year or 2023)
    if year is None:
        source = source._replace(blocks=source.blocks[1:])
    assert recognise(source).reading.edition.value == str(chosen)


def shape_of(data: Data) -> tuple[int | None, list[str]]:
    report = document(data)
    choice = choose_by_shape(report, choose_by_year(report, None), None)
    return choice.edition, [rule for rule, _ in choice.said]


@pytest.mark.parametrize(
    ("edition", "year", "chosen", "said"),
    [
        (2021, 2020, 2021, ["edition-year"]),
        (THIRD, 2020, THIRD, ["edition-year"]),
        (2019, THIRD, 2019, ["edition-year"]),
        (THIRD, 2023, THIRD, ["edition-year"]),
        (2021, THIRD, THIRD, []),
        (2019, None, 2019, []),
        (2021, None, 2021, []),
        (THIRD, None, THIRD, []),
    ],
)
def test_a_report_is_held_against_the_edition_that_it_fits(
    edition: int, year: int | None, chosen: int, said: list[str]
) -> None:
    data = sample(2021 if edition == THIRD else edition)
    del data["edition"], data["year"]
    if year is not None:
        data = {"year": year, **data}
    if edition == THIRD:
        data["disclosure"][ADDED] = {"decisions": 1}
    assert shape_of(data) == (chosen, said)


def test_what_says_nothing_of_its_form_is_of_the_newest() -> None:
    data = sample(2021)
    del data["edition"], data["year"]
    assert shape_of({"organ": data["organ"]}) == (THIRD, [])
    only = {"organ": data["organ"], "disputes": data["disputes"]}
    assert shape_of(only) == (THIRD, [])
    assert shape_of({"edition": 2021, **only}) == (2021, [])
    assert choose_by_shape(document(only), Choice(2019), None).edition == 2019

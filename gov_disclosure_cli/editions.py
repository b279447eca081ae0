"""Which edition of the form governs a report year."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gov_disclosure_cli.data import read_definition, schemas_path
from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.readers import read_bytes


class Edition(NamedTuple):
    """One edition: the report years it governs and the documents that ordain it.

    In ``soft_years`` departures from the form are hints; ``soft_basis`` is the sentence
    of the notice that says so.
    """

    edition: int
    name: str
    first_year: int
    last_year: int | None
    soft_years: tuple[int, ...]
    soft_basis: str
    documents: tuple[str, ...]

    def governs(self, year: int) -> bool:
        """Tell whether reports of this year follow this edition."""
        return self.first_year <= year and (
            self.last_year is None or year <= self.last_year
        )


@cache
def editions() -> tuple[Edition, ...]:
    """Load all known editions from ``schemas/index.yaml``, oldest first."""
    index = read_bytes(read_definition("index.yaml").encode(), "index.yaml").data
    try:
        return tuple(_edition(entry) for entry in index["editions"])
    except (KeyError, TypeError) as error:
        raise DefinitionError(schemas_path("index.yaml"), 1, repr(error)) from error


def edition_of(year: int) -> Edition | None:
    """Return the edition that governs a report year, ``None`` when none is known."""
    for edition in editions():
        if edition.governs(year):
            return edition
    return None


def edition_named(number: int) -> Edition | None:
    """Return the edition with this number."""
    for edition in editions():
        if edition.edition == number:
            return edition
    return None


def _edition(entry: dict[str, object]) -> Edition:
    years = entry["years"]
    assert isinstance(years, dict)
    return Edition(
        edition=_integer(entry["edition"]),
        name=str(entry["name"]),
        first_year=_integer(years["from"]),
        last_year=None if years["to"] is None else _integer(years["to"]),
        soft_years=tuple(map(_integer, _listed(entry["soft_years"]))),
        soft_basis=str(entry.get("soft_basis", "")),
        documents=tuple(
            "{title}（{number}）".format(**document)
            for document in _listed(entry["documents"])
        ),
    )


def _integer(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _listed(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value

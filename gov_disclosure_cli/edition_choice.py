"""Which form a report is held against: by its year, unless its shape says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.editions import edition_named, edition_of, editions
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import form as say
from gov_disclosure_cli.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document


class Choice(NamedTuple):
    """The edition chosen, ``None`` when there is none for the year.

    ``said`` is what there is to say of it: reading rules and problems.
    """

    edition: int | None
    said: tuple[tuple[str, Problem], ...] = ()


def choose_by_year(document: Document, forced: int | None) -> Choice:
    """Choose the edition that governs the report year.

    A report without a usable year follows the edition it names, else the newest one.
    """
    if forced is not None:
        return Choice(forced)
    year, claimed = _integer(document, "year"), _integer(document, "edition")
    known = [edition.edition for edition in editions()]
    named = edition_named(claimed) if claimed is not None else None
    said: list[tuple[str, Problem]] = []
    if claimed is not None and named is None:
        sentence = say.edition_unnamed(claimed, known)
        said.append(("edition-unknown", Problem(sentence, path=("edition",))))
    if year is None:
        return Choice(named.edition if named else known[-1], tuple(said))
    expected = edition_of(year)
    if expected is None:
        sentence = say.edition_unknown(year, known)
        said.append(("edition-unknown", Problem(sentence, path=("year",))))
        return Choice(None, tuple(said))
    if named is not None and named != expected:
        sentence = say.edition_claimed(year, expected.edition, named.edition)
        said.append(("edition-year", Problem(sentence, path=("edition",))))
    return Choice(expected.edition, tuple(said))


def choose_by_shape(document: Document, choice: Choice, forced: int | None) -> Choice:
    """Look whether the cells of the report are rather those of another edition.

    One finding says so; it stands for one on a wrong ``edition`` of the same meaning.
    """
    if forced is not None or choice.edition is None:
        return choice
    present = set(_addresses(document.data))
    fits = {e.edition: _fit(document, e.edition, present) for e in editions()}
    own = fits[choice.edition]
    rivals = [n for n, fit in fits.items() if fit.found > own.found]
    if not rivals and _is_default(document):
        rivals = [n for n, fit in fits.items() if _is_whole(fit, own, present)]
    if not rivals:
        return choice
    best = max(rivals, key=lambda n: (fits[n].found, -fits[n].missing))
    kept = tuple(one for one in choice.said if one[0] != "edition-year")
    year, claimed = _integer(document, "year"), _integer(document, "edition")
    if year is not None:
        sentence = say.edition_differs(year, choice.edition, best)
        kept = (*kept, ("edition-year", Problem(sentence, path=("year",))))
    elif claimed is not None and claimed == choice.edition:
        sentence = say.edition_not_claimed(claimed, best)
        kept = (*kept, ("edition-year", Problem(sentence, path=("edition",))))
    return Choice(best, kept)


def _integer(document: Document, key: str) -> int | None:
    value = document.data.get(key)
    return value if type(value) is int else None


class _Fit(NamedTuple):
    """The cells of an edition, and how many of them a report has."""

    cells: frozenset[str]
    found: int

    @property
    def missing(self) -> int:
        """How many of them a report has not."""
        return len(self.cells) - self.found


def _fit(document: Document, edition: int, present: set[str]) -> _Fit:
    """Hold the cells of a report against those of an edition."""
    form = load_form(edition)
    collapsed = form.collapsed_in(document)
    if collapsed:
        form = load_form(edition, collapsed)
    cells = frozenset(form.index)
    return _Fit(cells, len(present & cells))


def _is_default(document: Document) -> bool:
    """Tell whether the newest edition was taken since the report names none."""
    claimed = _integer(document, "edition")
    named = edition_named(claimed) if claimed is not None else None
    return named is None and _integer(document, "year") is None


def _is_whole(fit: _Fit, newest: _Fit, present: set[str]) -> bool:
    """Tell whether a report has the form of an edition and not what the newest adds to it.

    Most of its cells are there, none of those that the newest has not is missing, and one
    of the newest is.
    """
    return (
        fit.cells - newest.cells <= present
        and not newest.cells - fit.cells <= present
        and fit.missing * 2 < len(fit.cells)
    )


def _addresses(value: Any, address: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _addresses(inner, f"{address}.{key}" if address else str(key))
    else:
        yield address

"""Statements held against the tables: what agrees, and what does not.

Blank is not zero: a sum over a blank agrees with nothing and contradicts nothing, unless
what is known is already more than the text says.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.prose.numerals import MONEY
from gov_disclosure_cli.prose.reader import read_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.prose.reader import Reading
    from gov_disclosure_cli.prose.statement import Cells, Claim, Statement

_TENTH = Decimal("0.1")


class Fact(NamedTuple):
    """One number of a text beside the tables.

    ``start`` and ``end`` are places in the part as typed. ``cells`` is the reading that
    fits, else the first; ``actual`` its sum in the tables (for a share, the percentage),
    ``None`` when a cell is blank or there are no tables. ``agrees`` is ``None`` when it
    cannot be told.
    """

    part: str
    text: str
    start: int
    end: int
    statement: Statement
    sentence: str
    relation: str | None
    cells: Cells
    of: Cells
    actual: Decimal | None
    agrees: bool | None


class Held(NamedTuple):
    """A claim in words beside the tables; ``against`` are the cells that are not 0."""

    part: str
    text: str
    start: int
    end: int
    claim: Claim
    sentence: str
    against: tuple[tuple[str, Decimal], ...]
    agrees: bool | None


class Tables(NamedTuple):
    """The figures of a report by address; ``None`` where there are no tables.

    A cell that is blank, or no number, has none.
    """

    values: dict[str, int | Decimal] | None

    def sum(self, cells: Cells) -> tuple[Decimal, bool] | None:
        """Return the sum of what is known and whether that is all of it."""
        if self.values is None:
            return None
        total, whole = Decimal(0), True
        for cell in cells:
            if cell in self.values:
                total += self.values[cell]
            else:
                whole = False
        return total, whole


def figures(document: Document, form: Form) -> Tables:
    """Take the figures out of a report; what is no number counts as blank."""
    values = dict(zip(form.index, form.values(document.data), strict=True))
    known = {
        address: value
        for address, value in values.items()
        if value is not MISSING and type(value) in (int, Decimal)
    }
    return Tables(known)


def readings_of(document: Document, form: Form) -> Iterator[tuple[str, Reading]]:
    """Read every part in prose that a report has."""
    year = document.value(("year",))
    organ = document.value(("organ", "name"))
    name = organ if isinstance(organ, str) else ""
    for node in form.texts:
        text = document.value(node.path)
        if isinstance(text, str) and text.strip():
            own = year if type(year) is int else None
            yield node.key, read_prose(text, form.edition, own, name)


def facts_of(part: str, reading: Reading, tables: Tables) -> list[Fact]:
    """Hold the statements of a part against the tables."""
    return [_fact(part, reading, one, tables) for one in reading.statements]


def held_of(part: str, reading: Reading, tables: Tables) -> list[Held]:
    """Hold the claims of a part against the tables."""
    found = []
    for claim in reading.claims:
        start, end = reading.passage.span(claim.start, claim.end)
        against, agrees = _against(claim.cells, tables)
        found.append(
            Held(
                part,
                reading.passage.source[start:end],
                start,
                end,
                claim,
                reading.passage.excerpt(claim.sentence, claim.start, claim.end),
                against,
                agrees,
            )
        )
    return found


def _against(
    cells: Cells, tables: Tables
) -> tuple[tuple[tuple[str, Decimal], ...], bool | None]:
    if tables.values is None:
        return (), None
    known = [(cell, tables.values[cell]) for cell in cells if cell in tables.values]
    above = tuple((cell, Decimal(value)) for cell, value in known if value > 0)
    if above:
        return above, False
    return (), True if len(known) == len(cells) else None


def _fact(part: str, reading: Reading, one: Statement, tables: Tables) -> Fact:
    start, end = reading.passage.span(one.start, one.end)
    relation = _relation(one)
    cells: Cells = one.readings[0] if one.readings else ()
    of: Cells = one.wholes[0] if one.wholes else ()
    actual: Decimal | None = None
    agrees: bool | None = None
    if one.readings:
        tried = list(
            _share_tries(one, tables) if one.wholes else _sum_tries(one, tables)
        )
        fitting = [found for found in tried if found[3]]
        undecided = [found for found in tried if found[3] is None]
        cells, of, actual, agrees = (fitting or undecided or tried)[0]
    return Fact(
        part,
        reading.passage.source[start:end],
        start,
        end,
        one,
        reading.passage.excerpt(one.sentence, one.start, one.end),
        relation,
        cells,
        of,
        actual,
        agrees,
    )


def _relation(one: Statement) -> str | None:
    if not one.readings:
        return None
    if one.wholes:
        return "share"
    if one.number.hedge or _is_scaled(one):
        return "about"
    return "either" if len(one.readings) > 1 else "equals"


def _is_scaled(one: Statement) -> bool:
    """Tell whether a count is given in 万 with decimals, which rounds it."""
    return one.number.decimals > 0 and one.number.unit not in MONEY


_Try = tuple["Cells", "Cells", "Decimal | None", "bool | None"]


def _sum_tries(one: Statement, tables: Tables) -> Iterator[_Try]:
    for cells in one.readings:
        known = tables.sum(cells)
        if known is None:
            yield cells, (), None, None
            continue
        total, whole = known
        fits = _fits(one, total)
        if whole:
            yield cells, (), total, fits
        else:
            over = total > one.number.value and not fits and not one.number.hedge
            yield cells, (), None, False if over else None


def _fits(one: Statement, total: Decimal) -> bool:
    """Tell whether a number as typed can stand for a sum of cells."""
    number = one.number
    said = number.value
    step = Decimal(1)
    if number.unit in MONEY:
        step = Decimal(1).scaleb(-number.decimals)
        said, step = said / MONEY[number.unit], step / MONEY[number.unit]
        if not number.hedge:
            return said == total or abs(said - total) < step
    elif _is_scaled(one):
        step = Decimal(10_000).scaleb(-number.decimals)
        if not number.hedge:
            return abs(said - total) < step
    if number.hedge == "at_least":
        return said <= total <= said + max(_round_step(said), said * _TENTH)
    if number.hedge == "at_most":
        return said - max(_round_step(said), said * _TENTH) <= total <= said
    if number.hedge == "near":
        return abs(said - total) <= max(_round_step(said) / 2, said * _TENTH)
    return said == total


def _round_step(said: Decimal) -> Decimal:
    """Return the unit a round number is round to: 2500 to hundreds, 30 to tens."""
    digits = str(int(said))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** max(zeros, 0) if said else Decimal(1)


def _share_tries(one: Statement, tables: Tables) -> Iterator[_Try]:
    for cells in one.readings:
        for of in one.wholes:
            part, whole = tables.sum(cells), tables.sum(of)
            if part is None or whole is None or not (part[1] and whole[1] and whole[0]):
                yield cells, of, None, None
            else:
                actual = part[0] * 100 / whole[0]
                yield cells, of, actual, share_fits(one, actual)


def share_fits(one: Statement, actual: Decimal) -> bool:
    """Tell whether a percentage comes out by the decimals shown, rounded or cut off."""
    step = Decimal(1).scaleb(-one.number.decimals)
    if one.number.hedge:
        return abs(actual - one.number.value) <= max(step, Decimal(1))
    rounded = actual.quantize(step, ROUND_HALF_UP)
    cut = actual - actual % step
    return one.number.value in (rounded, cut)

"""Invented balanced reports, and the slips of people who type them.

Reports are drawn in two ways: by the activity of rows and columns, from an empty township
to a province, and cell by cell, so that no weighing can lean on one way of drawing.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.form import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.rules.compiled import Compiled

#: Applications a year: nothing much, a township, a department, a city, a province.
SIZES = (0.5, 3, 12, 60, 400, 5_000, 80_000)
_OUTSIDE_RESULTS = ("new", "carried_in", "total", "carried_out")

Values = list[Any]


class Spoilt(NamedTuple):
    """A report with slips: its values, and by cell what should stand there."""

    values: Values
    truth: dict[int, int]


def balanced_report(form: Form, linear: Compiled, random: Random) -> Values:
    """Draw the cells of a report that satisfies every linear rule."""
    values: Values = [0 if cell.kind.endswith("count") else None for cell in form.cells]
    while True:
        _fill(form, values, random)
        if linear.all_satisfied([value or 0 for value in values]):
            return values


def _fill(form: Form, values: Values, random: Random) -> None:
    index = form.index
    size = random.choice(SIZES)
    rows = [row.address.split(".", 1)[1] for row in form.nodes["requests"].rows()]
    *who, total = [cell.key for cell in next(form.nodes["requests"].rows()).children]
    results = [row for row in rows if row not in _OUTSIDE_RESULTS]
    draw = _by_activity(size, who, random)
    if random.random() < 0.3:
        draw = _cell_by_cell(size, random)

    def put(row: str, column: str, value: int) -> int:
        values[index[f"requests.{row}.{column}"]] = value
        return value

    weight = {row: exp(random.gauss(0, 1.5)) for row in rows}
    for column in who:
        done = sum(put(row, column, draw(weight[row], column)) for row in results)
        out = put("carried_out", column, draw(weight["carried_out"], column))
        carried = min(draw(weight["carried_in"], column), done + out)
        put("total", column, done)
        put("carried_in", column, carried)
        put("new", column, done + out - carried)
    for row in rows:
        put(row, total, sum(values[index[f"requests.{row}.{it}"]] for it in who))
    for case in form.nodes["disputes"].rows():
        *parts, last = case.children
        numbers = [_count(size * 0.1 * random.random(), random) for _ in parts]
        for cell, number in zip((*parts, last), (*numbers, sum(numbers)), strict=True):
            values[index[cell.address]] = number
    for item in form.nodes["disclosure"].rows():
        for cell in item.children:
            if cell.address in index and values[index[cell.address]] is not None:
                values[index[cell.address]] = _count(size * random.random(), random)


def _by_activity(
    size: float, who: list[str], random: Random
) -> Callable[[float, str], int]:
    columns = {column: exp(random.gauss(-2.5, 1)) for column in who}
    columns[who[0]] = 1.0

    def draw(weight: float, column: str) -> int:
        return _count(size * 0.08 * weight * columns[column], random)

    return draw


def _cell_by_cell(size: float, random: Random) -> Callable[[float, str], int]:
    zeros = random.choice((0.2, 0.5, 0.8))
    most = max(2, int(size))

    def draw(_weight: float, _column: str) -> int:
        return 0 if random.random() < zeros else random.randint(1, most)

    return draw


def _count(mean: float, random: Random) -> int:
    """Draw a number of events: of few ones exactly, of many ones roughly."""
    if mean > 30:
        return max(0, round(random.gauss(mean, mean**0.5)))
    limit, product, count = exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


# --- slips in one cell ---------------------------------------------------------------


def digit_slip(true: int, random: Random) -> int | None:
    """Type another digit."""
    digits = list(str(true))
    at = random.randrange(len(digits))
    digits[at] = random.choice([it for it in "0123456789" if it != digits[at]])
    typed = "".join(digits)
    return None if len(typed) > 1 and typed[0] == "0" else int(typed)


def transposition(true: int, random: Random) -> int | None:
    """Swap two digits side by side."""
    digits = str(true)
    if len(digits) < 2:
        return None
    at = random.randrange(len(digits) - 1)
    typed = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return None if typed[0] == "0" else int(typed)


def digit_doubled(true: int, random: Random) -> int | None:
    """Type a digit twice."""
    digits = str(true)
    at = random.randrange(len(digits))
    return int(digits[: at + 1] + digits[at:]) if true else None


def digit_lost(true: int, random: Random) -> int | None:
    """Leave a digit out."""
    digits = str(true)
    at = random.randrange(len(digits))
    return int(digits[:at] + digits[at + 1 :]) if len(digits) > 1 else None


def off_by_one(true: int, random: Random) -> int | None:
    """Count one too many or too few."""
    return _natural(true + random.choice((-1, 1)))


def off_by_two(true: int, random: Random) -> int | None:
    """Count two too many or too few."""
    return _natural(true + random.choice((-2, 2)))


def value_omitted(true: int, random: Random) -> int | None:
    """Leave the number at 0."""
    del random
    return 0 if true else None


def any_value(true: int, random: Random) -> int | None:
    """Type something else altogether."""
    return random.randint(0, 2 * true + 20)


def unit_slip(true: int, random: Random) -> int | None:
    """Count in units where the form counts in ten thousands."""
    del random
    return true * 10_000 if true else None


def _natural(value: int) -> int | None:
    return value if value >= 0 else None


ONE_CELL: dict[str, Callable[[int, Random], int | None]] = {
    "digit-slip": digit_slip,
    "transposition": transposition,
    "digit-doubled": digit_doubled,
    "digit-lost": digit_lost,
    "off-by-one": off_by_one,
    "off-by-two": off_by_two,
    "value-omitted": value_omitted,
    "unit-slip": unit_slip,
    "other-value": any_value,
}


# --- slips over several cells ---------------------------------------------------------


class Sheet:
    """The lines of a form that slips over several cells go along."""

    def __init__(self, form: Form, linear: Compiled, tables: tuple[str, ...]) -> None:
        """Collect rows and columns."""
        judged = {cell for one in linear.instances for cell in one.cells()}
        self.rows: list[list[int]] = []
        self.columns: list[list[int]] = []
        self.cells: list[int] = []
        for table in tables:
            rows = [
                [form.index[cell.address] for cell in row.children]
                for row in form.nodes[table].rows()
            ]
            self.rows += rows
            if len({len(row) for row in rows}) == 1:
                self.columns += [list(column) for column in zip(*rows, strict=True)]
            self.cells += [cell for row in rows for cell in row if cell in judged]

    def neighbours(self, cell: int) -> list[int]:
        """Return the cells beside a cell."""
        found = []
        for line in (*self.rows, *self.columns):
            for one, other in pairwise(line):
                found += [other] * (one == cell) + [one] * (other == cell)
        return found


def one_cell(name: str) -> Callable[[Values, Sheet, Random], dict[int, int] | None]:
    """Return the slip that types one cell wrongly."""

    def slip(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
        cell = random.choice(sheet.cells)
        sign = -1 if values[cell] < 0 else 1
        typed = ONE_CELL[name](abs(values[cell]), random)
        return None if typed is None else {cell: sign * typed}

    return slip


def neighbour_value(
    values: Values, sheet: Sheet, random: Random
) -> dict[int, int] | None:
    """Copy the number of a cell beside."""
    cell = random.choice(sheet.cells)
    return {cell: values[random.choice(sheet.neighbours(cell))]}


def several(count: int) -> Callable[[Values, Sheet, Random], dict[int, int] | None]:
    """Return independent slips in so many cells."""

    def slips(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
        found: dict[int, int] = {}
        for cell in random.sample(sheet.cells, count):
            slip = ONE_CELL[random.choice(list(ONE_CELL))]
            typed = slip(values[cell], random)
            if typed is None or typed == values[cell]:
                return None
            found[cell] = typed
        return found

    return slips


def _two_of_a_line(sheet: Sheet, random: Random) -> tuple[int, int]:
    line = random.choice(random.choice((sheet.rows, sheet.columns)))
    at = random.randrange(len(line))
    if random.random() < 0.5:
        then = at + random.choice((-1, 1))
        if not 0 <= then < len(line):
            then = 2 * at - then
    else:
        then = random.choice([it for it in range(len(line)) if it != at])
    return line[at], line[then]


def moved_value(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
    """Put a number into another cell of its line, where it may add up or take over."""
    source, target = _two_of_a_line(sheet, random)
    if not values[source]:
        return None
    onto = values[source] + random.choice((0, values[target]))
    return {source: 0, target: onto}


def swapped_cells(
    values: Values, sheet: Sheet, random: Random
) -> dict[int, int] | None:
    """Swap two numbers of a line."""
    one, other = _two_of_a_line(sheet, random)
    return {one: values[other], other: values[one]}


def split_number(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
    """Write a number into two cells."""
    line = random.choice(sheet.rows)
    at = random.randrange(len(line) - 1)
    digits = str(values[line[at]])
    if len(digits) < 2 or values[line[at + 1]]:
        return None
    cut = random.randrange(1, len(digits))
    if digits[cut] == "0" and cut < len(digits) - 1:
        return None
    return {line[at]: int(digits[:cut]), line[at + 1]: int(digits[cut:])}


def shifted(lines: str) -> Callable[[Values, Sheet, Random], dict[int, int] | None]:
    """Return the slip that moves a stretch of a line on by one cell."""

    def slip(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
        line = random.choice(getattr(sheet, lines))
        if len(line) < 4:
            return None
        start = random.randrange(len(line) - 2)
        stretch = line[start : random.randint(start + 3, len(line))]
        if random.random() < 0.5:
            stretch = stretch[::-1]
        typed = [values[cell] for cell in stretch]
        first = random.choice((0, 0, typed[-1]))
        return dict(zip(stretch, [first, *typed[:-1]], strict=True))

    return slip


def swapped_lines(
    lines: str,
) -> Callable[[Values, Sheet, Random], dict[int, int] | None]:
    """Return the slip that swaps two lines."""

    def slip(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
        one, other = random.sample(getattr(sheet, lines), 2)
        if len(one) != len(other):
            return None
        found = {cell: values[then] for cell, then in zip(one, other, strict=True)}
        found |= {then: values[cell] for cell, then in zip(one, other, strict=True)}
        return found

    return slip


KINDS: dict[str, Callable[[Values, Sheet, Random], dict[int, int] | None]] = {
    **{name: one_cell(name) for name in ONE_CELL},
    "neighbour-value": neighbour_value,
    "moved-value": moved_value,
    "swapped-cells": swapped_cells,
    "split-number": split_number,
    "shifted-row": shifted("rows"),
    "shifted-column": shifted("columns"),
    "swapped-rows": swapped_lines("rows"),
    "swapped-columns": swapped_lines("columns"),
    "two-slips": several(2),
    "three-slips": several(3),
}


def spoil(values: Values, kind: str, sheet: Sheet, random: Random) -> Spoilt | None:
    """Let a slip happen; ``None`` when it leaves the report as it was."""
    typed = KINDS[kind](values, sheet, random)
    if typed is None:
        return None
    spoilt = list(values)
    truth = {}
    for cell, value in typed.items():
        if value != values[cell]:
            spoilt[cell] = value
            truth[cell] = values[cell]
    return Spoilt(spoilt, truth) if truth else None


def blank_out(spoilt: Spoilt, share: float, random: Random) -> Spoilt:
    """Leave zeros blank, as many reports do, and now and then another cell."""
    values = [
        None
        if at not in spoilt.truth
        and value is not MISSING
        and random.random() < (share if value == 0 else share * 0.02)
        else value
        for at, value in enumerate(spoilt.values)
    ]
    return Spoilt(values, spoilt.truth)

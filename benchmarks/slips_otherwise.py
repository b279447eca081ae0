"""A second simulation of reports and slips, with nothing in common with ``slips``.

Reports are drawn level by level, from a township of zeros to a province with heavy tails.
Slips are acts upon a sheet of numbers: random replacement, deleted digits, stretches pasted
one place off, totals that were made of a wrong part. What weighs suspects was made with
``slips`` in view; what it is worth elsewhere is seen here.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from benchmarks.slips import Sheet, Spoilt, Values

if TYPE_CHECKING:
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.rules.compiled import Compiled

Typed = dict[int, int] | None
Act = Callable[[Values, Sheet, Random], Typed]

#: Share of cells with a number, and the middle of these numbers, by level.
LEVELS = {
    "township": (0.03, 1.5),
    "street": (0.10, 2.0),
    "county": (0.25, 4.0),
    "city": (0.50, 12.0),
    "province": (0.85, 60.0),
}
_TAIL = 0.9


def other_report(form: Form, linear: Compiled, random: Random) -> Values:
    """Draw a balanced report of some level; ``linear`` must hold of it."""
    share, middle = LEVELS[random.choice(list(LEVELS))]
    while True:
        values = _filled(form, share, middle, random)
        if linear.all_satisfied([value or 0 for value in values]):
            return values


def _filled(form: Form, share: float, middle: float, random: Random) -> Values:
    values: Values = [0 if cell.kind.endswith("count") else None for cell in form.cells]

    def draw(often: float) -> int:
        if random.random() > often:
            return 0
        return 1 + int(middle * (random.paretovariate(_TAIL) - 1))

    rows = [
        [form.index[cell.address] for cell in row.children]
        for row in form.nodes["requests"].rows()
    ]
    new, carried_in, *results, total, carried_out = rows
    popular = {row[0]: random.random() * 2 for row in rows}
    for at in range(len(new) - 1):
        often = share if at else min(1.0, share * 4)
        for row in results:
            values[row[at]] = draw(min(1.0, often * popular[row[0]]))
        values[total[at]] = sum(values[row[at]] for row in results)
        values[carried_out[at]] = draw(often / 2)
        all_in = values[total[at]] + values[carried_out[at]]
        values[carried_in[at]] = min(all_in, draw(often / 2))
        values[new[at]] = all_in - values[carried_in[at]]
    for row in rows:
        values[row[-1]] = sum(values[cell] for cell in row[:-1])
    for case in form.nodes["disputes"].rows():
        *parts, last = (form.index[cell.address] for cell in case.children)
        for cell in parts:
            values[cell] = draw(share)
        values[last] = sum(values[cell] for cell in parts)
    return values


# --- slips in one cell ---------------------------------------------------------------


def same_magnitude(true: int, random: Random) -> int:
    """Type any number with as many digits."""
    digits = len(str(true))
    return random.randint(10 ** (digits - 1) if digits > 1 else 0, 10**digits - 1)


def digits_deleted(true: int, random: Random) -> int:
    """Leave out one digit or more."""
    kept = [it for it in str(true) if random.random() > 1 / len(str(true))]
    return int("".join(kept) or "0")


def near(true: int, random: Random) -> int:
    """Miscount by a few."""
    return max(0, true + random.choice((-3, -2, -1, 1, 2, 3)))


def ten_times(true: int, random: Random) -> int:
    """Type a zero too many or too few."""
    return true * 10 if random.random() < 0.5 else true // 10


def emptied(true: int, random: Random) -> int:
    """Leave it at 0, whatever it was."""
    del true, random
    return 0


ONE_CELL: dict[str, Callable[[int, Random], int]] = {
    "random, same magnitude": same_magnitude,
    "digits deleted": digits_deleted,
    "near": near,
    "ten times": ten_times,
    "emptied": emptied,
}


def several(count: int, name: str | None = None) -> Act:
    """Return independent slips in cells, all of one kind or each of any."""

    def slips(values: Values, sheet: Sheet, random: Random) -> Typed:
        found = {}
        for cell in random.sample(sheet.cells, count):
            kind = name or random.choice(list(ONE_CELL))
            found[cell] = ONE_CELL[kind](values[cell], random)
            if found[cell] == values[cell]:
                return None
        return found

    return slips


def anything_in_range(values: Values, sheet: Sheet, random: Random) -> Typed:
    """Replace a number by any up to the largest of the report."""
    cell = random.choice(sheet.cells)
    return {cell: random.randint(0, max(9, *(it or 0 for it in values)))}


# --- slips over several cells ---------------------------------------------------------


def other_row(values: Values, sheet: Sheet, random: Random) -> Typed:
    """Write a number into the row above or below, where it takes over."""
    column = random.choice(sheet.columns)
    at = random.randrange(len(column))
    then = at + random.choice((-1, 1))
    if not 0 <= then < len(column) or not values[column[at]]:
        return None
    return {column[at]: 0, column[then]: values[column[at]]}


def row_pasted(*, wrapped: bool, with_total: bool) -> Act:
    """Return the slip that pastes a row one column to the right."""

    def slip(values: Values, sheet: Sheet, random: Random) -> Typed:
        row = random.choice(sheet.rows)
        cells = row if with_total else row[:-1]
        typed = [values[cell] for cell in cells]
        first = typed[-1] if wrapped else 0
        return dict(zip(cells, [first, *typed[:-1]], strict=True))

    return slip


def column_pasted(values: Values, sheet: Sheet, random: Random) -> Typed:
    """Paste a column, from some row to some other, one row down."""
    column = random.choice(sheet.columns)
    if random.random() < 0.5:
        first, end = 0, len(column)
    else:
        first, end = sorted(random.sample(range(len(column) + 1), 2))
    typed = [values[cell] for cell in column[first:end]]
    return dict(zip(column[first:end], [0, *typed[:-1]], strict=True))


def rows_swapped(values: Values, sheet: Sheet, random: Random) -> Typed:
    """Swap a row with the next."""
    at = random.randrange(len(sheet.rows) - 1)
    one_row, other = sheet.rows[at : at + 2]
    if len(one_row) != len(other):
        return None
    found = {cell: values[then] for cell, then in zip(one_row, other, strict=True)}
    return found | {
        then: values[cell] for cell, then in zip(one_row, other, strict=True)
    }


def total_recomputed(values: Values, sheet: Sheet, random: Random) -> Typed:
    """Type a part wrongly and sum up the row anew."""
    row = random.choice(sheet.rows)
    cell = random.choice(row[:-1])
    typed = ONE_CELL[random.choice(list(ONE_CELL))](values[cell], random)
    if typed == values[cell]:
        return None
    return {cell: typed, row[-1]: values[row[-1]] + typed - values[cell]}


#: By name: the act and the table it happens in, all of three and four where none is given.
ACTS: dict[str, tuple[Act, str]] = {
    **{name: (several(1, name), "") for name in ONE_CELL},
    "random, in the range of the report": (anything_in_range, ""),
    "two slips": (several(2), ""),
    "two slips, random": (several(2, "random, same magnitude"), ""),
    "two slips in table three": (several(2), "table three"),
    "three slips in table three": (several(3), "table three"),
    "written one row off": (other_row, ""),
    "row pasted right, last lost": (row_pasted(wrapped=False, with_total=False), ""),
    "row pasted right, wrapped": (row_pasted(wrapped=True, with_total=False), ""),
    "row with total pasted right": (row_pasted(wrapped=False, with_total=True), ""),
    "row of table four pasted right": (
        row_pasted(wrapped=False, with_total=False),
        "table four",
    ),
    "row of table four with total": (
        row_pasted(wrapped=False, with_total=True),
        "table four",
    ),
    "column pasted down": (column_pasted, "table three"),
    "two rows swapped": (rows_swapped, "table three"),
    "total made of a wrong part": (total_recomputed, "table three"),
}
#: The same where every 0 is left blank.
BLANK = " (zeros blank)"
IN_BLANKS = (
    "random, same magnitude",
    "near",
    "written one row off",
    "row pasted right, last lost",
    "two slips in table three",
    "three slips in table three",
)


def spoil_otherwise(
    values: Values, name: str, sheets: dict[str, Sheet], random: Random
) -> Spoilt | None:
    """Let an act happen; ``None`` when it leaves the report as it was."""
    act, table = ACTS[name.removesuffix(BLANK)]
    typed = act(values, sheets[table], random)
    if typed is None:
        return None
    changed = {cell: value for cell, value in typed.items() if value != values[cell]}
    spoilt = [changed.get(cell, value) for cell, value in enumerate(values)]
    if name.endswith(BLANK):
        spoilt = [value or None for value in spoilt]
    truth = {cell: values[cell] for cell in changed}
    return Spoilt(spoilt, truth) if truth else None

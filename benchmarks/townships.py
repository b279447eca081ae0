"""Invented reports of a township, which counts its requests on its fingers, and its slips.

Each request is drawn by itself: who asked, when it came, how it ended. Such a table is
nearly all zeros, its rows say little of each other, and the slips are those of counting:
a number off by one, and the total made of it.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from benchmarks.slips import Spoilt, one_cell, several

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.slips import Sheet, Values
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.rules.compiled import Compiled

#: Requests a year, at most.
MOST = 10
#: How many are asked by natural persons, were carried in, and are carried out.
_NATURAL, _CARRIED_IN, _CARRIED_OUT = 0.8, 0.1, 0.1
#: How often the prose gives a total, and how often it repeats the wrong one.
_TOLD, _REPEATED = 0.8, 0.2


def township_report(form: Form, linear: Compiled, random: Random) -> Values:
    """Draw the cells of a report that satisfies every linear rule."""
    values: Values = [0 if cell.kind.endswith("count") else None for cell in form.cells]
    for row in form.nodes["disputes"].rows():
        *parts, total = [form.index[cell.address] for cell in row.children]
        for part in parts:
            values[part] = int(random.random() < 0.1)
        values[total] = sum(values[part] for part in parts)
    while True:
        _fill_requests(form, values, random)
        if linear.all_satisfied([value or 0 for value in values]):
            return values


def _fill_requests(form: Form, values: Values, random: Random) -> None:
    rows = [row.address for row in form.nodes["requests"].rows()]
    who, *others, total = [
        cell.key for cell in next(form.nodes["requests"].rows()).children
    ]
    for row in rows:
        for column in (who, *others, total):
            values[form.index[f"{row}.{column}"]] = 0
    new, came, done, out = (
        f"requests.{key}" for key in ("new", "carried_in", "total", "carried_out")
    )
    results = [row for row in rows if row not in (new, came, done, out)]
    often = [exp(random.gauss(0, 1.5)) for _ in results]

    for _ in range(random.randint(1, MOST)):
        column = who if random.random() < _NATURAL else random.choice(others)
        begun = came if random.random() < _CARRIED_IN else new
        ended = [out]
        if random.random() >= _CARRIED_OUT:
            ended = [random.choices(results, often)[0], done]
        for row in (begun, *ended):
            values[form.index[f"{row}.{column}"]] += 1
            values[form.index[f"{row}.{total}"]] += 1


def counted_by_one(
    values: Values, sheet: Sheet, random: Random
) -> dict[int, int] | None:
    """Count one too many or too few in a row, and make its total of the wrong part."""
    *parts, total = random.choice(sheet.rows)
    part = random.choice(parts)
    step = random.choice((-1, 1))
    if not values[part]:
        return None
    return {part: values[part] + step, total: values[total] + step}


def told_apart_by_one(
    values: Values, sheet: Sheet, random: Random
) -> dict[int, int] | None:
    """Count one case of a row under the cell beside, so that its total stays."""
    *parts, _ = random.choice(sheet.rows)
    at = random.randrange(len(parts) - 1)
    one, other = random.sample(parts[at : at + 2], 2)
    if not values[one]:
        return None
    return {one: values[one] - 1, other: values[other] + 1}


def off_by_one(values: Values, sheet: Sheet, random: Random) -> dict[int, int] | None:
    """Count one too many or too few, where there is something to count."""
    cell = random.choice([it for it in sheet.cells if values[it]] or sheet.cells)
    return {cell: max(values[cell] + random.choice((-1, 1)), 0)}


TOLD = ", told in the prose"
#: Slips of those who count few requests.
COUNTED: dict[str, Callable[[Values, Sheet, Random], dict[int, int] | None]] = {
    "counted-by-one": counted_by_one,
    f"counted-by-one{TOLD}": counted_by_one,
    "told-apart-by-one": told_apart_by_one,
    "off-by-one": off_by_one,
    "digit-slip": one_cell("digit-slip"),
    "two-slips": several(2),
}


def spoil_township(
    values: Values, kind: str, sheet: Sheet, random: Random
) -> Spoilt | None:
    """Let a slip happen; ``None`` when it leaves the report as it was."""
    typed = COUNTED[kind](values, sheet, random) or {}
    truth = {cell: values[cell] for cell in typed if typed[cell] != values[cell]}
    spoilt = [typed.get(cell, value) for cell, value in enumerate(values)]
    return Spoilt(spoilt, truth) if truth else None


def prose_of(
    form: Form, true: Values, spoilt: Values, random: Random
) -> dict[str, int]:
    """Return what the prose says of the totals: mostly the truth, now and then the table."""
    told = {}
    for row in ("new", "carried_in", "total", "carried_out"):
        *_, total = form.nodes[f"requests.{row}"].children
        cell = form.index[total.address]
        if random.random() < _TOLD:
            source = spoilt if random.random() < _REPEATED else true
            told[total.address] = source[cell]
    return told

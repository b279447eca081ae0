"""Linear rules as formulas of a spreadsheet, with the three outcomes that checking knows.

A formula shows nothing before anything is filled in, then whether the rule holds, is open
as long as a blank may still decide it, or cannot hold whatever the blanks are filled with.
Other than in checking, nothing passes before all its cells are filled: a form on which
``0`` was carried over alone is not right yet.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from gov_disclosure_cli.messages import exporting as say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gov_disclosure_cli.rules.compiled import Instance

    #: Number of a cell of the form → row and column on the sheet, from 0.
    At = Mapping[int, tuple[int, int]]


def check_formula(instance: Instance, signed: Collection[int], at: At) -> str:
    """Return the formula that judges one instance from the cells of its sheet."""
    net = instance.net()
    difference = _difference(instance, at)
    numbers = instance.cells()
    cells = _references(at[index] for index in numbers)
    up = [at[i] for i, factor in net.items() if factor > 0 or i in signed]
    down = [at[i] for i, factor in net.items() if factor < 0 or i in signed]
    holds = f"{difference}{_OPERATORS[instance.operator]}0"
    can_rise = f"AND({difference}<0,{_any_blank(up)})"
    can_fall = f"AND({difference}>0,{_any_blank(down)})"
    ways = {"==": f"OR({can_rise},{can_fall})", "<=": can_fall, ">=": can_rise}
    failed = f'"{say.FAILED} {say.DIFFERENCE}"&ABS({difference})'
    judged = f'IF({ways[instance.operator]},"{say.OPEN}",{failed})'
    passed = f'IF(COUNTA({cells})<{len(numbers)},"{say.OPEN}","{say.PASSED}")'
    judged = f"IF({holds},{passed},{judged})"
    judged = f'IF(COUNTA({cells})>COUNT({cells}),"{say.NO_NUMBER}",{judged})'
    return f'=IF(COUNTA({cells})=0,"",{judged})'


_OPERATORS = {"==": "=", "<=": "<=", ">=": ">="}


def _difference(instance: Instance, at: At) -> str:
    """Spell left - right; SUM passes over what is no number."""
    by_factor: dict[int, list[int]] = {}
    for index, factor in instance.net().items():
        by_factor.setdefault(factor, []).append(index)
    terms = ""
    for factor, members in by_factor.items():
        sign = "-" if factor < 0 else "+"
        times = f"{abs(factor)}*" if abs(factor) != 1 else ""
        terms += f"{sign}{times}SUM({_references(at[index] for index in members)})"
    constant = instance.left_constant - instance.right_constant
    if constant:
        terms += f"{constant:+d}"
    return f"({terms.removeprefix('+')})"


def _any_blank(places: list[tuple[int, int]]) -> str:
    """Tell whether filling in a blank can still move the difference this way."""
    return f"COUNTA({_references(places)})<{len(places)}" if places else "FALSE"


def _references(places: Iterable[tuple[int, int]]) -> str:
    """Name cells: neighbours below or beside one another as a range."""
    found = sorted(places, key=lambda place: (place[1], place[0]))
    downwards = [list(run) for run in _runs(found, 0)]
    single = sorted(run[0] for run in downwards if len(run) == 1)
    ranges = [run for run in downwards if len(run) > 1]
    ranges += _runs(single, 1)
    return ",".join(
        xl_rowcol_to_cell(*run[0]) if len(run) == 1 else xl_range(*run[0], *run[-1])
        for run in ranges
    )


def _runs(places: list[tuple[int, int]], axis: int) -> list[list[tuple[int, int]]]:
    """Split sorted places where the next one is no neighbour along an axis."""
    runs = groupby(
        enumerate(places), key=lambda one: (one[1][1 - axis], one[1][axis] - one[0])
    )
    return [[place for _, place in run] for _, run in runs]

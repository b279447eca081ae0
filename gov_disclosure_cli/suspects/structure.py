"""The balances of a form as sparse rows, and the lines in which its cells stand.

Made once for a compiled rule set; a report is laid over it as a ``State``.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.suspects.commonness import Commonness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gov_disclosure_cli.rules.compiled import Compiled


class Balance(NamedTuple):
    """One instance of a linear rule: ``sum(factor * cell) + constant  operator  0``."""

    number: int
    name: str
    table: str
    factors: dict[int, int]
    constant: int
    operator: str


class Line(NamedTuple):
    """Cells that stand in one row or column, in form order."""

    table: str
    across: bool
    cells: tuple[int, ...]


class Structure:
    """What the rules and the form say of every cell, whatever a report holds."""

    def __init__(self, compiled: Compiled, errors: frozenset[str]) -> None:
        """Lay out the rules; ``errors`` names those that a sound report must satisfy."""
        self.form = compiled.form
        self.signed = compiled.signed
        self.balances = tuple(
            Balance(
                number,
                one.rule.id if one.name is None else f"{one.rule.id}/{one.name}",
                one.rule.table,
                one.net(),
                one.left_constant - one.right_constant,
                one.operator,
            )
            for number, one in enumerate(compiled.instances)
        )
        self.required = frozenset(
            number
            for number, one in enumerate(compiled.instances)
            if one.rule.id in errors
        )
        self.totals = frozenset(
            side[0][0]
            for one in compiled.instances
            if one.operator == "=="
            for side, other in ((one.left, one.right), (one.right, one.left))
            if len(side) == 1 < len(other)
        )
        of_cell: list[list[tuple[Balance, int]]] = [[] for _ in self.form.cells]
        for balance in self.balances:
            for cell, factor in balance.factors.items():
                of_cell[cell].append((balance, factor))
        self.of_cell = tuple(tuple(found) for found in of_cell)
        self.lines = tuple(self._lines())
        self.beside = self._beside()
        self.row_of = {
            cell: number
            for number, line in enumerate(self.lines)
            if line.across
            for cell in line.cells
        }
        self.column_of = {
            cell: number
            for number, line in enumerate(self.lines)
            if not line.across
            for cell in line.cells
        }
        self.governed = tuple(
            number for number, found in enumerate(self.of_cell) if found
        )
        self.table_of = {cell: line.table for line in self.lines for cell in line.cells}
        self.parts: dict[str, list[int]] = {}
        for cell in self.governed:
            if cell not in self.totals and cell in self.table_of:
                self.parts.setdefault(self.table_of[cell], []).append(cell)

    def _lines(self) -> Iterable[Line]:
        """Yield the rows of every table, and its columns where all rows have the same."""
        for table in self.form.tables:
            rows = [
                tuple(self.form.index[cell.address] for cell in row.children)
                for row in table.rows()
            ]
            yield from (Line(table.key, across=True, cells=row) for row in rows)
            keys = {tuple(cell.key for cell in row.children) for row in table.rows()}
            if len(keys) == 1:
                for cells in zip(*rows, strict=True):
                    yield Line(table.key, across=False, cells=cells)

    def _beside(self) -> dict[int, tuple[int, ...]]:
        """Return the cells next to each cell."""
        found: dict[int, list[int]] = {}
        for line in self.lines:
            for one, other in pairwise(line.cells):
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
        return {cell: tuple(others) for cell, others in found.items()}

    def alike(self, one: int, other: int) -> bool:
        """Tell whether two cells hold numbers of one kind, so that one may take the other's."""
        cells = self.form.cells
        return cells[one].kind == cells[other].kind

    def same_columns(self, one: Line, other: Line) -> bool:
        """Tell whether two rows have the same columns, or two columns the same rows."""
        cells = self.form.cells
        pairs = list(zip(one.cells, other.cells, strict=False))
        return (
            one.across == other.across
            and len(one.cells) == len(other.cells)
            and all(self.alike(first, second) for first, second in pairs)
            and (
                not one.across
                or all(
                    cells[first].path[-1] == cells[second].path[-1]
                    for first, second in pairs
                )
            )
        )

    def in_line(self, one: int, other: int) -> int:
        """Count the cells in row and column of a cell; 0 when another is not among them."""
        lines = [
            self.lines[place[one]]
            for place in (self.row_of, self.column_of)
            if one in place
        ]
        if not any(other in line.cells for line in lines):
            return 0
        return sum(len(line.cells) - 1 for line in lines)


@lru_cache(maxsize=16)
def structure_of(compiled: Compiled, errors: frozenset[str]) -> Structure:
    """Return the structure of a rule set, made once."""
    return Structure(compiled, errors)


class State:
    """One report laid over a structure.

    ``zeros`` are its values with 0 for every unknown one: blank, missing or unusable.
    ``needs`` says per balance what must hold of ``residual + changes``: ``=``, ``<`` (at
    most 0), ``>`` (at least 0), or nothing where an unknown cell can make up for anything;
    balances of which the report has no cell, or that nobody asks for, are not in it.
    ``open`` are those that only unknown cells can make up for, ``loose`` counts all that
    have some.
    """

    def __init__(self, structure: Structure, values: list[Any]) -> None:
        """Work out what holds; a rule that only warns counts where it is violated."""
        self.structure = structure
        self.values = values
        self.zeros = [value if type(value) is int else 0 for value in values]
        self.unknown = frozenset(
            cell for cell, value in enumerate(values) if type(value) is not int
        )
        self.residuals: dict[int, int] = {}
        self.needs: dict[int, str] = {}
        self.violated: list[int] = []
        self.open: list[int] = []
        self.loose = 0
        for balance in structure.balances:
            self._weigh(balance)
        self.nonzero = sum(self.zeros[cell] != 0 for cell in structure.governed) + 1
        self.common = Commonness(self)

    def _weigh(self, balance: Balance) -> None:
        cells = balance.factors
        if all(self.values[cell] is MISSING for cell in cells):
            return
        residual = balance.constant + sum(
            factor * self.zeros[cell] for cell, factor in cells.items()
        )
        need = self._need(balance, self.unknown)
        number = balance.number
        if number in self.structure.required:
            self.loose += not self.unknown.isdisjoint(cells)
            if not meets(need, residual):
                self.violated.append(number)
            elif not meets(_STRICT[balance.operator], residual):
                self.open.append(number)
        elif not meets(need, residual):
            self.violated.append(number)
        else:
            return
        self.residuals[number] = residual
        self.needs[number] = need

    def _need(self, balance: Balance, unknown_cells: frozenset[int]) -> str:
        """Return what unknown cells leave of an operator."""
        unknown = [
            (cell, factor)
            for cell, factor in balance.factors.items()
            if cell in unknown_cells
        ]
        up = down = False
        for cell, factor in unknown:
            if self.values[cell] is UNUSABLE:
                return ""
            both = cell in self.structure.signed
            up |= both or factor > 0
            down |= both or factor < 0
        if balance.operator == "==":
            return {(False, False): "=", (True, False): "<", (False, True): ">"}.get(
                (up, down), ""
            )
        if balance.operator == "<=":
            return "" if down else "<"
        return "" if up else ">"

    def strict(self, number: int) -> str:
        """Return what a balance asks for when every unknown cell is 0."""
        return _STRICT[self.structure.balances[number].operator]

    def may_be(self, cell: int, value: int) -> bool:
        """Tell whether a cell can hold a value."""
        return value >= 0 or cell in self.structure.signed

    def after(self, changes: Mapping[int, int]) -> dict[int, int]:
        """Return the residuals that differ after adding ``changes`` to the cells."""
        found: dict[int, int] = {}
        for cell, change in changes.items():
            for balance, factor in self.structure.of_cell[cell]:
                number = balance.number
                if number in self.residuals:
                    before = found.get(number, self.residuals[number])
                    found[number] = before + factor * change
        return found

    def mends(self, changes: Mapping[int, int], part: Iterable[int]) -> bool:
        """Tell whether all balances of a part hold after changes, and no other is broken."""
        if not all(
            self.may_be(cell, self.zeros[cell] + change)
            for cell, change in changes.items()
        ):
            return False
        after = self.after(changes)
        if any(number not in after for number in part):
            return False
        unknown = self.unknown.difference(changes)
        filled = len(unknown) < len(self.unknown)
        balances = self.structure.balances
        return all(
            meets(
                self._need(balances[number], unknown) if filled else self.needs[number],
                residual,
            )
            for number, residual in after.items()
        )


_STRICT = {"==": "=", "<=": "<", ">=": ">"}


def meets(need: str, residual: int) -> bool:
    """Tell whether a residual is what is needed."""
    if need == "=":
        return residual == 0
    if need == "<":
        return residual <= 0
    return residual >= 0 if need == ">" else True

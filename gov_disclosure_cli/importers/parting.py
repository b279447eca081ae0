"""Rows whose figures run together: each parted where the whole report leaves one way.

It knows which cells a row has and the balances of the form. What one row alone allows is
for ``solving``; here is decided whether that may be believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.found import Slot
from gov_disclosure_cli.importers.order import maybe_blank, one_sum, places_of
from gov_disclosure_cli.importers.solving import (
    Glued,
    Joint,
    candidates,
    doubtful,
    sums_of,
)
from gov_disclosure_cli.importers.splitting import fewer
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.binding import Bound
    from gov_disclosure_cli.importers.ledger import Ledger
    from gov_disclosure_cli.importers.reading import Equation
    from gov_disclosure_cli.importers.splitting import Reading, Sum

#: With so many rows whose figures stand apart the others do not run together by chance.
_SPACED = 4
#: Rows of so few columns tell nothing of the others.
_NARROW = 3


class Parting:
    """Collects the rows that ran together; ``settle`` parts them, or refuses them."""

    def __init__(self, ledger: Ledger, equations: Sequence[Equation]) -> None:
        self._ledger = ledger
        self._equations = equations
        self._gaps = False
        self._spaced = 0
        #: Cells of rows that show nothing but 0, though one may be blank: to judge others by.
        self._nil: dict[str, int] = {}
        self._open: dict[str, tuple[Glued, tuple[Reading, ...]]] = {}
        self._bounds: dict[str, Bound] = {}
        self._sums: dict[tuple[str, ...], list[Sum]] = {}
        self._parted: dict[str, tuple[str, str]] = {}

    @property
    def told(self) -> list[tuple[str, str]]:
        """The rows that were parted and stand, by their names, with their figures."""
        rows = self._ledger.rows
        return [
            told
            for address, told in self._parted.items()
            if any(row == address or row.startswith(f"{address}.") for row in rows)
        ]

    def saw_apart(self, count: int) -> None:
        """Note a row of so many figures that did not run together."""
        self._spaced += count > _NARROW

    def add(self, bound: Bound, cells: Sequence[str], digits: tuple[str, ...]) -> None:
        """Take a row of digits in the order of these cells of the form."""
        in_cells = bound.figures.cells
        if not set("".join(digits)) - {"0"}:
            self._nil.update(dict.fromkeys(cells, 0))
        if in_cells or not all(text.isdigit() for text in digits):
            self._gaps = self._gaps or (in_cells and 0 < len(digits) < len(cells))
            self._ledger.refuse(bound, say.IMPOSSIBLE)
            return
        glued = Glued(tuple(cells), digits)
        if glued.cells not in self._sums:
            self._sums[glued.cells] = sums_of(cells, self._equations)
        ways = candidates(glued, self._sums[glued.cells])
        if ways:
            self._open[bound.address] = (glued, ways)
            self._bounds[bound.address] = bound
        else:
            self._gaps = self._gaps or ways == ()
            reason = say.TOO_MANY if ways is None else say.IMPOSSIBLE
            self._ledger.refuse(bound, reason)

    def settle(self) -> None:
        """Part the rows where one reading is left."""
        trusted = {a: row for a, row in self._open.items() if self._trusted(row[0])}
        several = {a: row for a, row in trusted.items() if len(row[1]) > 1}
        for address, (glued, ways) in trusted.items():
            if len(ways) == 1:
                self._part(self._bounds[address], glued, ways[0])
        decided = Joint(several, self._ledger.numbers, self._equations).solve()
        for address, (glued, _) in self._open.items():
            if address in decided:
                self._part(self._bounds[address], glued, decided[address])
            elif address not in trusted or address in several:
                self._ledger.refuse(self._bounds[address], say.GLUED)
        self._doubt(trusted)

    def _doubt(self, trusted: dict[str, tuple[Glued, tuple[Reading, ...]]]) -> None:
        """Drop what a slip of the pen elsewhere would explain as well."""
        numbers = self._ledger.numbers
        for address, (glued, _) in trusted.items():
            if any(cell not in numbers for cell in glued.cells):
                continue
            way = tuple(numbers[cell] for cell in glued.cells)
            sums = self._sums[glued.cells]
            if doubtful(glued, way, sums, {**self._nil, **numbers}, self._equations):
                for row in {cell.rpartition(".")[0] for cell in glued.cells}:
                    self._ledger.forget(row)
                self._ledger.refuse(self._bounds[address], say.GLUED)

    def _trusted(self, glued: Glued) -> bool:
        """Tell whether every figure of a row that ran together must be there.

        Where the source leaves cells blank or parts its figures, a row that lost one could be
        read as if it had all: it must not be possible then to read it with a blank.
        """
        if not fewer(glued.chunks, len(glued.cells)):
            return True
        sums = self._sums[glued.cells]
        if self._spaced >= _SPACED:
            return False
        if self._gaps:
            return one_sum(glued, sums) and not maybe_blank(glued)
        return bool(sums)

    def _part(self, bound: Bound, glued: Glued, way: Reading) -> None:
        places = places_of(bound.figures.chunks, way)
        slots = [
            Slot(str(value), place) for value, place in zip(way, places, strict=True)
        ]
        self._ledger.take_in_order(bound, glued.cells, slots)
        label = self._ledger.form.label(bound.address)
        self._parted[bound.address] = (label, bound.figures.quote)

"""Rows as found → values: which way each row goes, and what the whole report decides.

It knows when figures have their columns. The values are kept by ``ledger``, rows that ran
together parted by ``parting``, and sub-totals checked by ``subtotals``.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from gov_disclosure_cli.importers import subtotals
from gov_disclosure_cli.importers.ledger import Ledger
from gov_disclosure_cli.importers.order import (
    balanced,
    in_columns,
    one_sum,
    two_zeros,
)
from gov_disclosure_cli.importers.parting import Parting
from gov_disclosure_cli.importers.solving import Glued, sums_of
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.binding import Bound
    from gov_disclosure_cli.importers.found import Row, Slot
    from gov_disclosure_cli.importers.reading import Equation


class Settler:
    """Takes the rows of one report into its ledger."""

    def __init__(self, form: Form, equations: Sequence[Equation]) -> None:
        self.ledger = Ledger(form)
        self._equations = equations
        self._parting = Parting(self.ledger, equations)
        self._extras: list[Row] = []

    def row(self, row: Row) -> None:
        """Take a row whose columns are known."""
        node = self.ledger.form.nodes.get(row.address)
        if row.how == "extra" or node is None or node.kind != "row":
            self._extras.append(row)
            return
        if row.extras:
            self._extras.append(row)
        self.ledger.take(row)

    def figures(
        self, bound: Bound, cells: Sequence[str], *, headed: bool, steady: bool
    ) -> None:
        """Take a row whose figures are in the order of these cells of the form.

        ``headed``: the words over the columns are there. ``steady``: other rows of the same
        kind have a figure in every column, so that a blank one has its place.
        """
        run = bound.figures
        count = len(cells)
        texts = [slot.text for slot in run.chunks]
        if not headed and any(texts):
            self.ledger.refuse(bound, say.HEADER_LOST)
            return
        slots: tuple[Slot, ...] | None = None
        if run.cells:
            slots = in_columns(run.chunks, count, steady=steady)
        elif len(texts) == count and not any(map(two_zeros, texts)):
            if run.ragged and not balanced(texts, sums_of(cells, self._equations)):
                self.ledger.refuse(bound, say.BROKEN)
                return
            slots = run.chunks
        if slots and run.stacked and self._strayed(cells, texts):
            self.ledger.refuse(bound, say.STRAY)
            return
        if slots is not None:
            self._parting.saw_apart(count)
            self.ledger.take_in_order(bound, cells, slots)
            return
        digits = tuple(unicodedata.normalize("NFKC", text) for text in texts)
        self._parting.add(bound, cells, digits)

    def settle(self) -> None:
        """Decide what only the whole report can decide."""
        self._parting.settle()
        self.ledger.join_broken(self._equations)
        self.ledger.forget_conflicts()
        parted = self._parting.told
        if parted:
            self.ledger.inferred.insert(0, say.parted(parted))
        for row in self._extras:
            subtotals.check(row, self.ledger)
        self.ledger.refused = [
            each for each in self.ledger.refused if each.address not in self.ledger.rows
        ]

    def _strayed(self, cells: Sequence[str], texts: Sequence[str]) -> bool:
        """Tell whether a row may have lost a figure and caught another, as that of a page.

        Its sum fails then, and holds once one figure is left out.
        """
        if not one_sum(Glued(tuple(cells), ()), sums_of(cells, self._equations)):
            return False
        *parts, total = (int(text) if text.isdecimal() else 0 for text in texts)
        over = sum(parts) - total
        without_last = sum(parts[:-1]) == parts[-1]
        lost_total = total < max(parts)
        return over != 0 and (over in parts or without_last or lost_total)

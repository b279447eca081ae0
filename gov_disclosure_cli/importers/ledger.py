"""The account of one report: the values taken so far, and what became of all else.

It reads figures and keeps what two rows of one address, or digits with a blank between
them, leave open. It knows the form, and neither tables nor text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.figures import Figure, read_figure
from gov_disclosure_cli.importers.found import QUOTED, Refused, Row, Slot
from gov_disclosure_cli.importers.reading import Matched, Value
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.binding import Bound
    from gov_disclosure_cli.importers.reading import Equation

#: With so many rows that stand twice with other figures there are two reports.
_CONFLICTS = 5


class Ledger:
    """Values by the address of their cell, rows by theirs, and what was not taken."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.values: dict[str, Value] = {}
        self.rows: dict[str, Position] = {}
        self.refused: list[Refused] = []
        self.passed: list[str] = []
        self.inferred: list[str] = []
        self.discords: list[tuple[str, Position]] = []
        self.matched: list[Matched] = []
        self._twice: set[str] = set()
        self._broken: dict[str, tuple[Figure, Slot]] = {}
        self._converted: dict[str, str] = {}

    @property
    def remarks(self) -> list[str]:
        """Sentences on the figures that were written in another way and stand."""
        return [told for a, told in self._converted.items() if a in self.values]

    @property
    def numbers(self) -> dict[str, int]:
        """The values that are whole numbers."""
        return {a: v.value for a, v in self.values.items() if type(v.value) is int}

    def take(self, row: Row) -> None:
        """Take the values of a row of the form."""
        read: dict[str, Value] = {}
        converted: dict[str, str] = {}
        for key, slot in row.slots.items():
            address = f"{row.address}.{key}"
            cell = self.form.index.get(address)
            if cell is None:
                continue
            figure = read_figure(slot.text, self.form.cells[cell].kind)
            if figure.how == "broken":
                self._broken[address] = (figure, slot)
                continue
            if figure.how in say.UNREADABLE:
                reason = say.UNREADABLE[figure.how]
                self.refused.append(
                    Refused(address, figure.text, reason, slot.position)
                )
                continue
            if figure.how == "read":
                label = self.form.label(address)
                converted[address] = say.read_as(label, figure.text, figure.value)
            read[address] = Value(figure.value, figure.text, slot.position)
        if row.address in self.rows:
            if any(self.values.get(a, v).value != v.value for a, v in read.items()):
                self._twice.add(row.address)
                text = " ".join(value.text for value in read.values())
                self.refused.append(
                    Refused(row.address, text, say.SEVERAL, row.position)
                )
            return
        self.rows[row.address] = row.position
        self.values.update(read)
        self._converted.update(converted)
        if row.how not in ("exact", "extra"):
            self.matched.append(Matched(row.address, row.label, row.how))

    def take_in_order(
        self, bound: Bound, cells: Sequence[str], slots: Sequence[Slot]
    ) -> None:
        """Take figures that stand in the order of these cells, of one row or several."""
        by_row: dict[str, dict[str, Slot]] = {}
        for address, slot in zip(cells, slots, strict=True):
            row, _, key = address.rpartition(".")
            by_row.setdefault(row, {})[key] = slot
        for row, named in by_row.items():
            first = next(iter(named.values())).position
            self.take(Row(row, bound.how, bound.label, named, first))

    def refuse(self, bound: Bound, reason: str) -> None:
        """Keep figures as not read, and why."""
        quote = bound.figures.quote
        text = f"{bound.label} {quote}".strip()
        self.refused.append(
            Refused(bound.address, text[:QUOTED], reason, bound.figures.position)
        )

    def forget(self, address: str) -> None:
        """Drop a row that was taken."""
        self.rows.pop(address, None)
        for cell in [a for a in self.values if a.rpartition(".")[0] == address]:
            del self.values[cell]

    def forget_conflicts(self) -> None:
        """Drop the rows that stand twice with other figures; of many, all there is."""
        for address in self._twice:
            self.forget(address)
        if len(self._twice) >= _CONFLICTS:  # of which report is the rest?
            self.refused.append(Refused("", "", say.TWO_REPORTS, None))
            for address in list(self.rows):
                self.forget(address)

    def join_broken(self, equations: Sequence[Equation]) -> None:
        """Join digits with a blank between where every balance around them then holds."""
        trial = self.numbers
        trial.update((a, figure.value) for a, (figure, _) in self._broken.items())
        for address, (figure, slot) in self._broken.items():
            label = self.form.label(address)
            around = [
                equation
                for equation in equations
                if address in equation.factors
                and equation.factors.keys() <= trial.keys()
            ]
            if around and all(
                sum(f * trial[a] for a, f in each.factors.items()) == each.constant
                for each in around
            ):
                self.values[address] = Value(figure.value, figure.text, slot.position)
                self.inferred.append(say.joined(label, figure.text))
            else:
                self.refused.append(
                    Refused(address, slot.text, say.BROKEN, slot.position)
                )

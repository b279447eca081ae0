"""Rows as found → values: figures read, run-together ones parted, sums checked."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.figures import Figure, read_figure
from gov_disclosure_cli.importers.found import Refused, Row, Slot
from gov_disclosure_cli.importers.order import (
    balanced,
    in_columns,
    maybe_blank,
    one_sum,
    places_of,
    two_zeros,
)
from gov_disclosure_cli.importers.reading import Matched, Value
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

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.binding import Bound
    from gov_disclosure_cli.importers.reading import Equation
    from gov_disclosure_cli.importers.splitting import Reading, Sum


#: With so many rows whose figures stand apart the others do not run together by chance.
_SPACED = 4
#: With so many rows that stand twice with other figures there are two reports.
_CONFLICTS = 5
#: Rows of so few columns tell nothing of the others.
_NARROW = 3


class Settler:
    """Collects the values of one report."""

    def __init__(self, form: Form, equations: Sequence[Equation]) -> None:
        self.form = form
        self.equations = equations
        self.values: dict[str, Value] = {}
        self.rows: dict[str, Position] = {}
        self.refused: list[Refused] = []
        self.passed: list[str] = []
        self.inferred: list[str] = []
        self.discords: list[tuple[str, Position]] = []
        self.matched: list[Matched] = []
        self._twice: set[str] = set()
        self._gaps = False
        #: Cells of rows that show nothing but 0, though one may be blank: to judge others by.
        self._nil: dict[str, int] = {}
        self._apart_rows = 0
        self._open: dict[str, tuple[Glued, tuple[Reading, ...]]] = {}
        self._broken: dict[str, tuple[Figure, Slot]] = {}
        self._sums: dict[tuple[str, ...], list[Sum]] = {}
        self._bounds: dict[str, Bound] = {}
        self._apart: dict[str, tuple[str, str]] = {}
        self._converted: dict[str, str] = {}
        self._extras: list[Row] = []

    def row(self, row: Row) -> None:
        """Take a row whose columns are known."""
        node = self.form.nodes.get(row.address)
        if row.how == "extra" or node is None or node.kind != "row":
            self._extras.append(row)
            return
        if row.extras:
            self._extras.append(row)
        self._take(row)

    def _take(self, row: Row) -> None:
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
                self.refused.append(
                    Refused(
                        address, figure.text, say.UNREADABLE[figure.how], slot.position
                    )
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

    def figures(
        self,
        bound: Bound,
        cells: Sequence[str],
        *,
        headed: bool,
        steady: bool,
    ) -> None:
        """Take a row whose figures are in the order of these cells of the form.

        ``headed``: the words over the columns are there. ``steady``: other rows of the same
        kind have a figure in every column, so that a blank one has its place.
        """
        run = bound.figures
        count = len(cells)
        texts = [slot.text for slot in run.chunks]
        if not headed and any(texts):
            self._refuse(bound, say.HEADER_LOST)
            return
        slots: tuple[Slot, ...] | None = None
        if run.cells:
            slots = in_columns(run.chunks, count, steady=steady)
        elif len(texts) == count and not any(map(two_zeros, texts)):
            if run.ragged and not balanced(texts, sums_of(cells, self.equations)):
                self._refuse(bound, say.BROKEN)
                return
            slots = run.chunks
        if slots and run.stacked and self._strayed(cells, texts):
            self._refuse(bound, say.STRAY)
            return
        if slots is not None:
            self._apart_rows += count > _NARROW
            self._by_order(bound, cells, slots)
            return
        digits = tuple(unicodedata.normalize("NFKC", text) for text in texts)
        if not set("".join(digits)) - {"0"}:
            self._nil.update(dict.fromkeys(cells, 0))
        if run.cells or not all(text.isdigit() for text in digits):
            self._gaps = self._gaps or (run.cells and 0 < len(texts) < count)
            self._refuse(bound, say.IMPOSSIBLE)
            return
        glued = Glued(tuple(cells), digits)
        if glued.cells not in self._sums:
            self._sums[glued.cells] = sums_of(cells, self.equations)
        ways = candidates(glued, self._sums[glued.cells])
        if ways:
            self._open[bound.address] = (glued, ways)
            self._bounds[bound.address] = bound
        else:
            self._gaps = self._gaps or ways == ()
            self._refuse(bound, say.TOO_MANY if ways is None else say.IMPOSSIBLE)

    def _strayed(self, cells: Sequence[str], texts: Sequence[str]) -> bool:
        """Tell whether a row may have lost a figure and caught another, as that of a page.

        Its sum fails then, and holds once one figure is left out.
        """
        if not one_sum(Glued(tuple(cells), ()), sums_of(cells, self.equations)):
            return False
        *parts, total = (int(text) if text.isdecimal() else 0 for text in texts)
        over = sum(parts) - total
        without_last = sum(parts[:-1]) == parts[-1]
        lost_total = total < max(parts)
        return over != 0 and (over in parts or without_last or lost_total)

    def _trusted(self, glued: Glued) -> bool:
        """Tell whether every figure of a row that ran together must be there.

        Where the source leaves cells blank or parts its figures, a row that lost one could be
        read as if it had all: it must not be possible then to read it with a blank.
        """
        if not fewer(glued.chunks, len(glued.cells)):
            return True
        sums = self._sums[glued.cells]
        if self._apart_rows >= _SPACED:
            return False
        if self._gaps:
            return one_sum(glued, sums) and not maybe_blank(glued)
        return bool(sums)

    def _by_order(
        self, bound: Bound, cells: Sequence[str], slots: Sequence[Slot]
    ) -> None:
        by_row: dict[str, dict[str, Slot]] = {}
        for address, slot in zip(cells, slots, strict=True):
            row, _, key = address.rpartition(".")
            by_row.setdefault(row, {})[key] = slot
        for row, named in by_row.items():
            first = next(iter(named.values())).position
            self._take(
                Row(row, bound.how, bound.label, named, first, (), by_order=True)
            )

    def _parted(self, bound: Bound, glued: Glued, way: Reading) -> None:
        places = places_of(bound.figures.chunks, way)
        slots = [
            Slot(str(value), place) for value, place in zip(way, places, strict=True)
        ]
        self._by_order(bound, glued.cells, slots)
        label = self.form.label(bound.address)
        self._apart[bound.address] = (label, bound.figures.quote)

    def _refuse(self, bound: Bound, reason: str) -> None:
        quote = bound.figures.quote
        text = f"{bound.label} {quote}".strip()
        self.refused.append(
            Refused(bound.address, text[:200], reason, bound.figures.position)
        )

    def settle(self) -> None:
        """Decide what only the whole report can decide."""
        self._part()
        self._join_broken()
        for address in self._twice:
            self._forget(address)
            self._apart.pop(address, None)
        if len(self._twice) >= _CONFLICTS:  # of which report is the rest?
            self.refused.append(Refused("", "", say.TWO_REPORTS, None))
            for address in list(self.rows):
                self._forget(address)
            self._apart.clear()
        if self._apart:
            self.inferred.insert(0, say.parted(list(self._apart.values())))
        for row in self._extras:
            self._check(row)
        self.refused = [r for r in self.refused if r.address not in self.rows]

    def _part(self) -> None:
        """Part the rows that ran together where one reading is left."""
        trusted = {a: row for a, row in self._open.items() if self._trusted(row[0])}
        several = {a: row for a, row in trusted.items() if len(row[1]) > 1}
        for address, (glued, ways) in trusted.items():
            if len(ways) == 1:
                self._parted(self._bounds[address], glued, ways[0])
        decided = Joint(several, self._numbers(), self.equations).solve()
        for address, (glued, _) in self._open.items():
            if address in decided:
                self._parted(self._bounds[address], glued, decided[address])
            elif address not in trusted or address in several:
                self._refuse(self._bounds[address], say.GLUED)
        numbers = self._numbers()
        for address, (glued, _) in trusted.items():
            if any(cell not in numbers for cell in glued.cells):
                continue
            way = tuple(numbers[cell] for cell in glued.cells)
            sums = self._sums[glued.cells]
            if doubtful(glued, way, sums, {**self._nil, **numbers}, self.equations):
                for row in {cell.rpartition(".")[0] for cell in glued.cells}:
                    self._forget(row)
                self._apart.pop(address, None)
                self._refuse(self._bounds[address], say.GLUED)

    @property
    def remarks(self) -> list[str]:
        """Sentences on the figures that were written in another way and stand."""
        return [told for a, told in self._converted.items() if a in self.values]

    def _numbers(self) -> dict[str, int]:
        return {a: v.value for a, v in self.values.items() if type(v.value) is int}

    def _forget(self, address: str) -> None:
        self.rows.pop(address, None)
        for cell in [a for a in self.values if a.rpartition(".")[0] == address]:
            del self.values[cell]

    def _join_broken(self) -> None:
        """Join digits with a blank between where every balance around them then holds."""
        trial = {a: v.value for a, v in self.values.items() if type(v.value) is int}
        trial.update((a, figure.value) for a, (figure, _) in self._broken.items())
        for address, (figure, slot) in self._broken.items():
            label = self.form.label(address)
            around = [
                equation
                for equation in self.equations
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

    def _check(self, row: Row) -> None:
        """Check what the form has not against its parts, and drop it."""
        for sums, slot in row.extras:
            parts = [
                f"{part}.total" if part in self.form.nodes else f"{row.address}.{part}"
                for part in sums
            ]
            self._compare(row.label, parts, slot)
        node = self.form.nodes.get(row.address)
        if node is None or node.kind == "row":
            return
        for key, slot in row.slots.items():
            parts = [f"{part.address}.{key}" for part in node.rows()]
            label = f"{node.short}·{key}"
            self._compare(label, parts, slot)

    def _compare(self, label: str, parts: Sequence[str], slot: Slot) -> None:
        figure = read_figure(slot.text, "count")
        if figure.how == "blank":
            return
        values = [self.values[part].value for part in parts if part in self.values]
        agrees: bool | None = None
        if len(values) == len(parts) and isinstance(figure.value, int):
            numbers = [value for value in values if isinstance(value, int)]
            agrees = sum(numbers) == figure.value
        sentence = say.subtotal(label, slot.text, agrees=agrees)
        self.passed.append(sentence)
        if agrees is False:
            self.discords.append((sentence, slot.position))

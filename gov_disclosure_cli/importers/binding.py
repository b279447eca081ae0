"""Labels and figures that stand apart → rows, where order and count leave one way only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.found import QUOTED, Figures, Refused, Row
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.found import Item, Mention
    from gov_disclosure_cli.importers.labels import Vocabulary

#: A row between its neighbours needs no more likeness than this.
_NEAR = 0.4


class Bound(NamedTuple):
    """A row with its figures, whose columns are not known yet."""

    address: str
    how: str
    label: str
    figures: Figures


class Binding(NamedTuple):
    """What became of the items of a table."""

    rows: tuple[Row, ...]
    bound: tuple[Bound, ...]
    refused: tuple[Refused, ...]


def bind(
    items: Sequence[Item], order: dict[str, int], count: int, vocabulary: Vocabulary
) -> Binding:
    """Bind labels and figures.

    ``order``: the place of every row in the form. ``count``: figures of a whole row.
    Rows and labels with their figures right behind them are anchors; between two anchors as
    many runs of figures as labels belong together in order, anything else does not.
    """
    return _Binder(order, count, vocabulary).bind(items)


class _Binder:
    def __init__(
        self, order: dict[str, int], count: int, vocabulary: Vocabulary
    ) -> None:
        self.order = order
        self.count = count
        self.vocabulary = vocabulary
        self.rows: list[Row] = []
        self.bound: list[Bound] = []
        self.refused: list[Refused] = []

    def bind(self, items: Sequence[Item]) -> Binding:
        """Walk over the items from anchor to anchor."""
        gaps: list[tuple[str, list[Figures], bool]] = [("", [], True)]
        labels: dict[str, Mention] = {}
        items = self._neighbours(items)
        skip = False
        for number, item in enumerate(items):
            after: Item | None = items[number + 1] if number + 1 < len(items) else None
            if skip:
                skip = False
            elif isinstance(item, Row):
                self.rows.append(item)
                self._next(gaps, item.address)
            elif isinstance(item, Figures):
                if self._whole(item):
                    gaps[-1][1].append(item)
                elif number:
                    self._short(items[number - 1], item)
            elif isinstance(after, Figures) and after.bound:
                self._anchor(item, after)
                self._next(gaps, item.address)
                skip = True
            elif item.address in self.order:
                labels.setdefault(item.address, item)
        self._fill(gaps, labels)
        return Binding(tuple(self.rows), tuple(self.bound), tuple(self.refused))

    def _next(self, gaps: list[tuple[str, list[Figures], bool]], address: str) -> None:
        """Begin the gap behind an anchor; an unknown one spoils the gap it stands in."""
        if address in self.order:
            gaps.append((address, [], True))
        elif not address:
            before, runs, _ = gaps[-1]
            gaps[-1] = (before, runs, False)

    def _fill(
        self,
        gaps: list[tuple[str, list[Figures], bool]],
        labels: dict[str, Mention],
    ) -> None:
        """Bind what stands between two anchors, where labels and figures are as many."""
        taken = {row.address for row in self.rows} | {b.address for b in self.bound}
        places = {self.order[a]: a for a in labels if a not in taken}
        ends = [*(gap[0] for gap in gaps[1:]), ""]
        for (before, runs, sound), behind in zip(gaps, ends, strict=True):
            start = self.order.get(before, -1)
            end = self.order.get(behind, len(self.order))
            inside = sorted(place for place in places if start < place < end)
            if sound and len(inside) == len(runs):
                for place, figures in zip(inside, runs, strict=True):
                    label = labels[places[place]]
                    how = label.how if len(runs) == 1 else "order"
                    self.bound.append(Bound(label.address, how, label.label, figures))
                continue
            self.refused += [
                Refused("", each.quote, say.UNPLACED, each.position) for each in runs
            ]

    def _whole(self, figures: Figures) -> bool:
        """Tell whether figures may be a whole row; a page number is none."""
        if len(figures.chunks) == self.count:
            return True
        digits = sum(len(slot.text) for slot in figures.chunks)
        alone = figures.cells and len(figures.chunks) > 1
        return not alone and len(figures.chunks) < self.count <= digits

    def _short(self, label: Item, figures: Figures) -> None:
        """Say that what stands behind a label is no whole row."""
        if not isinstance(label, Figures) and label.address:
            text = f"{label.label} {figures.quote}"[:QUOTED]
            self.refused.append(
                Refused(label.address, text, say.IMPOSSIBLE, figures.position)
            )
        elif len(figures.chunks) > 1:
            quote = figures.quote[:QUOTED]
            self.refused.append(Refused("", quote, say.UNPLACED, figures.position))

    def _anchor(self, label: Mention, figures: Figures) -> None:
        if label.address:
            self.bound.append(Bound(label.address, label.how, label.label, figures))
        else:
            text = f"{label.label} {figures.quote}"
            self.refused.append(Refused("", text, say.UNKNOWN_LABEL, label.position))

    def _neighbours(self, items: Sequence[Item]) -> list[Item]:
        """Name a row that nobody knows by the rows around it, if one is missing there."""
        found = list(items)
        unknown = [n for n, item in enumerate(found) if self._nameless(item)]
        if not unknown:
            return found
        before = self._known(found)
        after = self._known(found[::-1])[::-1]
        by_place = {place: address for address, place in self.order.items()}
        for number in unknown:
            item = found[number]
            if isinstance(item, Figures) or after[number] - before[number] != 2:
                continue
            address = by_place[before[number] + 1]
            if self.vocabulary.likeness(item.label, address) < _NEAR:
                continue
            if isinstance(item, Row):
                found[number] = item._replace(address=address, how="neighbours")
            else:
                found[number] = item._replace(address=address, how="neighbours")
        return found

    @staticmethod
    def _nameless(item: Item) -> bool:
        return not isinstance(item, Figures) and not item.how

    def _known(self, items: Sequence[Item]) -> list[int]:
        """Return for every item the place of the last known row before it."""
        places = []
        last = -9
        for item in items:
            places.append(last)
            if not isinstance(item, Figures):
                last = self.order.get(item.address, last)
        return places

"""Figures one a line below their label: bound to it where a whole table is written so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gov_disclosure_cli.document import TablePosition, TextPosition
from gov_disclosure_cli.importers.found import Figures, Mention, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

from gov_disclosure_cli.importers.found import Item


def bind_stacked(items: Sequence[Item], count: int) -> list[Item]:
    """Bind every whole row of ``count`` figures to the label right above it.

    Only where no row of the table is written otherwise, and no figure stands before the
    first label or none behind the last: then the figures do not belong to the label below.
    A row with other than ``count`` figures stays unbound, and in one piece.
    """
    items = [_marked(one, count) for one in in_one_piece(items, count)]
    whole = sum(
        isinstance(one, Mention) and _is_whole(below, count)
        for one, below in pairwise(items)
    )
    labels = sum(isinstance(one, Mention) and bool(one.address) for one in items)
    otherwise = any(isinstance(one, Row) or _otherwise(one) for one in items)
    if otherwise or not labels_first(items) or whole * 2 < labels:
        return items
    bound: list[Item] = []
    for place, one in enumerate(items):
        above, below = items[place - 1], items[place + 1 : place + 2]
        if (
            isinstance(one, Figures)
            and _is_whole(one, count)
            and isinstance(above, Mention)
            and above.address
            and not any(isinstance(each, Figures) for each in below)
        ):
            bound.append(one._replace(bound=True))
        else:
            bound.append(one)
    return bound


def labels_first(items: Sequence[Item]) -> bool:
    """Tell whether figures can only belong to the labels above them, not below."""
    free = [one for one in items if not isinstance(one, Row)]
    return bool(free) and isinstance(free[0], Mention) and isinstance(free[-1], Figures)


def in_one_piece(items: Sequence[Item], count: int = 0) -> list[Item]:
    """Put more figures than a row has in one piece where they stand below one label.

    One of them is no figure of the row, and nobody knows which. Whole rows of ``count``
    figures stay by themselves.
    """
    joined: list[Item] = []
    for place, one in enumerate(items):
        last = joined[-1] if joined else None
        if (
            isinstance(one, Figures)
            and isinstance(last, Figures)
            and isinstance(
                items[place - 2 : place - 1][0] if place > 1 else None, Mention
            )
            and not (_otherwise(one) or _otherwise(last) or _is_whole(one, count))
        ):
            joined[-1] = last._replace(chunks=last.chunks + one.chunks, cells=True)
        else:
            joined.append(one)
    return joined


def _marked(one: Item, count: int) -> Item:
    """Mark a whole row that stands one figure a line."""
    if isinstance(one, Figures) and one.cells and _is_whole(one, count):
        return one._replace(stacked=not _beside_each_other(one))
    return one


def _beside_each_other(run: Figures) -> bool:
    """Tell whether figures are cells of one line or row: no page number is among them."""
    places = [slot.position for slot in run.chunks]
    lines = {place.line for place in places if isinstance(place, TextPosition)}
    rows = {place[:2] for place in places if isinstance(place, TablePosition)}
    return len(lines) + len(rows) == 1


def _otherwise(one: Item | None) -> bool:
    """Tell whether figures stand behind their label or beside each other."""
    if not isinstance(one, Figures):
        return False
    return one.bound or (not one.cells and len(one.chunks) > 1)


def _is_whole(one: Item, count: int) -> bool:
    return isinstance(one, Figures) and len(one.chunks) == count

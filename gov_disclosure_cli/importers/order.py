"""Figures in the order of their columns: when each has its place, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.found import further
from gov_disclosure_cli.importers.splitting import Sum, TooMany, with_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.importers.found import Slot
    from gov_disclosure_cli.importers.solving import Glued
    from gov_disclosure_cli.importers.splitting import Reading


def one_sum(glued: Glued, sums: Sequence[Sum]) -> bool:
    """Tell whether the last figure of a row is the sum of all others."""
    return list(sums) == [Sum(0, len(glued.cells))]


def maybe_blank(glued: Glued) -> bool:
    """Tell whether a row may have lost a figure other than its sum."""
    try:
        ways = with_blank(glued.chunks, len(glued.cells))
    except TooMany:
        return True
    digits = "".join(glued.chunks)
    return any(
        digits.endswith(str(way[-1])) for way in ways if sum(way[:-1]) == way[-1]
    )


def balanced(texts: Sequence[str], sums: Sequence[Sum]) -> bool:
    """Tell whether every sum within a row holds, and there is one."""
    if not sums or not all(text.isdecimal() for text in texts):
        return False
    figures = [int(text) for text in texts]
    return all(
        sum(figures[each.start : each.end - 1]) == figures[each.end - 1]
        for each in sums
    )


def two_zeros(text: str) -> bool:
    """Tell whether a chunk of digits must be more than one figure."""
    return len(text) > 1 and text[0] == "0" and text.isdigit()


def in_columns(
    chunks: Sequence[Slot], count: int, *, steady: bool
) -> tuple[Slot, ...] | None:
    """Take the cells of a row without header, when each has its place."""
    if len(chunks) >= count and not any(slot.text for slot in chunks):
        return tuple(chunks[:count])
    kept = list(chunks)
    while len(kept) > count and not kept[-1].text:
        kept.pop()
    if len(kept) != count:
        return None
    if all(slot.text for slot in kept):
        return tuple(kept)
    return tuple(kept) if steady and len(chunks) == count else None


def places_of(chunks: Sequence[Slot], way: Reading) -> list[Position]:
    """Return the place of every figure that was parted."""
    places = []
    chunk, within = 0, 0
    for value in way:
        if within >= len(chunks[chunk].text):
            chunk, within = chunk + 1, 0
        places.append(further(chunks[chunk].position, within))
        within += len(str(value))
    return places

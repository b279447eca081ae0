"""What reading a part in prose yields: statements, which no table has been held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.tokens import Number

#: Addresses whose sum is meant.
Cells = tuple[str, ...]


class Statement(NamedTuple):
    """One number of a text and what it is tied to.

    ``start`` and ``end`` are places of the number in the even text, ``sentence`` those of
    its sentence. ``readings`` are the sums of cells it can mean, none when it is tied to
    nothing; ``wholes`` those it can be a share of, for a percentage. ``reason`` names why
    it is tied, or why not. ``part`` tells that it is a part of the number ``whole`` (a
    place in the list of statements). ``would`` are the readings of a number that only
    its year keeps from being tied; ``year`` is that year.
    """

    start: int
    end: int
    number: Number
    readings: tuple[Cells, ...] = ()
    wholes: tuple[Cells, ...] = ()
    reason: str = ""
    axis: str = ""
    sentence: tuple[int, int] = (0, 0)
    part: bool = False
    whole: int | None = None
    would: tuple[Cells, ...] = ()
    year: int | None = None


class Claim(NamedTuple):
    """A statement in words: the cells that it says are 0.

    ``kind`` names the claim, ``start`` and ``end`` are places in the even text.
    """

    kind: str
    start: int
    end: int
    cells: Cells
    sentence: tuple[int, int] = (0, 0)

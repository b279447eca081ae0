"""Figures that lost the space between them: every way to part them again.

Nothing is chosen here. All readings that the sums of the row allow are returned; who asks
uses one only when it is the only one. Work is bounded: too many readings are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: No count of a report has more digits.
LONGEST = 9
#: More readings than this decide nothing.
MOST = 2000
#: Steps one row may cost.
_STEPS = 12_000

Reading = tuple[int, ...]


class TooMany(Exception):  # noqa: N818 - a limit, not a fault
    """The figures can be parted in too many ways to look at."""


class Sum(NamedTuple):
    """The columns from ``start`` to before ``end``: the last is the sum of the others."""

    start: int
    end: int


def readings(
    chunks: Sequence[str], columns: int, sums: Sequence[Sum]
) -> tuple[Reading, ...]:
    """Return every way to read chunks of digits as so many figures.

    A figure never reaches over the end of a chunk and has no leading zero. Raises
    ``TooMany`` when that cannot be found out in bounded time.
    """
    digits = "".join(chunks)
    if not columns <= len(digits) <= columns * LONGEST or len(chunks) > columns:
        return ()
    ends: set[int] = set()
    place = 0
    for chunk in chunks:
        place += len(chunk)
        ends.add(place)
    search = _Search(digits, ends, columns, {each.start: each for each in sums})
    search.go(0, 0, ())
    return tuple(search.found)


def fewer(chunks: Sequence[str], columns: int) -> bool:
    """Tell whether the digits may as well be fewer figures than columns, beside a blank."""
    least = 0
    for chunk in chunks:
        bare = chunk.lstrip("0")
        zeros = len(chunk) - len(bare)
        # Leading zeros stand alone; what follows may be a single figure.
        least += zeros + bool(bare)
    return least < columns


def with_blank(chunks: Sequence[str], columns: int) -> list[Reading]:
    """Return the readings of a row that has lost one figure and ends with the sum.

    The lost figure is put back as what it must have been. Raises ``TooMany``.
    """
    found: list[Reading] = []
    for way in readings(chunks, columns - 1, ()):
        *parts, total = way
        lost = total - sum(parts)
        if lost >= 0:
            found += [
                (*parts[:place], lost, *parts[place:], total)
                for place in range(columns - 1)
            ]
        found.append((*way, sum(way)))
    return found


class _Search:
    """A depth-first search with an eye on its cost."""

    def __init__(
        self, digits: str, ends: set[int], columns: int, sums: dict[int, Sum]
    ) -> None:
        self.digits = digits
        self.limit: list[int] = []  # where a figure that starts here must end
        stops = sorted(ends)
        at = 0
        for place in range(len(digits)):
            while stops[at] <= place:
                at += 1
            self.limit.append(stops[at])
        self.columns = columns
        self.sums = sums
        self.found: list[Reading] = []
        self.steps = 0

    def go(self, place: int, column: int, got: Reading) -> None:
        """Read on from a place in the digits and a column."""
        self._step()
        if column == self.columns:
            if place == len(self.digits):
                self.found.append(got)
                if len(self.found) > MOST:
                    raise TooMany
            return
        block = self.sums.get(column)
        if block is None:
            for end in self._ends(place, self.columns - column - 1):
                self.go(end, column + 1, (*got, int(self.digits[place:end])))
            return
        after = self.columns - block.end
        for parts, end in self._summed(place, block.end - block.start, after):
            self.go(end, block.end, (*got, *parts))

    def _step(self) -> None:
        self.steps += 1
        if self.steps > _STEPS:
            raise TooMany

    def _ends(self, place: int, left: int) -> range:
        """Return where a figure that starts here may end, with room for those left."""
        if place >= len(self.digits):
            return range(0)
        last = min(self.limit[place], place + LONGEST, len(self.digits) - left)
        if self.digits[place] == "0":
            last = min(last, place + 1)
        return range(place + 1, last + 1)

    def _summed(self, place: int, width: int, after: int) -> list[tuple[Reading, int]]:
        """Read a block from here whose last figure is the sum of the others."""
        found: list[tuple[Reading, int]] = []
        longest = min(len(self.digits) - after, place + width * LONGEST)
        ends = range(place + width, longest + 1) if after else (len(self.digits),)
        for end in ends:
            for start in range(max(place, end - LONGEST), end):
                if self.limit[start] < end or (
                    self.digits[start] == "0" and end - start > 1
                ):
                    continue
                total = int(self.digits[start:end])
                ways = self._parts(place, start, width - 1, total)
                found += [((*parts, total), end) for parts in ways]
        return found

    def _parts(self, place: int, stop: int, count: int, total: int) -> list[Reading]:
        """Read exactly the digits before ``stop`` as so many figures with this sum."""
        self._step()
        if count == 0:
            return [()] if place == stop and total == 0 else []
        longest = len(str(total))
        if not count <= stop - place <= count * longest:
            return []
        found: list[Reading] = []
        for end in self._ends(place, 0):
            if end > stop - count + 1 or end - place > longest:
                break
            value = int(self.digits[place:end])
            if value > total:
                break
            rests = self._parts(end, stop, count - 1, total - value)
            found += [(value, *rest) for rest in rests]
        return found

"""A wrong year in a text: of the statistics, or of the organ's own work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.prose.reader import Reading

#: A whole year, from its first day to its last; each piece is bounded.
_PERIOD = re.compile(
    "((?:19|20)[0-9]{2})年?度?1月1日起?(?:至|到|-|~)(?:((?:19|20)[0-9]{2})年)?12月31日"
)
#: How far before a period the words stand that say what it is the period of.
_BEFORE = 30


class WrongYear(NamedTuple):
    """A year that is not the report year, at its place in the even text.

    ``kind``: ``period`` for the time of the statistics, ``work`` for work of the organ.
    """

    kind: str
    year: int
    start: int
    end: int
    sentence: tuple[int, int]


def wrong_years(
    reading: Reading, year: int, period: Sequence[str]
) -> Iterator[WrongYear]:
    """Find the wrong years of a part; ``period`` are words for the time of statistics."""
    text = reading.passage.text
    told = set()
    for found in _PERIOD.finditer(text):
        start, end = found.span()
        before = text[max(0, start - _BEFORE) : start]
        last = int(found[2]) if found[2] else int(found[1])
        named = any(word in before for word in period)
        if named and last == int(found[1]) != year:
            yield WrongYear("period", last, start, end, (start, end))
    for sentence in reading.sentences:
        if any(token.year == year for token in sentence.tokens):
            told.add(sentence.start)
    stated = {
        cell for one in reading.statements for cells in one.readings for cell in cells
    }
    for one in reading.statements:
        if one.year is None or abs(one.year - year) > 1:
            continue
        if stated.intersection(one.would[0]):  # both years are given, to compare them
            continue
        if one.sentence[0] not in told:
            told.add(one.sentence[0])
            spelt = str(one.year)
            start = text.find(spelt, *one.sentence)
            place = (start, start + len(spelt)) if start >= 0 else (one.start, one.end)
            yield WrongYear("work", one.year, *place, one.sentence)

"""A part in prose made even for reading, with the way back to every character as typed.

Full-width digits and signs become plain ones, blanks and the line breaks inside a sentence
go, so that one word looks the same however it was typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Full-width signs and their like → the plain one; digits are shifted as a block.
_EVEN = {0xFF10 + digit: str(digit) for digit in range(10)}
_EVEN |= dict(
    zip(
        map(ord, "．％（）〔〕［］【】，：；！？﹐︰"), ".%()[][][],:;!?,:", strict=True
    )
)
_EVEN |= dict(zip(map(ord, "～〜－—―–"), "~~----", strict=True))

#: What a heading or list item begins with; a new one starts a new line of thought.
HEADING = re.compile(
    "(?:[一二三四五六七八九十]{1,3}[、.]|\\([一二三四五六七八九十0-9]{1,3}\\)"
    "|[0-9]{1,2}[、.](?![0-9]))"
)
_ENDS = "。!?;:」”)"
_LONGEST_HEADING = 24
#: How much of a long sentence is quoted on either side of a number.
_AROUND = 40


class Passage(NamedTuple):
    """Even text; ``origins[i]`` is the place in the source text of its character ``i``.

    The last origin is the length of the source, so that every span has an end.
    """

    text: str
    origins: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of even text stands in the source text."""
        return self.origins[start], self.origins[end - 1] + 1 if end > start else (
            self.origins[start]
        )

    def quote(self, start: int, end: int) -> str:
        """Return a span of even text as typed, on one line."""
        first, last = self.span(start, end)
        return "".join(self.source[first:last].split())

    def excerpt(self, sentence: tuple[int, int], start: int, end: int) -> str:
        """Return a sentence as typed, or what stands about a span of it if it is long."""
        first = max(sentence[0], start - _AROUND)
        last = min(sentence[1], end + _AROUND)
        lead = "…" if first > sentence[0] else ""
        trail = "…" if last < sentence[1] else ""
        return f"{lead}{self.quote(first, last)}{trail}"


def even_signs(text: str) -> str:
    """Return a text with plain digits and signs, each in its old place."""
    return text.translate(_EVEN)


def make_even(source: str) -> Passage:
    r"""Even out a text in one pass.

    A line break stays (as ``\n``) only where a thought ends: after a stop, and before a
    heading; a break in the middle of a sentence is where the paper ended. One blank stays
    between two digits or letters, which would else become another number.
    """
    even = even_signs(source)
    kept: list[str] = []
    origins: list[int] = []
    size = len(even)
    at = 0
    while at < size:
        sign = even[at]
        if not sign.isspace():
            kept.append(sign)
            origins.append(at)
            at += 1
            continue
        start, broken = at, False
        while at < size and even[at].isspace():
            broken = broken or even[at] in "\n\r\x85\u2028\u2029"
            at += 1
        if not kept or at >= size:
            continue
        before, after = kept[-1], even[at]
        if broken and (before in _ENDS or HEADING.match(even, at) or _is_heading(kept)):
            kept.append("\n")
            origins.append(start)
        elif _is_plain(before) and _is_plain(after):
            kept.append(" ")
            origins.append(start)
    origins.append(size)
    return Passage("".join(kept), tuple(origins), source)


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _is_heading(kept: list[str]) -> bool:
    """Tell whether the line that ends here is a short one that began as a heading."""
    line: list[str] = []
    for sign in reversed(kept[-_LONGEST_HEADING - 1 :]):
        if sign == "\n":
            break
        line.append(sign)
    text = "".join(reversed(line))
    return len(text) <= _LONGEST_HEADING and HEADING.match(text) is not None

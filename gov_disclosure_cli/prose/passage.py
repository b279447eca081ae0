"""A part in prose made even for reading, with the way back to every character as typed.

Full-width digits and signs become plain ones, blanks and the line breaks inside a sentence
go, so that one word looks the same however it was typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gov_disclosure_cli.document import LINE_BREAK

#: Full-width signs and their like → the plain one; digits are shifted as a block.
_EVEN = {0xFF10 + digit: str(digit) for digit in range(10)}
_EVEN |= dict(
    zip(
        map(ord, "．％（）〔〕［］【】，：；！？﹐︰"), ".%()[][][],:;!?,:", strict=True
    )
)
_EVEN |= dict(zip(map(ord, "～〜－—―–Ｘｘ"), "~~----Xx", strict=True))

#: What a heading or list item begins with; a new one starts a new line of thought.
HEADING = re.compile(
    "(?:[一二三四五六七八九十]{1,3}[、.]|\\([一二三四五六七八九十0-9]{1,3}\\)"
    "|[0-9]{1,2}[、.](?![0-9]))"
)
_WORDS = re.compile(r"\S+")
_BREAK = re.compile(LINE_BREAK)
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
    end = 0
    for found in _WORDS.finditer(even):
        start, word = found.start(), found.group()
        if kept and start > end:
            between = even[end:start]
            before = kept[-1]
            if _BREAK.search(between) and (
                before[-1] in _ENDS
                or HEADING.match(even, start)
                or _is_heading(even, end)
            ):
                kept.append("\n")
                origins.append(end)
            elif _is_plain(before[-1]) and _is_plain(word[0]):
                kept.append(" ")
                origins.append(end)
        kept.append(word)
        end = found.end()
        origins.extend(range(start, end))
    origins.append(len(even))
    return Passage("".join(kept), tuple(origins), source)


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _is_heading(even: str, end: int) -> bool:
    """Tell whether the line that ends here is a short one that began as a heading."""
    line = even[max(0, end - _LONGEST_HEADING - 1) : end]
    text = re.split(LINE_BREAK, line)[-1].strip()
    return len(text) <= _LONGEST_HEADING and HEADING.match(text) is not None

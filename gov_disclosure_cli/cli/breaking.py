"""Breaks text for the narrow columns of a table.

Unlike ``reporters.width`` this counts the characters whose width Unicode leaves open (①, “)
as one column, as terminals do unless told otherwise: the lines of a table have to meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

#: A run of Latin letters and digits, or one character, with the punctuation that clings.
_PIECE = re.compile("[（“‘《〔]*(?:[!-~]+|.)[、，。；：！？）”’》〕]*")

_NUMBER = re.compile(r"[0-9]+\.")


def breadth(text: str) -> int:
    """Count the columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_breadth, text))


@lru_cache(4096)
def _breadth(letter: str) -> int:
    if category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


@lru_cache(4096)
def wrap(text: str, width: int, indent: int = 0, hang: int = 0) -> tuple[str, ...]:
    """Break a text between Chinese characters, never before a closing punctuation.

    ``indent`` and ``hang`` are the blanks before the first line and before the others;
    there are fewer where a single character would not fit behind them.
    """
    hang = max(0, min(hang, width - 2))
    lines = [" " * max(0, min(indent, width - 2))]
    for piece in _PIECE.findall(text):
        for part in _chop(piece, width - hang):
            if breadth(lines[-1]) + breadth(part) > width and lines[-1].strip():
                lines.append(" " * hang)
            lines[-1] += part
    return tuple(lines)


@lru_cache(4096)
def even(text: str, width: int, indent: int = 0) -> tuple[str, ...]:
    """Break a label into as few lines as it needs, all about equally long.

    Behind a number like ``1.`` the other lines begin below the first word.
    """
    number = _NUMBER.match(text)
    hang = indent + (len(number[0]) if number else 0)
    lines = wrap(text, width, indent, hang)
    while len(lines) > 1:
        width -= 1
        closer = wrap(text, width, indent, hang)
        if len(closer) > len(lines) or max(map(breadth, closer)) > width:
            break
        lines = closer
    return lines


def _chop(piece: str, room: int) -> list[str]:
    """Cut what is too long for any line; one character is never cut."""
    parts = [""]
    for letter in piece if breadth(piece) > room else [piece]:
        if parts[-1] and breadth(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts

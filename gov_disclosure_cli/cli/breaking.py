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

#: How far the other lines of a label stand to the right of its first one.
_HANG = 2


def breadth(text: str) -> int:
    """Count the columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_breadth, text))


@lru_cache(4096)
def _breadth(letter: str) -> int:
    if category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def wrap(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """Break a text between Chinese characters, never before a closing punctuation.

    ``indent`` and ``hang`` are the blanks before the first line and before the others.
    """
    lines = [" " * indent]
    for piece in _PIECE.findall(text):
        for part in _chop(piece, width - hang):
            if breadth(lines[-1]) + breadth(part) > width and lines[-1].strip():
                lines.append(" " * hang)
            lines[-1] += part
    return lines


def even(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a label into as few lines as it needs, all about equally long."""
    lines = wrap(text, width, indent)
    if len(lines) == 1:
        return lines
    hang = indent + _HANG if indent or text[0].isdigit() else 0
    lines = wrap(text, width, indent, hang)
    while True:
        width -= 1
        closer = wrap(text, width, indent, hang)
        if len(closer) > len(lines) or max(map(breadth, closer)) > width:
            return lines
        lines = closer


def _chop(piece: str, room: int) -> list[str]:
    """Cut what is too long for any line; one character is never cut."""
    parts = [""]
    for letter in piece if breadth(piece) > room else [piece]:
        if parts[-1] and breadth(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts

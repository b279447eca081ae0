"""How many columns text takes on a terminal, and how to break or cut it there.

Unicode leaves the width of some characters open ("ambiguous": ①, ×, “, …), and there are
two ways to count them. Running text counts two, as fonts of Chinese terminals draw them:
where one is drawn, a line is a little short; the other way round it would overflow. Tables
count one, as terminals do unless told otherwise: the borders have to meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable

    Measure = Callable[[str], int]

#: What stays on one line for longer than this was not made to be read.
_LONGEST_UNIT = 200

#: A run of ASCII stays whole; every other character may stand alone.
_TOKEN = re.compile(f"[!-~]{{1,{_LONGEST_UNIT}}}|.", re.DOTALL)

#: What may not begin a line, and what may not end one.
_CLOSING = frozenset("，。、；：？！）】》〉〕」』”’…·,.;:?!)]}%")
_OPENING = frozenset("（【《〈〔「『“‘([{")

_ELLIPSIS = "…"
_SMALLEST_ROOM = 8
#: One Chinese character fits into this.
_LEAST = 2


def width_of(text: str) -> int:
    """Count the columns of running text without control characters.

    Box drawing and blocks count as one, because terminals draw them so in order to join.
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def breadth(text: str) -> int:
    """Count the columns of a text in a table."""
    return len(text) if text.isascii() else sum(map(_char_breadth, text))


@lru_cache(4096)
def _char_width(char: str) -> int:
    if "\u2500" <= char <= "\u259f":
        return 1
    return 2 if east_asian_width(char) == "A" and not _unseen(char) else breadth(char)


@lru_cache(4096)
def _char_breadth(char: str) -> int:
    if _unseen(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _unseen(char: str) -> bool:
    return category(char) in {"Mn", "Me", "Cf"}


def pad(text: str, columns: int) -> str:
    """Fill a text with spaces on its right."""
    return text + " " * (columns - width_of(text))


def wrap(
    text: str,
    room: int,
    indent: int = 0,
    hang: int = 0,
    measure: Measure = width_of,
) -> list[str]:
    """Break a text into lines of at most ``room`` columns, between words or 汉字.

    ``indent`` and ``hang`` are the spaces before the first line and before the others; there
    are fewer where a single 汉字 would not fit behind them. No line begins with a closing
    mark or ends with an opening one. Never gives no line.
    """
    room = max(room, _LEAST)
    indent, hang = min(indent, room - _LEAST), min(hang, room - _LEAST)
    if indent + measure(text) <= room:
        return [" " * indent + text]
    lines: list[str] = []
    line, used, before = "", indent, indent
    for unit in _units(text):
        if used + measure(unit.rstrip()) > room:
            if line.strip():
                lines.append(" " * before + line.rstrip())
                before = hang
            line, used = "", before
            unit = unit.lstrip()  # noqa: PLW2901 - a line does not begin with a space
            while before + measure(unit) > room:
                part = start(unit, room - before, measure)
                lines.append(" " * before + part)
                unit = unit[len(part) :]  # noqa: PLW2901
                before = hang
            used = before
        line += unit
        used += measure(unit)
    if line.strip():
        lines.append(" " * before + line.rstrip())
    return lines or [""]


def _units(text: str) -> list[str]:
    """Take a text apart into what must stay on one line."""
    units: list[str] = []
    for token in _TOKEN.findall(text):
        last = units[-1] if units else ""
        glued = last and (token[0] in _CLOSING or last[-1] in _OPENING)
        if glued and len(last) < _LONGEST_UNIT:
            units[-1] = last + token
        else:
            units.append(token)
    return units


def start(text: str, room: int, measure: Measure = width_of) -> str:
    """Take as much of the beginning as fits."""
    used = 0
    for index, char in enumerate(text):
        used += measure(char)
        if used > room:
            return text[:index]
    return text


def shorten(text: str, room: int) -> str:
    """Cut a text that does not fit, and show that it was cut."""
    if width_of(text) <= room:
        return text
    return start(text, room - width_of(_ELLIPSIS)) + _ELLIPSIS


def around(before: str, after: str, room: int) -> tuple[str, int]:
    """Cut a line so that the point between two halves is seen, and say where it is then."""
    room = max(room, _SMALLEST_ROOM)
    half = room // 2
    if width_of(before) + width_of(after) > room and width_of(before) > half:
        before = shorten(before[::-1], half)[::-1]
    return before + shorten(after, room - width_of(before)), width_of(before)

"""How many columns text takes on a terminal, and how to break or cut it there."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

#: What stays on one line for longer than this was not made to be read.
_LONGEST_UNIT = 200

#: A run of ASCII stays whole; every other character may stand alone.
_TOKEN = re.compile(f"[!-~]{{1,{_LONGEST_UNIT}}}|.", re.DOTALL)

#: What may not begin a line, and what may not end one.
_CLOSING = frozenset("，。、；：？！）】》〉」』”’…·,.;:?!)]}%")
_OPENING = frozenset("（【《〈「『“‘([{")

_ELLIPSIS = "…"
_SMALLEST_ROOM = 8


def width_of(text: str) -> int:
    """Count the columns of a text without control characters.

    Unicode leaves the width of some characters open ("ambiguous": ①, ×, “, …). Fonts of
    Chinese terminals draw them two columns wide, so they count as two: where a terminal
    draws one, a line is a little short; the other way round it would overflow. Box
    drawing and blocks count as one, because terminals draw them so in order to join.
    """
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


@lru_cache(4096)
def _char_width(char: str) -> int:
    if "\u2500" <= char <= "\u259f":
        return 1
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F", "A"} else 1


def pad(text: str, columns: int) -> str:
    """Fill a text with spaces on its right."""
    return text + " " * (columns - width_of(text))


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most ``room`` columns, between words or 汉字.

    No line begins with a closing mark or ends with an opening one. Never gives no line.
    """
    room = max(room, _SMALLEST_ROOM)
    if width_of(text) <= room:
        return [text]
    lines: list[str] = []
    line = ""
    used = 0
    for unit in _units(text):
        if used + width_of(unit.rstrip()) > room:
            if line.strip():
                lines.append(line.rstrip())
            line, used = "", 0
            unit = unit.lstrip()  # noqa: PLW2901 - a line does not begin with a space
            while width_of(unit) > room:
                part = start(unit, room)
                lines.append(part)
                unit = unit[len(part) :]  # noqa: PLW2901
        line += unit
        used += width_of(unit)
    if line.strip():
        lines.append(line.rstrip())
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


def start(text: str, room: int) -> str:
    """Take as much of the beginning as fits."""
    used = 0
    for index, char in enumerate(text):
        used += _char_width(char)
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

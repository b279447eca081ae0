"""What a stored cell of a workbook says: numbers, dates, formats.

A number is given exactly as it is stored, whatever its format shows: 12.345 shown as 12
stays 12.345. Only a format that shows it in another size makes it unreadable on purpose.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from gov_disclosure_cli.messages import importing_files as say

#: Built-in formats of dates and times, those of Chinese systems included.
_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
#: What stands in a format for itself: quoted, escaped, filling, in brackets.
_LITERAL = re.compile(r'"[^"]*"|[\\!_*].|\[[^\[\]]*\]')
_SCALE = re.compile(r"[0#?],+(?![0#?,])")
_FIRST_DAY = datetime(1899, 12, 30, tzinfo=UTC)
_FIRST_DAY_1904 = datetime(1904, 1, 1, tzinfo=UTC)
#: 31 December 9999.
_LAST_SERIAL = 2958466
#: What is a number in a workbook; Python would take ``1_0`` for one, too.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
#: Days by which the calendar from 1904 is behind.
_LATER = 1462


class Format(NamedTuple):
    """What a number format does to the meaning of a number."""

    code: str = ""
    is_date: bool = False
    is_scaled: bool = False
    is_percent: bool = False


PLAIN = Format()


def format_of(number: int, code: str | None) -> Format:
    """Read a format: by its code, else by its built-in number."""
    if code is None:
        return Format(is_date=number in _DATE_IDS, is_percent=number in {9, 10})
    bare = _LITERAL.sub("", code.split(";")[0])
    if bare.lower() in {"general", "standard", "g/通用格式"}:
        return PLAIN
    is_date = bool(re.search("[ymdhs]", bare.lower())) and not re.search("[0#?]", bare)
    return Format(code, is_date, bool(_SCALE.search(bare)), "%" in bare)


def spell_number(
    stored: str, form: Format, *, calculated: bool, from_1904: bool
) -> str:
    """Spell a stored number.

    A result is given with the fifteen digits the programs calculate with: 16.8 is stored as
    16.800000000000001 when it is a sum. What was typed is given as it is.
    """
    if not is_number(stored):
        return stored
    value = float(stored)
    if not math.isfinite(value):
        return stored
    if calculated:
        value = float(f"{value:.15g}")
    if form.is_date:
        date = spell_date(value, from_1904=from_1904)
        if date:
            return date
    exact = Decimal(repr(value))
    if form.is_percent:
        return f"{plain(exact * 100)}%"
    if form.is_scaled and exact:
        return say.scaled(plain(exact), form.code)
    return plain(exact)


def is_number(stored: str) -> bool:
    """Tell whether a stored value is a number as programs write it."""
    return _NUMBER.fullmatch(stored.strip()) is not None


def plain(value: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def spell_date(serial: float, *, from_1904: bool) -> str | None:
    """Write a date or time as the workbook means it; ``None`` for what is none."""
    if not 0 <= serial < _LAST_SERIAL - (_LATER if from_1904 else 0):
        return None
    days = int(serial)
    seconds = round((serial - days) * 86400)
    time = f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"
    if not days:
        return time
    if not from_1904 and days < 61:
        days += 1  # the programs believe in a 29 February 1900
    start = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
    date = (start + timedelta(days=days)).date().isoformat()
    return f"{date} {time}" if seconds else date

"""Numbers that belong to a person and not into a published report.

An identity number counts when its check digit is right (GB 11643), a bank card when its
Luhn digit is. A mobile number beside words like 电话 is the office's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.passage import even_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile("[0-9]+[Xx]?")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_CARDS = ("62", "4", "5")
_CARD_LENGTHS = range(16, 20)
#: How far before a number the word stands that makes it the office's own.
_BEFORE = 16


class Personal(NamedTuple):
    """A number of a person: ``identity``, ``mobile`` or ``card``, and its place."""

    kind: str
    start: int
    end: int


def personal_numbers(text: str, contact: Sequence[str]) -> Iterator[Personal]:
    """Find the numbers of persons in a text; ``contact`` are the words of an office."""
    even = even_signs(text)
    for found in _RUN.finditer(even):
        run = found.group().upper()
        start, end = found.span()
        if _is_identity(run):
            yield Personal("identity", start, end)
        elif _is_card(run):
            yield Personal("card", start, end)
        elif _MOBILE.fullmatch(run):
            before = even[max(0, start - _BEFORE) : start]
            if not any(word in before for word in contact):
                yield Personal("mobile", start, end)


def masked(number: str) -> str:
    """Return a number with its middle hidden: a finding must not spread it further."""
    shown = 3
    return number[:shown] + "*" * (len(number) - 2 * shown) + number[-shown:]


def _is_identity(run: str) -> bool:
    if len(run) != len(_WEIGHTS) + 1 or not run[:-1].isdigit():
        return False
    year, month, day = int(run[6:10]), int(run[10:12]), int(run[12:14])
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(run, _WEIGHTS, strict=False)
    )
    return _CHECK[total % len(_CHECK)] == run[-1]


def _is_card(run: str) -> bool:
    if len(run) not in _CARD_LENGTHS or not run.isdigit():
        return False
    if not run.startswith(_CARDS):
        return False
    total = 0
    for place, digit in enumerate(reversed(run)):
        worth = int(digit) * (place % 2 + 1)
        total += worth - 9 if worth > 9 else worth
    return total % 10 == 0

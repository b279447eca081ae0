"""What a number in a Chinese text is worth: ``1,234``, ``3.2万``, ``一百零三``, ``两``."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

#: A number in Arabic or Chinese numerals, without what stands around it. Chinese ones are
#: bounded: a long run of them is tried again at each of its places.
ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
CHINESE = (
    "[零〇一二三四五六七八九十百千两]{1,8}万?[零〇一二三四五六七八九十百千两]{0,8}"
)

#: A percentage in words: 百分之十四, 百分之二点五.
HUNDREDTHS = (
    r"百分之(?:[0-9]{1,3}(?:\.[0-9]{1,4})?"
    "|[零〇一二三四五六七八九十百两]{1,6}(?:点[零〇一二三四五六七八九]{1,4})?)"
)

#: Units of money → how many make one 万元, in which the forms count; the longest first.
MONEY = {"亿元": Decimal("0.0001"), "万元": Decimal(1), "元": Decimal(10_000)}

_LONGEST = 15


def value_of(text: str) -> Decimal | None:
    """Return the worth of a number as typed in even text, ``None`` when it is none."""
    if text[:1].isdigit() and text[:1].isascii():
        times = 1
        while text and text[-1] in _MYRIADS:
            times *= _MYRIADS[text[-1]]
            text = text[:-1]
        plain = text.replace(",", "")
        return Decimal(plain) * times if len(plain) <= _LONGEST else None
    return _chinese(text)


def hundredths_of(text: str) -> tuple[Decimal, int]:
    """Return a percentage in words and how many decimals it shows."""
    whole, _, part = text.removeprefix("百分之").replace(".", "点").partition("点")
    digits = "".join(sign if sign.isascii() else str(_DIGITS[sign]) for sign in part)
    value = value_of(whole) or Decimal(0)
    return value + (Decimal(digits).scaleb(-len(digits)) if digits else 0), len(digits)


def decimals_of(text: str) -> int:
    """Return how many decimals a number as typed shows."""
    found = re.search(r"\.([0-9]+)", text)
    return len(found[1]) if found else 0


def _chinese(text: str) -> Decimal | None:
    """Read Chinese numerals, in the way of ``一百零三`` or of ``二〇三``."""
    if not text or len(text) > _LONGEST:
        return None
    if all(sign in _DIGITS for sign in text):
        if len(text) > 1 and not any(sign in "零〇" for sign in text):
            return None  # 三五件: a manner of speaking, no number
        return Decimal("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _MYRIADS:
            total += (section + digit) * _MYRIADS[sign]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit)

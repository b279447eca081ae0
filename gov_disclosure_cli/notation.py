"""What a figure that is not written as a plain number probably means.

Nothing here is used in a calculation: the guess is only told to the user.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


#: No figure is written with more characters.
_LONGEST = 64


class Notation(NamedTuple):
    """A way of writing (a key of the sentences) and the number it probably means."""

    kind: str
    means: str | None


_PLACEHOLDERS = frozenset(
    (
        "/",
        "-",
        "--",
        "—",
        "——",
        "–",
        "無",
        "无",
        "不适用",
        "N/A",
        "n/a",
        "NA",
        "没有",
        "暂无",
    )
)
_BOOLEANS = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n"))
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _without(pattern: str) -> Callable[[re.Match[str]], str]:
    return lambda found: re.sub(pattern, "", found.group())


#: How a figure may be written, the first that fits wins: (kind, pattern, meaning).
_WRITINGS: tuple[
    tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...
] = (
    (
        "leading-zero",
        re.compile(r"0[0-9]+"),
        lambda found: found.group().lstrip("0") or "0",
    ),
    (
        "hexadecimal",
        re.compile(r"0[xX][0-9a-fA-F]{1,12}"),
        lambda found: str(int(found.group(), 16)),
    ),
    (
        "octal",
        re.compile(r"0[oO][0-7]{1,15}"),
        lambda found: str(int(found.group(), 8)),
    ),
    (
        "binary",
        re.compile(r"0[bB][01]{1,48}"),
        lambda found: str(int(found.group(), 2)),
    ),
    (
        "date",
        re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([ T].*)?"),
        lambda _: None,
    ),
    ("colon", re.compile(r"[0-9]+(:[0-9]+)+"), lambda _: None),
    ("underscore", re.compile(r"[0-9]+(_[0-9]+)+"), _without("_")),
    ("thousands", re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?"), _without(",")),
    (
        "exponent",
        re.compile(r"[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,2}"),
        lambda found: _expand(found.group()),
    ),
    (
        "zero-decimals",
        re.compile(r"[0-9]+\.0+"),
        lambda found: found.group().split(".")[0],
    ),
    ("decimals", re.compile(r"[0-9]+\.[0-9]+"), lambda _: None),
    ("plus", re.compile(r"\+[0-9]+(\.[0-9]+)?"), lambda found: found.group()[1:]),
    ("negative", re.compile(r"-[0-9]+(\.[0-9]+)?"), lambda found: found.group()),
    (
        "decrease",
        re.compile(r"[(（]?(减|减少|增|增加)[)）]?[0-9]+"),
        lambda found: _signed(found.group()),
    ),
    (
        "unit",
        re.compile(r"[0-9][0-9,]*(\.[0-9]+)?\s*(万元|件|宗|份|条|次|起|个|项|笔)"),
        lambda found: _NUMBER.match(found.group().replace(",", ""))[0],  # type: ignore[index]
    ),
    (  # 元 in a cell that counts 万元: the number alone would be another amount
        "unit",
        re.compile(r"[0-9][0-9,]*(\.[0-9]+)?\s*(元|万|亿|亿元)"),
        lambda _: None,
    ),
    ("spaces", re.compile(r"[0-9]+(\s+[0-9]+)+"), _without(r"\s")),
)


def interpret(text: str, *, quoted: bool) -> Notation:  # noqa: PLR0911  a ladder
    """Recognise how a figure is written and what it probably means."""
    if len(text) > _LONGEST:  # normalising takes quadratic time over hostile texts
        return Notation("text", None)
    if not text.strip():
        return Notation("empty", None)
    narrow = narrowed(text).strip()
    if narrow in _PLACEHOLDERS:
        return Notation("placeholder", None)
    if narrow.lower() in _BOOLEANS:
        return Notation("boolean", None)
    if _PLAIN.fullmatch(narrow):
        if quoted and _PLAIN.fullmatch(text):
            return Notation("quoted", narrow)
        if narrow != text:
            return Notation("full-width", narrow)
        digits = narrow.lstrip("-").split(".")[0]
        if len(digits) > 15:  # longer than the reader takes for a number
            return Notation("too-long", None)
    for kind, pattern, meaning in _WRITINGS:
        found = pattern.fullmatch(narrow)
        if found:
            return Notation(kind, meaning(found))
    return Notation("text", None)


def narrowed(text: str) -> str:
    """Write full-width characters as plain ones.

    Signs that only stand for a number, such as ① ² ½, stay: they are no digits.
    """
    return "".join(
        sign
        if (plain := unicodedata.normalize("NFKC", sign)) != sign
        and not "\uff01" <= sign <= "\uff5e"
        and any("0" <= each <= "9" for each in plain)
        else plain
        for sign in text
    )


def _expand(text: str) -> str | None:
    value = float(text)
    return str(int(value)) if value < 1e15 and value == int(value) else None


def _signed(text: str) -> str:
    digits = _NUMBER.search(text)
    assert digits is not None
    return digits.group() if "增" in text else f"-{digits.group()}"

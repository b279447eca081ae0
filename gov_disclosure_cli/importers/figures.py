"""From the text of a cell to its value.

A number written in another way than the form asks for keeps its text, so that checking
says so; only what has one meaning in every reading becomes a number here.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any, NamedTuple
from unicodedata import numeric

from gov_disclosure_cli.importers.raised import OBJECT
from gov_disclosure_cli.notation import interpret, narrowed

#: Blanks that count as none: plain, no-break, full-width and zero-width ones.
_EDGE = re.compile(r"^[\s\u200b-\u200d\ufeff\xad]+|[\s\u200b-\u200d\ufeff\xad]+$")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
#: A mark for a note behind a figure, as importers spell what is raised.
_NOTED = re.compile(r"[0-9０-９]\s*\[.{1,10}\]$")
#: Longer texts of cells are no figures.
_LONGEST = 64
#: A count as a sheet may spell it.
_ZERO_DECIMALS = re.compile(r"-?[0-9]+\.0+")
#: Signs that look like a hyphen before a number.
_MINUS = re.compile(r"^[－−‐‑–—](?=[0-9])")
#: The number in front of a label and the label.
_ITEM = re.compile(r"[(]?[0-9]{1,2}\s*[.、)]\s*[\u4e00-\u9fff“\"]")
_BROKEN = re.compile(r"-?[0-9]+(?:\s+[0-9]+)+")
#: Writings with one meaning; units and placeholders are not among them.
_CLEAR = frozenset(("thousands", "zero-decimals", "full-width"))
_SIGNED = frozenset(("plus", "decrease"))


class Figure(NamedTuple):
    """The value of one cell and how it was had.

    ``how``: ``plain``; ``blank``; ``read`` (a number written another way, which ``text``
    keeps); ``text`` (kept as it stands); ``broken`` (digits with blanks between: ``value``
    is what they would be together, and may be used only when something else confirms it);
    ``sign`` (it holds a sign that only stands for a number, such as ① or ², or a mark for a
    note); ``formula`` (a formula whose result nobody knows); ``object`` (a picture or a
    control stands in the cell). Of the last three nothing may be used.
    """

    value: Any
    how: str
    text: str


def read_figure(text: str, kind: str) -> Figure:
    """Read the text of a cell of one kind (``count``, ``amount`` …)."""
    typed = _EDGE.sub("", text)
    if not typed:
        return Figure(None, "blank", typed)
    if typed.startswith("="):
        return Figure(None, "formula", typed)
    if OBJECT in typed:
        return Figure(None, "object", typed.replace(OBJECT, ""))
    if _NOTED.search(typed) or (len(typed) <= _LONGEST and any(map(_is_sign, typed))):
        return Figure(None, "sign", typed)
    narrow = _MINUS.sub("-", narrowed(typed))
    whole = kind.endswith("count") and _ZERO_DECIMALS.fullmatch(narrow)
    if _PLAIN.fullmatch(narrow) and not whole:
        how = "plain" if narrow == typed else "read"
        return Figure(number(narrow), how, typed)
    if _BROKEN.fullmatch(narrow):
        joined = re.sub(r"\s", "", narrow)
        if _PLAIN.fullmatch(joined):
            return Figure(number(joined), "broken", typed)
    meaning = interpret(narrow, quoted=False)
    wanted = _CLEAR | _SIGNED if kind == "signed_count" else _CLEAR
    if meaning.kind in wanted and meaning.means is not None:
        return Figure(number(meaning.means), "read", typed)
    return Figure(typed, "text", typed)


def _is_sign(sign: str) -> bool:
    """Tell whether a character stands for a number, but is neither a digit nor a word."""
    return (
        not sign.isdecimal() and not sign.isalpha() and numeric(sign, None) is not None
    )


def number(text: str) -> int | Decimal:
    """Return a canonical number as the readers of data files do."""
    return Decimal(text) if "." in text else int(text)


def is_figure(text: str) -> bool:
    """Tell whether a text is what stands in cells of values, and no label.

    A blank is one, and so are numbers with a unit and the signs for nothing.
    """
    narrow = _EDGE.sub("", unicodedata.normalize("NFKC", text))
    if not narrow or not re.search(r"\w", narrow):
        return True
    if _ITEM.match(narrow):
        return False
    signs = len(text) <= _LONGEST and any(map(_is_sign, text))
    if signs or re.search(r"[0-9]", narrow):
        return len(re.findall(r"[\u4e00-\u9fff]", narrow)) < 3
    return interpret(narrow, quoted=False).kind == "placeholder"

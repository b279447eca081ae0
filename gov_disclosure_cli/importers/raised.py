"""What stands in a cell and is no text of it: marks for notes, pictures, controls.

A raised mark must never read as a digit of the figure before it, and a picture never as a
blank.
"""

from __future__ import annotations

import re
from unicodedata import numeric

#: What stands for a picture or a control whose content is no text.
OBJECT = "\ufffc"

#: A number in brackets, as marks for notes are written where the circled ones end.
_BRACKETED = re.compile(r"[(（]\s*[0-9０-９]{1,3}\s*[)）]")
_BETWEEN = re.compile(r"[\s,，、]+")


def spell_raised(text: str) -> str:
    """Return what a raised run says in the line.

    Signs of their own such as ① or (21) are passed over. A digit that only its height tells
    from the figure before it is set in brackets: 12 with a raised 3 is not 123.
    """
    bare = _BETWEEN.sub("", _BRACKETED.sub("", text))
    if bare != text and not bare:
        return "" if text.strip() else text
    if bare and all(map(_is_sign, bare)):
        return ""
    if any(sign.isdigit() for sign in text):
        return f"[{text}]"
    return text


def _is_sign(sign: str) -> bool:
    """Tell whether a character is a number in a ring or the like: no digit, word or part."""
    if sign.isdecimal() or sign.isalpha():
        return False
    return numeric(sign, 0.5).is_integer()

"""What stands in a cell and is no text of it: marks for notes, pictures, controls.

A raised mark must never read as a digit of the figure before it, and a picture never as a
blank.
"""

from __future__ import annotations

#: What stands for a picture or a control whose content is no text.
OBJECT = "\ufffc"


def spell_raised(text: str) -> str:
    """Return what a raised run says in the line.

    A sign of its own such as ① is passed over. A digit that only its height tells from the
    figure before it is set in brackets: 12 with a raised 3 is not 123.
    """
    digits = [sign for sign in text if sign.isdigit()]
    if not digits:
        return text
    if any(sign.isdecimal() for sign in digits):
        return f"[{text}]"
    return ""

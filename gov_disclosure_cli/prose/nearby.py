"""What the signs right beside a number say: a range, a second number, an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.tokens import Token

_YEAR = re.compile("[至到](?:19|20)[0-9]{2}年")
_RANGE = frozenset("-~至到")
_CLOSING = frozenset(",;。、)(\n |!?")


def is_in_range(text: str, token: Token) -> bool:
    """Tell whether a number is one end of a range such as ``3至5件``."""
    lower = text[max(0, token.start - 2) : token.start]
    upper = text[token.end : token.end + 2]
    if _YEAR.match(text, token.end):  # 结转1件至2023年
        upper = ""
    return (lower[1:] in _RANGE and lower[:1].isdigit()) or (
        upper[:1] in _RANGE and upper[1:].isdigit()
    )


def is_spaced(text: str, token: Token) -> bool:
    """Tell whether another number stands beside it with a blank between."""
    before = text[max(0, token.start - 2) : token.start]
    after = text[token.end : token.end + 2]
    return (before[1:] == " " and before[:1].isdigit()) or (
        after[:1] == " " and after[1:].isdigit()
    )


def is_closed(text: str, token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a number without a unit ends there."""
    if token.end == len(text) or text[token.end] in _CLOSING:
        return True
    word = lexicon.longest(text, token.end)
    return word is not None and bool(word.entries)

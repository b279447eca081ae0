"""Make text from a report safe to show: what cannot be seen is spelled out."""

from __future__ import annotations

import re

#: Control characters (C0, DEL, C1), line and paragraph separators, marks that turn the
#: direction of writing or take no room, noncharacters, and lone surrogates, which have
#: no encoding.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Spell control and direction characters as ``\x1b`` or ``\u202e``."""
    return text if text.isprintable() else _UNSEEN.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")

"""Make text from a report safe to show: what cannot be seen is spelled out."""

from __future__ import annotations

from unicodedata import category

#: Control characters, what has no shape of its own (marks that turn the direction of
#: writing, that take no room), lone surrogates, and the separators of lines and
#: paragraphs. Private and unassigned characters stay: rare names are written with them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: What is no character, and refused by readers of YAML.
_NONE = "\ufffe\uffff"


def visible(text: str) -> str:
    r"""Spell control and direction characters as ``\x1b`` or ``\u202e``."""
    if text.isprintable():
        return text
    return "".join(
        _spelled(char) if category(char) in _UNSEEN or char in _NONE else char
        for char in text
    )


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

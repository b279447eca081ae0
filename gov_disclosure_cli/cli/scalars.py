"""Replace single values in the text of a report, and leave every other byte alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.document import LINE_BREAK, TextPosition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.document import Document

#: What may stand behind a number without being taken for a part of it.
_ENDS = re.compile(r"[\s,\]}]|\Z")
_QUOTED = {
    "'": re.compile(r"'(?:[^']|'')*'"),
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
}


class Replacement(NamedTuple):
    """Put ``text`` where the source has the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def place_value(document: Document, path: Path, value: Any) -> Replacement | None:
    """Return how to write a value at a path; ``None`` where the text has no place for it.

    A blank gets its value behind the colon. Quotation marks go, since a number in them is
    no number.
    """
    mark = document.mark(path)
    if mark is None or mark.text is None:
        return None
    if not isinstance(mark.position, TextPosition):
        return None
    text = document.text
    start = _offset(text, mark.position)
    if mark.quoted:
        pattern = _QUOTED.get(text[start : start + 1])
        found = pattern.match(text, start) if pattern else None
        return Replacement(start, found.end(), str(value)) if found else None
    if mark.text:
        end = start + len(mark.text)
        same = text[start:end] == mark.text
        return Replacement(start, end, str(value)) if same else None
    return _in_blank(text, start, str(value))


def rewritten(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with all replacements made."""
    for one in sorted(replacements, reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def _in_blank(text: str, start: int, value: str) -> Replacement | None:
    """Insert a value behind a colon, a space before it and, where needed, one behind."""
    if text[start - 1 : start] != ":":
        return None
    before = " "
    if text[start : start + 1] == " ":
        start, before = start + 1, ""
    behind = "" if _ENDS.match(text, start) else " "
    return Replacement(start, start, before + value + behind)


def _offset(text: str, position: TextPosition) -> int:
    """Return the index of a place in a text."""
    start = 0
    if position.line > 1:
        for line, found in enumerate(re.finditer(LINE_BREAK, text), 2):
            if line == position.line:
                start = found.end()
                break
    return start + position.column - 1

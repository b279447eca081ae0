"""Numbers of pages: what they look like, and prose without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import Paragraph

_DASH = "[-—–－―]"
_NUMBER = r"\d{1,4}"
_OF = rf"(?:\s*(?:[/／，,]\s*共?|共)\s*{_NUMBER}\s*页?)?"
#: A number that its dashes or words mark as that of a page, wherever it stands.
_MARKED = re.compile(
    rf"\s*(?:{_DASH}{{1,2}}\s*{_NUMBER}\s*{_DASH}{{1,2}}|第\s*{_NUMBER}\s*页{_OF})\s*"
)
_AROUND = r"[-—–－―_·.~\s]*"
#: At the edge of a page it needs no marks.
_AT_EDGE = re.compile(
    rf"{_AROUND}(?:第\s*)?(?P<page>{_NUMBER})(?:\s*页)?{_OF}{_AROUND}"
)
#: A number with its dashes may stand on so many lines.
_LINES = 3


def is_page_number(text: str) -> bool:
    """Tell whether a line is marked as the number of a page."""
    return _MARKED.fullmatch(text) is not None


def number_at_edge(text: str) -> int | None:
    """Return the number that a line at the edge of a page holds, and nothing else."""
    found = _AT_EDGE.fullmatch(text)
    return int(found["page"]) if found else None


def without_page_numbers(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[Paragraph], list[str]]:
    """Return the paragraphs that are no page numbers, and the page numbers."""
    kept: list[Paragraph] = []
    dropped: list[str] = []
    place = 0
    while place < len(paragraphs):
        for size in (1, _LINES):
            lines = [each.text.strip() for each in paragraphs[place : place + size]]
            text = "".join(lines)
            if len(lines) == size and is_page_number(text):
                dropped.append(text)
                place += size
                break
        else:
            kept.append(paragraphs[place])
            place += 1
    return kept, dropped

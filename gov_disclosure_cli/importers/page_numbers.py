"""Numbers of pages that stand between the paragraphs of prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import Paragraph

_DASHES = "[-—–－―]{1,2}"
_NUMBER = re.compile(
    rf"\s*(?:{_DASHES}\s*\d{{1,4}}\s*{_DASHES}"
    r"|第\s*\d{1,4}\s*页(?:\s*[/／，,]?\s*共\s*\d{1,4}\s*页)?)\s*"
)
#: A number with its dashes may stand on so many lines.
_LINES = 3


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
            if len(lines) == size and _NUMBER.fullmatch(text):
                dropped.append(text)
                place += size
                break
        else:
            kept.append(paragraphs[place])
            place += 1
    return kept, dropped

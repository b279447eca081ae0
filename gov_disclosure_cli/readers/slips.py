"""Slips of a Chinese keyboard in YAML: ``year：2023``, ``330，commercial: 12``, ``year:2023``.

Looked for only where YAML could not be read, to say what is wrong instead of where it
stopped making sense.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gov_disclosure_cli.document import LINE_BREAK, TextPosition
from gov_disclosure_cli.messages import reading as say


class Slip(NamedTuple):
    """A slip: where it stands and what to say of it."""

    position: TextPosition
    sentence: str


#: People who type have short lines; a hostile line would keep the patterns busy.
_LONGEST_LINE = 1000
_LINES = 500

#: What a slip looks like, the first group being the slip itself.
_SLIPS = (
    (re.compile(r"(?:^|[{,，])\s*[a-z_]+\s*(：)"), say.FULL_WIDTH_COLON),
    (re.compile(r"(?:[{,]|: ).*?[^\s'\"](，)\s*[a-z_]+\s*[:：]"), say.FULL_WIDTH_COMMA),
    (re.compile(r"(?:^|[{,])\s*[a-z_]+(:)(?=[^\s:/])"), say.NO_SPACE),
)


def find_slip(text: str, line: int | None) -> Slip | None:
    """Find a slip on a line or the one before it, anywhere when no line is known."""
    lines = re.split(LINE_BREAK, text)
    numbers = range(1, len(lines) + 1)
    if line is not None:
        numbers = range(max(line - 1, 1), min(line, len(lines)) + 1)
    for number in numbers[:_LINES]:
        if len(lines[number - 1]) > _LONGEST_LINE:
            continue
        for pattern, sentence in _SLIPS:
            found = pattern.search(lines[number - 1])
            if found:
                return Slip(TextPosition(number, found.start(1) + 1), sentence)
    return None

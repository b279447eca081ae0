"""The words with which a table begins in a source that prints no heading over it.

They may be torn by blanks and line breaks; nothing else may stand between their letters.
"""

from __future__ import annotations

import re
from functools import cache

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.aliases import aliases

#: So many letters of the words stay together where a text tears a header apart.
_TOGETHER = 4


@cache
def opening(edition: int, table: str) -> re.Pattern[str] | None:
    """Return the pattern of the words that open a table; ``None`` when it has none."""
    return _pattern(aliases(edition).openings.get(table, ()))


@cache
def start_of_figures(edition: int, table: str) -> re.Pattern[str] | None:
    """Return what stands before the figures of a table over which there may be prose.

    These are tables of blocks, each with its own header; ``None`` for others.
    """
    node = load_form(edition).nodes[table]
    if node.schema["x-layout"] != "blocks":
        return None
    headers = {group.get("header", "") for group in node.schema.get("x-groups", ())}
    words = aliases(edition).openings.get(table, ())
    return _pattern((*words, *sorted(headers - {""})))


def stem(edition: int, table: str) -> str:
    """Return the first letters of the words that open a table, empty when it has none."""
    return "".join(aliases(edition).openings.get(table, ())[:1])[:_TOGETHER]


def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    torn = (r"\s*".join(map(re.escape, word)) for word in words)
    return re.compile("|".join(torn)) if words else None

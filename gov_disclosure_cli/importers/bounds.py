"""What one source may hold in all, and the one place where long runs are cut short.

The patterns of recognition allow blanks nearly everywhere: thousands in a row would be tried
in all ways. Normalising sorts marks that combine: thousands in a row take hours.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table
from gov_disclosure_cli.importers.container import CHARACTER_LIMIT, ITEM_LIMIT
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.importers.blocks import Block

#: Places of all tables; a cell that reaches over many counts as many.
PLACE_LIMIT = 1_000_000
#: Blanks in a row that are kept; nobody counts more.
BLANKS = 64
#: Combining marks in a row that are kept; no language needs more.
MARKS = 8
_BLANKS = re.compile(rf"(\s{{{BLANKS}}})\s+")


def bounded(source: Source) -> Source:
    """Return a source with its long runs cut short.

    Raises ``SourceError`` for one that holds more than any report.
    """
    items = places = characters = 0
    kinds: set[str] = set()
    for block in source.blocks:
        texts = [it.text for it in block.cells] if isinstance(block, Table) else ()
        for text in texts or (getattr(block, "text", ""),):
            items += 1
            characters += len(text)
            if not text.isascii():
                kinds.update(text)
        if isinstance(block, Table):
            places += sum(it.rowspan * it.colspan for it in block.cells)
    if items > ITEM_LIMIT or places > PLACE_LIMIT:
        raise SourceError("source-structure", say.TOO_MANY_CELLS)
    if characters > CHARACTER_LIMIT:
        raise SourceError("source-structure", say.TOO_MUCH_TEXT)
    shorten = _shortener(kinds)
    return source._replace(blocks=tuple(_block(it, shorten) for it in source.blocks))


def _shortener(kinds: set[str]) -> Callable[[str], str]:
    """Return what cuts the runs of one text; ``kinds``: the characters there are."""
    marks = "".join(map(re.escape, filter(_combines, kinds)))
    run = re.compile(rf"([{marks}]{{{MARKS}}})[{marks}]+") if marks else None

    def shorten(text: str) -> str:
        if len(text) <= MARKS:
            return text
        text = _BLANKS.sub(r"\1", text)
        return run.sub(r"\1", text) if run else text

    return shorten


def _combines(letter: str) -> bool:
    """Tell whether a character goes with the one before it, once normalised."""
    return unicodedata.combining(unicodedata.normalize("NFKD", letter)[0]) > 0


def _block(block: Block, shorten: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=shorten(block.text))
    cells = tuple(it._replace(text=shorten(it.text)) for it in block.cells)
    return block._replace(cells=cells)

"""A table of a page → cells with spans, and the text of each.

It knows one table at a time: hidden rows, spans, what in a cell is no text of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.importers.raised import OBJECT, spell_raised
from gov_disclosure_cli.importers.spans import MOST_ROWS, Placed, place
from gov_disclosure_cli.importers.tags import (
    INLINE,
    LINE_END,
    OBJECTS,
    is_raised,
    is_skipped,
    is_struck,
    shown,
    tidy,
)

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Table


class TableElements:
    """Reads the tables of a page in turn, and counts what of them stays unread."""

    def __init__(self) -> None:
        self.hidden = 0
        self.struck = 0
        self.cut = 0
        self._count = 0

    def read(self, table: Any) -> Table | None:
        """Read one table; ``None`` for one without cells."""
        number = self._count + 1
        rows: list[list[Placed]] = []
        for row in table.iter("tr"):
            if len(rows) >= MOST_ROWS:
                self.cut += 1
                break
            cells: list[Placed] = []
            if not _concealed(row, table):
                for cell in row:
                    if cell.tag in ("td", "th"):
                        text = self._text(cell)
                        over, down = cell.get("colspan"), cell.get("rowspan")
                        cells.append(Placed(text, _span(down), _span(over, least=1)))
            else:
                self.hidden += 1
            rows.append(cells)
        grid = place(rows, number)
        if grid is not None:
            self._count = number
        return grid

    def _text(self, cell: Any) -> str:
        """Return the text of a cell; runs are joined, lines parted."""
        parts: list[str] = []
        stack: list[tuple[Any, bool]] = [(cell, True)]
        while stack:
            element, entering = stack.pop()
            line = element.tag == "br" or element.tag not in INLINE
            if not entering:
                if line:
                    parts.append(LINE_END)
                if element is not cell:
                    parts.append(element.tail or "")
                continue
            if is_raised(element):
                parts.append(spell_raised("".join(element.itertext())))
                parts.append(element.tail or "")
                continue
            if element is not cell and is_skipped(element):
                if element.tag in OBJECTS:
                    parts.append(OBJECT)
                parts.append(element.tail or "")
                continue
            if is_struck(element):
                self.struck += 1
                parts.append("" if element is cell else element.tail or "")
                continue
            if element.tag == "img":
                parts.append(OBJECT)
            if element.tag == "input":
                parts.append(shown(element))
            if line:
                parts.append(LINE_END)
            parts.append(element.text or "")
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        return tidy("".join(parts))


def _concealed(row: Any, table: Any) -> bool:
    """Tell whether a row or the part of the table that holds it is hidden."""
    element = row
    while element is not None and element is not table:
        if is_skipped(element):
            return True
        element = element.getparent()
    return False


def _span(text: str | None, *, least: int = 0) -> int:
    """Read a span; 0 rows means to the end of the table, nonsense means 1."""
    found = re.match(r"\s*(\d{1,9})", text or "")
    return max(int(found[1]), least) if found else 1

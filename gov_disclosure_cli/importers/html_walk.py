"""The elements of a page in reading order → paragraphs and tables.

It knows what ends a line and which tables are there for the layout; the cells of a table
are for ``html_tables``. Everything is walked with a stack, so that depth costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.importers.blocks import Paragraph
from gov_disclosure_cli.importers.html_tables import TableElements
from gov_disclosure_cli.importers.raised import OBJECT
from gov_disclosure_cli.importers.tags import INLINE, is_skipped, is_struck, tidy

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Block, Table


class Walk:
    """One walk over a page: text into paragraphs, tables of data into tables."""

    def __init__(self) -> None:
        self.tables = TableElements()
        self._found: list[Block] = []
        self._paragraphs = 0
        self._line: list[str] = []

    def blocks(self, top: Any) -> list[Block]:
        """Return the paragraphs and tables below an element, in reading order."""
        layout = _layout(top)
        stack: list[tuple[Any, bool]] = [(top, True)]
        while stack:
            element, entering = stack.pop()
            if not entering:
                self._leave(element)
                continue
            if is_skipped(element) or is_struck(element):
                self._tail(element, top)
                continue
            if element.tag == "table" and element not in layout:
                self._flush()
                self._table(element)
                self._tail(element, top)
                continue
            if element.tag == "br" or element.tag not in INLINE:
                self._flush()
            self._line.append(element.text or "")
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        self._flush()
        return self._found

    def _leave(self, element: Any) -> None:
        if element.tag not in INLINE:
            self._flush()
        if element.tail:
            self._line.append(element.tail)

    def _tail(self, element: Any, top: Any) -> None:
        if element is not top and element.tail:
            self._line.append(element.tail)

    def _flush(self) -> None:
        text = tidy("".join(self._line))
        self._line.clear()
        if text:
            self._paragraphs += 1
            self._found.append(Paragraph(text, ParagraphPosition(self._paragraphs)))

    def _table(self, element: Any) -> None:
        table = self.tables.read(element)
        if table is not None:
            self._found += _framed(table) or [table]


def _layout(top: Any) -> set[Any]:
    """Find the tables that hold other tables, and so are there for the layout."""
    from lxml import etree

    layout: set[Any] = set()
    around: list[Any] = []
    for event, table in etree.iterwalk(top, events=("start", "end"), tag="table"):
        if event == "end":
            around.pop()
        else:
            layout.update(around[-1:])
            around.append(table)
    return layout


def _framed(table: Table) -> list[Block] | None:
    """Turn a table of one cell a row into paragraphs: it is a frame around text."""
    if any(cell.column for cell in table.cells if cell.text):
        return None
    return [
        Paragraph(line, cell.position)
        for cell in table.cells
        for line in cell.text.replace(OBJECT, "").split("\n")
        if line.strip()
    ]

"""What every importer makes of its source: paragraphs and tables, in reading order.

An importer knows its file format and nothing of the form; ``recognition`` knows the form
and nothing of file formats. A table keeps its spans: no cell is copied or moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Position


class TableCell(NamedTuple):
    """One cell as the source has it; ``row`` and ``column`` count from 0."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    position: Position


class Table(NamedTuple):
    """A table with its spans; cells in reading order."""

    cells: tuple[TableCell, ...]
    rows: int
    columns: int


class Paragraph(NamedTuple):
    """A paragraph outside of tables."""

    text: str
    position: Position


Block = Paragraph | Table


class Source(NamedTuple):
    """A source taken apart.

    ``notes`` are sentences on what was passed over as it should be; ``unread`` on what was
    not read and may matter, such as hidden rows. ``titles`` are what the source calls itself
    outside of its text, such as the title of a window.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

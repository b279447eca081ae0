"""What the body of a Word document is made of while it is read: contents and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import ParagraphPosition, TablePosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Table, TableCell
from gov_disclosure_cli.importers.raised import OBJECT
from gov_disclosure_cli.importers.spans import WIDEST
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.importers.blocks import Block


class Content:
    """The paragraphs and tables of a body, a cell or a text box, in order."""

    def __init__(self) -> None:
        self.items: list[str | TableDraft] = []
        self.line: list[str] = []
        #: What stands in text boxes anchored in the paragraph being read.
        self.boxes: list[str | TableDraft] = []
        #: The mark that ends the paragraph is deleted: the next one goes on with it.
        self.joined = False

    def end_paragraph(self) -> None:
        """Close the paragraph being read, unless the next one belongs to it."""
        if self.joined:
            self.joined = False
        else:
            self.flush()

    def flush(self) -> None:
        """Close the paragraph being read."""
        if self.line:
            self.items.append("".join(self.line))
            self.line = []
        if self.boxes:
            self.items += self.boxes
            self.boxes = []

    @property
    def text(self) -> str:
        """The paragraphs as lines of one text.

        Of the tables inside only those of one cell are part of it: they are frames. Where
        nothing but another table stands, nobody can tell what it says.
        """
        paragraphs = (
            it.strip() if isinstance(it, str) else it.framed_text for it in self.items
        )
        text = "\n".join(filter(None, paragraphs))
        return text or (OBJECT if any(table.rows for table in self.tables) else "")

    @property
    def tables(self) -> list[TableDraft]:
        """The tables inside."""
        return [it for it in self.items if not isinstance(it, str)]


class CellDraft:
    """One ``w:tc`` and what its properties say of its place."""

    def __init__(self) -> None:
        self.content = Content()
        self.column = 0
        self.span = 1
        self.merge: str | None = None
        self.goes_on = False
        self.deleted = False


class TableDraft:
    """One ``w:tbl``: rows of cells as they come."""

    def __init__(self) -> None:
        self.rows: list[list[CellDraft]] = []
        self.row: list[CellDraft] = []
        self.deleted = False
        self._free = 0

    def begin_row(self) -> None:
        """Begin a row at the first column."""
        self.row = []
        self._free = 0
        self.deleted = False

    def shift(self, columns: int) -> None:
        """Leave columns out before the first cell of a row."""
        self._take(columns)

    def add(self, cell: CellDraft) -> None:
        """Place a cell that is read to its end."""
        if cell.deleted:
            return
        if cell.goes_on and self.row:
            self.row[-1].span += cell.span
            self.row[-1].content.items += cell.content.items
        else:
            cell.column = self._free
            self.row.append(cell)
        self._take(cell.span)

    def _take(self, columns: int) -> None:
        self._free += columns
        if self._free > WIDEST:
            raise SourceError("source-structure", say.TOO_WIDE)

    def end_row(self) -> None:
        """Keep a row, unless its deletion is tracked."""
        if self.row and not self.deleted:
            self.rows.append(self.row)
        self.row = []

    @property
    def is_frame(self) -> bool:
        """Tell whether the table is a frame around text or tables: one cell a row."""
        return all(len(row) == 1 for row in self.rows)

    @property
    def is_one_cell(self) -> bool:
        """Tell whether it is a frame around the text of one cell."""
        return len(self.rows) == 1 and self.is_frame

    @property
    def framed_text(self) -> str:
        """What it says inside of a cell, if it is a frame."""
        return self.rows[0][0].content.text if self.is_one_cell else ""

    @property
    def nested(self) -> list[TableDraft]:
        """The tables in the cells, but for those that are text of their cell."""
        return [
            it
            for row in self.rows
            for cell in row
            for it in cell.content.tables
            if not it.is_one_cell or it.nested
        ]

    def table(self, number: int) -> Table:
        """Join cells that are merged downwards, and give every cell its place."""
        cells: list[_Spanning] = []
        above: dict[int, _Spanning] = {}
        for line, row in enumerate(self.rows):
            merging: dict[int, _Spanning] = {}
            for cell in row:
                spanning = above.get(cell.column)
                if cell.merge == "continue" and spanning and spanning.span == cell.span:
                    spanning.rows += 1
                else:
                    spanning = _Spanning(cell, line)
                    cells.append(spanning)
                if cell.merge:
                    merging[cell.column] = spanning
            above = merging
        width = max((it.column + it.span for row in self.rows for it in row), default=0)
        made = tuple(cell.placed(number) for cell in cells)
        return Table(made, len(self.rows), width)


class _Spanning:
    def __init__(self, cell: CellDraft, line: int) -> None:
        self.cell = cell
        self.line = line
        self.rows = 1
        self.span = cell.span

    def placed(self, number: int) -> TableCell:
        column = self.cell.column
        position = TablePosition(number, self.line + 1, column + 1)
        text = self.cell.content.text
        return TableCell(text, self.line, column, self.rows, self.span, position)


class _Open(NamedTuple):
    items: Iterator[str | TableDraft]


def blocks(body: Content) -> Iterator[Block]:
    """Give the paragraphs and tables of a document in reading order.

    A frame is opened; a table inside a table follows it. Both count as tables of the
    document, as they do for whoever counts them on the page.
    """
    tables = paragraphs = 0
    stack = [_Open(iter(body.items))]
    while stack:
        item = next(stack[-1].items, None)
        if item is None:
            stack.pop()
        elif isinstance(item, str):
            for line in item.replace(OBJECT, "").split("\n"):
                if line.strip():
                    paragraphs += 1
                    yield Paragraph(line.strip(), ParagraphPosition(paragraphs))
        elif item.rows:
            tables += 1
            if item.is_frame:
                framed = [it for row in item.rows for it in row[0].content.items]
                stack.append(_Open(iter(framed)))
            else:
                yield item.table(tables)
                stack.append(_Open(iter(item.nested)))

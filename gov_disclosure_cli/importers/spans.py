"""Rows of cells with spans → a table whose cells know their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import TablePosition
from gov_disclosure_cli.importers.blocks import Table, TableCell

if TYPE_CHECKING:
    from collections.abc import Sequence

#: No report has a table wider than this.
WIDEST = 256
#: Nor one of more rows.
MOST_ROWS = 3000
#: What one table may hold; cells behind that are passed over.
MOST_CELLS = 400_000


class Placed(NamedTuple):
    """A cell in reading order; ``rowspan`` 0 reaches to the end of the table."""

    text: str
    rowspan: int
    colspan: int


def place(
    rows: Sequence[Sequence[Placed]], number: int, page: int | None = None
) -> Table | None:
    """Lay out rows of cells as browsers do; ``None`` when there is not one cell.

    Spans that reach out of the table are cut; a cell never takes a place that is taken.
    """
    cells: list[TableCell] = []
    taken: dict[int, int] = {}  # column → first row that is free again
    width = 0
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > line:
                column += 1
            if column >= WIDEST or len(cells) >= MOST_CELLS:
                break
            down = min(cell.rowspan or len(rows), len(rows) - line)
            over = 1
            while (
                over < cell.colspan
                and column + over < WIDEST
                and taken.get(column + over, 0) <= line
            ):
                over += 1
            where = TablePosition(number, line + 1, column + 1, page)
            cells.append(TableCell(cell.text, line, column, down, over, where))
            for place in range(column, column + over):
                taken[place] = line + down
            column += over
        width = max(width, column)
    return Table(tuple(cells), len(rows), width) if cells else None

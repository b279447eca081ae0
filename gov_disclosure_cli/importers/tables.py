"""Tables of a source, line by line: which lines are headers, which are rows below one.

A table of a source may be a part of one of the form (cut by a page), or hold several (a
sheet). Rows are therefore taken one by one; a header starts a new table of the form. It
knows the order of lines; what a row says is for ``under_header`` and ``loose_rows``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.found import Finds
from gov_disclosure_cli.importers.headers import Header, read_header, table_headed
from gov_disclosure_cli.importers.loose_rows import LooseRows
from gov_disclosure_cli.importers.openings import opening
from gov_disclosure_cli.importers.under_header import UnderHeader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.importers.blocks import Table, TableCell
    from gov_disclosure_cli.importers.headers import Line
    from gov_disclosure_cli.importers.labels import Names


class TableReader:
    """Reads the tables of one source in turn; a table cut in two keeps its header."""

    def __init__(self, names: Names) -> None:
        self.finds = Finds(names.rows)
        self.header: Header | None = None
        self._names = names
        self._rows = UnderHeader(names, self.finds)
        self._loose = LooseRows(names, self.finds)
        self._width = 0

    def read(self, table: Table) -> bool:
        """Read one table; tell whether anything of the form was in it."""
        before = self.finds.count, self.header
        if self.header and self._width != table.columns:
            self.header = None
        self._width = table.columns
        heading: list[Line] = []
        heads = ""
        for line in lines(table):
            if not any(cell.text for cell in line):
                if heading and heads == "disputes":  # a form that nobody filled in
                    self.header = read_header(heads, heading, self._names)
                    heading, heads = [], ""
                if line and not heading:
                    self._values(line)
                continue
            headed = table_headed(line, self._names)
            if headed and not (headed == "disclosure" and heads == "requests"):
                if headed != heads or headed == "disclosure":
                    heading = []
                heads = headed
                heading.append(line)
                continue
            if heading:
                if self._belongs(line, heads):
                    heading.append(line)
                    continue
                self.header = read_header(heads, heading, self._names)
                heading, heads = [], ""
            self._values(line)
        if heading:
            self.header = read_header(heads, heading, self._names)
        return before != (self.finds.count, self.header)

    def _belongs(self, line: Line, table: str) -> bool:
        """Tell whether a row still is header: no figure in it and a column named."""
        if table == "disclosure" or any(cell.text[:1].isdigit() for cell in line):
            return False
        find = self._names.columns[table].find
        return any(
            find(cell.text, guess=False) for cell in line if cell.text
        ) and not any(
            self._names.rows[table].find(cell.text, guess=False) for cell in line
        )

    def _values(self, line: Line) -> None:
        filled = [cell for cell in line if cell.text]
        if len(filled) == 1 and self._is_caption(filled[0].text.strip()):
            self.header = None if self._is("disclosure") else self.header
            return
        if self.header and self.header.heads and self._rows.read(line, self.header):
            return
        self._loose.read(line)

    def _is_caption(self, text: str) -> bool:
        """Tell whether a block of table two begins with these words."""
        opens = opening(self._names.form.edition, "disclosure")
        return opens is not None and opens.match(text) is not None

    def _is(self, table: str) -> bool:
        return self.header is not None and self.header.table == table


def lines(table: Table) -> Iterator[Line]:
    """Yield the rows of a table, each with all cells that cover it, from left to right."""
    waiting: list[TableCell] = []
    place = 0
    cells = table.cells
    for row in range(table.rows):
        waiting = [cell for cell in waiting if cell.row + cell.rowspan > row]
        while place < len(cells) and cells[place].row <= row:
            waiting.append(cells[place])
            place += 1
        waiting.sort(key=lambda cell: cell.column)
        yield list(waiting)

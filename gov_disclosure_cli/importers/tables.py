"""Tables of a source → rows of values: rows by label, columns by header.

A table of a source may be a part of one of the form (cut by a page), or hold several (a
sheet). Rows are therefore taken one by one; a header starts a new table of the form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.importers.found import Figures, Mention, Refused, Row, Slot
from gov_disclosure_cli.importers.headers import (
    Header,
    assign,
    read_header,
    table_headed,
)
from gov_disclosure_cli.importers.labels import ORDINAL, columns_of
from gov_disclosure_cli.importers.openings import opening
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.blocks import Table, TableCell
    from gov_disclosure_cli.importers.found import Item
    from gov_disclosure_cli.importers.headers import Head, Line
    from gov_disclosure_cli.importers.labels import Names

#: How a label begins.
_NUMBERED = re.compile(rf"\s*{ORDINAL}\s*[\u4e00-\u9fff]")


#: So much of a row is quoted.
QUOTED = 200


class Label(NamedTuple):
    """The label of a row: what it names, how it was found, and its text."""

    address: str
    how: str
    text: str


class TableReader:
    """Reads the tables of one source in turn; a table cut in two keeps its header."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.header: Header | None = None
        self.items: dict[str, list[Item]] = {key: [] for key in names.rows}
        self.refused: list[Refused] = []
        self.passed: list[str] = []
        self._by_count = _by_count(names.form)
        self._width = 0
        self._group = ""

    def read(self, table: Table) -> bool:
        """Read one table; tell whether anything of the form was in it."""
        before = sum(map(len, self.items.values())), self.header
        if self.header and self._width != table.columns:
            self.header = None
        self._width = table.columns
        heading: list[Line] = []
        heads = ""
        for line in lines(table):
            if not any(cell.text for cell in line):
                if heading and heads == "disputes":  # a form that nobody filled in
                    self.header = read_header(heads, heading, self.names)
                    heading, heads = [], ""
                if line and not heading:
                    self._values(line)
                continue
            headed = table_headed(line, self.names)
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
                self.header = read_header(heads, heading, self.names)
                heading, heads = [], ""
            self._values(line)
        if heading:
            self.header = read_header(heads, heading, self.names)
        return before != (sum(map(len, self.items.values())), self.header)

    def _belongs(self, line: Line, table: str) -> bool:
        """Tell whether a row still is header: no figure in it and a column named."""
        if table == "disclosure" or any(cell.text[:1].isdigit() for cell in line):
            return False
        find = self.names.columns[table].find
        return any(
            find(cell.text, guess=False) for cell in line if cell.text
        ) and not any(
            self.names.rows[table].find(cell.text, guess=False) for cell in line
        )

    def _values(self, line: Line) -> None:
        filled = [cell for cell in line if cell.text]
        if len(filled) == 1 and self._is_caption(filled[0].text.strip()):
            self.header = None if self._is("disclosure") else self.header
            return
        if self.header and self.header.heads and self._headed(line, self.header):
            return
        self._loose(line)

    def _is_caption(self, text: str) -> bool:
        """Tell whether a block of table two begins with these words."""
        opens = opening(self.names.form.edition, "disclosure")
        return opens is not None and opens.match(text) is not None

    def _is(self, table: str) -> bool:
        return self.header is not None and self.header.table == table

    def _headed(self, line: Line, header: Header) -> bool:
        """Read a row below a header; ``False`` when the header does not fit it."""
        table = header.table
        if table == "disputes" and all(head.kind for head in header.heads if head.key):
            return self._kinds_across(line, header)
        if header.left == 0:
            return False
        front = [cell for cell in line if cell.column < header.left]
        values = [cell for cell in line if cell.column >= header.left]
        if front and front[-1].column + front[-1].colspan > header.left:
            return False
        label = self.label(front, table, max(cell.row for cell in line))
        if not label:
            if not all(is_figure(cell.text) for cell in values):
                return False
            self._unlabelled(front, values, header)
            return True
        if label.address.startswith("#"):
            return True
        heads = self._heads(label.address, header)
        filled = self._filled_in(values)
        slots = assign(values, heads) if heads and filled else None
        if slots is None:
            words = [cell for cell in values if not is_figure(cell.text)]
            if filled and words:
                self._quote(label.address, label.text, values)
            return bool(filled and words)
        self._add(label, heads, slots, line[0])
        return True

    def _filled_in(self, values: Line) -> bool:
        """Tell whether cells hold what was filled in, and not words of the form.

        A label among them means that the columns are others than those of the header.
        """
        return not any(
            _NUMBERED.match(cell.text) or self._names(cell.text)
            for cell in values
            if not is_figure(cell.text)
        )

    def _names(self, text: str) -> bool:
        """Tell whether a text is a label of a row or a caption of a column."""
        known = (
            *self.names.rows.values(),
            *self.names.columns.values(),
            *self.names.captions.values(),
        )
        return any(each.find(text) for each in known)

    def _heads(self, address: str, header: Header) -> Sequence[Head]:
        """Return the heads that a row has; none when one of its columns is missing."""
        if header.table != "disclosure":
            return header.heads
        node = self.names.form.nodes.get(address)
        wanted = {cell.key for cell in node.children} if node else set()
        heads = [head for head in header.heads if head.key in wanted]
        return heads if len(heads) == len(wanted) else ()

    def _add(
        self,
        label: Label,
        heads: Sequence[Head],
        slots: Sequence[Slot],
        cell: TableCell,
    ) -> None:
        named = {
            h.key: self._with_unit(f"{label.address}.{h.key}", h.unit, s)
            for h, s in zip(heads, slots, strict=True)
            if h.key
        }
        extras = tuple(
            (h.sums, s) for h, s in zip(heads, slots, strict=True) if not h.key
        )
        table = label.address.partition(".")[0]
        row = Row(label.address, label.how, label.text, named, cell.position, extras)
        self.items[table].append(row)

    def _with_unit(self, address: str, unit: str, slot: Slot) -> Slot:
        """Keep the unit of a header beside the figure where the form counts another."""
        node = self.names.form.nodes.get(address)
        wanted = node.schema.get("x-unit", "") if node else ""
        if not unit or not wanted or unit == wanted or not slot.text[-1:].isdigit():
            return slot
        return slot._replace(text=slot.text + unit)

    def label(self, cells: Sequence[TableCell], table: str, row: int) -> Label | None:
        """Find the row that the innermost label in front of the values names."""
        label: Label | None = None
        for cell in cells:
            if not cell.text:
                continue
            found = self.names.rows[table].find(cell.text)
            node = self.names.form.nodes.get(found.address) if found else None
            if found:
                label = Label(found.address, found.how, cell.text)
                if node and node.kind == "group":
                    self._group = found.address
            elif self.names.extra_rows.find(cell.text, guess=False) and self._group:
                label = Label(self._group, "extra", cell.text)
            elif cell.text.isdigit():  # a running number
                continue
            else:
                label = None
            if cell.row < row and not (label and label.address.startswith("#")):
                label = None  # it reaches down from above: this row has none of its own
        return label

    def _unlabelled(self, front: Line, values: Line, header: Header) -> None:
        """Keep a row whose label nobody knows, for its neighbours to name."""
        row = max(cell.row for cell in (*front, *values))
        own = [cell.text for cell in front if cell.text and cell.row == row]
        text = own[-1] if own else ""
        figures = [cell for cell in values if cell.text]
        if not figures:
            return
        slots = assign(values, header.heads)
        if slots is None or header.table != "requests":
            self.passed.append(say.unknown_row(text, " ".join(c.text for c in figures)))
            return
        self._add(Label("requests.", "", text), header.heads, slots, values[0])

    def _kinds_across(self, line: Line, header: Header) -> bool:
        """Read the row of values of table four, whose kinds stand side by side."""
        values = [cell for cell in line if cell.column >= header.left]
        filled = [cell for cell in values if cell.text]
        if not self._filled_in(filled):
            whole = Mention(header.table, "exact", "", line[0].position)
            self._refuse(whole, filled)
            return True
        heads = header.heads
        slots = assign(values, heads)
        if slots is None:
            return False
        kinds: dict[str, dict[str, Slot]] = {}
        for head, slot in zip(heads, slots, strict=True):
            if head.key:
                kinds.setdefault(head.kind, {})[head.key] = slot
        extras = tuple(
            (h.sums, s) for h, s in zip(heads, slots, strict=True) if not h.key
        )
        for address, named in kinds.items():
            last = extras if address == list(kinds)[-1] else ()
            row = Row(address, "exact", address, named, line[0].position, last)
            self.items["disputes"].append(row)
        return True

    def _loose(self, line: Line) -> None:
        """Keep the labels and figures of a row whose header is lost or does not fit."""
        place = 0
        mention: Mention | None = None
        table = ""
        for place, cell in enumerate(line):  # noqa: B007 - used behind the loop
            if not cell.text or is_figure(cell.text):
                break
            for key in self.names.rows:
                found = self.names.rows[key].find(cell.text, guess=key == "requests")
                if found and not found.address.startswith("#"):
                    table, where = key, cell.position
                    mention = Mention(found.address, found.how, cell.text, where)
        else:
            place = len(line)
        cells = line[place:]
        if any(not is_figure(cell.text) for cell in cells):
            self._refuse(mention, cells)
            return
        if not mention:
            table = self._by_count.get(len(cells), "")
            if not table:
                return
            if not all(cell.text for cell in cells):
                quote = " ".join(cell.text for cell in cells if cell.text)
                if quote:
                    self.passed.append(say.unknown_row("", quote))
                return
        else:
            self.items[table].append(mention)
        slots = tuple(Slot(cell.text, cell.position) for cell in cells)
        if slots:
            figures = Figures(
                slots, cells=True, bound=mention is not None, position=slots[0].position
            )
            self.items[table].append(figures)

    def _refuse(self, mention: Mention | None, cells: Line) -> None:
        """Quote figures among which there are words, and which stand under no columns."""
        figures = [cell.text for cell in cells if is_figure(cell.text)]
        if mention and re.search(r"\d", "".join(figures)):
            self._quote(mention.address, mention.label, cells)

    def _quote(self, address: str, label: str, cells: Line) -> None:
        text = " ".join(filter(None, (label, *(cell.text for cell in cells))))
        where = cells[0].position
        self.refused.append(Refused(address, text[:QUOTED], say.WORDED, where))


def _by_count(form: Form) -> dict[int, str]:
    """Return, by how many figures stand in a row, the table that has such rows.

    The rows of a table of blocks have columns of their own, and few.
    """
    return {
        sum(len(row.children) for row in table.rows())
        if table.schema["x-layout"] == "columns"
        else len(columns_of(table)): table.key
        for table in form.tables
        if table.schema["x-layout"] != "blocks"
    }


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

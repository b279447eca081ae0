"""Rows below a header: the label in front names the row, the captions the columns.

It knows the form and one header at a time, never the rows around: what the header does not
fit is handed back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.importers.found import Mention, Row, Slot
from gov_disclosure_cli.importers.headers import assign
from gov_disclosure_cli.importers.labels import ORDINAL
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import TableCell
    from gov_disclosure_cli.importers.found import Finds
    from gov_disclosure_cli.importers.headers import Head, Header, Line
    from gov_disclosure_cli.importers.labels import Names

#: How a label begins.
_NUMBERED = re.compile(rf"\s*{ORDINAL}\s*[\u4e00-\u9fff]")


class _Label(NamedTuple):
    """The label of a row: what it names, how it was found, and its text."""

    address: str
    how: str
    text: str


class UnderHeader:
    """Reads rows below a header; remembers the group that the last rows were in."""

    def __init__(self, names: Names, finds: Finds) -> None:
        self._names = names
        self._finds = finds
        self._group = ""

    def read(self, line: Line, header: Header) -> bool:
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
        label = self._label(front, table, max(cell.row for cell in line))
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
                self._finds.refuse(label.address, label.text, values)
            return bool(filled and words)
        self._add(label, heads, slots, line[0])
        return True

    def _filled_in(self, values: Line) -> bool:
        """Tell whether cells hold what was filled in, and not words of the form.

        A label among them means that the columns are others than those of the header.
        """
        return not any(
            _NUMBERED.match(cell.text) or self._is_label(cell.text)
            for cell in values
            if not is_figure(cell.text)
        )

    def _is_label(self, text: str) -> bool:
        """Tell whether a text is a label of a row or a caption of a column."""
        known = (
            *self._names.rows.values(),
            *self._names.columns.values(),
            *self._names.captions.values(),
        )
        return any(each.find(text) for each in known)

    def _heads(self, address: str, header: Header) -> Sequence[Head]:
        """Return the heads that a row has; none when one of its columns is missing."""
        if header.table != "disclosure":
            return header.heads
        node = self._names.form.nodes.get(address)
        wanted = {cell.key for cell in node.children} if node else set()
        heads = [head for head in header.heads if head.key in wanted]
        return heads if len(heads) == len(wanted) else ()

    def _add(
        self,
        label: _Label,
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
        self._finds.items[table].append(row)

    def _with_unit(self, address: str, unit: str, slot: Slot) -> Slot:
        """Keep the unit of a header beside the figure where the form counts another."""
        node = self._names.form.nodes.get(address)
        wanted = node.schema.get("x-unit", "") if node else ""
        if not unit or not wanted or unit == wanted or not slot.text[-1:].isdigit():
            return slot
        return slot._replace(text=slot.text + unit)

    def _label(self, cells: Sequence[TableCell], table: str, row: int) -> _Label | None:
        """Find the row that the innermost label in front of the values names."""
        label: _Label | None = None
        for cell in cells:
            if not cell.text:
                continue
            found = self._names.rows[table].find(cell.text)
            node = self._names.form.nodes.get(found.address) if found else None
            if found:
                label = _Label(found.address, found.how, cell.text)
                if node and node.kind == "group":
                    self._group = found.address
            elif self._names.extra_rows.find(cell.text, guess=False) and self._group:
                label = _Label(self._group, "extra", cell.text)
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
            self._finds.passed.append(
                say.unknown_row(text, " ".join(c.text for c in figures))
            )
            return
        self._add(_Label("requests.", "", text), header.heads, slots, values[0])

    def _kinds_across(self, line: Line, header: Header) -> bool:
        """Read the row of values of table four, whose kinds stand side by side."""
        values = [cell for cell in line if cell.column >= header.left]
        filled = [cell for cell in values if cell.text]
        if not self._filled_in(filled):
            whole = Mention(header.table, "exact", "", line[0].position)
            self._finds.refuse_words(whole, filled)
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
            self._finds.items["disputes"].append(row)
        return True

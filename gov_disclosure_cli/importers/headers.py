"""The header of a table of values: which column stands under which captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.importers.found import Slot
from gov_disclosure_cli.importers.labels import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.form import Node
    from gov_disclosure_cli.importers.blocks import TableCell
    from gov_disclosure_cli.importers.labels import Names

_UNIT = re.compile(r"[(（]\s*(?:单位)?\s*[:：]?\s*([万亿]?元)\s*[)）]")

#: All cells that cover one row of a table, from left to right.
Line = list["TableCell"]


class Head(NamedTuple):
    """A column of values: its key, the kind it belongs to, and where it stands.

    ``key`` is empty for a column that the form has not; ``sums`` then are the columns
    whose sum it shows. ``unit`` is the unit
    of money that the head names.
    """

    key: str
    kind: str
    start: int
    end: int
    sums: tuple[str, ...] = ()
    unit: str = ""


class Header(NamedTuple):
    """The heads of a table, from left to right, and the table of the form it is."""

    table: str
    heads: tuple[Head, ...]

    @property
    def left(self) -> int:
        """The first column of values."""
        return self.heads[0].start if self.heads else 0


def table_headed(line: Line, names: Names) -> str:
    """Tell which table of the form a row of a source heads; empty when none."""
    filled = [cell for cell in line if cell.text]
    if not filled or any(cell.text.strip().isdigit() for cell in filled):
        return ""
    if any(names.captions["requests"].find(c.text, guess=False) for c in filled):
        return "requests"
    if _known(filled, names, "requests", ("total", "other")) >= 2:
        return "requests"
    if any(names.captions["disputes"].find(c.text, guess=False) for c in filled):
        return "disputes"
    columns = _known(filled, names, "disputes", ("total",))
    if columns >= 3 or _kinds(filled, names) >= 2:
        return "disputes"
    first = names.captions["disclosure"].find(filled[0].text)
    if first or filled[0].column > 0 or len(filled) > 1:
        known = _known(filled, names, "disclosure", ())
        if known and (first or known == len(filled)):
            return "disclosure"
    return ""


def _known(cells: Line, names: Names, table: str, but: tuple[str, ...]) -> int:
    """Count the different columns that cells name."""
    found = {names.columns[table].find(cell.text) for cell in cells}
    return len({each.address for each in found if each and each.address not in but})


def _kinds(cells: Line, names: Names) -> int:
    """Count the kinds of table four in a row without any column of it."""
    found = {names.rows["disputes"].find(cell.text) for cell in cells}
    return len({each.address for each in found if each})


def read_header(table: str, lines: Sequence[Line], names: Names) -> Header:
    """Find the column that stands at every place below the rows of a header."""
    if table == "disclosure":
        lines = lines[-1:]
    width = max(
        (cell.column + cell.colspan for line in lines for cell in line), default=0
    )
    chains: list[list[TableCell]] = [[] for _ in range(width)]
    for line in lines:
        for cell in line:
            for place in range(cell.column, cell.column + cell.colspan):
                if cell.text and cell not in chains[place][-1:]:
                    chains[place].append(cell)
    heads: list[Head] = []
    last: TableCell | None = None
    for place, chain in enumerate(chains):
        head = _head(table, chain, names)
        if head is None:
            last = None
        elif last is not None and chain[-1] is last:
            heads[-1] = heads[-1]._replace(end=place + 1)
        else:
            heads.append(head._replace(start=place, end=place + 1))
            last = chain[-1]
    if table == "disputes":
        heads = _kinds_filled(heads, names)
    keys = [(head.kind, head.key) for head in heads if head.key]
    if len(set(keys)) < len(keys):  # two columns of one name: neither can be told
        return Header(table, ())
    return Header(table, tuple(heads))


def _kinds_filled(heads: list[Head], names: Names) -> list[Head]:
    """Give every column of table four its kind where the spans of the kinds are lost.

    Only where all columns of all kinds stand in the official order, and each kind that is
    named is named over its own; all but one must be.
    """
    node = names.form.nodes["disputes"]
    official = [
        (kind.address, cell.key) for kind in node.children for cell in kind.children
    ]
    if [head.key for head in heads] != [key for _, key in official]:
        return heads
    named = {head.kind for head in heads} - {""}
    fits = all(
        head.kind in ("", kind) for head, (kind, _) in zip(heads, official, strict=True)
    )
    if not fits or len(named) < len(node.children) - 1:
        return heads
    return [
        head._replace(kind=kind)
        for head, (kind, _) in zip(heads, official, strict=True)
    ]


def _head(table: str, chain: Sequence[TableCell], names: Names) -> Head | None:
    """Name a column by the captions above it, the innermost first."""
    texts = [cell.text for cell in chain]
    key = ""
    sums: tuple[str, ...] = ()
    for text in reversed(texts):
        found = names.columns[table].find(text)
        if names.extra_columns.find(text, guess=False):
            sums = _under(table, texts, names)
            if not sums:
                return None
            break
        if found:
            key = found.address
            break
    else:
        return None
    kind = ""
    if table == "disputes":
        for text in texts:
            row = names.rows[table].find(text)
            kind = row.address if row and not row.address.startswith("#") else kind
        if key == "total" and not kind and len(texts) > 1:
            sums = _under(table, texts, names)
            key = "" if sums else key
    elif key == "total" and table == "requests":
        beside = _under(table, texts, names)
        if beside:  # 合计 under 法人或其他组织 is a sub-total
            key, sums = "", beside
    unit = _UNIT.search(chain[-1].text)
    return Head(key, kind, 0, 0, sums, unit[1] if unit else "")


def _under(table: str, texts: Sequence[str], names: Names) -> tuple[str, ...]:
    """Return the columns or kinds that the innermost caption over a sub-total holds."""
    node = names.form.nodes[table]
    if table == "disputes":
        holders: tuple[Node, ...] = node.children
    else:
        holders = next(node.rows()).children
    keys = [holder for holder in holders if holder.schema.get("x-header")]
    deepest = max((len(h.schema["x-header"]) for h in keys), default=0)
    spelt = {normalise(text) for text in texts}
    return tuple(
        holder.address if table == "disputes" else holder.key
        for holder in keys
        if len(holder.schema["x-header"]) == deepest
        and normalise(holder.schema["x-header"][-1]) in spelt
    )


def assign(cells: Sequence[TableCell], heads: Sequence[Head]) -> list[Slot] | None:
    """Put the cells of a row under the heads; ``None`` when a place is unsure.

    A cell belongs to the head it stands under. Where the grid is uneven, as many cells as
    heads, each touching its own, will do. A wide blank is blank in all its columns. Words
    in place of a figure stay as they are where every cell has a column of its own.
    """
    slots: list[Slot | None] = [None] * len(heads)
    worded = not all(is_figure(cell.text) for cell in cells)
    for cell in cells:
        under = [
            place
            for place, head in enumerate(heads)
            if cell.column < head.end and head.start < cell.column + cell.colspan
        ]
        if len(under) != 1 and cell.text:
            return None if worded else _in_order(cells, heads)
        for place in under:
            held = slots[place]
            if held is None or not held.text:
                slots[place] = Slot(cell.text, cell.position)
            elif cell.text:
                return None if worded else _in_order(cells, heads)
    if any(slot is None for slot in slots):
        return None if worded else _in_order(cells, heads)
    return [slot for slot in slots if slot is not None]


def _in_order(cells: Sequence[TableCell], heads: Sequence[Head]) -> list[Slot] | None:
    if len(cells) != len(heads):
        return None
    for cell, head in zip(cells, heads, strict=True):
        if not (cell.column < head.end and head.start < cell.column + cell.colspan):
            return None
    return [Slot(cell.text, cell.position) for cell in cells]

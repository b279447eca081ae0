"""The official tables as grids of cells with row and column spans.

Derived from the annotations of the schema alone; whoever draws a table (on a screen, in a
document, in a sheet) finds its exact geometry here and no second description of it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.form import Form, Node


#: Captions from the outermost to the innermost.
_Chain = tuple[str, ...]


class LayoutCell(NamedTuple):
    """One printed cell; rows and columns count from 0.

    ``address`` is ``None`` for a label, which carries ``text``; a value has no text here.
    ``header`` marks the captions and column heads, not the labels in front of values.
    ``indent`` is the depth of a label that stands in one column with those above it.
    """

    text: str
    address: str | None
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    indent: int = 0


class Grid(NamedTuple):
    """One printed table, fully covered by its cells, which stand in reading order.

    ``label_columns`` counts the columns in front of the values. ``header_rows`` counts the
    rows at the top that head the whole table; a table of blocks has none.
    """

    title: str
    columns: int
    rows: int
    cells: tuple[LayoutCell, ...]
    header_rows: int
    label_columns: int


class _Branch(NamedTuple):
    """A label with the rows under it: either one row of values or more branches."""

    label: str
    row: Node | None
    branches: tuple[_Branch, ...] = ()

    def height(self) -> int:
        """Count the rows of values."""
        return sum(branch.height() for branch in self.branches) or 1

    def depth(self) -> int:
        """Count the labels that stand before one another."""
        return 1 + max((branch.depth() for branch in self.branches), default=0)


def grids(form: Form) -> tuple[tuple[Node, Grid], ...]:
    """Return every table of a form with its official geometry, in form order."""
    return tuple((table, official(table)) for table in form.tables)


def official(table: Node) -> Grid:
    """Lay out one table exactly as the form prints it."""
    draw = {"blocks": _blocks, "rows": _rows, "columns": _columns}
    return draw[table.schema["x-layout"]](table)


def narrow(table: Node) -> Grid:
    """Lay out one table for a narrow screen: labels nest in one column, kinds are rows."""
    draw = {"blocks": _blocks, "rows": _outline, "columns": _kinds}
    return draw[table.schema["x-layout"]](table)


def _grid(
    table: Node, cells: list[LayoutCell], header_rows: int, label_columns: int
) -> Grid:
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(
        table.label,
        max(cell.column + cell.colspan for cell in cells),
        max(cell.row + cell.rowspan for cell in cells),
        tuple(cells),
        header_rows,
        label_columns,
    )


def _blocks(table: Node) -> Grid:
    """Stack sub-tables with a caption each; the last cell of a row takes what is left."""
    columns = 1 + max(len(row.children) for row in table.rows())
    by_key = {row.key: row for row in table.children}
    cells: list[LayoutCell] = []
    line = 0
    for block in table.schema["x-groups"]:
        rows = [by_key[key] for key in block["rows"] if key in by_key]
        caption = block.get("number", "") + block["title"]
        cells.append(LayoutCell(caption, None, line, 0, 1, columns, header=True))
        cells.append(LayoutCell(block["header"], None, line + 1, 0, header=True))
        cells += _across(rows[0], line + 1, 1, columns, header=True)
        for row in rows:
            cells.append(LayoutCell(row.label, None, line + 2, 0))
            cells += _across(row, line + 2, 1, columns)
            line += 1
        line += 2
    return _grid(table, cells, 0, 1)


def _rows(table: Node) -> Grid:
    """Put the labels of a row side by side, each group once beside all its rows."""
    branches = _branches(table)
    labels = max(branch.depth() for branch in branches)
    heads = _heads(table)
    cells = [_corner(table, heads, labels), *_spread(heads, labels)]
    _beside(cells, branches, (labels, labels + len(heads)), 0, _depth(heads))
    return _grid(table, cells, _depth(heads), labels)


def _beside(
    cells: list[LayoutCell],
    branches: Sequence[_Branch],
    values: tuple[int, int],
    level: int,
    line: int,
) -> None:
    for branch in branches:
        height = branch.height()
        span = 1 if branch.branches else values[0] - level
        cells.append(LayoutCell(branch.label, None, line, level, height, span))
        if branch.row:
            cells += _across(branch.row, line, *values)
        _beside(cells, branch.branches, values, level + 1, line)
        line += height


def _outline(table: Node) -> Grid:
    """Put all labels in one column, indented under a line of their own."""
    heads = _heads(table)
    cells = [_corner(table, heads, 1), *_spread(heads, 1)]
    _below(cells, _branches(table), 1 + len(heads), 0, _depth(heads))
    return _grid(table, cells, _depth(heads), 1)


def _below(
    cells: list[LayoutCell],
    branches: Sequence[_Branch],
    columns: int,
    level: int,
    line: int,
) -> int:
    for branch in branches:
        span = 1 if branch.row else columns
        cells.append(LayoutCell(branch.label, None, line, 0, 1, span, indent=level))
        if branch.row:
            cells += _across(branch.row, line, 1, columns)
        line = _below(cells, branch.branches, columns, level + 1, line + 1)
    return line


def _columns(table: Node) -> Grid:
    """Put the kinds side by side over one row of values."""
    heads = [
        (*_chain(kind), cell.label) for kind in table.children for cell in kind.children
    ]
    cells = list(_spread(heads, 0))
    start = 0
    for kind in table.children:
        end = start + len(kind.children)
        cells += _across(kind, _depth(heads), start, end)
        start = end
    return _grid(table, cells, _depth(heads), 0)


def _kinds(table: Node) -> Grid:
    """Put the kinds below one another: the official table turned on its side."""
    kinds = table.children
    chains = [_chain(kind) for kind in kinds]
    labels = _depth(chains)
    columns = labels + len(kinds[0].children)
    cells = [LayoutCell("", None, 0, 0, 1, labels, header=True)]
    cells += _across(kinds[0], 0, labels, columns, header=True)
    for text, _, depth, place, down, over, *_ in _spread(chains, 0):
        cells.append(LayoutCell(text, None, 1 + place, depth, over, down))
    for place, kind in enumerate(kinds):
        cells += _across(kind, 1 + place, labels, columns)
    return _grid(table, cells, 1, labels)


def _across(
    row: Node, line: int, start: int, end: int, *, header: bool = False
) -> Iterator[LayoutCell]:
    """Yield the values of a row, or the heads over them; the last one reaches the end."""
    last = len(row.children) - 1
    for place, cell in enumerate(row.children):
        yield LayoutCell(
            cell.label if header else "",
            None if header else cell.address,
            line,
            start + place,
            1,
            end - start - last if place == last else 1,
            header,
        )


def _chain(node: Node) -> _Chain:
    """Return the captions above a column, outermost first, itself last."""
    return (*node.schema.get("x-header", ()), node.label)


def _heads(table: Node) -> list[_Chain]:
    return [_chain(column) for column in next(table.rows()).children]


def _depth(chains: Sequence[_Chain]) -> int:
    return max(len(chain) for chain in chains)


def _corner(table: Node, heads: Sequence[_Chain], labels: int) -> LayoutCell:
    """Put the note of a table over its labels."""
    note = table.schema.get("x-note", "")
    return LayoutCell(note, None, 0, 0, _depth(heads), labels, header=True)


def _spread(chains: Sequence[_Chain], start: int) -> Iterator[LayoutCell]:
    """Print every caption once over all its columns, the last one down to the values."""
    depth = _depth(chains)
    for level in range(depth):
        column = start
        for captions, run in groupby(chains, key=lambda chain: chain[: level + 1]):
            under = list(run)
            if len(captions) > level:
                down = depth - level if captions == under[0] else 1
                yield LayoutCell(
                    captions[level], None, level, column, down, len(under), header=True
                )
            column += len(under)


def _branches(table: Node) -> tuple[_Branch, ...]:
    groups = sorted(
        table.schema.get("x-groups", ()), key=lambda group: -len(group["rows"])
    )
    return _gather(table.children, groups)


def _gather(nodes: Sequence[Node], groups: list[dict[str, Any]]) -> tuple[_Branch, ...]:
    """Gather neighbours that one label stands for, the widest label first."""

    def widest(node: Node) -> int:
        """Find the first group that holds a row; there may be none."""
        held = [node.key in group["rows"] for group in groups]
        return held.index(True) if True in held else -1

    found: list[_Branch] = []
    for place, run in groupby(nodes, key=widest):
        if place < 0:
            found += [_branch(node) for node in run]
        else:
            label = groups[place].get("number", "") + groups[place]["title"]
            inside = _gather(list(run), groups[place + 1 :])
            found.append(_Branch(label, None, inside))
    return tuple(found)


def _branch(node: Node) -> _Branch:
    if node.kind == "row":
        return _Branch(node.label, node)
    return _Branch(node.label, None, tuple(_branch(child) for child in node.children))

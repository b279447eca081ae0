"""Plans a table for a terminal: how wide each column is, how high each row.

Several plans are made, from heads on one line to heads on three; the lowest that fits is
the best.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.columns import breadth, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.layout import Grid, LayoutCell

#: Heads up to this width stand on one line; longer ones break after a pair of characters.
_WORD, _PAIR = 6, 4
#: A value is broken beyond this width; labels are hard to read below this one.
_LONG, _SHORT = 14, 14
#: One Chinese character fits into a column this wide.
_LEAST = 2
#: How far each step of nesting moves a label, the first one not: a rule sets off the
#: outermost group, and the wide bracket of （一） looks indented already.
_STEP = 2
#: The blanks before and after a text, and how much that weighs against a lower table.
_BLANKS = ((1, 1, 10), (1, 0, 11), (0, 0, 13))
#: Heads are broken into this many lines at most.
_HEAD_LINES = 3
_NUMBER = re.compile(r"[0-9]+\.")


class Content(NamedTuple):
    """What one cell shows: a text, a mark behind it, both in one style."""

    cell: LayoutCell
    text: str
    mark: str
    style: str


class Columns(NamedTuple):
    """How wide the columns are, the room for marks in each, the blanks beside texts."""

    widths: list[int]
    slots: list[int]
    before: int
    after: int

    def inside(self, cell: LayoutCell) -> int:
        """Return the width a cell has for its text."""
        inner = sum(self.widths[cell.column : cell.column + cell.colspan])
        return inner + (cell.colspan - 1) * (1 + self.before + self.after)

    def whole(self) -> int:
        """Return the width of the table."""
        return sum(self.widths) + len(self.widths) * (1 + self.before + self.after) + 1

    def widen(self, cell: LayoutCell, need: int) -> None:
        """Make room for a text in the last column of a cell."""
        last = cell.column + cell.colspan - 1
        self.widths[last] += max(0, need - self.inside(cell))


class Plan(NamedTuple):
    """A table ready for painting: the texts broken, the rows measured."""

    grid: Grid
    contents: Sequence[Content]
    columns: Columns
    lines: list[tuple[str, ...]]
    heights: list[int]
    ruled: list[bool]

    def height(self) -> int:
        """Count the lines."""
        return sum(self.heights) + sum(self.ruled)

    def depth(self, cell: LayoutCell) -> int:
        """Count the lines a cell covers, rules within it included."""
        end = cell.row + cell.rowspan
        inner = sum(self.ruled[cell.row + 1 : end])
        return sum(self.heights[cell.row : end]) + inner

    def is_roomy(self) -> bool:
        """Tell whether no text has more than two lines, but those beside many rows."""
        return all(
            len(lines) <= 2 or content.cell.rowspan > 2
            for content, lines in zip(self.contents, self.lines, strict=True)
        )


def best_plan(grid: Grid, contents: Sequence[Content], width: int) -> Plan | None:
    """Return the lowest plan that fits; a cramped one has to be much lower."""
    plans = [
        (plan.height() * weight, plan)
        for before, after, weight in _BLANKS
        for plan in _plans(grid, contents, width, (before, after))
    ]
    return min(plans, key=lambda weighed: weighed[0], default=(0, None))[1]


def roomy_plan(grid: Grid, contents: Sequence[Content], width: int) -> Plan | None:
    """Return the lowest plan that fits with no text on more than two lines."""
    plans = _plans(grid, contents, width, _BLANKS[0][:2])
    return min(filter(Plan.is_roomy, plans), key=Plan.height, default=None)


def squeezed_plan(grid: Grid, contents: Sequence[Content], width: int) -> Plan:
    """Make a table fit whose values are too wide, by breaking the widest columns."""
    joined = [it._replace(text=it.text + it.mark, mark="") for it in contents]
    columns = _columns(grid, joined, (0, 0), _HEAD_LINES)
    for column in range(grid.label_columns):
        columns.widths[column] = _SHORT // 2
    while columns.whole() > width and max(columns.widths) > _LEAST:
        columns.widths[columns.widths.index(max(columns.widths))] -= 1
    return _finish(grid, joined, columns)


def _plans(
    grid: Grid, contents: Sequence[Content], width: int, blanks: tuple[int, int]
) -> Iterator[Plan]:
    """Yield the plans that fit, from heads on one line to heads on three."""
    for head_lines in range(1, _HEAD_LINES + 1):
        columns = _columns(grid, contents, blanks, head_lines)
        if _fit_labels(grid, columns, contents, width):
            yield _finish(grid, contents, columns)


def _columns(
    grid: Grid, contents: Sequence[Content], blanks: tuple[int, int], head_lines: int
) -> Columns:
    """Make the columns as narrow as values, heads and the outer labels allow."""
    columns = Columns([1] * grid.columns, [0] * grid.columns, *blanks)
    for cell, _, mark, _ in contents:
        last = cell.column + cell.colspan - 1
        if mark:
            room = breadth(mark) + (1 - columns.after)
            columns.slots[last] = max(columns.slots[last], room)
    flexible = grid.label_columns - 1
    for cell, text, _, _ in sorted(contents, key=lambda content: content.cell.colspan):
        last = cell.column + cell.colspan - 1
        if cell.address:
            need = min(breadth(text), _LONG) + columns.slots[last]
        elif last > flexible and cell.colspan < grid.columns:
            need = _head_width(text, head_lines)
        elif last < flexible:
            need = breadth(text)
        else:
            continue
        columns.widen(cell, need)
    return columns


def _head_width(text: str, lines: int) -> int:
    full = breadth(text)
    if full <= _WORD:
        return full
    widths = range(_PAIR, full, _PAIR)
    return next((width for width in widths if len(_broken(text, width)) <= lines), full)


def _fit_labels(
    grid: Grid, columns: Columns, contents: Sequence[Content], width: int
) -> bool:
    """Give the innermost labels the room they can use; tell whether there is enough."""
    flexible = grid.label_columns - 1
    if flexible < 0:
        return columns.whole() <= width
    labels = [
        content
        for content in contents
        if content.cell.column + content.cell.colspan - 1 == flexible
        and not content.cell.header
    ]
    least = columns.widths[flexible]
    for cell, text, _, _ in labels:
        columns.widen(cell, breadth(text) + _indent(cell))
    natural = columns.widths[flexible]
    room = natural + width - columns.whole()
    if room < max(least, min(natural, _SHORT)):
        return False
    columns.widths[flexible] = min(natural, room)
    needs = [max(map(breadth, _lines(grid, columns, content))) for content in labels]
    columns.widths[flexible] = least
    for content, need in zip(labels, needs, strict=True):
        columns.widen(content.cell, need)
    return columns.whole() <= width


def _finish(grid: Grid, contents: Sequence[Content], columns: Columns) -> Plan:
    """Break the texts and give every row the height it needs."""
    lines = [_lines(grid, columns, content) for content in contents]
    heights = [1] * grid.rows
    ruled = _ruled(grid)
    order = sorted(range(len(contents)), key=lambda at: contents[at].cell.rowspan)
    for at in order:
        cell = contents[at].cell
        end = cell.row + cell.rowspan
        high = sum(heights[cell.row : end]) + sum(ruled[cell.row + 1 : end])
        heights[end - 1] += max(0, len(lines[at]) - high)
    return Plan(grid, contents, columns, lines, heights, ruled)


def _lines(grid: Grid, columns: Columns, content: Content) -> tuple[str, ...]:
    cell, text, _, _ = content
    inside = columns.inside(cell)
    if cell.address:
        slot = columns.slots[cell.column + cell.colspan - 1]
        return _broken(text, max(1, inside - slot))
    if cell.header and cell.column >= grid.label_columns:
        return _broken(text, inside)
    return _evenly(text, inside, _indent(cell))


@lru_cache(4096)
def _broken(text: str, width: int, indent: int = 0, hang: int = 0) -> tuple[str, ...]:
    """Break a text; plans are many and ask for the same again."""
    return tuple(wrap(text, width, indent, hang, breadth))


@lru_cache(4096)
def _evenly(text: str, width: int, indent: int) -> tuple[str, ...]:
    """Break a label into as few lines as it needs, all about equally long.

    Behind a number like ``1.`` the other lines begin below the first word.
    """
    number = _NUMBER.match(text)
    hang = indent + (len(number[0]) if number else 0)
    lines = _broken(text, width, indent, hang)
    while len(lines) > 1:
        width -= 1
        closer = _broken(text, width, indent, hang)
        if len(closer) > len(lines) or max(map(breadth, closer)) > width:
            break
        lines = closer
    return lines


def _indent(cell: LayoutCell) -> int:
    return _STEP * max(0, cell.indent - 1)


def _ruled(grid: Grid) -> list[bool]:
    """Tell above which rows a line runs: around heads and groups, not between siblings."""
    ruled = [False] * (grid.rows + 1)
    ruled[0] = ruled[-1] = True
    depth = 0
    for cell in grid.cells:
        if cell.address:
            continue
        whole = cell.colspan == grid.columns and not cell.indent
        if cell.header or cell.rowspan > 1 or whole:
            ruled[cell.row] = ruled[cell.row + cell.rowspan] = True
        if not cell.column:
            ruled[cell.row] |= depth > cell.indent == 0
            depth = cell.indent
    return ruled

"""Draws the official tables in a terminal, with real row and column spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rich.text import Text

from gov_disclosure_cli.cli.marks import encodable
from gov_disclosure_cli.cli.table_plan import (
    Content,
    Plan,
    best_plan,
    roomy_plan,
    squeezed_plan,
)
from gov_disclosure_cli.columns import breadth
from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.layout import Grid, LayoutCell, narrow, official
from gov_disclosure_cli.messages.showing import NO_CELL
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gov_disclosure_cli.form import Node

_PLAIN, _FAINT, _STRONG = "", "dim", "bold"
#: Lines that go up (8), down (4), left (2) and right (1) meet in the glyph at that place.
_BOX = "   ─ ┌┐┬ └┘┴│├┤┼"
_ASCII = "   - +++ +++|+++"


class Filling(NamedTuple):
    """What stands in the cells: by address the value, its style, the marks behind it.

    A value is ``""`` where the report has a blank, ``None`` where it has nothing at all.
    """

    value_of: Callable[[str], str | None]
    style_of: Callable[[str], str]
    marks: Mapping[str, str]


def cell_text(value: Any) -> str | None:
    """Spell a value of ``Form.values`` as a ``Filling`` wants it."""
    if value is MISSING:
        return None
    return "" if value is None else str(value)


def draw_table(
    table: Node, filling: Filling, width: int, encoding: str = "utf-8"
) -> Text:
    """Draw a table as the form prints it where there is room, else its narrow layout."""
    grid = official(table)
    plan = roomy_plan(grid, _contents(grid, filling), width)
    if plan is None:
        return draw(narrow(table), filling, width, encoding)
    return _Painter(plan, encoding).paint()


def draw(grid: Grid, filling: Filling, width: int, encoding: str = "utf-8") -> Text:
    """Draw a grid; its lines are joined by line breaks, with none at the end."""
    contents = _contents(grid, filling)
    plan = best_plan(grid, contents, width) or squeezed_plan(grid, contents, width)
    return _Painter(plan, encoding).paint()


def _contents(grid: Grid, filling: Filling) -> list[Content]:
    return [
        _label(grid, cell)
        if cell.address is None
        else _value(cell, cell.address, filling)
        for cell in grid.cells
    ]


def _label(grid: Grid, cell: LayoutCell) -> Content:
    caption = cell.header and cell.colspan == grid.columns
    return Content(cell, cell.text, "", _STRONG if caption else _PLAIN)


def _value(cell: LayoutCell, address: str, filling: Filling) -> Content:
    mark = filling.marks.get(address, "")
    value = filling.value_of(address)
    if value is None:
        return Content(cell, NO_CELL, mark, _FAINT)
    return Content(cell, visible(value), mark, filling.style_of(address))


class _Painter:
    """Puts a plan on lines of text, from the upper left to the lower right."""

    def __init__(self, plan: Plan, encoding: str) -> None:
        self._plan = plan
        self._glyphs = _BOX if encodable(_BOX, encoding) else _ASCII
        self._text = Text(no_wrap=True, overflow="ignore", end="")
        self._lines = 0
        #: Which content covers each place, and on which line each content begins.
        self._owner = [[0] * plan.grid.columns for _ in range(plan.grid.rows)]
        self._top: dict[int, int] = {}
        for at, content in enumerate(plan.contents):
            cell = content.cell
            for row in self._owner[cell.row : cell.row + cell.rowspan]:
                for column in range(cell.column, cell.column + cell.colspan):
                    row[column] = at

    def paint(self) -> Text:
        """Paint everything."""
        for row in range(self._plan.grid.rows + 1):
            if self._plan.ruled[row]:
                self._line(row - 1, row)
            if row < self._plan.grid.rows:
                for _ in range(self._plan.heights[row]):
                    self._line(row, row)
        return self._text

    def _line(self, above: int, below: int) -> None:
        """Paint one line, which is a rule where the cells above and below differ."""
        if self._lines:
            self._text.append("\n")
        column = 0
        while column < self._plan.grid.columns:
            self._text.append(self._joint(above, below, column), _FAINT)
            owner = self._at(above, column)
            if above != below and owner != self._at(below, column):
                columns = self._plan.columns
                full = columns.before + columns.widths[column] + columns.after
                self._text.append(self._glyphs[3] * full, _FAINT)
                column += 1
            else:
                self._content(owner)
                column += self._plan.contents[owner].cell.colspan
        self._text.append(self._joint(above, below, column), _FAINT)
        self._lines += 1

    def _at(self, row: int, column: int) -> int:
        """Name what covers a place; outside of the table that is nothing, -1."""
        inside = 0 <= row < len(self._owner) and 0 <= column < len(self._owner[row])
        return self._owner[row][column] if inside else -1

    def _joint(self, above: int, below: int, column: int) -> str:
        """Choose the glyph before a column from the four places around it."""
        left, right = column - 1, column
        up = self._at(above, left) != self._at(above, right)
        down = self._at(below, left) != self._at(below, right)
        west = self._at(above, left) != self._at(below, left)
        east = self._at(above, right) != self._at(below, right)
        return self._glyphs[8 * up + 4 * down + 2 * west + east]

    def _content(self, at: int) -> None:
        """Paint the part of a content that belongs on the current line."""
        plan = self._plan
        content = plan.contents[at]
        cell = content.cell
        line = self._lines - self._top.setdefault(at, self._lines)
        if cell.header:
            line -= (plan.depth(cell) - len(plan.lines[at])) // 2
        inside = plan.columns.inside(cell)
        text, mark = "", ""
        if 0 <= line < len(plan.lines[at]):
            text = plan.lines[at][line]
            mark = content.mark if line == len(plan.lines[at]) - 1 else ""
        space = inside - breadth(text)
        before, after = 0, space
        if cell.address:
            after = plan.columns.slots[cell.column + cell.colspan - 1]
            before = space - after
            text, after = text + mark, after - breadth(mark)
        elif cell.header:
            before = space // 2
            after = space - before
        self._text.append(" " * (plan.columns.before + before))
        self._text.append(text, content.style)
        self._text.append(" " * (after + plan.columns.after))

"""Rules on a page → tables with spans.

Only what is visible as a line makes cells: strokes, and boxes as thin as a stroke. White
or shaded boxes behind text, which Word and WPS draw for every line, do not.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.document import TablePosition
from gov_disclosure_cli.importers.blocks import Table, TableCell
from gov_disclosure_cli.importers.pdf_lines import rows_of, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.pdf_lines import Char

    Box = tuple[float, float, float, float]

#: A box thinner than this, in points, is a line.
_THIN = 3.0
#: Edges closer together than this are one.
SNAP = 3.0
#: A page with more lines is a drawing; finding crossings takes the square of it.
_EDGE_LIMIT = 3000


class Ruled(NamedTuple):
    """A table found by its rules, and the characters in its cells."""

    box: Box
    cells: Sequence[Box]
    texts: Sequence[str]
    page: int

    @property
    def sides(self) -> list[float]:
        """Where its cells begin and end from left to right."""
        return [edge for box in self.cells for edge in (box[0], box[2])]

    def goes_on(self, above: Ruled) -> bool:
        """Tell whether it may be the rest of a table on the page before: as wide."""
        apart = abs(self.box[0] - above.box[0]), abs(self.box[2] - above.box[2])
        return self.page == above.page + 1 and max(apart) <= SNAP

    def table(self, number: int, sides: Sequence[float]) -> Table:
        """Give every cell its place in the grid of all edges.

        ``sides`` are those of all parts of a table that goes over pages: a column that is
        merged all over one page counts there, too.
        """
        columns = _edges(sides)
        rows = _edges([edge for box in self.cells for edge in (box[1], box[3])])
        made = []
        for (x0, top, x1, bottom), text in zip(self.cells, self.texts, strict=True):
            row, column = _at(rows, top), _at(columns, x0)
            down, over = _at(rows, bottom) - row, _at(columns, x1) - column
            where = TablePosition(number, row + 1, column + 1, self.page)
            made.append(TableCell(text, row, column, max(down, 1), max(over, 1), where))
        made.sort(key=lambda cell: (cell.row, cell.column))
        return Table(tuple(made), len(rows) - 1, len(columns) - 1)


def ruled_tables(page: Any, chars: Sequence[Char]) -> tuple[list[Ruled], list[Char]]:
    """Find the tables of a page; the characters outside of cells come back."""
    from pdfplumber.table import TableFinder

    rules = page.filter(_is_rule)
    if len(rules.edges) > _EDGE_LIMIT:
        return [], list(chars)
    finder = TableFinder(rules)
    closing = _closing(finder.edges)
    if closing:
        finder = TableFinder(rules, {"explicit_horizontal_lines": closing})
    found: list[Ruled] = []
    outside = list(chars)
    for table in finder.tables:
        cells: list[Box] = list(table.cells)
        if len({round(box[0]) for box in cells}) < 2:
            continue  # one column: a frame around text
        inside: list[list[Char]] = [[] for _ in cells]
        left: list[Char] = []
        for char in outside:
            place = _holder(cells, char)
            (left if place is None else inside[place]).append(char)
        texts = ["\n".join(map(spaced, rows_of(each))) for each in inside]
        if any(texts):
            found.append(Ruled(table.bbox, cells, texts, page.page_number))
            outside = left
    return found, outside


def _closing(edges: Sequence[Any]) -> list[Any]:
    """Close tables that a page break leaves open above or below.

    Two and more upright lines that end at one height where no line crosses them mean a row
    without its border.
    """
    level = [it for it in edges if it["orientation"] == "h"]
    ends: dict[float, list[float]] = {}
    for edge in edges:
        if edge["orientation"] != "v":
            continue
        x = edge["x0"]
        for y in (edge["top"], edge["bottom"]):
            crossed = any(
                abs(it["top"] - y) <= SNAP and it["x0"] - SNAP <= x <= it["x1"] + SNAP
                for it in level
            )
            if not crossed:
                near = next((key for key in ends if abs(key - y) <= SNAP), y)
                ends.setdefault(near, []).append(x)
    return [
        {
            "object_type": "line",
            "orientation": "h",
            "x0": min(places),
            "x1": max(places),
            "top": y,
            "bottom": y,
            "width": max(places) - min(places),
            "height": 0,
        }
        for y, places in ends.items()
        if len(places) > 1
    ]


def _holder(cells: Sequence[Box], char: Char) -> int | None:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    for place, (x0, top, x1, bottom) in enumerate(cells):
        if x0 <= x < x1 and top <= y < bottom:
            return place
    return None


def _is_rule(thing: dict[str, Any]) -> bool:
    kind = thing.get("object_type")
    if kind == "line":
        return not _is_white(thing.get("stroking_color"))
    if kind not in {"rect", "curve"}:
        return False
    if min(float(thing["width"]), float(thing["height"])) < _THIN:
        colour = "non_stroking_color" if thing.get("fill") else "stroking_color"
        return not _is_white(thing.get(colour))
    if kind == "curve" or not thing.get("stroke"):
        return False
    return not _is_white(thing.get("stroking_color"))


def _is_white(colour: Any) -> bool:
    given = colour if isinstance(colour, tuple | list) else (colour,)
    parts = [float(part) for part in given if isinstance(part, int | float)]
    if not parts or len(parts) < len(given):
        return False  # a pattern, or the default, which is black
    return max(parts) < 0.03 if len(parts) == 4 else min(parts) > 0.97


def _edges(numbers: Sequence[float]) -> list[float]:
    """Give the distinct edges among numbers that differ a little."""
    edges: list[float] = []
    for number in sorted(numbers):
        if not edges or number - edges[-1] > SNAP:
            edges.append(number)
    return edges


def _at(edges: Sequence[float], number: float) -> int:
    return max(bisect_right(edges, number) - 1, 0)

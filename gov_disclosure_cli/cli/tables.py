"""Draws the official tables in a terminal, with real row and column spans.

A table is planned first (how wide each column, how high each row), in several ways, and the
lowest plan that fits is painted. Nothing is ever wider than the width that was asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.text import Text

from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.layout import Grid, LayoutCell, narrow, official

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from gov_disclosure_cli.form import Node
    from gov_disclosure_cli.result import Finding, Group

#: What stands in a cell that the report does not have at all.
ABSENT = "缺"

_BORDER = "dim"
_BOX = "─│┌┐└┘├┤┬┴┼"
_ASCII = "-|+++++++++"
#: Which glyph of a box joins lines going up, down, left and right.
_JOINTS = {
    (False, False, True, True): 0,
    (True, True, False, False): 1,
    (False, True, False, True): 2,
    (False, True, True, False): 3,
    (True, False, False, True): 4,
    (True, False, True, False): 5,
    (True, True, False, True): 6,
    (True, True, True, False): 7,
    (False, True, True, True): 8,
    (True, False, True, True): 9,
    (True, True, True, True): 10,
}
#: A run of Latin letters and digits, or one character; with the punctuation that clings.
_PIECE = re.compile("[（“‘《〔]*(?:[!-~]+|.)[、，。；：！？）”’》〕]*")
#: Heads up to this width are never broken; the others break after two characters.
_WORD = 6
_PAIR = 4
#: A label column narrower than this is no longer read with ease.
_LABEL = 14
#: A circled digit is drawn for each finding up to this number.
_CIRCLED = 20


class Filling(NamedTuple):
    """What stands in the cells: by address the text, its style, the marks behind it.

    A value is ``""`` where the report has a blank, ``None`` where it has nothing at all.
    """

    value_of: Callable[[str], str | None]
    style_of: Callable[[str], str]
    marks: Mapping[str, str]


class Numbered(NamedTuple):
    """One number in the margin of the tables, and the findings told under it."""

    mark: str
    findings: tuple[Finding, ...]
    group: Group | None


def finding_marks(
    findings: Sequence[Finding], groups: Sequence[Group] = (), encoding: str = "utf-8"
) -> tuple[dict[str, str], tuple[Numbered, ...]]:
    """Number findings ①②③ in their order; those of one group share a number.

    The first part of the answer holds the marks by address: a group is marked at the cells
    that its headline names, any other finding at its primary cell.
    """
    by_number = {group.number: group for group in groups}
    together: dict[tuple[int, int], list[Finding]] = {}
    for place, finding in enumerate(findings):
        grouped = finding.group in by_number
        key = (finding.group, -1) if grouped else (0, place)
        together.setdefault(key, []).append(finding)
    numbered = tuple(
        Numbered(_circled(place, encoding), tuple(members), by_number.get(number))
        for place, ((number, _), members) in enumerate(together.items(), 1)
    )
    marks: dict[str, str] = {}
    for entry in numbered:
        cells = entry.group.cells if entry.group else ()
        primary = [cell for finding in entry.findings for cell in finding.cells[:1]]
        for cell in dict.fromkeys(cells or primary):
            marks[cell] = marks.get(cell, "") + entry.mark
    return marks, numbered


def _circled(number: int, encoding: str) -> str:
    mark = chr(ord("①") + number - 1)
    return mark if number <= _CIRCLED and _can(mark, encoding) else f"({number})"


def cell_text(value: Any) -> str | None:
    """Spell a value of the form as a ``Filling`` wants it."""
    if value is MISSING:
        return None
    return "" if value is None else str(value)


def draw_table(
    table: Node, filling: Filling, width: int, encoding: str = "utf-8"
) -> Text:
    """Draw a table: exactly as the form prints it where there is room, else narrower."""
    grid = official(table)
    plan = _best(grid, filling, width)
    if plan is None or not plan.roomy():
        grid = narrow(table)
    return draw(grid, filling, width, encoding)


def draw(grid: Grid, filling: Filling, width: int, encoding: str = "utf-8") -> Text:
    """Draw a grid, one line of text after another, without a line break at the end."""
    plan = _best(grid, filling, width) or _squeezed(grid, filling, width)
    return _Painter(plan, _BOX if _can(_BOX, encoding) else _ASCII).paint()


def _can(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True

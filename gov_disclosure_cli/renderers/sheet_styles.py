"""How the cells of a workbook look, how much they hold, and the paper it is printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.columns import width_of
from gov_disclosure_cli.renderers.marking import COLORS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gov_disclosure_cli.renderers.marking import Mark

#: Characters in a line of prose and across a table, so that A4 holds both without being
#: made smaller; points in a line.
PROSE, TABLE, LINE = 74, 96, 16
#: Half of a Chinese letter in the digits that columns are measured by, and the edges.
_HALF, _EDGES = 1.047, 0.5
#: Fonts by the names under which the offices have them.
FANGSONG, _HEITI, _XIAOBIAOSONG = "仿宋", "黑体", "方正小标宋简体"

Style = dict[str, Any]
GRID: Style = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
LABEL: Style = {**GRID, "align": "left"}
TEXT: Style = {"text_wrap": True, "valign": "top"}
#: A figure that is too long for its cell is shown smaller, not as a row of ``#``.
FIGURE: Style = {**GRID, "text_wrap": False, "shrink": True}
TITLE: Style = {"font_name": _XIAOBIAOSONG, "font_size": 18, "valign": "vcenter"}
CENTRED: Style = {"align": "center", "text_wrap": True}
HEADING: Style = {"font_name": _HEITI, "font_size": 14, "valign": "vcenter"}
#: A cell to fill in on a locked sheet.
OPEN: Style = {"locked": False, "bg_color": "#FFFBE6"}
FAINT: Style = {"font_size": 10, "font_color": "#595959"}


def set_paper(sheet: Worksheet) -> None:
    """Print a sheet on A4, as wide as the page, with numbers on the pages."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.7, 0.7, 0.9, 0.9)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")


def lines_of(text: str, width: float) -> int:
    """Count the lines of a text in a column so wide; letters are wider than digits."""
    room = max(int(width / _HALF - _EDGES) // 2 * 2, 2)
    return sum(-(-width_of(line) // room) or 1 for line in text.split("\n"))


def ground(mark: Mark | None) -> Style:
    """Return the coloured ground of a mark."""
    return {"bg_color": f"#{COLORS[mark.tone]}"} if mark is not None else {}

"""Which part of a web page is the article: the rest is the chrome of the site.

Nothing of the form is known here. An article of numbered chapters and tables of figures
is the smallest element that holds as many of both as the whole page does.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: The head of a chapter at the beginning of a run of text.
_CHAPTER = re.compile(r"\s*([一二三四五六七八九])、")
#: No element of its own: what stands in a part of a table belongs to all of it.
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "li")
#: A table is one of figures from this many rows on.
_ROWS = 3
#: So many chapters and tables are enough to find the element around them.
_MOST = 200


def container(body: Any, skipped: Callable[[Any], bool]) -> Any:
    """Return the smallest element that holds every chapter and table of the page."""
    marks = _marks(body, skipped)
    if not marks:
        return body
    path: list[Any] | None = None
    for element in marks[:_MOST]:
        above = [element, *element.iterancestors()]
        above.reverse()
        if path is None:
            path = above
        else:
            same = 0
            for one, other in zip(path, above, strict=False):
                if one is not other:
                    break
                same += 1
            path = path[:same]
    assert path
    chosen = path[-1]
    while len(marks) == 1 or chosen.tag in _PARTS:
        above = chosen.getparent()
        if above is None or chosen is body:
            break
        chosen = above
    return chosen


def _marks(body: Any, skipped: Callable[[Any], bool]) -> list[Any]:
    """Return the elements in which a chapter begins, and the tables of figures."""
    found: list[Any] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if skipped(element) or element.tag == "a":
            continue
        if _CHAPTER.match(element.text or ""):
            found.append(element)
        if element.tag == "table" and element.find(".//table") is None:
            if _of_figures(element):
                found.append(element)
            continue
        for child in reversed(element):
            if child.tail and _CHAPTER.match(child.tail):
                found.append(element)
            stack.append(child)
    return found


def _of_figures(table: Any) -> bool:
    """Tell whether a table has several rows of several cells."""
    rows = (row for row in table.iter("tr") if len(row) > 1)
    return sum(1 for _ in islice(rows, _ROWS)) == _ROWS

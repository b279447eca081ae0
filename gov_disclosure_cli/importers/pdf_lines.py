"""Characters on pages → lines of text → paragraphs.

A gap of a character's width or more is kept as two spaces, so that the figures of a row
without rules stay apart. Lines of prose are joined to the paragraph they were.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.importers.blocks import Paragraph, Table
from gov_disclosure_cli.importers.page_numbers import is_page_number, number_at_edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_disclosure_cli.importers.blocks import Block

    Char = dict[str, Any]

T = TypeVar("T")

#: Gaps that part words, in heights of a character: between digits and letters; others.
_TIGHT, _LOOSE = 0.2, 0.35
_CELL_GAP = 1.0
#: The upper and lower part of a page where running heads and page numbers stand.
_MARGIN = 0.1
_FIGURES = re.compile(r"(?<!\S)[-－+（(]?\d[\d.,，]*[）)]?(?!\S)")
#: What begins a paragraph whatever the indentation: headings by their ordinals.
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]"
)


class Line(NamedTuple):
    """One line of text on a page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    number: int
    #: Height and width of the page.
    height: float
    width: float

    @property
    def size(self) -> float:
        """The height of its characters."""
        return self.bottom - self.top

    @property
    def is_row(self) -> bool:
        """Tell whether it looks like a row of a table without rules."""
        return self.text.count("  ") > 1 or len(_FIGURES.findall(self.text)) > 2


def lines_of(
    chars: Iterable[Char], page: int, height: float, width: float
) -> list[Line]:
    """Put the characters of a page into lines, from top to bottom."""
    return [
        Line(
            spaced(row),
            row[0]["x0"],
            row[-1]["x1"],
            min(it["top"] for it in row),
            max(it["bottom"] for it in row),
            page,
            number,
            height,
            width,
        )
        for number, row in enumerate(rows_of(chars), start=1)
    ]


def rows_of(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Group characters that stand beside each other, each group from left to right."""
    row: list[Char] = []
    middle = 0.0
    for char in sorted(
        (it for it in chars if it["text"].strip()),
        key=lambda it: it["top"] + it["bottom"],
    ):
        here = (char["top"] + char["bottom"]) / 2
        if row and here - middle > 0.5 * min(_tall(char), _tall(row[-1])):
            yield sorted(row, key=lambda it: (it["x0"], it["x1"]))
            row = []
        row.append(char)
        middle = sum((it["top"] + it["bottom"]) / 2 for it in row[-8:]) / len(row[-8:])
    if row:
        yield sorted(row, key=lambda it: (it["x0"], it["x1"]))


def _tall(char: Char) -> float:
    return max(float(char["bottom"] - char["top"]), 0.1)


def spaced(row: Sequence[Char]) -> str:
    """Write the characters of a line with the gaps between them."""
    parts = [row[0]["text"]]
    for before, char in pairwise(row):
        gap = (char["x0"] - before["x1"]) / _tall(char)
        plain = before["text"].isascii() and char["text"].isascii()
        if gap >= _CELL_GAP:
            parts.append("  ")
        elif gap > (_TIGHT if plain else _LOOSE):
            parts.append(" ")
        parts.append(char["text"])
    return "".join(parts)


def without_heads(
    pages: Sequence[Sequence[Line | T]],
) -> tuple[list[list[Line | T]], list[str]]:
    """Leave out page numbers and what is repeated at the edge of most pages."""
    edges: dict[str, int] = {}
    for page in pages:
        for text in {
            _masked(it) for it in page if isinstance(it, Line) and _at_edge(it)
        }:
            edges[text] = edges.get(text, 0) + 1
    often = {
        text for text, count in edges.items() if count > 2 and count * 2 > len(pages)
    }
    kept: list[list[Line | T]] = []
    heads: dict[str, None] = {}
    for page in pages:
        kept.append([])
        for place, it in enumerate(page):
            last = place == len(page) - 1
            if isinstance(it, Line) and last and is_page_number(it.text):
                continue  # wherever the page ends
            if isinstance(it, Line) and _at_edge(it):
                if _is_number(it, last=place in {0, len(page) - 1}):
                    continue
                if _masked(it) in often and not it.is_row:
                    heads[it.text] = None
                    continue
            kept[-1].append(it)
    return kept, list(heads)


def _at_edge(line: Line) -> bool:
    return line.bottom < _MARGIN * line.height or line.top > (1 - _MARGIN) * line.height


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _is_number(line: Line, *, last: bool) -> bool:
    number = number_at_edge(line.text)
    if number is None or not last:
        return False
    bare = line.text.strip().isdigit()
    return not bare or abs(number - line.page) <= 20


def paragraphs(pages: Sequence[Sequence[Line | Table]]) -> Iterator[Block]:
    """Join the lines of each paragraph; give tables as they come."""
    open_lines: list[Line] = []
    for page in pages:
        prose = [it for it in page if isinstance(it, Line) and not it.is_row]
        left = min((it.left for it in prose), default=0.0)
        right = max((it.right for it in prose), default=0.0)
        for it in page:
            if isinstance(it, Table):
                yield from _joined(open_lines)
                open_lines = []
                yield it
                continue
            if open_lines and not _goes_on(open_lines[-1], it, left, right):
                yield from _joined(open_lines)
                open_lines = []
            open_lines.append(it)
    yield from _joined(open_lines)


def _goes_on(above: Line, line: Line, left: float, right: float) -> bool:
    """Tell whether a line is the next one of the same paragraph."""
    if above.is_row or line.is_row or _HEADING.match(line.text):
        return False
    size = max(above.size, 1.0)
    if abs(line.size - above.size) > 0.2 * size:
        return False
    full = above.right > right - 1.6 * size and right - left > 0.5 * line.width
    flush = line.left < left + 0.9 * size
    near = line.page != above.page or line.top - above.bottom < 1.6 * size
    return full and flush and near


def _joined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    if not lines:
        return
    text = lines[0].text
    for line in lines[1:]:
        apart = text[-1:].isascii() and line.text[:1].isascii()
        text += f" {line.text}" if apart else line.text
    first = lines[0]
    yield Paragraph(text, ParagraphPosition(0, first.page))

"""Tables that go on over the end of a page: one grid, and rows that the break cut in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.importers.labels import ORDINAL
from gov_disclosure_cli.importers.pdf_tables import SNAP, Ruled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import Table
    from gov_disclosure_cli.importers.pdf_lines import Line

_NUMBERED = re.compile(rf"\s*{ORDINAL}")


def numbered(pages: Sequence[Sequence[Line | Ruled]]) -> list[list[Line | Table]]:
    """Turn what was found into tables, those that go over pages on one grid."""
    chains: list[list[Ruled]] = []
    before: Line | Ruled | None = None
    for page in pages:
        for place, it in enumerate(page):
            if isinstance(it, Ruled):
                if not place and isinstance(before, Ruled) and it.goes_on(before):
                    chains[-1].append(it)
                else:
                    chains.append([it])
            before = it
    whole: dict[int, tuple[Ruled, list[float]]] = {}
    for chain in chains:
        parts = list(chain)
        for part in range(1, len(parts)):
            mend = mended if _has_numbers(parts[part - 1]) else with_head
            parts[part - 1], parts[part] = mend(parts[part - 1], parts[part])
        sides = [edge for part in parts for edge in part.sides]
        whole |= {
            id(found): (part, sides) for found, part in zip(chain, parts, strict=True)
        }
    made: list[list[Line | Table]] = []
    number = 0
    for page in pages:
        made.append([])
        for it in page:
            if not isinstance(it, Ruled):
                made[-1].append(it)
            elif whole[id(it)][0].cells:
                number += 1
                made[-1].append(whole[id(it)][0].table(number, whole[id(it)][1]))
    return made


def mended(above: Ruled, below: Ruled) -> tuple[Ruled, Ruled]:
    """Give the rest of a row that a page break cut in two back to the row.

    The rest has no number in front, its cells are those of the row, and no cell of it says
    anything beside a figure.
    """
    first, edge = _first_row(below)
    ends = _ends(above)
    pairs: dict[int, int] = {}
    for rest in first:
        box = below.cells[rest]
        whole = [
            n
            for n in ends
            if abs(above.cells[n][0] - box[0]) <= SNAP
            and abs(above.cells[n][2] - box[2]) <= SNAP
        ]
        if len(whole) != 1:
            return above, below
        pairs[rest] = whole[0]
    texts = list(above.texts)
    held = False
    for rest, whole_cell in pairs.items():
        begun, more = texts[whole_cell], below.texts[rest]
        if _NUMBERED.match(more) or not _fits(begun, more):
            return above, below
        held = held or _is_number(begun) or _is_number(more)
        texts[whole_cell] = "\n".join(filter(None, (begun, more)))
    if not held:
        return above, below
    kept = [n for n in range(len(below.cells)) if n not in pairs]
    cells = [
        (x0, max(top, edge), x1, bottom)
        for x0, top, x1, bottom in (below.cells[n] for n in kept)
    ]
    box = (below.box[0], edge, *below.box[2:])
    rest_of = Ruled(box, cells, [below.texts[n] for n in kept], below.page)
    return above._replace(texts=texts), rest_of


def with_head(above: Ruled, below: Ruled) -> tuple[Ruled, Ruled]:
    """Put a header that a page break cut in two on the part that holds its last row."""
    first = [n for n, box in enumerate(below.cells) if box[1] - below.box[1] <= SNAP]
    texts = [below.texts[n] for n in first]
    if not any(texts) or any(_is_number(it) or _NUMBERED.match(it) for it in texts):
        return above, below
    shift = above.box[3] - below.box[1]
    cells = [(x0, top + shift, x1, end + shift) for x0, top, x1, end in below.cells]
    words = list(below.texts)
    kept: list[int] = []
    for n, (x0, top, x1, end) in enumerate(above.cells):
        rest = [
            m
            for m in first
            if end >= above.box[3] - SNAP
            and abs(cells[m][0] - x0) <= SNAP
            and abs(cells[m][2] - x1) <= SNAP
        ]
        if not rest:
            kept.append(n)
            continue
        cells[rest[0]] = (x0, top, x1, cells[rest[0]][3])
        words[rest[0]] = "\n".join(filter(None, (above.texts[n], words[rest[0]])))
    box = (*above.box[:3], below.box[3] + shift)
    cells += [above.cells[n] for n in kept]
    words += [above.texts[n] for n in kept]
    gone = above._replace(cells=[], texts=[])
    return gone, Ruled(box, cells, words, below.page)


def _has_numbers(table: Ruled) -> bool:
    return any(map(_is_number, table.texts))


def _fits(begun: str, more: str) -> bool:
    """Tell whether a text may be the rest of a cell that the break cut."""
    if not more:
        return True
    if _is_number(begun) or _is_number(more):
        return not begun
    return True


def _is_number(text: str) -> bool:
    return bool(text) and is_figure(text)


def _first_row(table: Ruled) -> tuple[list[int], float]:
    """Return the cells of the first row that end with it, and where it ends."""
    top = table.box[1]
    begin = [n for n, box in enumerate(table.cells) if box[1] - top <= SNAP]
    edge = min((table.cells[n][3] for n in begin), default=top)
    return [n for n in begin if table.cells[n][3] - edge <= SNAP], edge


def _ends(table: Ruled) -> list[int]:
    """Return the cells that reach to the end of a table and begin with its last row."""
    bottom = table.box[3]
    ends = [n for n, box in enumerate(table.cells) if bottom - box[3] <= SNAP]
    edge = max((table.cells[n][1] for n in ends), default=bottom)
    return [n for n in ends if edge - table.cells[n][1] <= SNAP]

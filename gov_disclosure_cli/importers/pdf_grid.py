"""Rows of figures without rules → tables: columns by what stands below each other.

Labels of such tables go over several lines, and the figures stand beside the middle or the
first of them. Only the rows are made here; the words over the columns stay lines of text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.labels import ORDINAL
from gov_disclosure_cli.importers.pdf_lines import rows_of
from gov_disclosure_cli.importers.pdf_tables import Ruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_disclosure_cli.importers.pdf_lines import Char

#: So many figures in a line are a row of a table.
_FIGURES = 5
_LINES = 1
#: A gap of so many heights of a character parts words.
_GAP = 0.8
#: Figures stand beside their label, give or take this part of a line.
_BESIDE = 0.4
_FIGURE = re.compile(r"[-－−+＋]?[0-9０-９][0-9０-９.,，．]*")
_LABEL = re.compile(ORDINAL)
_WORDS = re.compile(r"[\u4e00-\u9fff]")
#: Where a label begins inside of a word: behind the label of its group.
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff）)])[1-9][.．、](?=[\u4e00-\u9fff])")


class Word(NamedTuple):
    """Characters that stand close together on one line."""

    text: str
    chars: tuple[Char, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return float(self.chars[0]["x0"])

    @property
    def right(self) -> float:
        """Where it ends."""
        return float(self.chars[-1]["x1"])

    @property
    def top(self) -> float:
        """Its upper edge."""
        return float(min(it["top"] for it in self.chars))

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return float(max(it["bottom"] for it in self.chars))

    @property
    def is_figure(self) -> bool:
        """Tell whether it is a number and nothing else."""
        return _FIGURE.fullmatch(self.text) is not None


class Label:
    """A label as it grows from line to line."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.left, self.right = word.left, word.right
        self.rows: list[list[Word]] = []

    @property
    def text(self) -> str:
        """Its words in one line."""
        return "".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.words[0].top

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.words[-1].bottom

    def add(self, word: Word) -> None:
        """Go on with another line."""
        self.words.append(word)
        self.left, self.right = min(self.left, word.left), max(self.right, word.right)


def loose_tables(chars: Sequence[Char], page: int) -> tuple[list[Ruled], list[Char]]:
    """Find the rows of figures without rules; the other characters come back."""
    lines = [_words(row) for row in rows_of(chars)]
    found: list[Ruled] = []
    taken: set[int] = set()
    for region in _regions(lines):
        table = _table(region, page)
        if table is not None:
            ruled, used = table
            found.append(ruled)
            taken |= used
    return found, [char for char in chars if id(char) not in taken]


def _words(row: Sequence[Char]) -> list[Word]:
    """Part a line where there is a gap, and where figures or another label begin."""
    parts: list[list[Char]] = [[row[0]]]
    for before, char in pairwise(row):
        tall = max(float(char["bottom"] - char["top"]), 0.1)
        if char["x0"] - before["x1"] >= _GAP * tall:
            parts.append([])
        parts[-1].append(char)
    words: list[Word] = []
    for part in parts:
        cuts = _cuts([char["text"] for char in part])
        for start, end in pairwise([0, *cuts, len(part)]):
            piece = tuple(part[start:end])
            words.append(Word("".join(it["text"] for it in piece), piece))
    return words


def _cuts(signs: Sequence[str]) -> list[int]:
    text = "".join(signs)
    if len(text) != len(signs):  # ligatures: places would be wrong
        return []
    cuts = {found.start() for found in _INSIDE.finditer(text)}
    figure = re.search(rf"(?<=[\u4e00-\u9fff）)”]){_FIGURE.pattern}$", text)
    if figure:
        cuts.add(figure.start())
    return sorted(cuts - {0})


def _figures(line: Sequence[Word]) -> list[Word]:
    """Return the figures at the end of a line."""
    figures: list[Word] = []
    for word in reversed(line):
        if not word.is_figure:
            break
        figures.append(word)
    return figures[::-1]


def _regions(lines: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Return the stretches of lines with nothing but figures in the columns of figures."""
    regions: list[list[list[Word]]] = []
    seeds = [n for n, line in enumerate(lines) if len(_figures(line)) >= _FIGURES]
    place = 0
    while place < len(seeds):
        first = seeds[place]
        edge = _figures(lines[first])[0].left
        start, end = first, first
        while start > 0 and not _has_words(lines[start - 1], edge):
            start -= 1
        while end + 1 < len(lines) and not _has_words(lines[end + 1], edge):
            end += 1
        inside = [seed for seed in seeds if start <= seed <= end]
        if len(inside) >= _LINES:
            regions.append(list(lines[start : end + 1]))
        place += max(len(inside), 1)
    return regions


def _has_words(line: Sequence[Word], edge: float) -> bool:
    return any(
        word.right > edge and not word.is_figure and _WORDS.search(word.text)
        for word in line
    )


def _table(region: Sequence[list[Word]], page: int) -> tuple[Ruled, set[int]] | None:
    seeds = [line for line in region if len(_figures(line)) >= _FIGURES]
    edge = min(_figures(line)[0].left for line in seeds)
    values = [[w for w in line if w.left >= edge - 1] for line in region]
    columns = _columns(word for line in values for word in line if word.is_figure)
    labels = _labels(region, edge)
    for line in values:
        if line:
            _claim(line, labels)
    rows = [
        (label, slots)
        for label in labels
        if len(label.rows) == 1
        and (slots := _slots(label.rows[0], columns)) is not None
    ]
    if len(rows) < _LINES:
        return None
    bounds = [
        edge - 1,
        *((a[1] + b[0]) / 2 for a, b in pairwise(columns)),
        columns[-1][1] + 1,
    ]
    left = min(label.left for label, _ in rows)
    cells: list[tuple[float, float, float, float]] = []
    texts: list[str] = []
    used: set[int] = set()
    tops = [min(label.top, label.rows[0][0].top) for label, _ in rows]
    ends = [
        *tops[1:],
        max(max(label.bottom, label.rows[0][0].bottom) for label, _ in rows),
    ]
    for (label, slots), top, end in zip(rows, tops, ends, strict=True):
        cells.append((left - 1, top, bounds[0], end))
        texts.append(label.text)
        for (x0, x1), text in zip(pairwise(bounds), slots, strict=True):
            cells.append((x0, top, x1, end))
            texts.append(text)
        used |= {id(char) for word in label.words for char in word.chars}
        used |= {id(char) for word in label.rows[0] for char in word.chars}
    box = (left - 1, tops[0], bounds[-1], ends[-1])
    return Ruled(box, cells, texts, page), used


def _columns(words: Iterable[Word]) -> list[tuple[float, float]]:
    """Return the stretches from left to right that figures of all lines take up."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((word.left, word.right) for word in words):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _labels(region: Sequence[list[Word]], edge: float) -> list[Label]:
    """Join the lines of labels: a number begins one, the lines below it go on."""
    labels: list[Label] = []
    for line in region:
        for word in line:
            if word.left >= edge - 1:
                continue
            if _LABEL.match(word.text):
                labels.append(Label(word))
                continue
            above = [
                label
                for label in labels
                if label.left < word.right and word.left < label.right
            ]
            if above and word.top - above[-1].bottom < 2 * (word.bottom - word.top):
                above[-1].add(word)
    return labels


def _claim(line: list[Word], labels: Sequence[Label]) -> None:
    """Give a line of figures to the innermost label it stands beside."""
    top, bottom = line[0].top, line[0].bottom
    middle, slack = (top + bottom) / 2, _BESIDE * (bottom - top)
    beside = [
        label for label in labels if label.top - slack <= middle <= label.bottom + slack
    ]
    if beside:
        max(beside, key=lambda label: label.left).rows.append(line)


def _slots(
    line: Sequence[Word], columns: Sequence[tuple[float, float]]
) -> list[str] | None:
    """Put the figures of a line into their columns; ``None`` where two share one."""
    slots = [""] * len(columns)
    for word in line:
        under = [
            place
            for place, (left, right) in enumerate(columns)
            if word.left < right and left < word.right
        ]
        if len(under) != 1 or slots[under[0]] or not word.is_figure:
            return None
        slots[under[0]] = word.text
    return slots

"""The six parts of a report in running order: their headings and their prose.

A heading is known by its wording, never by its number: reports count their chapters anew.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.aliases import aliases
from gov_disclosure_cli.importers.blocks import Paragraph
from gov_disclosure_cli.importers.found import further
from gov_disclosure_cli.importers.labels import ORDINAL, likeness, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import Block

#: A heading has at most this many characters; a longer line is prose.
_LONGEST = 48
#: Inside of a text only this likeness makes a heading, and only of longer ones.
_ALIKE = 0.88
_SURE = 8
#: A text of more numbered chapters than this is no report.
_CHAPTERS = 1000
_CHAPTER = re.compile(r"[一二三四五六七八]\s*、\s*(?=[\u4e00-\u9fff])")


class Heading(NamedTuple):
    """A heading: its part, how it was found, and the block in which it stands."""

    part: str
    how: str
    block: int
    text: str


def part_lines(blocks: Sequence[Block], edition: int) -> list[Block]:
    """Cut paragraphs at headings inside of them, as text without line breaks has them."""
    found: list[Block] = []
    left = _CHAPTERS
    for block in blocks:
        if not isinstance(block, Paragraph) or len(block.text) <= _LONGEST:
            found.append(block)
            continue
        cuts = [0]
        for match in islice(_CHAPTER.finditer(block.text), left):
            left -= 1
            end = _heading_end(block.text, match.end(), edition)
            if end and match.start() >= cuts[-1]:
                cuts += [match.start(), end]
        cuts.append(len(block.text))
        found += [
            _piece(block, start, end)
            for start, end in pairwise(cuts)
            if block.text[start:end].strip()
        ]
    return found


def _heading_end(text: str, start: int, edition: int) -> int:
    """Return where the wording of a heading ends that starts here, 0 when none does.

    The wording may hold a slip of the pen; the end is where it is most like a heading.
    """
    window = text[start : start + _LONGEST]
    places = [n for n, letter in enumerate(window) if letter.isalnum()]
    flat = "".join(window[place] for place in places)
    best, length = 0.0, 0
    for word, _ in names(edition).parts.spellings():
        if flat.startswith(word):
            score, size = 1 + len(word) / 100, len(word)
        elif len(word) < _SURE or len(set(word) & set(flat)) < 0.8 * len(set(word)):
            continue
        else:
            sizes = range(len(word) - 1, min(len(word) + 3, len(flat) + 1))
            score, size = max(
                ((likeness(flat[:size], word), size) for size in sizes),
                default=(0.0, 0),
            )
        if score > best:
            best, length = score, size
    return start + places[length - 1] + 1 if best >= _ALIKE else 0


def _piece(block: Paragraph, start: int, end: int) -> Paragraph:
    return Paragraph(block.text[start:end], further(block.position, start))


def headings(blocks: Sequence[Block], edition: int) -> dict[str, Heading]:
    """Find the heading of every part; of a table of contents the real ones are behind."""
    vocabulary = names(edition).parts
    seen: dict[str, list[Heading]] = {}
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST:
            continue
        text = block.text.strip()
        numbered = bool(re.match(ORDINAL, text))
        if text.endswith(("。", "；", "，", ";")) and not numbered:
            continue
        found = vocabulary.find(text, guess=numbered)
        if found:
            heading = Heading(found.address, found.how, place, text)
            seen.setdefault(found.address, []).append(heading)
    chosen: dict[str, Heading] = {}
    end = len(blocks)
    for part in reversed(_in_order(edition)):
        before = [heading for heading in seen.get(part, ()) if heading.block < end]
        numbered_ones = [h for h in before if re.match(ORDINAL, h.text)]
        for heading in (numbered_ones or before)[-1:]:
            chosen[part] = heading
            end = heading.block
    for part, found_ones in seen.items():
        chosen.setdefault(part, found_ones[-1])
    return chosen


def _in_order(edition: int) -> list[str]:
    """Return the keys of the six parts as the form has them."""
    parts = names(edition).form.root.children
    return [part.key for part in parts if part.kind in {"table", "text"}]


def prose(
    blocks: Sequence[Block],
    found: dict[str, Heading],
    part: str,
    tables: frozenset[int],
    edition: int,
) -> list[Paragraph]:
    """Return the paragraphs from the heading of a part to the next heading or table."""
    heading = found.get(part)
    if heading is None:
        return []
    others = {other.block for other in found.values()}
    paragraphs: list[Paragraph] = []
    for place in range(heading.block + 1, len(blocks)):
        block = blocks[place]
        if place in others or place in tables:
            break
        if isinstance(block, Paragraph):
            paragraphs.append(block)
    furniture = aliases(edition).furniture
    while paragraphs and furniture.fullmatch(paragraphs[-1].text.strip()):
        paragraphs.pop()
    return paragraphs

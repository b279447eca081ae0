"""The blocks of a source, table by table of the form: what was found, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.importers.blocks import Paragraph, Table
from gov_disclosure_cli.importers.found import Figures, Mention, Row
from gov_disclosure_cli.importers.labels import columns_of, normalise, without_brackets
from gov_disclosure_cli.importers.openings import (
    opening,
    start_of_figures,
    stem,
)
from gov_disclosure_cli.importers.running import join, long_runs, scan
from gov_disclosure_cli.importers.stacking import (
    bind_stacked,
    in_one_piece,
    labels_first,
)
from gov_disclosure_cli.importers.tables import TableReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.importers.blocks import Block
    from gov_disclosure_cli.importers.found import Item, Refused
    from gov_disclosure_cli.importers.labels import Names
    from gov_disclosure_cli.importers.parts import Heading

#: So much of the letters of a header must be there when its words are torn apart.
_ENOUGH = 0.8
#: The header of table three stands within so many letters before its first row, and
#: where a text tears it apart, a few behind.
_HEADER = 400
_BESIDE = 40
#: A heading is shorter than this.
_SHORT = 48
#: So many figures under table four are its own, though some may be missing.
_SOME = 5


class Stream(NamedTuple):
    """What was found for each table of the form, and the blocks that held tables."""

    items: dict[str, list[Item]]
    headed: dict[str, bool]
    tables: frozenset[int]
    passed: tuple[str, ...]
    refused: tuple[Refused, ...]


def gather(blocks: Sequence[Block], parts: dict[str, Heading], names: Names) -> Stream:
    """Read all tables, then the text between them for what they did not hold."""
    reader = TableReader(names)
    by_block: list[tuple[int, str, list[Item]]] = []
    held: set[int] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        if reader.read(block):
            held.add(place)
        found = reader.finds.taken()
        by_block += [(place, key, items) for key, items in found.items() if items]
    streams: dict[str, list[Item]] = {}
    headed: dict[str, bool] = {}
    for node in names.form.tables:
        mine = [(place, items) for place, key, items in by_block if key == node.key]
        if _complete(node, mine):
            streams[node.key] = [item for _, items in mine for item in items]
            headed[node.key] = True
            continue
        region = _region(blocks, parts, node.key, names.form)
        mixed = _mix(blocks, region, mine, node, names.form)
        outside = [i for place, items in mine if place not in region for i in items]
        streams[node.key] = [*mixed, *outside]
        around = region or range(len(blocks))
        headed[node.key] = _header_there([blocks[n] for n in around], node, names)
    finds = reader.finds
    return Stream(
        streams, headed, frozenset(held), tuple(finds.passed), tuple(finds.refused)
    )


def _complete(node: Node, found: Sequence[tuple[int, list[Item]]]) -> bool:
    """Tell whether the tables of a source hold every row under a header."""
    rows = {
        item.address for _, items in found for item in items if isinstance(item, Row)
    }
    return all(row.address in rows for row in node.rows())


def _region(
    blocks: Sequence[Block], parts: dict[str, Heading], key: str, form: Form
) -> range:
    """Return the blocks of a part, from its heading to the next."""
    end = len(blocks)
    start = parts[key].block if key in parts else -1
    opens = opening(form.edition, key)
    if start < 0 and opens:
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph) and opens.search(block.text):
                start = place
                break
    if start < 0:
        return range(0)
    for other in parts.values():
        if start < other.block < end:
            end = other.block
    return range(start, end)


def _mix(
    blocks: Sequence[Block],
    region: range,
    found: Sequence[tuple[int, list[Item]]],
    node: Node,
    form: Form,
) -> list[Item]:
    """Put the items of tables and of the text around them in one order."""
    by_place = dict(found)
    items: list[Item] = []
    waiting: list[Paragraph] = []
    counts = {row.address: len(row.children) for row in node.rows()}
    starts = start_of_figures(form.edition, node.key)

    def flush() -> None:
        if waiting and node.key == "disputes":
            whole = sum(counts.values())
            runs = list(long_runs(waiting, whole)) or [
                run for run in long_runs(waiting, _SOME) if len(run.chunks) >= _SOME
            ]
            items.extend(runs)
        elif waiting:
            items.extend(scan(join(waiting), node.key, counts, form.edition))
        waiting.clear()

    for place in region:
        block = blocks[place]
        if isinstance(block, Paragraph):
            if starts and starts.search(block.text):
                starts = None
            heads = place == region[0] and len(block.text) < _SHORT and len(region) > 1
            if starts is None and not heads:
                waiting.append(block)
        else:
            flush()
            items += by_place.get(place, [])
    flush()
    if node.key == "requests" and items:
        return bind_stacked(items, max(counts.values()))
    if node.key == "disclosure" and labels_first(items):
        items = in_one_piece(items)
        return [_beside(item, items[n - 1 : n], counts) for n, item in enumerate(items)]
    return items


def _beside(item: Item, before: Sequence[Item], counts: dict[str, int]) -> Item:
    """Bind figures on the next line to their label, when they are a whole row."""
    if isinstance(item, Figures) and before and isinstance(before[0], Mention):
        whole = counts.get(before[0].address) == len(item.chunks)
        return item._replace(bound=item.bound or whole)
    return item


def _header_there(blocks: Sequence[Block], node: Node, names: Names) -> bool:
    """Tell whether the words over the columns are there, be they torn apart.

    A sub-total column among them, or another order, makes the columns unsure.
    """
    if node.key == "disclosure":
        return True  # looked at row by row
    flat = re.sub(r"[\W\d]+", "", letters(blocks))
    if any(word in flat for word, _ in names.extra_columns.spellings()):
        return False
    beginning = stem(names.form.edition, node.key)
    if beginning:
        before, _, behind = flat.partition(beginning)
        flat = before[-_HEADER:] + behind[:_BESIDE]
    words = [normalise(column.title) for column in columns_of(node)]
    for column in columns_of(node):
        words += [normalise(word) for word in column.schema.get("x-header", ())]
    wanted = "".join(dict.fromkeys(words))
    there = sum(min(flat.count(each), wanted.count(each)) for each in set(wanted))
    places = [flat.find(word) for word in words[1:5]]
    return there >= _ENOUGH * len(wanted) and (
        min(places) < 0 or places == sorted(places)
    )


def letters(blocks: Sequence[Block]) -> str:
    """Return the letters of a whole source."""
    return "".join(
        normalise(block.text)
        if isinstance(block, Paragraph)
        else "".join(normalise(cell.text) for cell in block.cells)
        for block in blocks
    )


def titles_there(words: str, row: Node) -> bool:
    """Tell whether most columns of a row of table two are named in these words."""
    named = sum(normalise(without_brackets(c.title)) in words for c in row.children)
    return named * 2 >= len(row.children)

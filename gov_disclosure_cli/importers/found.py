"""What is found in a source before it is known what may be believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.importers.blocks import TableCell

#: So much of a text is quoted.
QUOTED = 200


def further(position: Position, characters: int) -> Position:
    """Return the place so many characters on, in sources that count them."""
    if isinstance(position, TextPosition):
        return TextPosition(position.line, position.column + characters)
    return position


class Slot(NamedTuple):
    """The text of one value and its place."""

    text: str
    position: Position


class Row(NamedTuple):
    """A row of values whose columns are known.

    ``address`` is that of the row; ``how``: ``exact``, ``alias``, ``likeness``,
    ``neighbours`` or ``order``. ``slots`` are by key of the column; ``extras`` hold the
    values of columns that the form has not, by the columns they sum up.
    """

    address: str
    how: str
    label: str
    slots: dict[str, Slot]
    position: Position
    extras: tuple[tuple[tuple[str, ...], Slot], ...] = ()


class Mention(NamedTuple):
    """A label of a row that stands alone; ``address`` is empty when it is unknown."""

    address: str
    how: str
    label: str
    position: Position


class Figures(NamedTuple):
    """A run of figures whose columns are not known, in the order of the source.

    ``chunks`` are what blanks or cells part; a chunk may hold several figures run together
    unless ``cells``. ``bound``: they stand right behind the label before them. ``ragged``:
    they go over lines of different length, so that a figure may go on in the next line.
    ``stacked``: they stand one a line, where a number of a page may be among them.
    """

    chunks: tuple[Slot, ...]
    cells: bool
    bound: bool
    position: Position
    ragged: bool = False
    stacked: bool = False

    @property
    def quote(self) -> str:
        """The figures as they stand."""
        return " ".join(slot.text for slot in self.chunks)


Item = Row | Mention | Figures


class Refused(NamedTuple):
    """What was seen but not read: the row or cell, the text and the reason."""

    address: str
    text: str
    reason: str
    position: Position | None


class Finds:
    """What the tables of a source gave: items by table of the form, and all else."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.items: dict[str, list[Item]] = {key: [] for key in tables}
        self.refused: list[Refused] = []
        self.passed: list[str] = []

    @property
    def count(self) -> int:
        """The number of items."""
        return sum(map(len, self.items.values()))

    def refuse(self, address: str, label: str, cells: Sequence[TableCell]) -> None:
        """Quote a row with words where figures should stand."""
        text = " ".join(filter(None, (label, *(cell.text for cell in cells))))
        where = cells[0].position
        self.refused.append(Refused(address, text[:QUOTED], say.WORDED, where))

    def refuse_words(self, mention: Mention | None, cells: Sequence[TableCell]) -> None:
        """Quote figures among which there are words, and which stand under no columns."""
        figures = "".join(cell.text for cell in cells if is_figure(cell.text))
        if mention and re.search(r"\d", figures):
            self.refuse(mention.address, mention.label, cells)

    def taken(self) -> dict[str, list[Item]]:
        """Hand over the items found since the last time."""
        items = self.items
        self.items = {key: [] for key in items}
        return items

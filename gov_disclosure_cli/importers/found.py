"""What is found in a source before it is known what may be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import TextPosition

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Position


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
    values of columns that the form has not, by the columns they sum up. ``by_order``: the
    columns were told by their order, not by a header above them.
    """

    address: str
    how: str
    label: str
    slots: dict[str, Slot]
    position: Position
    extras: tuple[tuple[tuple[str, ...], Slot], ...] = ()
    by_order: bool = False


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

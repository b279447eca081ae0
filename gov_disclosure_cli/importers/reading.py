"""What was read of a source, what was not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document, Position
    from gov_disclosure_cli.importers.found import Refused


class Equation(NamedTuple):
    """A balance: the cells by address, each with its factor, come to ``constant``."""

    factors: dict[str, int]
    constant: int = 0


class Matched(NamedTuple):
    """A row found otherwise than by its official label.

    ``how``: ``alias``, ``likeness``, ``neighbours`` or ``order``.
    """

    address: str
    label: str
    how: str


class Reason(NamedTuple):
    """What was found out of a report as a whole, and from what."""

    value: str
    reason: str


class Reading(NamedTuple):
    """What one import read: for ``--report``, and for who wants to know.

    ``cells_read`` counts the cells seen, of ``cells_in_form``; ``cells_blank`` those of
    them in which nothing stands. ``missing``
    are addresses of rows; ``remarks`` sentences on figures written in another way or told
    apart by balances; ``passed`` on what was passed over. ``confidence`` is from 0 to 1.
    """

    name: str
    kind: str
    year: Reason
    organ: Reason
    edition: Reason
    published: Reason
    cells_read: int
    cells_in_form: int
    missing: tuple[str, ...]
    parts_missing: tuple[str, ...]
    matched: tuple[Matched, ...]
    remarks: tuple[str, ...]
    passed: tuple[str, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]
    confidence: float
    cells_blank: int = 0


class Imported(NamedTuple):
    """A report as data, and how it was read."""

    document: Document
    reading: Reading


class Value(NamedTuple):
    """A value with its place and the text it was read from."""

    value: object
    text: str
    position: Position

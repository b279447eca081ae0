"""What the words of the grammar say: rows and columns of tables, and their other roles."""

from __future__ import annotations

from typing import NamedTuple

#: The tables of the form; each has its own grammar.
REQUESTS, DISPUTES, DISCLOSURE = "requests", "disputes", "disclosure"
#: Rows or columns, by their names below the table.
Keys = tuple[str, ...]


class Entry(NamedTuple):
    """What a word says of a table: rows or columns, in one or several readings.

    ``weak`` words give way to plainer ones; ``mild`` ones say nothing of their own; with
    ``acting`` ones the organ handles what it was sent, so they fit no case against it;
    ``within`` ones are read only among the parts of a whole. ``columns`` are those that a
    row has unless others are named; ``under`` are the rows among whose parts alone it
    means this.
    """

    table: str
    axis: str
    readings: tuple[Keys, ...]
    weak: bool = False
    mild: bool = False
    within: bool = False
    money: bool = False
    acting: bool = False
    columns: Keys = ()
    under: Keys = ()


class Word(NamedTuple):
    """One word with all its roles: entries, or what the sentence needs it for.

    ``weight`` is what it is to a number beside it: ``word`` (of a table), ``block``,
    ``foreign``, ``channel``, or ``light`` when it changes nothing.
    ``sums``: how many numbers before it are added up.
    """

    text: str
    weight: str
    roles: frozenset[str]
    entries: tuple[Entry, ...] = ()
    subject: str | None = None
    block: str | None = None
    reach: str = "clause"
    sums: int = 0


class Table(NamedTuple):
    """What is taken for granted in a table when the words do not say.

    ``wholes`` are rows that a percentage can be of. ``left_over``, ``not_upheld`` and
    ``corrected`` are the rows or columns that certain claims say are 0, ``anyone`` the
    columns of those who may apply at all.
    """

    rows: tuple[Keys, ...]
    columns: Keys
    wholes: tuple[Keys, ...] = ()
    left_over: Keys = ()
    anyone: Keys = ()
    not_upheld: Keys = ()
    corrected: Keys = ()

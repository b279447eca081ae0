"""What may be said about the cells of a report, besides their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from gov_disclosure_cli.messages import exporting as say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Tone = Literal["error", "warning", "undecided", "carried"]

#: The ground of a marked cell; printed in grey, they still differ from white.
COLORS: dict[Tone, str] = {
    "error": "F8B4B4",
    "warning": "FFE699",
    "undecided": "D9D9D9",
    "carried": "DDEBF7",
}


class Mark(NamedTuple):
    """What is said at one address: signs such as ``①``, a colour, sentences."""

    signs: tuple[str, ...]
    tone: Tone
    sentences: tuple[str, ...]

    @property
    def sign(self) -> str:
        """All signs in a row."""
        return "".join(self.signs)


class Spot(NamedTuple):
    """Where a note belongs: its address, and in words the table and the cell or part."""

    address: str
    table: str
    label: str

    @property
    def words(self) -> str:
        """The place on one line."""
        return f"{self.table} {self.label}".strip()


class Note(NamedTuple):
    """One entry of the list behind the report: first what is wrong, then the details."""

    sign: str
    tone: Tone
    sentences: tuple[str, ...]
    hints: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


class Marks(NamedTuple):
    """The marks by address, the list of what they stand for, and a line that counts them."""

    at: Mapping[str, Mark]
    notes: tuple[Note, ...] = ()
    counted: str = ""


#: The tones of findings, for the key to the colours.
LEGEND: tuple[Tone, ...] = ("error", "warning", "undecided")

#: So many places of a note are named.
_FEW = 5


def few(places: Sequence[str]) -> list[str]:
    """Name the first places of many."""
    if len(places) <= _FEW:
        return list(places)
    return [*places[: _FEW - 1], say.and_more(len(places))]


#: A report with nothing said about it.
UNMARKED = Marks({})

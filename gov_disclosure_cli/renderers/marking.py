"""What may be said about the cells of a report, besides their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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


class Note(NamedTuple):
    """One entry of the list behind the report: first what is wrong, then the details."""

    sign: str
    tone: Tone
    sentences: tuple[str, ...]
    hints: tuple[str, ...] = ()


class Marks(NamedTuple):
    """The marks by address, and the list of what they stand for."""

    at: Mapping[str, Mark]
    notes: tuple[Note, ...] = ()


#: A report with nothing said about it.
UNMARKED = Marks({})

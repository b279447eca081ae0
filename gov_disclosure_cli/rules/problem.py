"""What a check sees, and what it says: addresses and sentences, never places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.result import Number, Severity
    from gov_disclosure_cli.rules.load import Rule


class Context(NamedTuple):
    """One report before one coded rule.

    ``values`` are the cells in form order: numbers, ``None`` for a blank, ``MISSING`` and
    ``UNUSABLE``. ``deadlines`` are local ones by level of organ, as ``MM-DD``.
    """

    document: Document
    form: Form
    values: list[Any]
    rule: Rule
    deadlines: Mapping[str, str]

    @property
    def year(self) -> int | None:
        """The report year, ``None`` when it is not a number."""
        year = self.document.value(("year",))
        return year if type(year) is int else None

    @property
    def level(self) -> str | None:
        """The level of the organ, ``None`` when the report does not say."""
        level = self.document.value(("organ", "level"))
        return level if isinstance(level, str) else None

    def text(self, part: str) -> str:
        """Return a part in prose, empty when it is blank or no text."""
        value = self.document.value((part,))
        return value if isinstance(value, str) else ""

    def number(self, address: str) -> Any:
        """Return the value of a cell: a number, ``None``, ``MISSING`` or ``UNUSABLE``."""
        return self.values[self.form.index[address]]


class NotApplicableError(Exception):
    """Raised by a check that has nothing to look at; the rule is not counted."""


class Problem(NamedTuple):
    """One thing a check found. ``None`` means: as the rule has it.

    ``path`` is where to point, by default at the first cell; ``at_key`` points at the name
    instead of the value; ``within`` points at a span of the text that the value is.
    ``factors`` are those of the cells in ``left - right``.
    """

    message: str
    cells: tuple[str, ...] = ()
    path: Path = ()
    instance: str | None = None
    outcome: Literal["violated", "undecided"] = "violated"
    severity: Severity | None = None
    basis: str | None = None
    left: Number | None = None
    right: Number | None = None
    factors: tuple[tuple[str, int], ...] = ()
    at_key: bool = False
    within: tuple[int, int] | None = None

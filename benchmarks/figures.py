"""What measuring yields: figures beside their goals, in tables."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Goal(NamedTuple):
    """A bound on a figure."""

    kind: Literal["≤", "≥"]
    bound: float

    def met(self, value: float) -> bool:
        """Tell whether a value keeps the bound."""
        return value <= self.bound if self.kind == "≤" else value >= self.bound

    def __str__(self) -> str:
        """Write it as in a table."""
        return f"{self.kind} {self.bound:g}"


class Figure(NamedTuple):
    """One number; ``form`` is how it is printed."""

    value: float
    form: str = ".2f"
    goal: Goal | None = None

    def __str__(self) -> str:
        """Write the number, and whether it keeps its goal."""
        number = format(self.value, self.form)
        if self.goal is None:
            return number
        if self.goal.met(self.value):
            return f"{number} ({self.goal})"
        return f"**{number}, missed** ({self.goal})"


#: A cell of a table: words, a number, or nothing to compare with.
Item = str | Figure | None


class Table(NamedTuple):
    """A titled table with a sentence on how it was measured."""

    title: str
    how: str
    head: tuple[str, ...]
    rows: list[tuple[Item, ...]]

    def missed(self) -> list[str]:
        """Name the rows in which a goal is missed."""
        return [
            f"{self.title}: {row[0]}"
            for row in self.rows
            for item in row
            if isinstance(item, Figure)
            and item.goal is not None
            and not item.goal.met(item.value)
        ]

    def markdown(self) -> str:
        """Write the section of the page."""
        lines = [f"## {self.title}", "", self.how, "", _row(self.head)]
        lines.append(_row(("---", *("---:" for _ in self.head[1:]))))
        lines += [
            _row(tuple("–" if item is None else str(item) for item in row))
            for row in self.rows
        ]
        return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"

"""Lay out which numbers are most probably wrong, below the findings of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.columns import width_of, wrap
from gov_disclosure_cli.messages import suspects as say
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.reporters.ink import Line
    from gov_disclosure_cli.result import FileResult, Suspect

_GAP = "  "
#: What is this much as likely as the first is as good as it, for a person.
_AS_GOOD = 0.5
_SHOWN = 5


def suspects(result: FileResult, width: int) -> Iterator[Line]:
    """Say what is most probably wrong: one explanation, or several that are as good."""
    tied = as_good(result.suspects)
    if len(tied) == 1:
        only = tied[0]
        yield from _hung(
            [(_GAP, ""), (say.MOST_LIKELY, "strong"), ("：", "")],
            f"{only.reason}（{say.confidence(only.score)}）",
            width,
        )
    elif tied:
        shown = tied[:_SHOWN]
        words = say.equally_likely(len(tied), len(shown))
        yield from _hung([(_GAP, "")], words, width)
        for one in shown:
            told = f"{one.reason}（{say.confidence(one.score)}）"
            yield from _hung([(_GAP * 2, ""), ("- ", "")], told, width)
    if result.cut_short:
        yield from _hung([(_GAP, "")], say.NOT_FOUND, width)


def as_good(found: tuple[Suspect, ...]) -> list[Suspect]:
    """Return the first suspect and those that are about as likely."""
    return [one for one in found if one.score >= _AS_GOOD * found[0].score]


def _hung(start: Line, text: str, width: int) -> Iterator[Line]:
    indent = sum(width_of(part) for part, _ in start)
    first, *rest = wrap(visible(text), max(width - indent, 20))
    yield [*start, (first, "")]
    for part in rest:
        yield [(" " * indent, ""), (part, "")]

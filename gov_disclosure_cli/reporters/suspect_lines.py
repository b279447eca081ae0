"""Lay out which numbers are most probably wrong, below the findings of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.columns import width_of, wrap
from gov_disclosure_cli.messages import suspects as say
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.reporters.ink import Line
    from gov_disclosure_cli.result import FileResult, Suspect

_GAP = "  "
#: What is this much as likely as the first is as good as it, for a person.
_AS_GOOD = 0.5
#: So many are told of one question.
_SHOWN = 5
#: Where the first is this sure, what is no likelier than that need not be told.
_SURE, _SLIGHT = 0.9, 0.03


def suspects(result: FileResult, width: int) -> Iterator[Line]:
    """Say what is most probably wrong: one explanation, or several that are as good."""
    for found in questions(result.suspects):
        tied = as_good(found)
        if len(tied) == 1:
            start: Line = [(_GAP, ""), (say.MOST_LIKELY, "strong"), ("：", "")]
            yield from _hung(start, told(tied[0]), width)
        else:
            shown = tied[:_SHOWN]
            words = say.equally_likely(len(tied), len(shown))
            yield from _hung([(_GAP, "")], words, width)
            for one in shown:
                yield from _hung([(_GAP * 2, ""), ("- ", "")], told(one), width)
        fewer = len(found) - len(tied)
        if fewer and found[0].score <= _SURE:
            yield from _hung([(_GAP, "")], say.less_likely(fewer), width)
    if result.cut_short:
        yield from _hung([(_GAP, "")], say.NOT_FOUND, width)


def told(suspect: Suspect) -> str:
    """Say one explanation, and how sure it is."""
    return f"{suspect.reason}（{say.confidence(suspect.score)}）"


def explanations(rivals: Sequence[Suspect]) -> list[str]:
    """Say in sentences of their own what explains an imbalance, as ``suspects`` does."""
    tied = as_good(rivals)
    if len(tied) == 1:
        return [f"{say.MOST_LIKELY}：{told(tied[0])}"]
    shown = tied[:_SHOWN]
    lead = say.equally_likely(len(tied), len(shown))
    return [lead, *(f"- {told(one)}" for one in shown)]


def questions(found: Sequence[Suspect]) -> list[list[Suspect]]:
    """Put together the rival explanations of one imbalance, in their order."""
    sorted_out: list[tuple[set[str], list[Suspect]]] = []
    for one in found:
        for explained, rivals in sorted_out:
            if not explained.isdisjoint(one.explains):
                explained.update(one.explains)
                rivals.append(one)
                break
        else:
            sorted_out.append(({*one.explains}, [one]))
    return [rivals for _, rivals in sorted_out]


def worth_telling(rivals: Sequence[Suspect]) -> tuple[list[Suspect], int]:
    """Return the explanations of one imbalance to be told, and how many are left out."""
    sure = rivals[0].score > _SURE
    told_of = [one for one in rivals[:_SHOWN] if not sure or one.score > _SLIGHT]
    return told_of, len(rivals) - len(told_of)


def as_good(rivals: Sequence[Suspect]) -> list[Suspect]:
    """Return the first explanation of an imbalance and those that are about as likely."""
    return [one for one in rivals if one.score >= _AS_GOOD * rivals[0].score]


def _hung(start: Line, text: str, width: int) -> Iterator[Line]:
    indent = sum(width_of(part) for part, _ in start)
    first, *rest = wrap(visible(text), max(width - indent, 20))
    yield [*start, (first, "")]
    for part in rest:
        yield [(" " * indent, ""), (part, "")]

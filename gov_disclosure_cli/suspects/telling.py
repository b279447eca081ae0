"""Proposals in addresses and sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import suspects as say
from gov_disclosure_cli.notation import interpret
from gov_disclosure_cli.result import Change, Suspect
from gov_disclosure_cli.rules.compiled import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Cell, Form
    from gov_disclosure_cli.result import Number
    from gov_disclosure_cli.rules.load import Rule
    from gov_disclosure_cli.suspects.diagnosis import Proposal

#: So many changes are spelt out in a sentence.
_SPELT = 6
_OPEN_QUESTION = 0.5


def tell(form: Form, proposal: Proposal, document: Document) -> Suspect:
    """Say what a proposal changes, where and why."""
    slips = dict(proposal.slips)
    sentences = []
    for one in proposal.changes:
        cell = form.cells[one.cell]
        before = _typed(cell, one.before, document)
        sentence = say.change(form.label(cell.address), before, one.after)
        kind = slips.get(one.cell)
        if kind is not None:
            sentence += say.bracketed(_slip(kind, one.before, one.after))
        sentences.append(sentence)
    what = say.listed(sentences, _SPELT)
    if len(slips) < len(proposal.changes):
        what += say.bracketed(say.kind(proposal.kind))
    if proposal.explains:
        what += "，" + say.mends(len(proposal.explains))
    return Suspect(
        tuple(
            _change(form.cells[one.cell], one.before, one.after, document)
            for one in proposal.changes
        ),
        proposal.kind,
        proposal.explains,
        proposal.score,
        say.because(what, proposal.reasons),
    )


def in_other_unit(
    form: Form, rule: Rule, values: Sequence[Any], document: Document
) -> Iterator[Suspect]:
    """Say what an amount would be that was given in the smaller unit.

    The rule doubts it, no more: the score is that of an open question. Nothing is said
    where it would doubt the new amount as well.
    """
    cell = form.cells[form.index[rule.parameters["cell"]]]
    typed = values[cell.number]
    after = (Decimal(typed) / rule.parameters["times"]).normalize()
    if after == int(after) >= rule.parameters["least"]:
        return
    spelt = f"{after:f}"
    what = say.change(form.label(cell.address), str(typed), spelt)
    yield Suspect(
        (_change(cell, typed, Decimal(spelt), document),),
        "unit-slip",
        (rule.id,),
        _OPEN_QUESTION,
        what + say.bracketed(say.kind("unit-slip")),
    )


def _change(
    cell: Cell, before: Number | None, after: Number, document: Document
) -> Change:
    return Change(cell.address, before, after, document.nearest(cell.path))


def _typed(cell: Cell, before: Number | None, document: Document) -> str:
    """Say what stands in a cell: a number, a writing that is none, or nothing."""
    mark = document.mark(cell.path)
    if before is not None:
        return str(before)
    return mark.text if mark is not None and mark.text else say.BLANK


def _slip(kind: str, before: int | None, after: int) -> str:
    if kind == "digit-slip" and before is not None:
        return say.digit(before, after)
    return say.kind(kind)


def written_numbers(
    form: Form, values: Sequence[Any], document: Document
) -> dict[int, int]:
    """Return what the cells probably mean whose writing may not be used."""
    found = {}
    for cell in form.cells:
        if values[cell.number] is UNUSABLE:
            mark = document.mark(cell.path)
            if mark is not None and mark.text is not None:
                means = interpret(mark.text, quoted=mark.quoted).means
                if means is not None and means.lstrip("-").isdecimal():
                    found[cell.number] = int(means)
    return found

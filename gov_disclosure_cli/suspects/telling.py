"""Proposals in addresses and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import suspects as say
from gov_disclosure_cli.notation import interpret
from gov_disclosure_cli.result import Change, Suspect
from gov_disclosure_cli.rules.compiled import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.suspects.diagnosis import Proposal

#: So many changes are spelt out in a sentence.
_SPELT = 6


def tell(form: Form, proposal: Proposal) -> Suspect:
    """Say what a proposal changes and why."""
    slips = dict(proposal.slips)
    sentences = []
    for one in proposal.changes:
        before = say.BLANK if one.before is None else str(one.before)
        sentence = say.change(
            form.label(form.cells[one.cell].address), before, one.after
        )
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
            Change(form.cells[one.cell].address, one.before, one.after)
            for one in proposal.changes
        ),
        proposal.kind,
        proposal.explains,
        proposal.score,
        say.because(what, proposal.reasons),
    )


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

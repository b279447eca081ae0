"""A verdict on a linear rule → a sentence with the figures of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import rules as say
from gov_disclosure_cli.rules.problem import Problem

if TYPE_CHECKING:
    from gov_disclosure_cli.rules.compiled import Compiled, Instance, Terms, Verdict


def explain_verdict(
    compiled: Compiled, instance: Instance, verdict: Verdict, values: list[Any]
) -> Problem:
    """Say why an instance is violated or undecided."""
    form = compiled.form
    each = instance.rule.each
    cells = [form.cells[index] for index in instance.cells()]

    def name(index: int) -> str:
        cell = form.cells[index]
        if each == "row":
            return form.nodes[cell.address].short
        if each == "column":
            return form.label(".".join(cell.path[:-1]))
        return form.label(cell.address)

    def side(terms: Terms, constant: int, total: int) -> say.Side:
        figures = [
            (name(index), factor, values[index] if type(values[index]) is int else 0)
            for index, factor in terms
        ]
        return say.Side(figures, constant, total)

    where = _where(compiled, instance)
    left = side(instance.left, instance.left_constant, verdict.left)
    right = side(instance.right, instance.right_constant, verdict.right)
    if verdict.unusable:
        sentence = say.undecided_unusable(where, [name(at) for at in verdict.unusable])
    elif verdict.outcome == "undecided":
        blanks = [name(index) for index in verdict.blanks]
        need = _need(instance, verdict)
        sentence = say.undecided_blank(where, left, right, blanks, need)
    else:
        sentence = say.unbalanced(where, left, instance.operator, right)
    known = not verdict.unusable
    # An open balance points at what keeps it open.
    keeping = verdict.unusable or verdict.blanks
    first = form.cells[keeping[0]] if verdict.outcome == "undecided" else cells[0]
    return Problem(
        sentence,
        tuple(cell.address for cell in cells),
        first.path,
        instance=instance.name,
        outcome="violated" if verdict.outcome == "violated" else "undecided",
        left=verdict.left if known else None,
        right=verdict.right if known else None,
        factors=tuple(
            (form.cells[index].address, factor)
            for index, factor in instance.net().items()
        ),
    )


def _where(compiled: Compiled, instance: Instance) -> str | None:
    """Name the row or column in official words."""
    if instance.name is None:
        return None
    form, rule = compiled.form, instance.rule
    if rule.each == "row":
        return form.label(f"{rule.table}.{instance.name}")
    return form.nodes[form.cells[instance.cells()[0]].address].short


def _need(instance: Instance, verdict: Verdict) -> int | None:
    """Return what the blanks would have to hold together, where one number says it."""
    net = instance.net()
    factors = {net[index] for index in verdict.blanks if index in net}
    if instance.operator != "==" or len(factors) != 1:
        return None
    factor = factors.pop()
    return (verdict.right - verdict.left) // factor if abs(factor) == 1 else None

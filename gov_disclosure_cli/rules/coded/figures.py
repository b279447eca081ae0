"""Checks of the figures that are not linear."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.messages import rules as say
from gov_disclosure_cli.rules.problem import Context, NotApplicableError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT = r"[0-9][0-9,]*(?:\.[0-9]+)?"


def untouched(context: Context) -> Iterator[Problem]:
    """Recognise a template that nobody filled in: every cell is blank."""
    if all(value is None or value is MISSING for value in context.values):
        yield Problem(say.UNTOUCHED)


def all_zero(context: Context) -> Iterator[Problem]:
    """Notice a report in which every figure that is given is 0."""
    given = [value for value in context.values if value is not None]
    given = [value for value in given if value is not MISSING]
    if given and all(_amount(value) == 0 for value in given):
        yield Problem(say.all_zero(len(given)))


def blank_cells(context: Context) -> Iterator[Problem]:
    """Count the blank cells of each table; a whole template is another rule's business."""
    if all(value is None or value is MISSING for value in context.values):
        return
    for table in context.form.tables:
        inside = [
            cell
            for cell in context.form.cells
            if cell.path[0] == table.key and context.values[cell.number] is not MISSING
        ]
        blank = [cell for cell in inside if context.values[cell.number] is None]
        if blank:
            first = context.form.label(blank[0].address)
            yield Problem(
                say.blank_cells(table.label, len(blank), len(inside), first),
                tuple(cell.address for cell in blank),
                instance=table.address,
            )


def zero_implies_zero(context: Context) -> Iterator[Problem]:
    """Find figures that cannot be there when others are all 0.

    ``pairs`` lists what must be 0 together: all of ``if_zero`` known to be 0 and one of
    ``then_zero`` above it is a contradiction; ``both_ways`` turns every pair round as well.
    """
    parameters = context.rule.parameters
    for pair in parameters["pairs"]:
        yield from _contradiction(context, pair["if_zero"], pair["then_zero"])
        if parameters.get("both_ways"):
            yield from _contradiction(context, pair["then_zero"], pair["if_zero"])


def zero_for_levels(context: Context) -> Iterator[Problem]:
    """Notice figures in rows that an organ of this level cannot have."""
    parameters = context.rule.parameters
    if context.level not in parameters["levels"]:
        raise NotApplicableError
    for address in parameters["rows"]:
        cells = [cell.address for cell in context.form.nodes[address].children]
        above = [name for name in cells if (_amount(context.number(name)) or 0) > 0]
        if above:
            label = context.form.label(address)
            values = [str(context.number(name)) for name in above]
            sentence = say.not_at_this_level(label, values, context.rule.words)
            yield Problem(sentence, tuple(above))


def unit_missing(context: Context) -> Iterator[Problem]:
    """Notice an amount without its unit where the form prints none."""
    cell = context.rule.parameters["cell"]
    value = context.number(cell)
    if _amount(value) is None:
        raise NotApplicableError
    if type(value) in (int, Decimal) and value != 0:
        yield Problem(say.unit_missing(context.form.label(cell), value), (cell,))


def unit_doubtful(context: Context) -> Iterator[Problem]:
    """Notice an amount so large that it was probably given in the smaller unit."""
    cell = context.rule.parameters["cell"]
    value = context.number(cell)
    if _amount(value) is None:
        raise NotApplicableError
    if type(value) is int and value >= context.rule.parameters["least"]:
        unit = context.form.nodes[cell].schema["x-unit"]
        yield Problem(say.unit_doubtful(context.form.label(cell), value, unit), (cell,))


def signed_notation(context: Context) -> Iterator[Problem]:
    """Tell how a change should be written; ``（减）7`` is understood but not used."""
    for cell in context.form.cells:
        if cell.kind == "signed_count":
            typed = context.document.value(cell.path)
            pattern = context.form.nodes[cell.address].schema["pattern"]
            if isinstance(typed, str) and re.search(pattern, typed):
                label = context.form.label(cell.address)
                yield Problem(say.signed_notation(label, typed), (cell.address,))


def _contradiction(
    context: Context, if_zero: list[str], then_zero: list[str]
) -> Iterator[Problem]:
    if any(_amount(context.number(name)) != 0 for name in if_zero):
        return
    above = [name for name in then_zero if (_amount(context.number(name)) or 0) > 0]
    if above:
        label = context.form.label
        given = [(label(name), str(context.number(name))) for name in above]
        sentence = say.cannot_be(given, [label(name) for name in if_zero])
        yield Problem(sentence, (*above, *if_zero))


def _amount(value: Any) -> int | Decimal | None:
    """Return a figure as a number; the figure in ``2.5万元``; ``None`` where none is."""
    if type(value) in (int, Decimal):
        return value  # type: ignore[no-any-return]
    found = re.search(_AMOUNT, value) if isinstance(value, str) else None
    return Decimal(found.group().replace(",", "")) if found else None

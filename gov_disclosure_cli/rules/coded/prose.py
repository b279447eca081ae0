"""Checks of the parts in prose against the tables; the reading itself is ``prose/``.

It is imported only for a report that has prose.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import prose as say
from gov_disclosure_cli.rules.problem import Context, NotApplicableError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.prose.facts import Fact, Held, Tables
    from gov_disclosure_cli.prose.reader import Reading
    from gov_disclosure_cli.prose.statement import Cells


def figures(context: Context) -> Iterator[Problem]:
    """Hold every number that is tied to cells against their sum.

    Applications in the text beside a table of applications that is all 0 are an error:
    somebody forgot to fill it in.
    """
    from gov_disclosure_cli.prose.numerals import MONEY

    tables, parts = _parts(context)
    for fact in _facts(parts, tables):
        if fact.relation in (None, "share") or fact.agrees is not False:
            continue
        unit = fact.statement.number.unit
        money = unit if unit in MONEY else ""
        typed = f"{fact.text}{money}"
        readings = [
            (_name(context, cells), say.amount(total[0], money=bool(money)))
            for cells in fact.statement.readings
            if (total := tables.sum(cells)) is not None
        ]
        if len(readings) > 1:
            message = say.differs_both(fact.sentence, typed, readings)
        else:
            message = say.differs(fact.sentence, typed, *readings[0])
        yield _problem(
            message,
            fact,
            severity="error" if _table_is_empty(context, fact) else None,
        )


def percentages(context: Context) -> Iterator[Problem]:
    """Work out every percentage whose part and whole are known."""
    tables, parts = _parts(context)
    for fact in _facts(parts, tables):
        if fact.relation != "share" or fact.agrees is not False:
            continue
        assert fact.actual is not None
        shown = fact.actual.quantize(Decimal("0.01"))
        names = (_name(context, fact.cells), _name(context, fact.of))
        message = say.share_differs(fact.sentence, fact.text, *names, f"{shown}")
        yield _problem(message, fact)


def claims(context: Context) -> Iterator[Problem]:
    """Hold the statements in words that the rule names against the tables."""
    from gov_disclosure_cli.prose.facts import held_of

    tables, parts = _parts(context)
    kinds = context.rule.parameters["kinds"]
    for part, reading in parts:
        for held in held_of(part, reading, tables):
            if held.claim.kind in kinds and held.agrees is False:
                yield _claim_problem(context, held)


def parts_of_wholes(context: Context) -> Iterator[Problem]:
    """Find parts behind 其中 that are more than their whole, one alone or all together."""
    tables, parts = _parts(context)
    facts = list(_facts(parts, tables))
    for (_, whole), group in groupby(facts, lambda one: (one.part, _whole(one))):
        if whole is None:
            continue
        yield from _too_many(facts, list(group), whole, context.form.edition)


def years(context: Context) -> Iterator[Problem]:
    """Find another year where the report year should stand."""
    from gov_disclosure_cli.prose.lexicon import load_lexicon
    from gov_disclosure_cli.prose.years import wrong_years

    year = context.year
    if year is None:
        raise NotApplicableError
    _, parts = _parts(context)
    period = load_lexicon(context.form.edition).claims["period"]
    for part, reading in parts:
        for wrong in wrong_years(reading, year, period):
            sentence = reading.passage.excerpt(wrong.sentence, wrong.start, wrong.end)
            if wrong.kind == "period":
                message = say.wrong_period(sentence, year)
            else:
                message = say.wrong_work_year(sentence, wrong.year, year)
            yield Problem(
                message,
                path=(part,),
                instance=part,
                severity="error" if wrong.kind == "period" else None,
                within=reading.passage.span(wrong.start, wrong.end),
            )


def fees(context: Context) -> Iterator[Problem]:
    """Hold what is said of the fee for handling information against the tables."""
    from gov_disclosure_cli.prose.fees import fee_remarks

    tables, parts = _parts(context)
    income = context.rule.parameters["income"]
    unpaid = context.rule.parameters["unpaid"]
    label = context.form.label
    said = [
        (part, one)
        for part, reading in parts
        for one in fee_remarks(reading, context.form.edition)
    ]
    taken = [(part, one) for part, one in said if one.kind == "taken"]
    income_is_none = tables.sum((income,)) == (Decimal(0), True)
    for part, one in taken:
        if income_is_none:
            message = say.fee_without_income(one.sentence, label(income))
            yield Problem(message, (income,), (part,), part, within=one.span)
    for part, one in said:
        if one.kind == "none" and taken:
            message = say.fee_both_ways(taken[0][1].typed)
            yield Problem(message, path=(part,), instance=part, within=one.span)
    lapsed = tables.sum((unpaid,))
    if lapsed is None or lapsed[0] <= 0:
        return
    field = context.rule.parameters["field"]
    if (
        not said and context.text(field).strip()
    ):  # a blank part is another rule's business
        message = say.fee_not_told(label(unpaid), say.figure(lapsed[0]))
        yield Problem(message, (unpaid,), (field,))
    for part, one in said:
        if one.kind == "no-notice":
            message = say.fee_unpaid_without_notice(
                one.sentence, label(unpaid), say.figure(lapsed[0])
            )
            yield Problem(message, (unpaid,), (part,), part, within=one.span)


def privacy(context: Context) -> Iterator[Problem]:
    """Find numbers of persons; only an identity number is certain enough for an error."""
    from gov_disclosure_cli.prose.lexicon import load_lexicon
    from gov_disclosure_cli.prose.personal import masked, personal_numbers

    _, parts = _parts(context)
    contact = load_lexicon(context.form.edition).claims["contact"]
    for part, reading in parts:
        text = reading.passage.source
        for one in personal_numbers(text, contact):
            message = say.personal(one.kind, masked(text[one.start : one.end]))
            yield Problem(
                message,
                path=(part,),
                instance=part,
                severity=None if one.kind == "identity" else "warning",
                within=(one.start, one.end),
            )


def _parts(context: Context) -> tuple[Tables, list[tuple[str, Reading]]]:
    """Read the parts in prose; a report without any is none of these rules' business."""
    if not any(context.text(node.key).strip() for node in context.form.texts):
        raise NotApplicableError
    from gov_disclosure_cli.prose.facts import Tables, readings_of

    known = {
        cell.address: value
        for cell in context.form.cells
        if type(value := context.values[cell.number]) in (int, Decimal)
    }
    return Tables(known), list(readings_of(context.document, context.form))


def _facts(parts: list[tuple[str, Reading]], tables: Tables) -> Iterator[Fact]:
    from gov_disclosure_cli.prose.facts import facts_of

    for part, reading in parts:
        yield from facts_of(part, reading, tables)


def _name(context: Context, cells: Cells) -> str:
    return say.sum_of([context.form.label(cell) for cell in cells])


def _problem(message: str, fact: Fact, severity: str | None = None) -> Problem:
    return Problem(
        message,
        fact.cells,
        (fact.part,),
        fact.part,
        severity="error" if severity == "error" else None,
        within=(fact.start, fact.end),
    )


def _claim_problem(context: Context, held: Held) -> Problem:
    against = [
        (context.form.label(cell), say.figure(value)) for cell, value in held.against
    ]
    return Problem(
        say.claim_fails(held.sentence, held.text, against),
        tuple(cell for cell, _ in held.against),
        (held.part,),
        held.part,
        within=(held.start, held.end),
    )


def _table_is_empty(context: Context, fact: Fact) -> bool:
    """Tell whether table three is all 0 although the text counts applications."""
    from gov_disclosure_cli.prose.words import REQUESTS

    table = fact.cells[0].partition(".")[0]
    inside = [
        context.values[cell.number]
        for cell in context.form.cells
        if cell.path[0] == table
    ]
    return (
        table == REQUESTS
        and fact.statement.number.value > 0
        and all(type(one) is int and one == 0 for one in inside)
    )


def _whole(fact: Fact) -> int | None:
    return fact.statement.whole if fact.statement.number.unit != "%" else None


def _too_many(
    facts: list[Fact], parts: list[Fact], place: int, edition: int
) -> Iterator[Problem]:
    """Compare the parts of one whole with it: those in the same unit, in one sentence."""
    inside = [one for one in facts if one.part == parts[0].part]
    whole = inside[place]
    number = whole.statement.number
    same = [
        one
        for one in parts
        if one.statement.number.unit == number.unit
        and one.statement.sentence == whole.statement.sentence
        and not one.statement.number.hedge
        and _is_part(one, whole, edition)
    ]
    if number.hedge or not whole.statement.readings:
        return
    for one in same:
        if one.statement.number.value > number.value:
            message = say.part_exceeds(whole.sentence, one.text, whole.text)
            yield _problem(message, one)
            return
    for axis in ("rows", "columns"):
        alike = [one for one in same if one.statement.axis == axis]
        apart = {cell for one in alike for cell in one.statement.readings[0]}
        sum_ = sum(one.statement.number.value for one in alike)
        disjoint = len(apart) == sum(len(one.statement.readings[0]) for one in alike)
        if len(alike) > 1 and disjoint and sum_ > number.value:
            texts = [one.text for one in alike]
            message = say.parts_exceed(whole.sentence, texts, whole.text)
            yield _problem(message, alike[0])
            return


def _is_part(one: Fact, whole: Fact, edition: int) -> bool:
    """Tell whether the cells of a number are part of those of another.

    Kinds of applicants or outcomes are parts of the same rows; results of applications
    only of what was concluded, since they may have come in the year before.
    """
    from gov_disclosure_cli.prose.lexicon import load_lexicon
    from gov_disclosure_cli.prose.words import REQUESTS

    if not one.statement.readings or not whole.statement.readings:
        return False
    part, all_ = one.statement.readings[0], whole.statement.readings[0]
    rows = {cell.rpartition(".")[0] for cell in part}
    of = {cell.rpartition(".")[0] for cell in all_}
    if one.statement.axis == "columns":
        return rows == of and set(part) != set(all_)
    table = load_lexicon(edition).tables[REQUESTS]
    concluded = {f"{REQUESTS}.{row}" for row in table.wholes[0]}
    every = (*table.rows, *table.wholes, table.left_over)
    outside = {f"{REQUESTS}.{row}" for keys in every for row in keys}
    return of == concluded and rows.isdisjoint(outside)

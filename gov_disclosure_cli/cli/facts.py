"""``gdr facts``: the numbers in the parts in prose, and what each is tied to."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.export import read_one
from gov_disclosure_cli.columns import pad, width_of
from gov_disclosure_cli.editions import edition_of
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import prose as words
from gov_disclosure_cli.messages.places import spell
from gov_disclosure_cli.prose.facts import (
    Fact,
    Held,
    Tables,
    facts_of,
    figures,
    held_of,
    readings_of,
)
from gov_disclosure_cli.prose.reader import read_prose
from gov_disclosure_cli.readers.source import decode
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.settings import check_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form

#: The part that a passage of standard input is taken for.
_PASSAGE = "overview"


class Request(NamedTuple):
    """What the command line asks for."""

    path: str
    output_format: str = "text"
    year: int | None = None
    edition: int | None = None


class _Found(NamedTuple):
    """What was read, and how places and cells are spelt."""

    facts: list[Fact]
    held: list[Held]
    form: Form
    document: Document | None


def facts(request: Request) -> int:
    """Print every number of the prose and what it is tied to; return the exit code.

    Raises ``UsageError`` when there is nothing to read. That a number does not agree is a
    finding of ``gdr validate``, not a failure here.
    """
    check_edition(request.edition)
    found = _passage(request) if request.path == "-" else _report(request)
    if request.output_format == "json":
        _write_json(found)
    else:
        for line in _lines(found):
            console.write_text(line + "\n")
    return exit_codes.CLEAN


def _passage(request: Request) -> _Found:
    """Read one passage of plain text without tables."""
    if request.year is None:
        raise UsageError(words.YEAR_NEEDED)
    if sys.stdin is None:
        raise UsageError(say.NO_STDIN)
    try:
        text, _ = decode(sys.stdin.buffer.read())
    except SourceError as error:
        raise UsageError(error.message) from error
    form = load_form(_edition(request, request.year))
    reading = read_prose(text, form.edition, request.year)
    tables = Tables(None)
    return _Found(
        facts_of(_PASSAGE, reading, tables),
        held_of(_PASSAGE, reading, tables),
        form,
        None,
    )


def _report(request: Request) -> _Found:
    """Read the parts in prose of a report and hold them against its tables."""
    document = read_one(request.path)
    form = load_form(_edition(request, document.value(("year",))))
    form = load_form(form.edition, form.collapsed_in(document))
    tables = figures(document, form)
    found = _Found([], [], form, document)
    for part, reading in readings_of(document, form):
        found.facts.extend(facts_of(part, reading, tables))
        found.held.extend(held_of(part, reading, tables))
    return found


def _edition(request: Request, year: Any) -> int:
    if request.edition is not None:
        return request.edition
    governing = edition_of(year) if type(year) is int else None
    if governing is None:
        raise UsageError(words.NO_REPORT_YEAR)
    return governing.edition


def _write_json(found: _Found) -> None:
    text = json.dumps(
        {
            "version": 1,
            "facts": [_fact(fact) for fact in found.facts],
            "claims": [_claim(held) for held in found.held],
        },
        ensure_ascii=False,
        indent=1,
    )
    console.utf8_writer()(text + "\n")


def _fact(fact: Fact) -> dict[str, Any]:
    value = fact.statement.number.value
    whole = value == value.to_integral_value()
    told: dict[str, Any] = {
        "part": fact.part,
        "text": fact.text,
        "start": fact.start,
        "end": fact.end,
        "value": int(value) if whole else float(value),
        "cells": list(fact.cells),
        "relation": fact.relation,
        "agrees": fact.agrees,
        "reason": words.REASONS[fact.statement.reason],
    }
    if fact.relation == "share":
        told["of"] = list(fact.of)
    elif len(fact.statement.readings) > 1:
        told["alternatives"] = [list(cells) for cells in fact.statement.readings]
    return told


def _claim(held: Held) -> dict[str, Any]:
    return {
        "part": held.part,
        "text": held.text,
        "start": held.start,
        "end": held.end,
        "claim": held.claim.kind,
        "zero": list(held.claim.cells),
        "agrees": held.agrees,
    }


def _lines(found: _Found) -> Iterator[str]:
    """Draw a table of lines, the columns as wide as they must be."""
    if not found.facts and not found.held:
        yield words.NO_NUMBERS
        return
    rows = [words.TABLE_HEAD, *(_row(fact, found) for fact in found.facts)]
    rows += [_claim_row(held, found) for held in found.held]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (pad(*one) for one in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _row(fact: Fact, found: _Found) -> tuple[str, ...]:
    relation = fact.relation
    verdict = words.NOTHING
    if relation is not None:
        verdict = f"{words.RELATIONS[relation]} {words.AGREES[fact.agrees]}"
    unit = fact.statement.number.unit
    shown = "" if unit in ("other", "%") else unit
    return (
        _place(found, fact.part, fact.start),
        visible(fact.text + shown),
        verdict,
        _name(found, fact),
        words.figure(round(fact.actual, 2)) if fact.actual is not None else "",
        words.REASONS[fact.statement.reason],
    )


def _claim_row(held: Held, found: _Found) -> tuple[str, ...]:
    labels = [found.form.label(cell) for cell in held.claim.cells]
    against = "、".join(words.figure(value) for _, value in held.against)
    return (
        _place(found, held.part, held.start),
        visible(held.text),
        f"{words.ALL_ZERO} {words.AGREES[held.agrees]}",
        words.sum_of(labels),
        against,
        "",
    )


def _name(found: _Found, fact: Fact) -> str:
    name = words.sum_of([found.form.label(cell) for cell in fact.cells])
    if not fact.of:
        return name
    whole = words.sum_of([found.form.label(cell) for cell in fact.of])
    return f"{name} ÷ {whole}"


def _place(found: _Found, part: str, start: int) -> str:
    if found.document is None:
        return str(start)
    position = found.document.inside((part,), start)
    return spell(position) or f"{part}+{start}"

"""``--previous``: last year's report, if it is one, and what was carried over.

It must be the report of the year before and of the same organ. A name that only says more
(``某市财政局（本级）``, ``甘肃省某市财政局``) is told; any other ends the run, since figures of
another organ would speak for wrong numbers.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from gov_disclosure_cli.address import split
from gov_disclosure_cli.editions import edition_of
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import previous as say
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.sources import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.suspects import Witness

    Tell = Callable[[str], None]

#: Fewer characters of a name say nothing when another name has them as well.
_TELLING = 3


def witness_of(path: str, report: Document, tell: Tell) -> Witness:
    """Return what last year's report testifies to; say where the two disagree.

    Raises ``UsageError`` when the file is not last year's report of the same organ. Of a
    report without a year or a name there is no telling; that is a finding of its own.
    """
    from gov_disclosure_cli.suspects import last_year

    if _is_same_file(path, report.source):
        raise UsageError(say.is_the_report(path))
    try:
        previous = read_source(path)
    except SourceError as error:
        told = f"{at(path, error.position)}：{error.message}"
        raise UsageError(visible(told)) from error
    year, found = report.data.get("year"), previous.data.get("year")
    if type(year) is int and found != year - 1:
        known = found if type(found) is int else None
        raise UsageError(say.not_last_year(path, known, year - 1))
    _same_organ(path, previous, report, tell)
    carried = _carried_otherwise(report, previous)
    if carried:
        tell(say.carried_otherwise(path, carried))
    return last_year(previous)


def warn(sentence: str) -> None:
    """Say something besides the findings, on standard error."""
    sys.stderr.write(cli_words.failure(visible(sentence)) + "\n")


def _same_organ(path: str, previous: Document, report: Document, tell: Tell) -> None:
    mine, other = (document.value(("organ", "name")) for document in (report, previous))
    if not isinstance(mine, str) or not isinstance(other, str):
        return
    one, two = ("".join(name.split()) for name in (mine, other))
    if one == two:
        return
    if not _same_but_longer(one, two):
        raise UsageError(visible(say.other_organ(path, other, mine)))
    tell(say.organ_named_otherwise(path, other, mine))


def _same_but_longer(one: str, two: str) -> bool:
    """Tell whether one name is the other with something before or behind it."""
    short, long = sorted((one, two), key=len)
    return len(short) >= _TELLING and (long.startswith(short) or long.endswith(short))


def _carried_otherwise(report: Document, previous: Document) -> list[str]:
    """Say of each cell carried in that it is not what last year carried out."""
    year = report.data.get("year")
    edition = edition_of(year) if type(year) is int else None
    if edition is None:
        return []
    form = load_form(edition.edition)
    told = []
    for row in form.nodes.values():
        origin: str = row.schema.get("x-last-year", "")
        for cell in row.children if origin else ():
            now = report.value(cell.path)
            then = previous.value((*split(origin), cell.key))
            if type(now) is int and type(then) is int and now != then:
                told.append(
                    say.carried(form.label(cell.address), now, form.label(origin), then)
                )
    return told


def _is_same_file(path: str, report: str) -> bool:
    try:
        return os.path.samefile(path, report)
    except (OSError, ValueError):
        return False

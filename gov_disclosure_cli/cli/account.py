"""The account of one import: what was read, how it was found, what was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import import_report as say
from gov_disclosure_cli.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gov_disclosure_cli.importers.reading import Reading, Reason

_INDENT = "  "
#: Characters of the longest title of an entry, and one more.
_TITLE = 5
_WIDE_BLANK = "\u3000"


def brief(reading: Reading) -> str:
    """Tell in one line how much was read."""
    return say.brief(reading.name, _cells(reading))


def written(reading: Reading, target: str) -> str:
    """Tell in one line what became of a source."""
    return say.written(reading.name, target, _cells(reading))


def head(reading: Reading, name: str) -> Iterator[str]:
    """Yield what an imported file says at its top: whence it comes, what it lacks."""
    yield visible(_line(say.whence(name, _cells(reading))))
    for refused in reading.refused:
        yield visible(_line(say.unread(refused.text, refused.reason)))


def account(reading: Reading, label: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of the account; ``label`` gives the official words for an address."""
    yield say.source(reading.name, reading.kind)
    edition = reading.edition._replace(value=say.edition(reading.edition.value))
    yield from _entry(say.YEAR, _found(reading.year))
    yield from _entry(say.ORGAN, _found(reading.organ))
    yield from _entry(say.PUBLISHED, _found(reading.published))
    yield from _entry(say.EDITION, _found(edition))
    yield from _entry(say.READ, [_cells(reading)])
    yield from _entry(say.CONFIDENCE, [f"{reading.confidence:.0%}"])
    yield from _entry(say.MISSING_ROWS, map(label, reading.missing))
    yield from _entry(say.MISSING_PARTS, map(label, reading.parts_missing))
    matched = (
        say.other_name(_line(each.label), label(each.address), each.how)
        for each in reading.matched
    )
    yield from _entry(say.OTHER_NAMES, matched)
    yield from _entry(say.REMARKS, reading.remarks)
    yield from _entry(say.PASSED, (*reading.passed, *reading.notes))
    refused = (say.refused(_line(each.text), each.reason) for each in reading.refused)
    yield from _entry(say.REFUSED, refused)


def _cells(reading: Reading) -> str:
    return say.cells(
        reading.cells_read,
        reading.cells_in_form,
        reading.cells_blank,
        len(reading.missing),
        len(reading.parts_missing),
        len(reading.refused),
    )


def _found(what: Reason) -> list[str]:
    if not what.value:
        return [say.NOT_FOUND]
    return [say.because(_line(what.value), _line(what.reason))]


def _entry(title: str, told: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one entry; nothing when there is nothing to tell."""
    for number, line in enumerate(told):
        lead = title if not number else ""
        yield f"{_INDENT}{lead}{_WIDE_BLANK * (_TITLE - len(lead))}{_line(line)}"


def _line(text: str) -> str:
    return " ".join(text.split())

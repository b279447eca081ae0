"""Checks of the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import rules as say
from gov_disclosure_cli.rules.problem import Context, NotApplicableError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PUBLISHED = ("published",)


def deadline(context: Context) -> Iterator[Problem]:
    """Hold the day of publication against the last day for this level of organ.

    A local deadline of the settings replaces the one of the rule. Without a level the
    earliest deadline is a hint, and the latest one binds.
    """
    published, year = _published(context), context.year
    if published is None or year is None:
        raise NotApplicableError
    levels: dict[str, Any] = context.rule.parameters["levels"]
    unknown: dict[str, Any] = context.rule.parameters["unknown"]
    level = context.level if context.level in levels else None
    limit = dict(levels[level] if level else unknown)
    local = context.deadlines.get(level or "")
    if local:
        limit.update(until=local, basis=say.LOCAL_DEADLINE)
    elif level is None and published > _day(year + 1, limit["latest"]):
        limit.update(until=limit["latest"], severity=limit["latest_severity"])
    last = _day(year + 1, limit["until"])
    if published > last:
        yield Problem(
            say.late(_spell(published), _spell(last), known=level is not None),
            path=_PUBLISHED,
            severity=limit.get("severity"),
            basis=limit.get("basis"),
        )


def not_before_year_end(context: Context) -> Iterator[Problem]:
    """Refuse a day of publication before the report year is over."""
    published, year = _published(context), context.year
    if published is None or year is None:
        raise NotApplicableError
    if published < (year + 1, 1, 1):
        yield Problem(say.too_early(_spell(published), year), path=_PUBLISHED)


def calendar_date(context: Context) -> Iterator[Problem]:
    """Refuse a day that no calendar has, such as 2021-02-30."""
    text = _text(context)
    if not text:
        raise NotApplicableError
    if _DATE.fullmatch(text) and _published(context) is None:
        yield Problem(say.no_such_day(text), path=_PUBLISHED)


def _text(context: Context) -> str:
    """Return the day as typed; a block text ends with a line break, which is no fault."""
    return context.text(*_PUBLISHED).rstrip("\n")


def _published(context: Context) -> tuple[int, int, int] | None:
    found = _DATE.fullmatch(_text(context))
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    return (year, month, day) if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or year < 1:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= longest[month - 1]


def _day(year: int, month_day: str) -> tuple[int, int, int]:
    month, _, day = month_day.partition("-")
    return year, int(month), int(day)


def _spell(day: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*day)

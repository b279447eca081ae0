"""Rules that no linear expression can say: dates, prose, structure.

A check is a generator of problems; what it checks for, and all wording of the rule, stand
in the rule file. One line here registers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.rules.coded import dates, figures, parts, prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gov_disclosure_cli.rules.problem import Context, Problem

CHECKS: Mapping[str, Callable[[Context], Iterator[Problem]]] = {
    "deadline": dates.deadline,
    "not-before-year-end": dates.not_before_year_end,
    "calendar-date": dates.calendar_date,
    "length": parts.length,
    "mentions": parts.mentions,
    "not-blank": parts.not_blank,
    "placeholder": parts.placeholder,
    "untouched": figures.untouched,
    "all-zero": figures.all_zero,
    "blank-cells": figures.blank_cells,
    "zero-implies-zero": figures.zero_implies_zero,
    "zero-for-levels": figures.zero_for_levels,
    "unit-missing": figures.unit_missing,
    "unit-doubtful": figures.unit_doubtful,
    "signed-notation": figures.signed_notation,
    "prose-figures": prose.figures,
    "prose-percentages": prose.percentages,
    "prose-claims": prose.claims,
    "prose-parts": prose.parts_of_wholes,
    "prose-years": prose.years,
    "prose-fees": prose.fees,
    "prose-privacy": prose.privacy,
}

#: Checks made elsewhere: by the form check, the choice of edition, the readers.
ELSEWHERE = frozenset(("schema", "collapsed", "reading"))

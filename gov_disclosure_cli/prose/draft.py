"""Tables → the sentences of part one that state numbers, for the drafter to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.messages import prose as say
from gov_disclosure_cli.prose.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.prose.facts import Tables


class Draft(NamedTuple):
    """The sentences, and the cells left out because they are blank."""

    sentences: tuple[str, ...]
    blank: tuple[str, ...]


def draft(tables: Tables, form: Form, year: int) -> Draft:
    """Write the sentences the tables allow, in the form's order.

    A blank is left out, never told as 0.
    """
    blank: dict[str, None] = {}
    sentences = []
    patterns = load_lexicon(form.edition).draft
    for pattern in sorted(patterns, key=lambda told: form.order[told[0]["cells"][0]]):
        clauses = [
            clause
            for given in pattern
            if (clause := _clause(given, tables, form, year, blank))
        ]
        if clauses:
            sentences.append(say.DRAFT_CLAUSE.join(clauses) + say.DRAFT_END)
    return Draft(tuple(sentences), tuple(blank))


def _clause(
    given: dict[str, Any],
    tables: Tables,
    form: Form,
    year: int,
    blank: dict[str, None],
) -> str:
    total = _sum(given["cells"], tables, form, blank)
    if total is None:
        return ""
    if not total:
        return str(given.get("none", "")).format(year=year)
    words = str(given["some"]).format(year=year, n=say.figure(total))
    parts = list(_parts(given.get("parts", ()), tables, form, blank))
    if parts:
        words += say.DRAFT_PART + say.DRAFT_JOIN.join(parts)
    return words


def _parts(
    given: Any, tables: Tables, form: Form, blank: dict[str, None]
) -> Iterator[str]:
    """Write the parts of a number; with one of them blank, 其中 would not be all of them."""
    values = [_sum(part["cells"], tables, form, blank) for part in given]
    if None in values:
        return
    for part, value in zip(given, values, strict=True):
        if value:
            yield str(part["some"]).format(n=say.figure(value))


def _sum(
    cells: list[str], tables: Tables, form: Form, blank: dict[str, None]
) -> Decimal | None:
    """Add cells up; ``None`` when one is blank, which is noted."""
    cells = list(dict.fromkeys(_in_shape(cell, form) for cell in cells))
    known = tables.sum(tuple(cells))
    if known is None or tables.values is None:
        return None
    total, whole = known
    if not whole:
        lacking = [cell for cell in cells if cell not in tables.values]
        blank.update((form.label(cell), None) for cell in lacking)
        return None
    return total


def _in_shape(cell: str, form: Form) -> str:
    """Return the cell that stands for one whose rows this report writes as one."""
    for group in form.collapsed:
        if cell.startswith(f"{group}."):
            return f"{group}.{cell.rpartition('.')[2]}"
    return cell

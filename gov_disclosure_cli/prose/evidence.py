"""What the text says single cells are: evidence for the search of the wrong cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import prose as say
from gov_disclosure_cli.prose.facts import Fact, Tables, facts_of, figures, readings_of
from gov_disclosure_cli.prose.numerals import MONEY

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form


class Evidence(dict[str, frozenset[int]]):
    """Cell → the values that the text states for exactly that cell.

    ``reasons`` holds a sentence for each cell and value.
    """

    def __init__(self, stated: dict[tuple[str, int], str]) -> None:
        """Take the sentences by cell and value."""
        values: dict[str, set[int]] = {}
        for address, value in stated:
            values.setdefault(address, set()).add(value)
        super().__init__((name, frozenset(found)) for name, found in values.items())
        self.reasons = stated


def evidence(document: Document, form: Form) -> Evidence:
    """Collect the values that the text states for single cells.

    A number with several readings is none (收到 may count what was carried in), unless
    nothing was carried in; nor is a hedged or rounded number, or an amount of money.
    """
    stated: dict[tuple[str, int], str] = {}
    tables = figures(document, form)
    for part, reading in readings_of(document, form):
        for fact in facts_of(part, reading, Tables(None)):
            if fact.relation == "either" and not _is_decided(fact, tables):
                continue
            if fact.relation not in ("equals", "either"):
                continue
            value = fact.statement.number.value
            if len(fact.cells) != 1 or value != int(value):
                continue
            if fact.statement.number.unit in MONEY:
                continue
            label = form.label(fact.cells[0])
            reason = say.evidence(fact.sentence, fact.text, label)
            stated.setdefault((fact.cells[0], int(value)), reason)
    return Evidence(stated)


def _is_decided(fact: Fact, tables: Tables) -> bool:
    """Tell whether the readings differ only by cells that are 0."""
    first, *others = fact.statement.readings
    return all(
        set(first) < set(other)
        and tables.sum(tuple(set(other) - set(first))) == (Decimal(0), True)
        for other in others
    )

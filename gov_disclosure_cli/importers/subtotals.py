"""What a source has and the form has not, a sub-total: checked against its parts, dropped.

It knows values by their addresses, and nothing of how they were read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.figures import read_figure
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.found import Row, Slot
    from gov_disclosure_cli.importers.ledger import Ledger


def check(row: Row, ledger: Ledger) -> None:
    """Check the sub-totals of a row, or the row of sub-totals that it is."""
    form = ledger.form
    for sums, slot in row.extras:
        parts = [
            f"{part}.total" if part in form.nodes else f"{row.address}.{part}"
            for part in sums
        ]
        _compare(row.label, parts, slot, ledger)
    node = form.nodes.get(row.address)
    if node is None or node.kind == "row":
        return
    for key, slot in row.slots.items():
        parts = [f"{part.address}.{key}" for part in node.rows()]
        _compare(f"{node.short}·{key}", parts, slot, ledger)


def _compare(label: str, parts: Sequence[str], slot: Slot, ledger: Ledger) -> None:
    figure = read_figure(slot.text, "count")
    if figure.how == "blank":
        return
    values = [ledger.values[part].value for part in parts if part in ledger.values]
    agrees: bool | None = None
    if len(values) == len(parts) and isinstance(figure.value, int):
        numbers = [value for value in values if isinstance(value, int)]
        agrees = sum(numbers) == figure.value
    sentence = say.subtotal(label, slot.text, agrees=agrees)
    ledger.passed.append(sentence)
    if agrees is False:
        ledger.discords.append((sentence, slot.position))

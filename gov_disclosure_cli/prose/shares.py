"""``予以公开 42 件，占 51.85%``: what is the part, and what can be the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.meaning import Meaning, cells_of
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.group import Group
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.statement import Cells, Statement


def share_of(
    group: Group,
    meaning: Meaning | str,
    last: Statement | None,
    lexicon: Lexicon,
) -> tuple[tuple[Cells, ...], tuple[Cells, ...]]:
    """Return the readings of the part and of the whole, none when one is unknown.

    The part is what the words beside the percentage name, else the last number; a
    percentage may follow it once only.
    """
    if isinstance(meaning, Meaning) and meaning.axis and group.words:
        part = cells_of(meaning, lexicon.form.index)
    else:
        if last is None or last.number.unit == "%" or not last.readings:
            return (), ()
        part = last.readings
    wholes = _wholes(part, lexicon)
    return (part, wholes) if wholes else ((), ())


def _wholes(part: tuple[Cells, ...], lexicon: Lexicon) -> tuple[Cells, ...]:
    """Return what the cells can be a share of."""
    table, *row, column = part[0][0].split(".")
    form = lexicon.form
    if table != REQUESTS:
        if table not in lexicon.tables or not lexicon.tables[table].columns:
            return ()
        total = lexicon.tables[table].columns[0]
        if column == total:
            return ()
        return (tuple(f"{c.rpartition('.')[0]}.{total}" for c in part[0]),)
    total = lexicon.tables[table].columns[0]
    rows = lexicon.tables[table].wholes
    whole = [tuple(f"{table}.{one}.{total}" for one in keys) for keys in rows]
    if column != total and ".".join(row) not in rows[0]:
        whole.insert(
            0,
            tuple(dict.fromkeys(f"{c.rpartition('.')[0]}.{total}" for c in part[0])),
        )
    return tuple(one for one in whole if all(cell in form.index for cell in one))

"""``三类合计67件``: a number that is the sum of those right before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.meaning import Meaning, cells_of
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.statement import Cells, Statement

#: What came in, and what was carried in.
_BOTH = 2
#: No number is the sum of more.
MOST = 9


def received(lexicon: Lexicon) -> Meaning:
    """Return the meaning of all applications there were, carried in ones included."""
    table = lexicon.tables[REQUESTS]
    return Meaning(REQUESTS, table.rows[1:], table.columns, "")


def is_received(inside: Sequence[Statement], lexicon: Lexicon) -> bool:
    """Tell whether the last two numbers of a sentence came in and were carried in."""
    cells = sum_of(inside, _BOTH)
    known = cells_of(received(lexicon), lexicon.form.index)
    return bool(known) and set(known[0]) == set(cells)


def sum_of(inside: Sequence[Statement], count: int) -> Cells:
    """Return the cells of the last numbers, none when one of them is doubtful."""
    last = inside[-count:]
    if not count or len(last) < count:
        return ()
    if not all(one.readings and not one.wholes for one in last):
        return ()
    cells = [cell for one in last for cell in one.readings[0]]
    return tuple(cells) if len(set(cells)) == len(cells) else ()

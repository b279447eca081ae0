"""``三类合计67件``: a number that is the sum of those right before it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.meaning import Meaning, cells_of
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.statement import Cells, Statement

#: What came in, and what was carried in.
_BOTH = 2
#: No number is the sum of more.
MOST = 30


def received(lexicon: Lexicon) -> Meaning:
    """Return the meaning of all applications there were, carried in ones included."""
    table = lexicon.tables[REQUESTS]
    return Meaning(REQUESTS, table.rows[1:], table.columns, "")


def is_received(inside: Sequence[Statement], lexicon: Lexicon) -> bool:
    """Tell whether the last two numbers of a sentence came in and were carried in."""
    cells = sum_of(inside, _BOTH)
    known = cells_of(received(lexicon), lexicon.form.index)
    return bool(known) and set(known[0]) == set(cells)


def added_up(inside: Sequence[Statement], total: Decimal, reading: int) -> Cells:
    """Return the cells of the last numbers that add up to a total, none if none do.

    ``reading`` chooses among several: the first or, as -1, the last.

    The text's own arithmetic tells how many of them it means; a total that does not come
    out is tied to nothing.
    """
    rest, cells = total, list[str]()
    for count, one in enumerate(reversed(inside), 1):
        if one.number.unit == "%":
            continue
        if not one.readings or one.wholes or set(one.readings[reading]) & set(cells):
            return ()
        rest -= one.number.value
        cells[:0] = one.readings[reading]
        if rest == 0 and count > 1:
            return tuple(cells)
        if rest < 0:
            return ()
    return ()


def by_channels(inside: Sequence[Statement], total: Decimal) -> bool:
    """Tell whether a total is that of applications by channel: 网上105件、快递17件."""
    rest, channels = total, 0
    for count, one in enumerate(reversed(inside), 1):
        if one.readings or one.number.unit == "%":
            return False
        channels += one.reason == "channel"
        rest -= one.number.value
        if rest <= 0:
            return rest == 0 and count > 1 and channels > 0
    return False


def readings_of_sum(cells: Cells, lexicon: Lexicon) -> tuple[Cells, ...]:
    """Return what a sum can mean: results may be all there are, so their total as well."""
    table = lexicon.tables[REQUESTS]
    known = {*chain(*table.rows, *table.wholes), *table.left_over}
    rows = {cell.partition(".")[2].rpartition(".")[0] for cell in cells}
    ends = {cell.rpartition(".")[2] for cell in cells}
    if not all(cell.startswith(f"{REQUESTS}.") for cell in cells) or rows & known:
        return (cells,)
    whole = tuple(f"{REQUESTS}.{row}.{ends.pop()}" for row in table.wholes[0])
    return (cells, whole) if not ends else (cells,)


def sum_of(inside: Sequence[Statement], count: int) -> Cells:
    """Return the cells of the last numbers, none when one of them is doubtful."""
    last = inside[-count:]
    if not count or len(last) < count:
        return ()
    if not all(one.readings and not one.wholes for one in last):
        return ()
    cells = [cell for one in last for cell in one.readings[0]]
    return tuple(cells) if len(set(cells)) == len(cells) else ()

"""Whether a figure may be a slip of the pen for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.splitting import Reading, Sum


def slipped(way: Reading, sums: Sequence[Sum]) -> bool:
    """Tell whether one slip in one figure explains every sum that a reading breaks."""
    for block in sums:
        *parts, total = way[block.start : block.end]
        error = total - sum(parts)
        if error and not any(
            is_slip(printed, meant)
            for printed, meant in (
                (total, total - error),
                *((part, part + error) for part in parts),
            )
        ):
            return False
    return True


def is_slip(printed: int, meant: int) -> bool:
    """Tell whether a hand that meant one number may have typed the other.

    It takes one digit for another, leaves one out, types one twice or too many, changes the
    order of digits, or counts one or ten too few or too many.
    """
    if meant < 0:
        return False
    one, other = str(printed), str(meant)
    if abs(printed - meant) in (1, 10) or sorted(one) == sorted(other):
        return True
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )

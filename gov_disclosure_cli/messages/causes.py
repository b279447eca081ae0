"""The headlines over findings that share a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = 3


def shared(count: int, cells: Sequence[str]) -> str:
    """Say which cells every one of the findings contains."""
    return f"{count} 处不平衡都用到{_listed(cells)}，请先核对"


def undecided(count: int, rule: str) -> str:
    """Say that blanks keep many instances of one rule open."""
    return f"{rule}：有 {count} 处因空白或写法无法判定"


def _listed(cells: Sequence[str]) -> str:
    named = "、".join(f"“{cell}”" for cell in cells[:_NAMED])
    return named + (f"等 {len(cells)} 格" if len(cells) > _NAMED else "")

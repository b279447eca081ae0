"""What is said of last year's report, given with ``--previous``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = 3


def is_the_report(path: str) -> str:
    """Say that the report is not its own predecessor."""
    return f"--previous 给出的 {path} 就是这份年报本身；请给出上一年度的年报"


def not_last_year(path: str, found: int | None, wanted: int) -> str:
    """Say that ``--previous`` is the report of another year."""
    what = f"是 {found} 年度的年报" if found is not None else "没有写明年度"
    return f"{path} {what}，不是上一年（{wanted} 年度）的"


def other_organ(path: str, found: str, wanted: str) -> str:
    """Say that ``--previous`` is the report of another organ."""
    return f"{path} 是“{found}”的年报，不是“{wanted}”的"


def organ_named_otherwise(path: str, found: str, wanted: str) -> str:
    """Warn that last year's report names the organ with more words, or fewer."""
    return f"{path} 的机关名称是“{found}”，这份是“{wanted}”；按同一机关处理，请核对"


def carried(label: str, now: int, row: str, then: int) -> str:
    """Say of one cell what was carried in and what was carried out."""
    return f"“{label}”是 {now}，上一年的“{row}”是 {then}"


def carried_otherwise(path: str, cells: Sequence[str]) -> str:
    """Warn that what is carried in is not what last year carried out."""
    named = "；".join(cells[:_NAMED])
    more = f"；等共 {len(cells)} 处" if len(cells) > _NAMED else ""
    return f"与上一年度年报 {path} 不衔接：{named}{more}；请核对（不影响退出码）"

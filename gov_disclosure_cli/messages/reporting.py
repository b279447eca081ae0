"""What reporters say around the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.result import Severity

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "提示"}

#: So many files are named, more only counted.
_FEW = 5

BASIS = "依据"
HINT = "建议"

PASSED = "通过"
UNREADABLE = "无法读取"

STATISTICS = "各规则问题数"
NO_FINDINGS = "没有问题"
NOTHING_CHECKED = "没有审核任何年报"


def notes(basis: str, hint: str) -> list[str]:
    """Give the legal basis and the advice a line each, as far as there are any."""
    pairs = ((BASIS, basis), (HINT, hint))
    return [f"{label}：{text}" for label, text in pairs if text]


def title(rule: str, words: str | None) -> str:
    """Head a finding with the title of its rule."""
    return f"{words}（{rule}）" if words else rule


def labelled(label: str, rules: list[str]) -> str:
    """Say to which rules a note belongs."""
    return f"{label}（{'、'.join(rules)}）"


def year(number: int) -> str:
    """Name the year of a report."""
    return f"{number} 年"


def edition(number: int) -> str:
    """Name the form that a report follows."""
    return f"{number} 年版格式"


def errors(count: int) -> str:
    """Count errors."""
    return f"错误 {count}"


def warnings(count: int) -> str:
    """Count warnings."""
    return f"提示 {count}"


def checked(count: int) -> str:
    """Count the files that were looked at."""
    return f"审核 {count} 份"


def passed(count: int) -> str:
    """Count the files that are valid."""
    return f"通过 {count}"


def failed(count: int) -> str:
    """Count the files that are not valid."""
    return f"不通过 {count}"


def unreadable(count: int) -> str:
    """Count the files that could not be read."""
    return f"无法读取 {count}"


def passed_over(paths: Sequence[str]) -> str:
    """Count the files that are no reports, and name them when they are few."""
    return f"另有 {len(paths)} 个文件不是年报，已略过{_named(paths)}"


def _named(paths: Sequence[str]) -> str:
    return f"：{'、'.join(paths)}" if len(paths) <= _FEW else ""

"""What is said of settings and options that cannot be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longer texts from a settings file are cut in sentences.
_BRIEF = 80
A_FOLDER = "文件夹的路径"
A_LIST = "文字的列表"
A_TABLE = "一个表（[名称] 一节）"
A_DAY = "“月-日”，如 01-26"


def _brief(text: str) -> str:
    """Cut what was typed to one short line."""
    return " ".join(text[:_BRIEF].splitlines())


def unreadable(path: str, reason: str) -> str:
    """Say that a settings file cannot be opened."""
    return f"打不开设置文件 {path}：{reason}"


def no_toml(path: str, reason: str) -> str:
    """Say that a settings file is no TOML."""
    return f"设置文件 {path} 写法有误：{reason}"


def too_large(path: str) -> str:
    """Say that a settings file is no settings file."""
    return f"设置文件 {path} 超过 64 KB；请确认没有给错文件"


def unknown(path: str, key: str, nearest: str | None) -> str:
    """Say that a setting does not exist."""
    hint = f"；是不是 {nearest}？" if nearest else ""
    return f"设置文件 {path} 里的“{_brief(key)}”不存在{hint}"


def wrong(path: str, key: str, value: Any, expected: str) -> str:
    """Say what a setting should be."""
    return f"设置文件 {path} 里的 {key} 是 {repr(value)[:_BRIEF]}；应当是：{expected}"


def no_rule(where: str, pattern: str, nearest: str | None) -> str:
    """Say that a pattern fits no rule."""
    hint = f"；是不是 {nearest}？" if nearest else "；gdr rules 列出全部规则"
    return f"{where}：没有规则符合“{_brief(pattern)}”{hint}"


def no_edition(value: int, known: Sequence[int]) -> str:
    """Say which editions there are."""
    return f"没有 {value} 年版格式；现有：{'、'.join(map(str, known))}"

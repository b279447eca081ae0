"""What ``gdr fix`` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = "没有勾稽不平的数，没有可提出的改法"
NOTHING_DECIDED = (
    "没有确定不平的数，没有可提出的改法；有的勾稽关系因为数据项空白或者写法不能用，"
    "还判断不了，请先补填、改正"
)
NO_PROPOSAL = "没有找到能消除全部不平的改法，请对照原始台账核对"
ONLY_PROPOSED = "以上只是推测，文件没有改动；请对照原始台账，确认后用 --apply 写入"
NEED_ACCEPT = "现在没有终端可以逐项确认，文件没有改动；请用 --accept 指明要采用的改法"
NEED_APPLY = "文件没有改动；加上 --apply 才会写入"
NOT_CONFIRMED = "没有确认任何改法，文件没有改动"
NOT_TEXT = "这类文件只能提出改法，不能代为修改；请在原文件中改正"
NOT_STDIN = "从标准输入读的年报没有文件可以写入；请给出文件名，或者去掉 --apply"
NO_DIFF = "这类文件不是文字，显示不出改动前后的差异"
CHANGED_MEANWHILE = "文件在此期间被改动过，没有写入；请再运行一次"
YES = ("y", "yes", "是")


def no_report(path: str, reasons: Sequence[str]) -> str:
    """Say that a file cannot be told to be a report."""
    return f"{path} 看不出是哪一年的年报，提不出改法：{'；'.join(reasons)}"


def no_tables(path: str) -> str:
    """Say that a file has none of the tables of a report."""
    return f"{path} 里没有年报的任何一张表，提不出改法"


def head(count: int, questions: int) -> str:
    """Lead the list of proposals."""
    if questions > 1:
        return f"有 {questions} 处互不相干的不平，共提出 {count} 种改法，可能的在前："
    return f"提出 {count} 种改法，可能的在前："


def question(place: int, count: int) -> str:
    """Lead the proposals for one imbalance."""
    return f" 第 {place} 处" + (f"（{count} 种改法，只选一种）" if count > 1 else "")


def proposal(number: str, reason: str, confidence: str) -> str:
    """Say one proposal."""
    return f"{number}  {reason}（{confidence}）"


def left_out(count: int) -> str:
    """Count the proposals that are not listed."""
    return f"另有 {count} 种可能性更小的改法，没有列出"


def rivals(one: str, other: str) -> str:
    """Say that two chosen proposals explain the same imbalance."""
    return f"改法 {one} 和改法 {other} 是对同一处不平的两种解释，请只选一种"


def ask_proposal(number: str, count: int) -> str:
    """Ask whether to look at the changes of a proposal one by one."""
    return f"采用改法 {number}（共 {count} 处）吗？[y/N] "


def ask_change(label: str, before: str, after: str) -> str:
    """Ask whether to change one value."""
    return f"把 {label} 从 {before} 改为 {after} 吗？[y/N] "


def unknown(number: str, known: Sequence[str]) -> str:
    """Say that there is no such proposal."""
    numbers = f"1 到 {known[-1]}" if len(known) > 1 else "1"
    return f"没有改法“{number}”；可用的是 {numbers}"


def conflict(label: str) -> str:
    """Say that two chosen proposals contradict each other."""
    return f"选中的改法对“{label}”给出不同的数，请只选一种"


def no_place(label: str) -> str:
    """Say that a cell does not stand in the file in a way that could be replaced."""
    return f"“{label}”在文件里没有可以替换的位置，没有写入；请手工改正"


def applied(path: str, count: int) -> str:
    """Say what was written."""
    return f"已写入 {path}：改了 {count} 处"


def afterwards(errors: int, warnings: int) -> str:
    """Say how the report fares now."""
    if errors:
        return f"改后再审：仍有错误 {errors}，提示 {warnings}"
    return f"改后再审：没有错误，提示 {warnings}"

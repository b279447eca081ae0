"""What the command line says besides findings: help pages, mistakes, failures."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_RIGHT = "没有写入权限"
DANGLING_LINK = "这里是一个链接，它指向的文件不存在；请删去链接，或换一个文件名"
STANDARD_OUTPUT = "标准输出"
NO_REPORTS = "给出的位置没有年报（YAML、JSON，或者网页、Word、Excel、PDF、文本文件）"
FOLDER_GONE = "当前文件夹已经不在了"
NO_STDIN = "没有标准输入可读"
INTERRUPTED = "已中断"
NO_MEMORY = "内存不够，没能完成；可以分几次审核，或者用 --jobs 1"
WORKER_LOST = "一个工作进程被系统终止，没能完成；可能是内存不够，可以用 --jobs 1 再试"
BUG = (
    "gdr 自身出错了，这不是您的错。请把下面的内容和出错的文件报告给维护者：\n"
    "（重新运行时加上环境变量 GDR_DEBUG=1 可得到完整的调用栈）\n"
)
NEED_PATHS = "请给出要审核的文件或文件夹，例如：gdr validate report.yaml"
STDIN_ALONE = "标准输入（-）不能和其他文件一起审核"
PREVIOUS_ALONE = "--previous 只能和一份年报的文件一起用"
PROGRESS = "审核中"

_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: "只读的磁盘",
    errno.ENOENT: "上一级文件夹不存在",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "读写磁盘出错",
    errno.EBADF: "已经关闭",
}
#: What can befall a stream that is open already.
_OF_A_STREAM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF))


def reason(error: OSError) -> str:
    """Say why the system would not write."""
    return _REASONS.get(error.errno or 0) or error.strerror or "系统未说明原因"


def cannot_write(path: str, why: str) -> str:
    """Say that a result could not be written."""
    return f"写不出 {path}：{why}"


def system_failure(error: OSError) -> str:
    """Say what the system refused besides reading a report."""
    if error.filename is not None or error.errno in _OF_A_STREAM:
        return cannot_write(str(error.filename or STANDARD_OUTPUT), reason(error))
    if error.errno == errno.ENOENT:
        return FOLDER_GONE
    return f"系统不让继续：{error.strerror or error}"


def same_target(path: str) -> str:
    """Say that two results would overwrite each other."""
    return f"有两份结果都要写进 {path}；请分开写"


def target_is_report(path: str) -> str:
    """Say that a result would overwrite a report."""
    return f"结果不能写进 {path}：它是要审核的年报"


def failure(sentence: str) -> str:
    """Lead a sentence that ends the run."""
    return f"gdr：{sentence}"


def unknown_choice(option: str, value: str, known: Sequence[str]) -> str:
    """Say what an option can be."""
    return f"{option} 不能是“{value}”；可以是：{'、'.join(known)}"


def bad_report(value: str) -> str:
    """Say how ``--report`` is written."""
    return f"--report 写作“{value}”；应当是 格式=文件，例如 --report json=结果.json"


def no_rule(value: str, nearest: str | None) -> str:
    """Say that there is no such rule."""
    hint = f"；是不是 {nearest}？" if nearest else "；"
    return f"没有规则“{value}”{hint}gdr rules 列出全部规则"


def rule_of_other_edition(value: str, numbers: Sequence[int]) -> str:
    """Say that a rule belongs to other editions only."""
    return f"规则 {value} 只用于 {'、'.join(map(str, numbers))} 年版格式"


def no_report_of(year: int, folder: str) -> str:
    """Say that a folder has no report of a year."""
    return f"{folder} 里没有 {year} 年度的年报"


def several_organs(year: int, count: int) -> str:
    """Lead the list of organs to choose from."""
    return (
        f"{year} 年度有 {count} 份年报；用 --organ 机关名称 选一份，或者直接给出文件："
    )


def organ_not_among(name: str) -> str:
    """Say that no organ fits the name asked for."""
    return f"没有机关名称含有“{name}”的年报"


def nothing_like(value: str) -> str:
    """Say that an argument is neither a year nor a file."""
    return f"“{value}”既不是年份，也不是文件"

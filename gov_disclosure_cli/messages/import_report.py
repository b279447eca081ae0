"""What ``gdr import`` says of a source it has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NEED_SOURCES = "请给出要导入的文件或文件夹，例如：gdr import 年报.docx -o data"
NEED_FOLDER = "要导入的不止一份，请用 -o 给出存放 YAML 的文件夹"
PROGRESS = "导入中"
KINDS = {
    "html": "网页",
    "text": "文本",
    "docx": "Word 文档",
    "xlsx": "表格文件",
    "pdf": "PDF",
}
HOW = {
    "alias": "常见的另一种写法",
    "likeness": "写法相近",
    "neighbours": "看前后的行",
    "order": "看先后次序",
}
#: So many files are named, more only counted.
FEW = 5
NOT_FOUND = "没有找到"

#: The entries of an account, in order.
YEAR = "年度"
ORGAN = "机关"
PUBLISHED = "公布日期"
EDITION = "格式"
READ = "读到"
CONFIDENCE = "把握"
MISSING_ROWS = "缺少的行"
MISSING_PARTS = "缺少部分"
OTHER_NAMES = "行名不同"
REMARKS = "数字写法"
PASSED = "略过"
REFUSED = "未读"


def exists(path: str) -> str:
    """Say that an earlier result stands in the way."""
    ways = "要覆盖请加 --overwrite，只导入还没有的请加 --skip-existing"
    return f"{path} 已经存在；{ways}，或者用 -o 换一个文件夹"


SKIP_OR_WRITE = "--overwrite 和 --skip-existing 只能选一个"


def doubled(path: str) -> str:
    """Say that two sources would become one file."""
    return f"有两份来源都要写成 {path}；请分开导入，或者改名"


def total(
    count: int, failed: int, kept: Sequence[str], passed_over: Sequence[str]
) -> str:
    """Count what was imported and what was not."""
    told = [f"导入 {count} 份"]
    if failed:
        told.append(f"{failed} 份没能读取")
    if kept:
        told.append(f"{len(kept)} 份已经有了，没有再导入")
    if passed_over:
        few = len(passed_over) <= FEW
        names = f"：{'、'.join(passed_over)}" if few else ""
        told.append(f"另有 {len(passed_over)} 个文件里没有年报，已略过{names}")
    return "；".join(told)


def edition(number: str) -> str:
    """Name an edition."""
    return f"{number} 年版"


def because(value: str, reason: str) -> str:
    """Say what was found and from what."""
    return f"{value}（{reason}）" if reason else value


def other_name(found: str, label: str, how: str) -> str:
    """Say which row a line was taken for, and why."""
    return f"“{found}”读作“{label}”（{HOW[how]}）"


def refused(text: str, reason: str) -> str:
    """Quote what was not read."""
    return f"“{text}”：{reason}"


def whence(name: str, cells: str) -> str:
    """Head an imported file."""
    return f"由 gdr import 读自 {name}；{cells}。"


def unread(text: str, reason: str) -> str:
    """Quote in an imported file what was not read."""
    return f"未读：{text}（{reason}）"


def source(name: str, kind: str) -> str:
    """Head the account of a source."""
    return f"{name}（{KINDS.get(kind, kind)}）"


def brief(name: str, cells: str) -> str:
    """Tell in one line how much was read."""
    return f"{name}：{cells}"


def written(name: str, target: str, cells: str) -> str:
    """Tell in one line what became of a source."""
    return f"{name} → {target}  {cells}"


def cells(
    read: int, in_form: int, blank: int, rows: int, parts: int, places: int
) -> str:
    """Count what was read and what was not: rows, parts in prose, single places."""
    blanks = f"（其中 {blank} 格空白）" if blank else ""
    told = [f"读到 {read}/{in_form} 格{blanks}"]
    if rows:
        told.append(f"缺 {rows} 行")
    if parts:
        told.append(f"缺 {parts} 个文字部分")
    if places:
        told.append(f"{places} 处读不准，没有读")
    return "，".join(told)


def no_folder(path: str) -> str:
    """Say that results go into a folder, and this is none."""
    return f"-o 要的是文件夹，{path} 不是文件夹；请换一个"

"""What is said of a published report that was read: reasons, refusals, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN_ENCODING = "看不出用的是什么编码，请另存为 UTF-8 再试。"
EMPTY = "文件里没有文字。"
BINARY = "这不是文本文件。"
TOO_DEEP = "网页里的标签嵌套得太深，读不全，没有读。"
NO_PAGE = "文件里没有网页内容。"
CHROME = "只读了网页中的正文部分，导航、页眉页脚等略过。"
NO_REPORT = "没有在文件里找到年报的表格或标题。"
UNKNOWN_LABEL = "行名认不出"
UNPLACED = "数字与行名不在一起，对不上是哪一行"
BROKEN = "数字中间有空白，拿不准是不是一个数"
GLUED = "数字连在一起，分开的办法不止一种"
IMPOSSIBLE = "数字的个数与列数对不上"
TWO_REPORTS = "好几行都出现了两次，数字不同：像是两份年报放在一起"
STRAY = "合计不符，又像是缺了一个数、混进了页码之类的数"
WORDED = "格子里有文字，与表头的列又对不上"
SEVERAL = "同一行出现了两次，数字不同"
HEADER_LOST = "表头看不清，数字对不上是哪一列"
TOO_MANY = "数字连在一起，分开的办法太多"
TOO_MUCH = "文件内容异常，读它要的内存太多或嵌套太深，没有读。"
GUESSES = "行名与表式不同的行太多，后面的没有逐一比对"
#: Why nothing of a cell may be used.
UNREADABLE = {
    "sign": "带有 ①、² 之类的符号，拿不准是数字还是注",
    "formula": "公式没有算出的结果",
    "object": "格子里是图片或控件，读不出来",
}

EDITION_BY_YEAR = "按报告年度"
EDITION_BY_SHAPE = "按表格的行和列"
EDITION_NEWEST = "没有找到年度，按最新的格式"


def missing(library: str, extra: str) -> str:
    """Name the command that installs what this kind of file needs."""
    return (
        f"读这类文件要用 {library}：请运行 pip install 'gov-disclosure-cli[{extra}]'。"
    )


def defect(kind: str) -> str:
    """Own up to a failure that was not expected, so that other files go on."""
    return (
        f"读这个文件时 gdr 自身出错（{kind}），没有读；"
        "请向 gdr 的作者报告，设 GDR_DEBUG=1 再运行一次可以看到详情。"
    )


def unknown_kind(suffix: str, known: list[str]) -> str:
    """Refuse a kind of file that no importer reads."""
    kinds = " ".join(known)
    return f"不认识 {suffix or '没有后缀'} 文件；可以导入的有：{kinds}。"


def hidden(rows: int) -> str:
    """Tell of hidden rows."""
    return f"表格里有 {rows} 行是隐藏的，没有读。"


def cut(rows: int) -> str:
    """Tell of tables too long for a report."""
    return f"有的表格太长，只读了前 {rows} 行。"


def published(date: str) -> str:
    """Spell the date a page says of itself as pages print it."""
    return f"发布日期：{date}"


def unknown_row(label: str, figures: str) -> str:
    """Tell of a row that the form has not."""
    return f"表式里没有的一行，略过：{label} {figures}".rstrip()


def read_as(label: str, text: str, value: object) -> str:
    """Tell of a figure that was written in another way."""
    return f"{label}：“{text}”读作 {value}"


def conversions(told: list[str]) -> str:
    """Tell of all such figures in one sentence."""
    more = f" 等 {len(told)} 处" if len(told) > 3 else ""
    return f"数字的写法与数据不同，按同一个数读：{'；'.join(told[:3])}{more}"


def parted(rows: list[tuple[str, str]]) -> str:
    """Tell of rows whose figures ran together and can be parted in one way only."""
    shown = "；".join(f"{label} {text}" for label, text in rows[:3])
    more = "等" if len(rows) > 3 else ""
    return f"{len(rows)} 行的数字中间没有分隔，只有一种分法，已分开读：{shown}{more}"


def joined(label: str, text: str) -> str:
    """Tell of digits with a blank between that make one number."""
    return f"{label}：“{text}”中间有空白，按勾稽关系是一个数"


def subtotal(label: str, text: str, *, agrees: bool | None) -> str:
    """Tell of a sum that the form has not, and whether it fits its parts."""
    checked = {True: "与各部分之和相符", False: "与各部分之和不符", None: "没有核对"}
    return f"表式里没有的合计，{checked[agrees]}，略过：{label} {text}"


def page_numbers(texts: Sequence[str]) -> str:
    """Tell of page numbers between the paragraphs."""
    return (
        f"文字中间的页码，略过：{' '.join(texts[:5])}{' 等' if len(texts) > 5 else ''}"
    )


def title_line(text: str) -> str:
    """Quote the line something was found in."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return f"见“{short}”"


def years_differ(chosen: tuple[str, str], others: Sequence[tuple[str, str]]) -> str:
    """Tell of other years than the one that was taken, each with where it stands."""
    told = "、".join(dict.fromkeys(f"{year}（{where}）" for year, where in others))
    return f"年度的说法不一，按 {chosen[0]} 读（{chosen[1]}）；另有 {told}，请核对"


def organ_of_site(name: str) -> str:
    """Tell that the organ was only found in the name of a site."""
    return f"正文和标题里没有机关名称，按网页标题里的网站名“{name}”读，请核对"


def unread(label: str, text: str, reason: str) -> str:
    """Tell of figures that were not read, and quote them."""
    short = text if len(text) <= 80 else text[:79] + "…"
    where = f"{label}：" if label and not short.startswith(label) else ""
    return f"{where}“{short}”没有读：{reason}"


def guessed(label: str, text: str) -> str:
    """Tell of one row whose label was not quite the official one."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return f"“{short}”当作“{label}”" if short else f"没有行名的一行当作“{label}”"


def guesses(told: list[str]) -> str:
    """Tell of all such rows in one sentence."""
    more = f" 等 {len(told)} 行" if len(told) > 3 else ""
    return f"行名与表式不同，按最相近的读，请核对：{'；'.join(told[:3])}{more}"


def shape(edition: int, more: int) -> str:
    """Tell how the edition was found when it is not that of the year."""
    return f"表格的行和列是 {edition} 年版的（{more} 处）"

"""What is said about numbers in the parts in prose: reasons, findings, the table of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

#: Why a number is tied to cells, or to nothing.
REASONS = {
    "equals": "前后的词指明了表格中的数据项",
    "either": "“收到”“受理”可以只指本年新收，也可以连上年结转一起算；与哪一种相符都可以",
    "share": "占比，按表格中的两个数核对",
    "unit": "单位与表格的数据项不同",
    "range": "是一个范围，不是一个数",
    "earlier": "说的是以前年度",
    "compared": "是与往年的比较",
    "years": "是多年的累计",
    "goal": "是目标或者打算",
    "transferred": "是转办、移送的数量，表格中没有",
    "procedure": "是办理中的程序，不是办理结果",
    "superlative": "说的是其中最多、最少或者平均的数",
    "period": "只是一年中的一段时间",
    "authority": "是本机关作为复议、审理机关办理的案件",
    "subordinate": "是下属单位或者部分单位的数量",
    "negated": "说的是没有这样办理的数量",
    "again": "与前面的数说的是同一项，只是其中一部分",
    "other-year": "说的是另一个年度",
    "foreign": "说的是申请、案件和文件以外的事物",
    "channel": "按渠道分的数量，表格中没有",
    "unknown-words": "数字旁边的词不在词表里",
    "no-words": "没有说明是什么的数量",
    "no-subject": "没有说明是什么事项的数量",
    "no-column": "没有说明是制发、废止还是现行有效",
    "no-cell": "本版表式没有这个数据项",
    "published": "是公开、发布的条数，表格填的是制发或者处理决定的数量",
    "qualified": "有限定的话，只是其中一部分",
    "mixed": "可以有几种理解，不作判断",
    "rivals": "同一句里对同一数据项有不同的数，不作判断",
    "percentage": "没有说明是哪一部分占哪一个总数",
}

#: Help pages of the two commands and their options.
RELATIONS = {"equals": "等于", "about": "约为", "share": "占比", "either": "两读"}
AGREES = {True: "相符", False: "不符", None: "—"}
NOTHING = "不核对"
ALL_ZERO = "均为0"
NO_NUMBERS = "没有读到数字。"
TABLE_HEAD = ("位置", "数字", "核对", "数据项", "表内", "说明")
YEAR_NEEDED = "从标准输入读一段文字，要用 --year 给出报告年度"
NO_REPORT_YEAR = "年报没有可用的报告年度，不能选定表式"


def quoted(sentence: str) -> str:
    """Quote a sentence of the report."""
    return f"“{sentence}”"


def sum_of(labels: Sequence[str]) -> str:
    """Name a sum of cells, shortened where it is long."""
    longest = 3
    if len(labels) > longest:
        return f"{labels[0]}等 {len(labels)} 项之和"
    return " ＋ ".join(labels)


def figure(number: Decimal | int) -> str:
    """Spell a figure of the tables."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(number: Decimal | int, *, money: bool) -> str:
    """Spell a figure of the tables, with its unit where the text counts money."""
    return f"{figure(number)}万元" if money else figure(number)


def differs(sentence: str, typed: str, label: str, actual: str) -> str:
    """Say that a number of the text is not the one of the tables."""
    return f"{quoted(sentence)}写的是 {typed}，表格中{label}是 {actual}"


def differs_both(sentence: str, typed: str, readings: Sequence[tuple[str, str]]) -> str:
    """Say that a number fits none of its readings."""
    told = "，".join(f"{label}是 {actual}" for label, actual in readings)
    return f"{quoted(sentence)}写的是 {typed}，表格中{told}，都不相符"


def share_differs(sentence: str, typed: str, part: str, whole: str, actual: str) -> str:
    """Say that a percentage does not come out."""
    return f"{quoted(sentence)}写的是 {typed}，按表格{part}占{whole}的 {actual}%"


def claim_fails(sentence: str, words: str, against: Sequence[tuple[str, str]]) -> str:
    """Say which figures contradict a statement in words."""
    told = "、".join(f"{label}是 {value}" for label, value in against)
    return f"{quoted(sentence)}说“{words}”，但表格中{told}"


def part_exceeds(sentence: str, part: str, whole: str) -> str:
    """Say that a part is more than its whole."""
    return f"{quoted(sentence)}其中的 {part} 大于总数 {whole}"


def parts_exceed(sentence: str, parts: Sequence[str], whole: str) -> str:
    """Say that parts add up to more than their whole."""
    return f"{quoted(sentence)}其中各项 {'＋'.join(parts)} 之和大于总数 {whole}"


def wrong_period(typed: str, year: int) -> str:
    """Say that the statistics are of another year."""
    return f"{quoted(typed)}不是报告年度 {year} 年的统计期限"


def wrong_work_year(sentence: str, typed: int, year: int) -> str:
    """Say that the organ's own work is dated in another year."""
    return f"{quoted(sentence)}写的是 {typed} 年的工作，报告年度是 {year} 年"


def fee_without_income(sentence: str, label: str) -> str:
    """Say that a fee was taken although the tables have no fees."""
    return f"{quoted(sentence)}收取了信息处理费，表格中{label}是 0"


def fee_unpaid_without_notice(sentence: str, label: str, value: str) -> str:
    """Say that fee notices must have been sent."""
    return f"{quoted(sentence)}没有发出收费通知，但表格中{label}是 {value}"


def fee_not_told(label: str, value: str) -> str:
    """Say that part six does not speak of the fee."""
    return f"表格中{label}是 {value}，说明发出过收费通知，文字部分没有说到信息处理费"


def fee_both_ways(taken: str) -> str:
    """Say that a fee was taken and was not taken."""
    return f"既说没有收取信息处理费，又说收取了 {taken}"


PERSONAL = {"identity": "公民身份号码", "mobile": "手机号码", "card": "银行卡号"}


def personal(kind: str, masked: str) -> str:
    """Say that a number of a person stands in the text."""
    return f"文字中有疑似个人的{PERSONAL[kind]} {masked}，公布前请删去"


def evidence(sentence: str, typed: str, label: str) -> str:
    """Say why the text speaks for a value of a cell."""
    return f"文字{quoted(sentence)}说{label}是 {typed}"


def draft_unbalanced(count: int) -> str:
    """Warn that the tables do not balance."""
    return f"gdr: 表格有 {count} 处勾稽关系不成立，下面的句子照表格原数写出，请先改正表格\n"


def draft_blank(labels: Sequence[str]) -> str:
    """Tell which figures were left out because they are blank."""
    shown = 5
    more = f"等 {len(labels)} 项" if len(labels) > shown else ""
    return f"gdr: 空白的数据项没有写入：{'、'.join(labels[:shown])}{more}\n"


DRAFT_NOTHING = "gdr: 表格没有可以写成句子的数据\n"
DRAFT_PART, DRAFT_JOIN, DRAFT_CLAUSE, DRAFT_END = "，其中", "、", "；", "。"

"""What is said when a report departs from its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.notation import Notation

#: How a figure is written, by kind of notation.
_NOTATIONS = {
    "leading-zero": "数字前面有 0",
    "hexadecimal": "是十六进制写法",
    "octal": "是八进制写法",
    "binary": "是二进制写法",
    "date": "像是日期",
    "colon": "中间有冒号，像是时间",
    "underscore": "中间有下划线",
    "thousands": "用了千位分隔符",
    "exponent": "是科学记数法",
    "zero-decimals": "带了小数点",
    "decimals": "不是整数",
    "plus": "前面有加号",
    "negative": "是负数",
    "decrease": "用文字写了增减",
    "unit": "后面带了单位",
    "spaces": "数字中间有空格",
    "full-width": "用了全角数字或带了空格",
    "quoted": "加了引号，成了文字",
    "too-long": "数字太长",
    "boolean": "是“是/否”，不是数",
    "text": "不是数",
}
_KINDS = {
    "object": "若干“名称: 值”",
    "integer": "整数",
    "number": "数",
    "string": "文字",
    "null": "空白",
}
PLACE = "年报"


def notation(label: str, typed: str, meant: Notation) -> str:
    """Say how a figure is written and what it probably means."""
    if meant.kind == "empty":
        return f"{label}是一对空引号；空白请什么也不写"
    if meant.kind == "placeholder":
        return (
            f"{label}写的是“{typed}”，既不是数也不是空白；"
            "没有发生请写 0，尚未核实的先留空"
        )
    how = _NOTATIONS[meant.kind]
    if meant.means is None:
        return f"{label}写作“{typed}”，{how}；请写成数字"
    return f"{label}写作“{typed}”，{how}；大概是 {meant.means}，请改写"


def quoted_needed(label: str, typed: str) -> str:
    """Say that a text made of digits needs quotation marks."""
    return f'{label}写作 {typed}，会被当成数；请加上引号："{typed}"'


def negative(label: str, typed: str) -> str:
    """Say that a count is below 0."""
    return f"{label}是 {typed}；件数和金额不能小于 0"


def not_a_figure(label: str) -> str:
    """Say that a list or mapping stands where a figure should."""
    return f"{label}应当是一个数，这里却是列表或若干“名称: 值”"


def missing_part(label: str) -> str:
    """Say that one of the six parts is not there."""
    return f"缺少“{label}”；没有内容的部分也要保留"


def missing_row(holder: str, labels: Sequence[str]) -> str:
    """Say which rows or columns are not there."""
    return f"{holder}缺少：{'、'.join(labels)}"


def missing_key(holder: str, label: str, key: str) -> str:
    """Say that a field of the report is not there."""
    return f"{holder}缺少{label}（{key}）"


def unknown_key(holder: str, key: str, nearest: str | None) -> str:
    """Say that a key is not of the form, and which one is nearest."""
    hint = f"；是不是 {nearest}？" if nearest else "；请删去或改正"
    return f"{holder}里没有“{key}”这一项{hint}"


def split_figure(label: str, figure: str) -> str:
    """Say that a thousands separator has cut a figure in two."""
    return f"{label}用了千位分隔符，在花括号里被逗号分成了两项；大概是 {figure}，请改写"


def keyed(label: str, key: str) -> str:
    """Name a key together with its official wording."""
    return f"{label}（{key}）" if label else key


def explained(value: str, title: str | None) -> str:
    """Name an allowed value together with what it means."""
    return f"{value}（{title}）" if title else value


def joined_key(typed: str, key: str, value: str) -> str:
    """Say that a key and its value were not told apart."""
    return (
        f"“{typed}”里的冒号是中文冒号，或者后面缺少空格；应当写作 {key}: {value}"
    ).rstrip()


def written_like(key: str, example: str | None) -> str:
    """Show how a value is written."""
    return f"；应当写成 {key}: {example} 的样子" if example else ""


def wrong_kind(label: str, value: str, expected: Sequence[str]) -> str:
    """Say what kind of value should stand here."""
    wanted = "或".join(_KINDS.get(kind, kind) for kind in expected if kind != "null")
    return f"{label}应当是{wanted}，这里是{value}"


def wrong_value(label: str, value: str, allowed: Sequence[str]) -> str:
    """Say that a value is not one of those allowed."""
    return f"{label}是“{value}”；只能是：{'、'.join(allowed)}"


def wrong_form(label: str, value: str) -> str:
    """Say that a value is not written as it should be."""
    return f"{label}写作“{value}”，格式不对"


def out_of_range(label: str, value: str, low: Any, high: Any) -> str:
    """Say that a number is outside what is possible."""
    return f"{label}是 {value}；应当在 {low} 到 {high} 之间"


def describe(value: Any) -> str:
    """Name a value that should not stand where it is."""
    if value is None:
        return "空白"
    if isinstance(value, dict):
        return "若干“名称: 值”"
    if isinstance(value, list):
        return "列表"
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def blank_part(label: str) -> str:
    """Say that a field is blank."""
    return f"{label}是空白"


def collapsed(group: str, edition: int) -> str:
    """Say that a group of rows is written as one."""
    return (
        f"{group}写成了一行；{edition} 年版格式要分项填写。以下各项核对以这一行的数为准"
    )


def edition_differs(year: int, expected: int, found: int) -> str:
    """Say that a report follows the form of another edition."""
    return (
        f"{year} 年度年报应当用 {expected} 年版格式，这份年报用的是 {found} 年版格式；"
        f"以下按 {found} 年版格式核对"
    )


def edition_claimed(year: int, expected: int, claimed: int) -> str:
    """Say that a report names an edition other than the one of its year."""
    return f"edition 写的是 {claimed}，{year} 年度年报应当用 {expected} 年版格式"


def edition_not_claimed(claimed: int, found: int) -> str:
    """Say that a report names one edition and follows another."""
    return (
        f"edition 写的是 {claimed}，这份年报用的是 {found} 年版格式；"
        f"以下按 {found} 年版格式核对"
    )


def edition_unknown(year: int, known: Sequence[int]) -> str:
    """Say that no form is known for a year."""
    listed = "、".join(map(str, known))
    return f"没有 {year} 年度的表式，无法核对；现有 {listed} 年版格式"


def edition_unnamed(claimed: Any, known: Sequence[int]) -> str:
    """Say that there is no such edition."""
    listed = "、".join(map(str, known))
    return f"没有 {claimed} 年版格式；现有：{listed}"


def softened(basis: str, sentence: str) -> str:
    """Add to a legal basis the sentence that makes it a hint in this report year."""
    return f"{basis}；“{sentence}”"

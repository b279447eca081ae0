"""What is said of the numbers that are most probably wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LIKELY = "最可能"
BLANK = "空白"
UNUSABLE = "写法不能用的数"
TITLE = "疑点"
MARK = "？"
NOT_FOUND = "错误较多，在限定的时间内没有找完可能的改法"

_KINDS = {
    "digit-slip": "一位数字不同",
    "transposition": "两位数字颠倒",
    "digit-doubled": "多写了一位数字",
    "digit-lost": "漏写了一位数字",
    "off-by-one": "相差1",
    "off-by-two": "相差2",
    "neighbour-value": "与旁边一格的数相同，可能抄错了格",
    "value-omitted": "可能漏填，写成了0",
    "value-blank": "可能漏填，留了空白",
    "notation": "写法不合规定，没有当作数字使用",
    "sign-lost": "漏写或者多写了负号",
    "unit-slip": "恰好相差一万倍，可能用错了单位",
    "other-value": "与应有的数没有明显关系",
    "moved-value": "一个数填到了别的格",
    "swapped-cells": "两个数互相填错了位置",
    "split-number": "一个数被拆开填在两格",
    "shifted-row": "一行的数整体错开了一列",
    "shifted-column": "一列的数整体错开了一行",
    "swapped-rows": "两行互相填错了位置",
    "swapped-columns": "两列互相填错了位置",
    "carried-error": "一个数填错，合计跟着错",
    "several-slips": "几处各自填错",
}
_PLACES = {1: "末位", 2: "十位", 3: "百位", 4: "千位", 5: "万位"}


def kind(name: str) -> str:
    """Name a way to err."""
    return _KINDS[name]


def digit(before: int, after: int) -> str:
    """Say which digit is another, and by how much."""
    old, new = str(abs(before)), str(abs(after))
    place = next(
        at
        for at, pair in enumerate(zip(old[::-1], new[::-1], strict=True), 1)
        if pair[0] != pair[1]
    )
    apart = abs(int(old[-place]) - int(new[-place]))
    named = _PLACES.get(place, f"倒数第{place}位")
    return f"{named}数字差 {apart}"


def change(label: str, before: str, after: int | str) -> str:
    """Say what a cell holds and should hold."""
    return f"{label} {before} 应为 {after}"


def kinds() -> frozenset[str]:
    """Return the ways to err that have a name."""
    return frozenset(_KINDS)


def bracketed(text: str) -> str:
    """Set an explanation in brackets."""
    return f"（{text}）"


def mends(count: int) -> str:
    """Say how many balances a change would mend."""
    return f"可同时消除 {count} 处不平" if count > 1 else "可消除这处不平"


def listed(sentences: Sequence[str], most: int) -> str:
    """List changes, the last ones only by number."""
    text = "，".join(sentences[:most])
    rest = len(sentences) - most
    return f"{text}，等另外 {rest} 格" if rest > 0 else text


def as_last_year(label: str, value: int) -> str:
    """Say that last year's report has the number."""
    return f"上一年度年报的“{label}”是 {value}"


def because(what: str, reasons: Sequence[str]) -> str:
    """Join what a change says of the slip with what else speaks for it."""
    return "；".join((what, *reasons))


def equally_likely(count: int, shown: int) -> str:
    """Lead a list of explanations none of which stands out."""
    some = f"，列出前 {shown} 种" if shown < count else ""
    return f"有 {count} 种改法都能解释，可能性相近{some}，请对照原始台账："


def less_likely(count: int) -> str:
    """Count the explanations that are not told because they are less likely."""
    return f"另有 {count} 种改法可能性较小，可以用 gdr fix 查看"


def confidence(score: float) -> str:
    """Say how sure a proposal is."""
    percent = round(score * 100)
    return f"把握 {max(1, min(percent, 99))}%"

"""The sentences of findings. Official wording of rows and columns comes from the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

LOCAL_DEADLINE = "本地规定的期限（gdr.toml 的 deadlines）"
UNTOUCHED = "第二、三、四部分的表格没有填过一个数，这是一份空白模板"

#: A sum with more terms than this that are not 0 is not written out.
_TERMS_SHOWN = 6


class Side:
    """One side of a balance, for a sentence: its named figures and its sum."""

    def __init__(
        self, terms: Sequence[tuple[str, int, int]], constant: int, total: int
    ) -> None:
        """Take (name, factor, value) of each term; blanks are 0."""
        self.terms = terms
        self.constant = constant
        self.total = total

    def __str__(self) -> str:
        """Write the side out: ``本年新收 16＋上年结转 2＝18``."""
        if len(self.terms) == 1 and self.terms[0][1] == 1 and not self.constant:
            return f"{self.terms[0][0]} {self.total}"
        shown = [term for term in self.terms if term[2]] or list(self.terms[:2])
        if len(self.terms) <= 2:
            shown = list(self.terms)
        if not self.terms:
            return str(self.total)
        if len(shown) > _TERMS_SHOWN:
            return f"各项之和 {self.total}"
        words = ""
        for name, factor, value in shown:
            sign = "－" if factor < 0 else "＋" if words else ""
            times = f"{abs(factor)}×" if abs(factor) != 1 else ""
            words += f"{sign}{times}{name} {value}"
        if self.constant:
            words += f"{'＋' if self.constant > 0 else '－'}{abs(self.constant)}"
        return f"{words}＝{self.total}"


def unbalanced(where: str | None, left: Side, operator: str, right: Side) -> str:
    """Say what the two sides come to and by how much they miss."""
    lead = f"{where}：" if where else ""
    difference = left.total - right.total
    if operator == "==":
        miss = f"相差 {abs(difference)}"
    elif operator == "<=":
        miss = f"前者多出 {difference}，应当不大于后者"
    else:
        miss = f"前者少了 {-difference}，应当不小于后者"
    return f"{lead}{left}；{right}；{miss}"


def undecided_blank(
    where: str | None, left: Side, right: Side, blanks: Sequence[str], need: int | None
) -> str:
    """Say how much the blanks would have to hold for the balance to come out."""
    lead = f"{where}：" if where else ""
    named = "、".join(blanks[:3]) + (f"等 {len(blanks)} 格" if len(blanks) > 3 else "")
    sums = f"空白按 0 计时，{left}；{right}"
    if need is None:
        return f"{lead}{sums}；{named}空白，无法判定"
    return f"{lead}{sums}；{named}空白，合计须为 {need} 才能平衡"


def undecided_unusable(where: str | None, cells: Sequence[str]) -> str:
    """Say that a cell without a usable number keeps the balance open."""
    lead = f"{where}：" if where else ""
    return f"{lead}{'、'.join(cells[:3])}的写法有误，改正后再核对这一项"


def late(published: str, last: str, *, known: bool) -> str:
    """Say that a report came out after its last day."""
    doubt = "" if known else "（没有写机关类别 organ.level，无法确定适用哪一个期限）"
    return f"公布日期 {published} 晚于期限 {last}{doubt}"


def too_early(published: str, year: int) -> str:
    """Say that a report came out before its year was over."""
    return f"公布日期 {published} 早于 {year} 年度结束；请核对公布日期或报告年度"


def no_such_day(text: str) -> str:
    """Say that a date is in no calendar."""
    return f"公布日期 {text} 不存在；请核对月和日"


def too_long(part: str, count: int, most: int) -> str:
    """Say that a part is longer than the form allows."""
    return f"{part}有 {count} 字，超过 {most} 字"


def not_mentioned(part: str, lacking: Sequence[str]) -> str:
    """Say which aspects a part does not speak of."""
    return f"{part}没有提到：{'、'.join(lacking)}"


def blank_part(part: str) -> str:
    """Say that a part is blank."""
    return f"{part}是空白"


def placeholder_left(part: str, words: str) -> str:
    """Say that the words of the template still stand."""
    return f"{part}仍是模板里的“{words}”"


def all_zero(count: int) -> str:
    """Say that every figure is 0."""
    return f"填报的 {count} 个数全部是 0；请确认确无发生，而不是没有填报"


def blank_cells(table: str, blank: int, all_cells: int, first: str) -> str:
    """Say how many cells of a table are blank."""
    return (
        f"{table}有 {blank} 格空白（共 {all_cells} 格，第一处：{first}）；"
        "空白不等于 0，勾稽关系只核对能确定的部分"
    )


def not_at_this_level(row: str, values: Sequence[str], words: str) -> str:
    """Say that an organ of this level has nothing to count in a row."""
    return f"{row}填了 {'、'.join(values)}；{words}"


def unit_missing(cell: str, value: Any) -> str:
    """Say that an amount lacks its unit."""
    return f"{cell} {value} 没有单位；表上没有印单位，请写成“{value}万元”或“{value}元”"


def unit_doubtful(cell: str, value: Any, unit: str) -> str:
    """Say that an amount is doubtful in its unit."""
    return f"{cell} {value} 大得少见；单位是{unit}，请确认不是按元填的"


def signed_notation(cell: str, typed: str) -> str:
    """Say how a change should be written."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    less = "减" in typed and digits.strip("0")
    value = f"-{digits}" if less else digits
    return f"{cell}写作“{typed}”，应当是 {value}；请改写为 {value}，改写之前不参与计算"


def cannot_be(given: Sequence[tuple[str, str]], zeros: Sequence[str]) -> str:
    """Say which figures contradict which zeros."""
    named = "、".join(f"{label} {value}" for label, value in given)
    return f"{named}，但{'、'.join(zeros)}都是 0"

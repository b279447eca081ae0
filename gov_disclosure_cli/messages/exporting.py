"""What ``gdr export`` and ``gdr new`` say, and the words they put into files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: A name of our data files behind what it means.
_KEYED = re.compile("（([a-z_]+)）")

#: The columns of a report as CSV.
CSV_COLUMNS = ("年度", "机关", "部分", "地址", "行", "列", "值")
#: The two of them that are read again.
CSV_KEYS = ("地址", "值")

FINDINGS = "审核问题"
FINDING_COLUMNS = ("序号", "级别", "位置", "问题", "建议和依据")
LEGEND = "颜色"
TONES = {"error": "错误", "warning": "提示", "undecided": "无法判定", "carried": "结转"}
NO_ORGAN = "（机关名称）"
NO_YEAR = "　　　　"
PAGE_NUMBER = ("— ", " —")
CHECKS = "核对"
PASSED = "√"
FAILED = "×"
OPEN = "待填"
NO_NUMBER = "不是数字"
DIFFERENCE = "差 "
BLANK_HINT = "没有发生的填 0；空白表示还没有填。"
PROSE_HINT = "一格写一段，写满自动换行；换段请写到下一格，行首不用空格。"
WHOLE_NUMBER = "填整数，没有发生的填 0，不带“件”等单位。"
SIGNED_NUMBER = "填整数：增加写正数，减少写负数，没有增减填 0。"
DECIMAL_NUMBER = "填数字，可以带小数，没有发生的填 0。"
AMOUNT = "填数字，可以带“元”或“万元”。"
WRONG_INPUT = "填法不对"

#: The first sheet of a form to fill in.
PARTICULARS = "基本信息"
PARTICULAR_COLUMNS = ("项目", "内容", "说明")
PARTICULAR_HINTS = {
    "organ.name": "与标题一致，不用填。",
    "year": "与标题一致，不用填。",
    "organ.region": "6 到 12 位数字，可以不填。",
    "organ.level": "从下拉列表里选一项。",
    "organ.code": "可以不填。",
    "organ.parent": "可以不填。",
    "published": "年报公布以后填，例如 2026-01-20。",
}
FILLING_IN = (
    ("表格部分", BLANK_HINT),
    ("文字部分", f"{PROSE_HINT}格子随文字变高，没有变高时拖动行边。"),
    ("自动核对", "格子都填好而且相符显示√，不符显示×和相差的数，没有填完显示“待填”。"),
)
#: Under the table of a form in Word.
CARRIED_NOTE = "注：上年结转取自上一年度的年报，请核对。"

#: What a fresh YAML template says at its top.
TEMPLATE_NOTES = (
    "数字写在冒号后面：没有发生的写 0，空白表示还没有填。",
    "文字部分写成“overview: |”，从下一行起每段前空两格。",
    "填好后用 gdr validate 核对。",
)


def heading(year: int | None, name: str) -> str:
    """Head a report, behind the name of its organ."""
    return f"{NO_YEAR if year is None else year}年{name}"


def published(date: str) -> str:
    """Print the date of publication, as ``2024-01-25`` gives it."""
    year, month, day = date.split("-")
    return f"公布日期：{year}年{int(month)}月{int(day)}日"


def sheet(number: str) -> str:
    """Name the sheet of a table after the number of its part: ``表三``."""
    return f"表{number.rstrip('、')}"


def counted(errors: int, warnings: int, undecided: int) -> str:
    """Count the findings of a report; what cannot be decided is no error."""
    among = f"（其中无法判定 {undecided} 处）" if undecided else ""
    return f"错误 {errors} 处，提示 {warnings} 处{among}"


def and_more(count: int) -> str:
    """Say that places are left out of a list."""
    return f"等 {count} 处"


def without_keys(sentence: str, keys: Collection[str]) -> str:
    """Leave the names out that only our data files have: ``其他（other）``."""
    return _KEYED.sub(lambda it: "" if it[1] in keys else it[0], sentence)


def choose_kind(known: Sequence[str]) -> str:
    """Ask for a kind."""
    return f"请用 --to 选一种格式：{'、'.join(known)}"


def needs_library(kind: str, library: str) -> str:
    """Say which extra to install."""
    named = f"（缺少 {library}）" if library else ""
    return f"写 {kind} 需要另装几个库{named}：pip install 'gov-disclosure-cli[import]'"


def needs_file(kind: str, name: str) -> str:
    """Say that a binary kind cannot go to the terminal."""
    return f"{kind} 不能写到标准输出；请用 -o 给出文件名，例如 -o {name}"


def over_input(path: str) -> str:
    """Say that the source would be overwritten."""
    return f"{path} 就是要转换的年报，不会覆盖它；请用 -o 换一个文件名"


NEED_FOLDER = "要写的不止一份，请用 -o 给出一个文件夹，并用 --to 选一种格式"
PROGRESS = "成稿中"


def written(source: str, target: str) -> str:
    """Tell in one line what became of a report."""
    return f"{source} → {target}"


def total(count: int, passed_over: int) -> str:
    """Count what was written."""
    more = f"；另有 {passed_over} 个文件里没有年报，已略过" if passed_over else ""
    return f"写出 {count} 份{more}"


def would_overwrite(path: str) -> str:
    """Say that the output exists."""
    return f"{path} 已经存在；要覆盖请加 --overwrite，或者换一个文件名"


def cannot_write_kind(ending: str, known: Sequence[str]) -> str:
    """Say that a suffix stands for no kind that is written."""
    return f"不能写 {ending}；可以写：{'、'.join(known)}（用 --to 选择）"


def kind_and_suffix(kind: str, path: str) -> str:
    """Say that a file would be something else than its name says."""
    return f"--to {kind} 和文件名 {path} 不一致；请改其中一个"


def exists(path: str) -> str:
    """Say that a template would overwrite something."""
    return f"{path} 已经存在，空白表格不会覆盖它；请换一个文件名"


def not_markable(kind: str, known: Sequence[str]) -> str:
    """Say where findings can be shown."""
    return f"--marked 不能用于 {kind}；可以用于：{'、'.join(known)}"


def no_form(reasons: Sequence[str]) -> str:
    """Say that a report follows no known form."""
    return f"不知道这份年报用哪一年的格式，写不出来：{'；'.join(reasons)}"


def left_out(path: str, addresses: Sequence[str]) -> str:
    """Say what the official layout has no place for."""
    return f"{path}：表式里没有位置，没有写出：{_some(addresses)}"


def shown_blank(path: str, labels: Sequence[str]) -> str:
    """Say that cells which a row lacks look like blanks."""
    return f"{path}：年报缺少这些数据项，写成了空白：{_some(labels)}"


def fault(place: str, sentence: str) -> str:
    """Tell what was wrong with the writing of the source."""
    return f"{place}：{sentence}"


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" 等 {len(names)} 项" if len(names) > most else ""
    return "、".join(names[:most]) + more


def no_edition_for(year: int, first: int) -> str:
    """Say that a year has no form."""
    return f"没有适用于 {year} 年度的格式；最早是 {first} 年度"


def needs_organ() -> str:
    """Say that a template needs a name."""
    return "请用 --organ 写出机关名称，或者用 --previous 给出上年的年报"


def no_level(value: str, known: Sequence[tuple[str, str]]) -> str:
    """Say what ``--level`` can be."""
    names = "、".join(f"{name}（{title}）" for name, title in known)
    return f"--level 不能是“{value}”；可以是：{names}"


def other_organ(path: str, found: str, wanted: str) -> str:
    """Warn that last year's report is that of another organ."""
    return f"{path} 是“{found}”的年报，不是“{wanted}”的；上年结转仍按它填写，请核对"


def carried(year: int, row: str) -> str:
    """Say where a figure that was carried over comes from."""
    return f"结转自 {year} 年度年报的“{row}”"


def not_carried(path: str, row: str, labels: Sequence[str]) -> str:
    """Say which figures of last year could not be carried over."""
    return f"{path}：“{row}”这些列没有可用的数，没有结转：{_some(labels)}"

"""What ``gdr import`` says of a source it has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gov_disclosure_cli.importers.reading import Reading

NEED_SOURCES = "请给出要导入的文件或文件夹，例如：gdr import 年报.docx -o data"
NEED_FOLDER = "要导入的不止一份，请用 -o 给出存放 YAML 的文件夹"
PROGRESS = "导入中"
_KINDS = {
    "html": "网页",
    "text": "文本",
    "docx": "Word 文档",
    "xlsx": "表格文件",
    "pdf": "PDF",
}
_HOW = {
    "alias": "常见的另一种写法",
    "likeness": "写法相近",
    "neighbours": "看前后的行",
    "order": "看先后次序",
}
_INDENT = "  "


def exists(path: str) -> str:
    """Say that an earlier result stands in the way."""
    return f"{path} 已经存在；要覆盖请加 --overwrite，或者用 -o 换一个文件夹"


def doubled(path: str) -> str:
    """Say that two sources would become one file."""
    return f"有两份来源都要写成 {path}；请分开导入，或者改名"


def total(count: int, passed_over: int) -> str:
    """Count what was imported."""
    more = f"；另有 {passed_over} 个文件里没有年报，已略过" if passed_over else ""
    return f"导入 {count} 份{more}"


def brief(reading: Reading) -> str:
    """Tell in one line how much was read."""
    return f"{reading.name}：{_cells(reading)}"


def written(reading: Reading, target: str) -> str:
    """Tell in one line what became of a source."""
    return f"{reading.name} → {target}  {_cells(reading)}"


def head(reading: Reading, name: str) -> Iterator[str]:
    """Yield what an imported file says at its top: whence it comes, what it lacks."""
    yield f"由 gdr import 读自 {_line(name)}；{_cells(reading)}。"
    for refused in reading.refused:
        yield f"未读：{_line(refused.text)}（{refused.reason}）"


def account(reading: Reading, label: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of the account of one source."""
    kind = _KINDS.get(reading.kind, reading.kind)
    yield f"{reading.name}（{kind}）"
    edition = f"{reading.edition.value} 年版"
    yield from _entry("年度", _known(reading.year.value, reading.year.reason))
    yield from _entry("机关", _known(reading.organ.value, reading.organ.reason))
    yield from _entry(
        "公布日期", _known(reading.published.value, reading.published.reason)
    )
    yield from _entry("格式", _known(edition, reading.edition.reason))
    yield from _entry("读到", [_cells(reading)])
    yield from _entry("把握", [f"{reading.confidence:.0%}"])
    yield from _entry("缺少的行", map(label, reading.missing))
    yield from _entry("缺少的部分", map(label, reading.parts_missing))
    yield from _entry(
        "行名不同",
        (
            f"“{_line(each.label)}”读作“{label(each.address)}”（{_HOW[each.how]}）"
            for each in reading.matched
        ),
    )
    yield from _entry("数字写法", reading.remarks)
    yield from _entry("略过", (*reading.passed, *reading.notes))
    yield from _entry(
        "未读", (f"“{_line(each.text)}”：{each.reason}" for each in reading.refused)
    )


def _cells(reading: Reading) -> str:
    share = f"读到 {reading.cells_read}/{reading.cells_in_form} 格"
    lacking = []
    if reading.missing:
        lacking.append(f"缺 {len(reading.missing)} 行")
    if reading.parts_missing:
        lacking.append(f"缺 {len(reading.parts_missing)} 个文字部分")
    if reading.refused:
        lacking.append(f"{len(reading.refused)} 处读不准，没有读")
    return "，".join((share, *lacking))


def _known(value: str, reason: str) -> Sequence[str]:
    if not value:
        return ["没有找到"]
    return [f"{_line(value)}（{_line(reason)}）" if reason else _line(value)]


def _entry(title: str, told: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one entry; nothing when there is nothing to tell."""
    lines = list(told)
    wide = "　" * (5 - len(title))
    for number, line in enumerate(lines):
        lead = f"{title}{wide}" if not number else "　" * 5
        yield f"{_INDENT}{lead}{line}"


def _line(text: str) -> str:
    return " ".join(text.split())

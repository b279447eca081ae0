"""Results made by hand, and a way to run a reporter over them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.reporters import make
from gov_disclosure_cli.result import (
    Change,
    FileResult,
    Finding,
    Group,
    Outcomes,
    RuleCard,
    RunInfo,
    Summary,
    Suspect,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Run = Callable[..., str]

_BASIS = "国办公开办函〔2019〕60号 表三注"

_FLOW = RuleCard(
    "requests-flow",
    "收支平衡",
    "error",
    _BASIS,
    "逐列核对本年新收、上年结转、总计和结转下年度四行。",
    "第一项加第二项之和，等于第三项加第四项之和",
    "0.1.0",
)
_ROW = RuleCard(
    "requests-row-total",
    "行合计",
    "error",
    _BASIS,
    "逐行核对六类申请人与总计。",
    "六类申请人之和等于总计",
    "0.1.0",
)
_DEADLINE = RuleCard(
    "publication-deadline",
    "发布期限",
    "warning",
    "政府信息公开条例 第四十九条",
    "确认发布日期。",
    "每年 1 月 31 日前公布上一年度年度报告",
    "0.1.0",
)
_FEES = RuleCard("fees-sum", "收费金额", "warning", "", "", "", "0.1.0")
_SYNTAX = RuleCard("source-syntax", "书写有误", "error", "", "", "", "0.1.0")
RULES = (_FLOW, _ROW, _DEADLINE, _FEES, _SYNTAX)


def _finding(
    card: RuleCard, instance: str | None, message: str, **more: Any
) -> Finding:
    more = {"severity": card.severity, "outcome": "violated", **more}
    return Finding(
        card.id, instance, message=message, basis=card.basis, hint=card.hint, **more
    )


CLEAN = FileResult(
    "reports/2020/clean.yaml", 2019, 2020, "某市财政局", "valid", Outcomes(58), ()
)

_NEW = "requests.new.natural_person"
FLOW = FileResult(
    "reports/2020/a.yaml",
    2019,
    2020,
    "某市司法局",
    "invalid",
    Outcomes(54, 4, 1),
    (
        _finding(
            _FLOW,
            "natural_person",
            "“自然人”一列：本年新收 10 + 上年结转 2 = 12，总计 11 + 结转下年度 0 = 11，"
            "左边多 1",
            cells=(_NEW, "requests.carried_in.natural_person"),
            position=TextPosition(41, 21),
            excerpt="  new: {natural_person: 10, commercial: , total: 11}",
            left=12,
            right=11,
            difference=1,
            group=1,
        ),
        _finding(
            _ROW,
            "new",
            "“本年新收”一行：各类申请人之和 10，总计 11，少 1",
            cells=("requests.new.total", _NEW),
            position=TextPosition(41, 49),
            excerpt="  new: {natural_person: 10, commercial: , total: 11}",
            left=10,
            right=11,
            difference=-1,
            group=1,
        ),
        _finding(
            _FLOW,
            "total",
            "“总计”一列：11 + 2 = 13，12 + 0 = 12，左边多 1",
            cells=("requests.new.total",),
            position=TextPosition(41, 49),
            left=13,
            right=12,
            difference=1,
            group=1,
        ),
        _finding(
            _DEADLINE,
            None,
            "发布日期 2021-02-03 晚于 2021 年 1 月 31 日",
            cells=("published",),
            position=TextPosition(4, 12),
            excerpt="published: 2021-02-03\n",
        ),
        _finding(
            _FEES,
            None,
            "采购金额之和无法判定：空白处须合计 12.50 万元",
            outcome="undecided",
            cells=("disclosure.procurement.amount",),
            position=TextPosition(30, 5),
            excerpt="\t采购：①金额，详见附表" + "，说明" * 40,
            left=Decimal("0.50"),
            right=Decimal("13.00"),
            difference=Decimal("-12.50"),
        ),
    ),
    (
        Group(
            1, "“本年新收”的自然人数改为 9 或核对相关三处，即可解释 3 个问题", (_NEW,)
        ),
    ),
    (
        Suspect(
            (Change(_NEW, 10, 9, TextPosition(41, 24)),),
            "digit-slip",
            ("requests-flow/natural_person", "requests-row-total/new"),
            0.52,
            "一、本年新收政府信息公开申请数量·自然人 10 应为 9（相差1），可同时消除 2 处不平",
        ),
        Suspect(
            (
                Change("requests.new.total", 11, 10, TextPosition(41, 49)),
                Change("requests.new.commercial", None, 1, TextPosition(41, 38)),
            ),
            "moved-value",
            ("requests-row-total/new",),
            0.31,
            "一、本年新收政府信息公开申请数量·总计 11 应为 10，商业企业 空白 应为 1"
            "（一个数填到了别的格），可消除这处不平",
        ),
    ),
    cut_short=True,
)

UNREADABLE = FileResult(
    "reports/2020/坏 的.yaml",
    None,
    None,
    None,
    "unreadable",
    Outcomes(),
    (_finding(_SYNTAX, None, "第 7 行的引号没有闭合", position=TextPosition(7, 3)),),
)

_EVIL = "\x1b[31m红\x1b]0;标题\x07\x9b1m\u202e反\r\n::error::%0A<b>&\"']]>\x00\t\ud800\ufffe"
HOSTILE = FileResult(
    f"a:b,c/{_EVIL}.yaml",
    2019,
    2020,
    _EVIL,
    "invalid",
    Outcomes(0, 2, 0),
    (
        _finding(
            _FEES,
            _EVIL,
            _EVIL,
            severity="error",
            cells=(_EVIL,),
            position=TextPosition(1, 5),
            excerpt=_EVIL * 3,
            group=1,
        ),
        Finding(_EVIL, None, "warning", "undecided", _EVIL, basis=_EVIL, hint=_EVIL),
    ),
    (Group(1, _EVIL, ()),),
    (Suspect((Change(_EVIL, 1, 2),), _EVIL, (_EVIL,), 0.5, _EVIL),),
)

ORDINARY = (CLEAN, FLOW, UNREADABLE)


def _summary(results: Iterable[FileResult], passed_over: int = 4) -> Summary:
    results = list(results)
    states = [result.status for result in results]
    findings = [finding for result in results for finding in result.findings]
    by_rule: dict[str, int] = {}
    for finding in findings:
        by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    errors = sum(finding.severity == "error" for finding in findings)
    return Summary(
        len(results),
        states.count("valid"),
        states.count("invalid"),
        states.count("unreadable"),
        errors,
        len(findings) - errors,
        tuple(f"roster-{number}.yaml" for number in range(passed_over)),
        tuple(by_rule.items()),
    )


@pytest.fixture
def ordinary() -> tuple[FileResult, ...]:
    """Give a clean file, one with findings and an unreadable one."""
    return ORDINARY


@pytest.fixture
def hostile() -> FileResult:
    """Give a file whose every text tries to break out."""
    return HOSTILE


@pytest.fixture
def info() -> RunInfo:
    """Give what a reporter knows of a run."""
    return RunInfo("gdr", "0.1.0", RULES)


@pytest.fixture
def run(info: RunInfo) -> Run:
    """Write results with a reporter and return the text."""

    def written(
        name: str,
        *results: FileResult,
        width: int = 100,
        passed_over: int = 4,
        **more: Any,
    ) -> str:
        parts: list[str] = []
        reporter = make(name, parts.append, info._replace(**more), width)
        reporter.start()
        for result in results:
            reporter.file(result)
        reporter.finish(_summary(results, passed_over))
        return "".join(parts)

    return written

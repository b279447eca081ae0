"""The rules about prose: where they point, how grave they are, what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.validate import Validator
from tests.samples import check, patch, sample, to_yaml

if TYPE_CHECKING:
    from gov_disclosure_cli.result import Finding

PROSE = Policy(select=("prose-*",))


def findings(changes: dict[str, Any], edition: int = 2021) -> list[Finding]:
    return list(check(patch(sample(edition), edition, changes), PROSE).findings)


def in_block(*lines: str) -> tuple[str, list[Finding]]:
    """Check a report whose part one is a block text; return its source, too."""
    data = sample(2021)
    del data["overview"]
    block = "overview: |\n" + "".join(f"  {line}\n" for line in lines)
    source = to_yaml(data) + block
    document = read_bytes(source.encode(), "report.yaml")
    return source, list(Validator(PROSE).check(document).findings)


def test_a_finding_points_at_the_number_in_its_line() -> None:
    source, found = in_block(
        "2022年工作情况如下。", "（二）依申请公开。新收申请660件，办结653件。"
    )

    (one,) = found
    assert isinstance(one.position, TextPosition)
    line = source.splitlines()[one.position.line - 1]
    assert line[one.position.column - 1 :].startswith("653件")
    assert (one.rule, one.severity, one.cells) == (
        "prose-figures",
        "warning",
        ("requests.total.total",),
    )
    for told in ("653", "654", "（七）总计·总计", "新收申请660件，办结653件"):
        assert told in one.message


def test_each_wrong_number_is_a_finding_of_its_own() -> None:
    _, found = in_block("新收政府信息公开申请661件，上年结转22件，结转下年度29件。")

    assert [one.cells for one in found] == [
        ("requests.new.total",),
        ("requests.carried_out.total",),
    ]


def test_applications_beside_an_empty_table_are_an_error() -> None:
    zeros = {"requests.*.*": 0, "requests.*.*.*": 0}
    text = {"overview": "收到政府信息公开申请9件。"}

    (one,) = findings(zeros | text)
    assert (one.rule, one.severity) == ("prose-figures", "error")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"overview": "统计期限为2021年1月1日至2021年12月31日。"}, ["prose-year"]),
        ({"overview": "统计期限为2022年1月1日至2022年12月31日。"}, []),
        ({"overview": "2021年，我局收到政府信息公开申请12件。"}, ["prose-year"]),
        ({"overview": "2021年收到政府信息公开申请12件，2022年收到660件。"}, []),
        ({"overview": "自2008年以来累计收到政府信息公开申请1200件。"}, []),
        ({"overview": "自2021年以来累计收到政府信息公开申请1200件。"}, []),
        ({"overview": "新收政府信息公开申请660件，其中自然人661件。"},
         ["prose-figures", "prose-parts"]),
        ({"overview": "新收政府信息公开申请12件，其中自然人10件；上年结转22件；办结654件。"},
         ["prose-figures", "prose-figures"]),
        ({"overview": "新收政府信息公开申请660件，上年结转22件，其中予以公开143件。"}, []),
        ({"overview": "办结政府信息公开申请654件，其中予以公开655件。"},
         ["prose-figures", "prose-parts"]),
        ({"overview": "全年因政府信息公开被申请行政复议18件，均获维持。"}, ["prose-disputes"]),
        ({"overview": "全年未发生因政府信息公开被提起行政诉讼的情况。"}, ["prose-disputes"]),
        ({"remarks": "未收取信息处理费。收取信息处理费120元。"}, ["prose-fees"]),
        ({"remarks": "未发出收费通知，没有收取信息处理费。"}, ["prose-fees"]),
        ({"remarks": "没有其他事项。"}, ["prose-fees"]),
        ({"remarks": "未收取信息处理费。"}, []),
        ({"remarks": "联系李某13800138000。信息处理费未收取。"}, []),
        ({"remarks": "申请人李某13800138000。信息处理费未收取。"}, ["prose-privacy"]),
    ],
)  # fmt: skip
def test_rules_find_what_they_are_for(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert [one.rule for one in findings(changes)] == expected


def test_a_wrong_period_is_graver_than_a_wrong_year_of_work() -> None:
    period = findings({"overview": "统计期限为2021年1月1日至2021年12月31日。"})
    work = findings({"overview": "2021年，我局收到政府信息公开申请12件。"})

    assert (period[0].severity, work[0].severity) == ("error", "warning")


def test_a_number_of_a_person_is_not_spread() -> None:
    (one,) = findings({"overview": "申请人（11010519491231002X）来函。"})

    assert one.severity == "error"
    assert "11010519491231002X" not in one.message


def test_a_report_without_prose_is_no_business_of_these_rules() -> None:
    parts = {"overview": None, "problems": None, "remarks": None}
    result = check(patch(sample(2021), 2021, parts), PROSE)

    assert tuple(result.outcomes) == (0, 0, 0)

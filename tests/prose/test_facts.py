"""What agrees with the tables, what contradicts them, and what cannot be told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure_cli.prose.facts import Tables, facts_of, held_of
from gov_disclosure_cli.prose.reader import read_prose

NEW, CARRIED = "requests.new.total", "requests.carried_in.total"
TOTAL, GRANTED = "requests.total.total", "requests.granted.total"
FEES = "disclosure.fees.amount"
Values = dict[str, int | Decimal]


def verdicts(text: str, values: Values) -> list[bool | None]:
    reading = read_prose(text, 2021, 2023)
    facts = facts_of("overview", reading, Tables(values))
    return [fact.agrees for fact in facts if fact.relation]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("新收政府信息公开申请12件。", {NEW: 12}, True),
        ("新收政府信息公开申请12件。", {NEW: 13}, False),
        ("新收政府信息公开申请12件。", {}, None),
        ("收到政府信息公开申请12件。", {NEW: 10, CARRIED: 2}, True),
        ("收到政府信息公开申请10件。", {NEW: 10, CARRIED: 2}, True),
        ("收到政府信息公开申请11件。", {NEW: 10, CARRIED: 2}, False),
        ("收到政府信息公开申请10件。", {NEW: 10}, True),
        ("收到政府信息公开申请（含上年结转）10件。", {NEW: 10, CARRIED: 2}, False),
        ("收到政府信息公开申请（不含上年结转）12件。", {NEW: 10, CARRIED: 2}, False),
        ("新收政府信息公开申请约120件。", {NEW: 118}, True),
        ("新收政府信息公开申请约120件。", {NEW: 150}, False),
        ("新收政府信息公开申请120余件。", {NEW: 127}, True),
        ("新收政府信息公开申请120余件。", {NEW: 119}, False),
        ("新收政府信息公开申请近200件。", {NEW: 196}, True),
        ("新收政府信息公开申请近200件。", {NEW: 203}, False),
        ("新收政府信息公开申请3.2万件。", {NEW: 32480}, True),
        ("新收政府信息公开申请3.2万件。", {NEW: 33900}, False),
        ("行政事业性收费256.3万元。", {FEES: Decimal("256.3")}, True),
        ("行政事业性收费256.30万元。", {FEES: Decimal("256.304")}, True),
        ("行政事业性收费2563000元。", {FEES: Decimal("256.3")}, True),
        ("行政事业性收费256.3万元。", {FEES: Decimal(2563)}, False),
        ("办结依申请公开81件，其中予以公开42件，占51.85%。", {TOTAL: 81, GRANTED: 42}, True),
        ("办结依申请公开81件，其中予以公开42件，占51.9%。", {TOTAL: 81, GRANTED: 42}, True),
        ("办结依申请公开81件，其中予以公开42件，占51.8%。", {TOTAL: 81, GRANTED: 42}, True),
        ("办结依申请公开81件，其中予以公开42件，占51.7%。",
         {TOTAL: 81, GRANTED: 42, NEW: 81, CARRIED: 0}, False),
        ("办结依申请公开81件，其中予以公开42件，占51.85%。", {GRANTED: 42}, None),
    ],
)  # fmt: skip
def test_last_number_beside_the_tables(
    text: str, values: Values, expected: bool | None
) -> None:
    assert verdicts(text, values)[-1] is expected


def test_a_sum_over_a_blank_contradicts_once_what_is_known_is_too_much() -> None:
    cells = "requests.denied.state_secret.total", "requests.denied.third_party.total"
    text = "政府信息公开申请不予公开3件。"

    assert verdicts(text, {cells[0]: 2}) == [None]
    assert verdicts(text, {cells[0]: 2, cells[1]: 2}) == [False]


OUT = "requests.carried_out.total"
REVIEW = "disputes.reconsideration"
SUIT = "disputes.litigation_direct"
LATER = "disputes.litigation_after_reconsideration"


@pytest.mark.parametrize(
    ("text", "kind", "zero"),
    [
        ("本年度未收到政府信息公开申请。", "none-received", {NEW}),
        ("2023年，我镇未收到公民、法人提出的政府信息公开申请。", "none-received", {NEW}),
        ("我局没有收到依申请公开。", "none-received", {NEW}),
        ("我乡未收到个人、法人或者其他组织提出的公开政府信息的申请。", "none-received", {NEW}),
        ("2023年度未收到依申请公开事项.", "none-received", {NEW}),
        ("未发生因政府信息公开引发的举报、投诉、行政复议等事件。", "no-disputes",
         {f"{REVIEW}.total"}),
        ("未发生有关政府信息公开的行政复议案、行政诉讼案和有关的申诉案。", "no-disputes",
         {f"{REVIEW}.total", f"{SUIT}.total", f"{LATER}.total"}),
        ("全年未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。", "no-disputes",
         {f"{REVIEW}.total", f"{SUIT}.total", f"{LATER}.total"}),
        ("无行政复议案件。", "no-disputes", {f"{REVIEW}.total"}),
        ("收到政府信息公开申请9件，均已办结。", "all-concluded", {OUT}),
        ("政府信息公开行政复议2件，均已审结。", "all-concluded", {f"{REVIEW}.pending"}),
        ("政府信息公开行政复议7件，均获维持。", "all-upheld",
         {f"{REVIEW}.corrected", f"{REVIEW}.other", f"{REVIEW}.pending"}),
        ("政府信息公开行政复议7件，未被纠正。", "none-corrected", {f"{REVIEW}.corrected"}),
    ],
)  # fmt: skip
def test_claims_name_the_cells_that_must_be_0(
    text: str, kind: str, zero: set[str]
) -> None:
    (held,) = held_of("overview", read_prose(text, 2021, 2023), Tables({}))

    assert (held.claim.kind, set(held.claim.cells)) == (kind, zero)
    assert held.agrees is None
    one = min(zero)
    reading = read_prose(text, 2021, 2023)
    values: Values = dict.fromkeys(zero, 0)
    assert held_of("overview", reading, Tables(values))[0].agrees is True
    values[one] = 1
    against = held_of("overview", reading, Tables(values))[0]
    assert (against.agrees, against.against) == (False, ((one, Decimal(1)),))


@pytest.mark.parametrize(
    "text",
    [
        "第四季度未收到政府信息公开申请。",
        "未发生因投诉引发的行政复议。",
        "未收到法人或者其他组织对政府信息的公开申请。",
        "收到行政复议4件；受理网上平台办件26条，均按时办结。",
        "未收到法律服务机构提出的政府信息公开申请。",
        "未收到对政府信息公开申请答复的投诉。",
        "未收到该申请人提交的补正材料。",
        "去年未收到政府信息公开申请。",
        "未通过网络收到政府信息公开申请。",
        "未发生行政复议被纠正的情况。",
        "没有行政诉讼败诉案件。",
        "收到政府信息公开申请9件，到期的均已办结。",
        "收到政府信息公开申请9件，均在法定期限内答复。",
        "收到政府信息公开申请9件，均已办结，结转下年度2件。",
        "收到网民留言30条，均已办结。",
        "上年结转政府信息公开申请2件，均已办结。",
        "不存在应当公开而未公开的情形。",
    ],
)
def test_what_is_narrower_is_no_claim(text: str) -> None:
    held = held_of("overview", read_prose(text, 2021, 2023), Tables({}))

    assert [one.claim.kind for one in held] == []

"""Numbers of persons, and numbers that only look like them. All are invented."""

from __future__ import annotations

import pytest

from gov_disclosure_cli.prose.personal import masked, personal_numbers

CONTACT = ("电话", "联系")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("申请人王某（11010519491231002X）来函", ["identity"]),
        ("申请人王某（１１０１０５１９４９１２３１００２Ｘ）来函", ["identity"]),
        ("申请人王某（11010519491231002x）来函", ["identity"]),
        ("编号110105194912310021的案卷", []),
        ("编号110105194913310020的案卷", []),
        ("可拨打申请人李某13800138000", ["mobile"]),
        ("本局联系电话：13800138000", []),
        ("联系电话0591-23156006", []),
        ("缴费至6222021234567890127账户", []),
        ("缴费至4539578763621486账户", ["card"]),
        ("文号20230101000012345678", []),
    ],
)
def test_numbers_of_persons(text: str, kinds: list[str]) -> None:
    found = list(personal_numbers(text, CONTACT))

    assert [one.kind for one in found] == kinds


def test_a_masked_number_keeps_its_ends_only() -> None:
    assert masked("13800138000") == "138*****000"

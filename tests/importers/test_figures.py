"""Texts of cells and their values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gov_disclosure_cli.importers.figures import is_figure, read_figure


@pytest.mark.parametrize(
    ("text", "kind", "value", "how"),
    [
        ("0", "count", 0, "plain"),
        ("12", "count", 12, "plain"),
        (" 12\xa0", "count", 12, "plain"),
        ("\u200b12\ufeff", "count", 12, "plain"),
        ("", "count", None, "blank"),
        (" \xa0\u3000\n", "count", None, "blank"),
        ("１２", "count", 12, "read"),
        ("1,204", "count", 1204, "read"),
        ("12.0", "count", 12, "read"),
        ("-7", "signed_count", -7, "plain"),
        ("－7", "signed_count", -7, "read"),
        ("—7", "signed_count", -7, "read"),
        ("（减）7", "signed_count", -7, "read"),
        ("(减)7", "signed_count", -7, "read"),
        ("减少7", "signed_count", -7, "read"),
        ("+7", "signed_count", 7, "read"),
        ("（减）7", "count", "（减）7", "text"),
        ("2.5万元", "amount", "2.5万元", "text"),
        ("251000元", "amount", "251000元", "text"),
        ("5949.088667", "amount_wanyuan", Decimal("5949.088667"), "plain"),
        ("12件", "count", "12件", "text"),
        ("/", "count", "/", "text"),
        ("—", "count", "—", "text"),
        ("无", "count", "无", "text"),
        ("012", "count", "012", "text"),
        ("1e3", "count", "1e3", "text"),
        ("1 2", "count", 12, "broken"),
        ("1\n2", "count", 12, "broken"),
        ("0 0", "count", "0 0", "text"),
        ("12,04", "count", "12,04", "text"),
        ("1" * 30, "count", "1" * 30, "text"),
        ("𝟏𝟐", "count", "𝟏𝟐", "text"),
        ("１，２０４", "count", 1204, "read"),
    ],
)
def test_a_cell_is_read(text: str, kind: str, value: Any, how: str) -> None:
    figure = read_figure(text, kind)
    assert (figure.value, figure.how) == (value, how)
    assert type(figure.value) is type(value)


@pytest.mark.parametrize(
    "text", ["①", "⑳", "❶", "⑴", "⒈", "Ⅳ", "²", "½", "12①", "１２①", "12²", "㉑", "〇"]
)
def test_signs_that_stand_for_a_number_are_no_digits(text: str) -> None:
    assert read_figure(text, "count") == (None, "sign", text)
    assert is_figure(text)


def test_a_formula_without_a_result_is_nothing() -> None:
    assert read_figure("=SUM(B2:G2)", "count") == (None, "formula", "=SUM(B2:G2)")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("", True),
        ("12", True),
        ("12件", True),
        ("2.5万元", True),
        ("（减）7", True),
        ("/", True),
        ("无", True),
        ("三、", False),
        ("业", False),
        ("3.其他", False),
        ("1、属于国家秘密", False),
        ("申请人情况", False),
        ("2023年度工作报告", False),
    ],
)
def test_figures_are_told_from_labels(text: str, figure: bool) -> None:
    assert is_figure(text) is figure

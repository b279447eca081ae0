"""The YAML that people keep: what it looks like."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.samples import patch, sample

if TYPE_CHECKING:
    from tests.renderers.conftest import Render


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("某市司法局", "某市司法局"),
        ("12", '"12"'),
        ("-7", '"-7"'),
        ("1.50", '"1.50"'),
        ("0x1f", '"0x1f"'),
        ("null", '"null"'),
        ("yes", '"yes"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        (" a", '" a"'),
        ("12件", "12件"),
        (Decimal("1.50"), "1.50"),
        (True, "true"),
    ],
)
def test_texts_are_quoted_where_they_would_be_read_otherwise(
    rendered: Render, value: object, written: str
) -> None:
    data = patch(sample(2021), 2021, {"organ.name": value})
    assert f"{{name: {written}, " in rendered("yaml", data, 2021).decode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("一\n二\n", "overview: |\n  一\n  二\n"),
        ("一", "overview: |-\n  一\n"),
        ("  缩进\n\n末行\n", "overview: |2\n    缩进\n\n  末行\n"),
        ("a: b # c\t\n", "overview: |\n  a: b # c\t\n"),
        ("末尾空行\n\n", 'overview: "末尾空行\\n\\n"\n'),
        ("换行\u2028\n", 'overview: "换行\\u2028\\n"\n'),
        (None, "overview:\n"),
    ],
)
def test_prose_is_a_block_where_one_can_hold_it(
    rendered: Render, text: str | None, written: str
) -> None:
    data = patch(sample(2021), 2021, {"overview": text})
    assert f"\n{written}\n" in rendered("yaml", data, 2021).decode()


def test_blanks_are_nothing_and_missing_cells_are_left_out(rendered: Render) -> None:
    data = patch(
        sample(2021),
        2021,
        {"disclosure.regulations.made": None},
        ["disclosure.regulations.repealed"],
    )
    page = rendered("yaml", data, 2021).decode()
    assert "  regulations: {made: , in_force: 38}  # 规章\n" in page


def test_captions_stand_before_the_first_row_that_is_there(rendered: Render) -> None:
    data = patch(sample(2021), 2021, remove=["disclosure.regulations"])
    page = rendered("yaml", data, 2021).decode()
    assert "disclosure:\n  # 第二十条第（一）项\n  normative_documents: " in page

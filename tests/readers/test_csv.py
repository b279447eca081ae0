"""The CSV that ``gdr export`` writes: what is refused, and where values stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.readers import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "年度,机关,部分,地址,行,列,值\r\n"


def lines(*values: tuple[str, str]) -> bytes:
    rows = (f"2022,某局,,{address},,,{value}\r\n" for address, value in values)
    return (HEAD + "".join(rows)).encode("utf-8-sig")


def test_values_are_what_they_would_be_in_yaml() -> None:
    table = lines(
        ("year", "2022"),
        ("organ.name", "某局"),
        ("organ.region", "'610300"),
        ("a.count", ""),
        ("a.change", "-7"),
        ("a.text", "'-7"),
        ("a.amount", "1.50"),
        ("a.quote", "''引"),
    )
    document = read_bytes(table, "a.csv")
    assert document.data == {
        "year": 2022,
        "organ": {"name": "某局", "region": "610300"},
        "a": {
            "count": None,
            "change": -7,
            "text": "-7",
            "amount": Decimal("1.50"),
            "quote": "'引",
        },
    }
    assert not document.faults


def test_value_stands_on_the_line_on_which_its_row_begins() -> None:
    document = read_bytes(
        lines(("year", "2022"), ("overview", '"一\n二\n"'), ("a.b", "1")), "a.csv"
    )
    mark = document.mark(("a", "b"))
    assert mark is not None
    assert mark.position == TextPosition(6, 1)
    assert (mark.text, mark.quoted) == ("1", False)


@pytest.mark.parametrize(
    ("data", "sentence", "line"),
    [
        (b"a,b\n1,2\n", "这不是 gdr export 写出的 CSV", 1),
        (HEAD.encode(), "文件是空的", 1),
        (lines(("year", "2022")) + b"2022,x\r\n", "这一行的列数不对", 3),
        (lines(("", "1")), "没有地址", 2),
        (lines(("a", '"1')), "引号没有配对", 2),
        (lines((".".join("a" * 65), "1")), "嵌套超过 64 层", 2),
    ],
)
def test_other_tables_are_refused(data: bytes, sentence: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.csv")
    assert sentence in caught.value.message
    assert caught.value.position == TextPosition(line, 1)


@pytest.mark.parametrize(
    ("first", "second"), [("a.b", "a.b"), ("a", "a.b"), ("a.b", "a")]
)
def test_second_value_for_an_address_is_a_fault(first: str, second: str) -> None:
    document = read_bytes(lines((first, "1"), (second, "2")), "a.csv")
    (fault,) = document.faults
    assert (fault.rule, fault.position) == ("duplicate-key", TextPosition(3, 1))


def test_tables_in_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_bytes(lines(("year", "2022")))
    assert discover([str(tmp_path)]).entries == ()
    (entry,) = discover([str(tmp_path / "data.csv")]).entries
    assert entry.named

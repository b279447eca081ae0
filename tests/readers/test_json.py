"""JSON → the same data, faults and places as YAML."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest

from gov_disclosure_cli.document import TextPosition
from tests.readers.parsers import read, refusal

VALUES: dict[str, Any] = {
    "0": 0,
    "12": 12,
    "-7": -7,
    "-0": "-0",
    "2.50": Decimal("2.50"),
    "12.0": Decimal("12.0"),
    "1e3": "1e3",
    "1e400": "1e400",
    "123456789012345678901234567890": "123456789012345678901234567890",
    "1" * 5000: "1" * 5000,
    "0.1234567890123456789": "0.1234567890123456789",
    "NaN": "NaN",
    "Infinity": "Infinity",
    "-Infinity": "-Infinity",
    "true": True,
    "false": False,
    "null": None,
    '"12"': "12",
    '"null"': "null",
    '"\\u5e74\\ud842\\udfb7"': "年𠮷",
    '"\\\\ud800"': "\\ud800",
    '[1, null, {"b": []}]': [1, None, {"b": []}],
}
REFUSED: dict[bytes | str, tuple[str, tuple[int, int] | None]] = {
    b"": ("source-structure", (1, 1)),
    b" \r\n": ("source-structure", (1, 1)),
    b"[1]": ("source-structure", (1, 1)),
    b'"a"': ("source-structure", (1, 1)),
    b"12": ("source-structure", (1, 1)),
    b'{"a": 1,}': ("source-syntax", (1, 9)),
    '{"年𠮷": 1,\n "a" 2}': ("source-syntax", (2, 6)),
    b'{"a": 012}': ("source-syntax", (1, 8)),
    b'{"a": +5}': ("source-syntax", (1, 7)),
    b"{'a': 1}": ("source-syntax", (1, 2)),
    b'{"a": 1} x': ("source-syntax", (1, 10)),
    b'{"a": 1}\n{"a": 1}': ("source-syntax", (2, 1)),
    b'{"a": "x': ("source-syntax", (1, 7)),
    b'{"a": "x\ny"}': ("source-syntax", (1, 9)),
    b'{"a": "\\x"}': ("source-syntax", (1, 8)),
    b'{"a": 1 // x\n}': ("source-syntax", (1, 9)),
    '{"𠮷": "\\ud800"}': ("source-syntax", (1, 7)),
    '{"𠮷": "\\udfb7\\ud842"}': ("source-syntax", (1, 7)),
    b'{"\\uD800": 1}': ("source-syntax", (1, 2)),
    '{"年": "一\0"}': ("source-encoding", (1, 9)),
    '{"年": 1}'.encode("gbk"): ("source-encoding", (1, 3)),
    '{"a": 1}'.encode("utf-16"): ("source-encoding", (1, 1)),
    '{"a": ' + "[" * 10_000: ("source-structure", (1, 70)),
    '{"a":\n' * 10_000: ("source-structure", (65, 1)),
}
LARGE: dict[str, str] = {
    "8 MB of brackets": "[" * 8_000_000,
    "8 MB of objects": '{"a":' * 1_600_000,
    "a string that never ends": '{"' + '\\"' * 4_000_000,
    "strings that never end": '{"' + '"a' * 4_000_000,
    "many values": '{"a":[' + "1," * 3_000_000 + "1]}",
    "many keys": "{" + '"a":1,' * 1_000_000 + '"a":1}',
}


@pytest.mark.parametrize("typed", VALUES, ids=lambda typed: repr(typed)[:30])
def test_value_is_the_number_meant_or_the_text_typed(typed: str) -> None:
    """The C scanner decides what a number is; only canonical ones become numbers."""
    found = read(f'{{"a": {typed}}}', "x.json")
    assert repr(VALUES[typed]) == repr(found.data["a"])


@pytest.mark.parametrize("typed", ["1e3", "12.0", "NaN", "-0", "null"])
def test_mark_keeps_what_was_typed(typed: str) -> None:
    """The text of a mark is the value as it stands in the source."""
    mark = read(f'{{"a": {typed}, "b": 1}}', "x.json").mark(("a",))
    assert mark is not None
    assert (typed, False) == (mark.text, mark.quoted)


@pytest.mark.parametrize("source", REFUSED, ids=lambda source: repr(source)[:40])
def test_what_cannot_be_read_is_refused_at_its_place(source: bytes | str) -> None:
    """One rule and one place, in lines and characters from 1."""
    rule, place = REFUSED[source]
    assert rule == refusal(source, "x.json")[0]
    if (
        source != b'{"a": 1,}'
    ):  # before and after Python 3.13 at either end of the comma
        assert place == refusal(source, "x.json")[1]


@pytest.mark.parametrize("name", LARGE)
def test_size_and_depth_are_bounded(name: str) -> None:
    """Whatever is in 8 MB, reading it ends soon."""
    start = time.process_time()
    assert refusal(LARGE[name], "x.json")[0] in ("source-structure", "source-syntax")
    assert time.process_time() - start < 10


def test_duplicate_keys_are_faults_at_every_level() -> None:
    """The first of two equal keys counts; the second is told with its path and place."""
    found = read(
        '{"a": {"𠮷": 1, "𠮷": [2]}, "b": [{"c": 1, "c": 2}],\n "a": 0}', "x.json"
    )
    assert {"a": {"𠮷": 1}, "b": [{"c": 1}]} == found.data
    expected = [
        ("duplicate-key", ("a", "𠮷"), (1, 16)),
        ("duplicate-key", ("b", "0", "c"), (1, 42)),
        ("duplicate-key", ("a",), (2, 2)),
    ]
    assert expected == [(f.rule, f.path, f.position) for f in found.faults]
    assert TextPosition(1, 13) == found.nearest(("a", "𠮷"))


def test_byte_order_mark_is_told_and_shifts_nothing() -> None:
    """A BOM is a fault; the object still begins in column 1."""
    found = read(b'\xef\xbb\xbf{"a": 1}', "x.json")
    assert [("byte-order-mark", (1, 1))] == [(f.rule, f.position) for f in found.faults]
    assert TextPosition(1, 7) == found.nearest(("a",))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one(end: str) -> None:
    """Lines are counted alike in marks and in excerpts."""
    found = read(end.join(["{", ' "年": "𠮷",', ' "月": [1, 2]', "}"]), "x.json")
    assert TextPosition(3, 11) == found.mark(("月", 1)).position  # type: ignore[union-attr]
    assert found.line(3) == ' "月": [1, 2]'


def test_separators_inside_strings_count_as_lines_for_place_and_excerpt() -> None:
    """A raw U+2028 shifts both the line of a place and the line that is shown."""
    found = read('{"a": "x\u2028y",\n "b": 1}', "x.json")
    position = found.nearest(("b",))
    assert TextPosition(3, 7) == position
    assert found.line(position.line) == ' "b": 1}'


def test_suffix_chooses_the_notation() -> None:
    """The same bytes are YAML under another name; capitals do not matter."""
    assert read("a: 1", "x.yml").data == {"a": 1}
    assert read('{"a": 1e3}', "x.JSON").data == {"a": "1e3"}
    assert read('{"a": 1e3}', "-").data == {"a": "1e3"}
    assert refusal("a: 1", "x.json") == ("source-syntax", (1, 1))

"""YAML → data, faults and places, the same with libyaml and without it."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest

from gov_disclosure_cli.document import TextPosition
from tests.readers.parsers import both_parsers, read, refusal

#: As typed → the value. What is not a canonical number stays what was typed.
VALUES: dict[str, Any] = {
    "0": 0,
    "12": 12,
    "-7": -7,
    "999999999999999": 999999999999999,
    "2.5": Decimal("2.5"),
    "12.0": Decimal("12.0"),
    "-0.50": Decimal("-0.50"),
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "false": False,
    "012": "012",
    "00": "00",
    "-012": "-012",
    "-0": "-0",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "0b11": "0b11",
    "1:30": "1:30",
    "1_000": "1_000",
    "1,200": "1,200",
    "１２": "１２",
    "٣": "٣",
    "12件": "12件",
    "1e3": "1e3",
    "1.5E+3": "1.5E+3",
    ".5": ".5",
    "5.": "5.",
    ".inf": ".inf",
    ".nan": ".nan",
    "+5": "+5",
    "yes": "yes",
    "no": "no",
    "on": "on",
    "True": "True",
    "2021-01-28": "2021-01-28",
    "2021-01-28 10:00:00": "2021-01-28 10:00:00",
    "（减）7": "（减）7",
    "(减)7": "(减)7",
    "/": "/",
    "—": "—",
    "——": "——",
    "--": "--",
    "无": "无",
    "不适用": "不适用",
    "1234567890123456": "1234567890123456",
    "1" * 5000: "1" * 5000,
    '"12"': "12",
    "'012'": "012",
    '""': "",
    "12 # 件": 12,
    "# 件": None,
    "|\n  一\n  二": "一\n二\n",
    ">-\n  一\n  二": "一 二",
    "一\n  二": "一 二",
    "[]": [],
    "{}": {},
    "[1, ~, x]": [1, None, "x"],
    "{b: 1, c: }": {"b": 1, "c": None},
    "\n- 1\n- {c: 2}": [1, {"c": 2}],
}

#: Text → (rule, path, line, column) of every fault; all of it stays readable.
FAULTS: dict[str, list[tuple[str, tuple[str, ...] | None, int, int]]] = {
    "a: 1\na: 2\n": [("duplicate-key", ("a",), 2, 1)],
    "a: 1\nb: {}\na: 2\na: {b: 3}": [
        ("duplicate-key", ("a",), 3, 1),
        ("duplicate-key", ("a",), 4, 1),
    ],
    "年: {𠮷: 1, 𠮷: 2}": [("duplicate-key", ("年", "𠮷"), 1, 11)],
    "a: [0, {b: 1, b: 2}]": [("duplicate-key", ("a", "1", "b"), 1, 15)],
    "a: &x 1": [("source-structure", None, 1, 4)],
    "&x a: 1": [("source-structure", None, 1, 1)],
    "&x {a: 1}": [("source-structure", None, 1, 1)],
    "a: &x 1\nb: *x": [
        ("source-structure", None, 1, 4),
        ("source-structure", ("b",), 2, 4),
    ],
    "a: *nowhere": [("source-structure", ("a",), 1, 4)],
    "a: &x {b: 1}\nc:\n  d: *x": [
        ("source-structure", None, 1, 4),
        ("source-structure", ("c", "d"), 3, 6),
    ],
    "a: &x {b: 1}\nc: {<<: *x}": [
        ("source-structure", None, 1, 4),
        ("source-structure", ("c", "<<"), 2, 5),
        ("source-structure", ("c", "<<"), 2, 9),
    ],
    "<<: {a: 1}": [("source-structure", ("<<",), 1, 1)],
    "'<<': 1": [],
    "a: !!int 3": [("source-structure", ("a",), 1, 4)],
    "a: !!python/object:os.system 3": [("source-structure", ("a",), 1, 4)],
    "a: !!map {b: 1}": [("source-structure", None, 1, 4)],
    "!!map {a: 1}": [("source-structure", None, 1, 1)],
}

#: Bytes → (rule, line and column). What cannot be read at all.
REFUSED: dict[bytes | str, tuple[str, tuple[int, int] | None]] = {
    b"": ("source-structure", (1, 1)),
    b"\n\n": ("source-structure", (1, 1)),
    b"# only a remark\n": ("source-structure", (1, 1)),
    b"---\n": ("source-structure", (1, 1)),
    b"\xef\xbb\xbf": ("source-structure", (1, 1)),
    b"a\n": ("source-structure", (1, 1)),
    "a：1\n": ("source-syntax", (1, 2)),
    b"\n- a\n": ("source-structure", (2, 1)),
    b"[a: 1]": ("source-structure", (1, 1)),
    b"a: 1\n---\nb: 2\n": ("source-structure", (2, 1)),
    b"a: 1\n---\n": ("source-structure", (2, 1)),
    b"a: 1\n...\n---\n": ("source-structure", (3, 1)),
    b"? [a]\n: 1": ("source-structure", (1, 3)),
    b"? {a: 1}\n: 1": ("source-structure", (1, 3)),
    b"a: 1\n*x : 1": ("source-structure", (2, 1)),
    b"\ta: 1": ("source-syntax", (1, 1)),
    b"a:\n\tb: 1": ("source-syntax", (2, 1)),
    b"a:\r\n  b: 1\r\n\tc: 1": ("source-syntax", (3, 1)),
    b"a: -\nb: 1": ("source-syntax", (1, 4)),
    b"a: b: c": ("source-syntax", (1, 5)),
    b"a:\n  b: 1\n c: 1": ("source-syntax", (3, 2)),
    b"a: 1\n b: 1": ("source-syntax", (2, 3)),
    b"a: @b": ("source-syntax", (1, 4)),
    b"a: 1\n...\nb: 1": ("source-syntax", (3, 1)),
    "年𠮷: [1, 2": ("source-syntax", (1, 10)),
    b"{a: 1": ("source-syntax", (1, 6)),
    b"a: 'x": ("source-syntax", (1, 6)),
    '𠮷: "x\n': ("source-syntax", (2, 1)),
    "年𠮷: 𠮷 : 1": ("source-syntax", (1, 7)),
    b"%YAML 2.0\n---\na: 1": ("source-structure", (1, 1)),
    b"a: \xff": ("source-encoding", (1, 4)),
    "年: 1\n𠮷: ".encode() + b"\x80": ("source-encoding", (2, 4)),
    b"a: \xed\xa0\x80": ("source-encoding", (1, 4)),
    "年\r\n𠮷: 一\0": ("source-encoding", (2, 5)),
    b"\0" * 100: ("source-encoding", (1, 1)),
    b"a: \x1b[31m": ("source-encoding", (1, 4)),
    "组织: 某市".encode("gbk"): ("source-encoding", (1, 1)),
    "a: 𠮷".encode("gb18030"): ("source-encoding", (1, 4)),
    "年: 1".encode("utf-16"): ("source-encoding", (1, 1)),
    "年: 1".encode("utf-16-be"): ("source-encoding", (1, 3)),
    "年: 1".encode("utf-32"): ("source-encoding", (1, 1)),
    b"PK\x03\x04\x14\x00": ("source-encoding", (1, 3)),
}

#: A page that expands to 10^9 values for those who follow aliases.
LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
#: Text that is large or deep → whether it is refused.
LARGE: dict[str, tuple[str, bool]] = {
    "flow lists": ("a: " + "[" * 10_000, True),
    "closed flow lists": ("a: " + "[" * 10_000 + "]" * 10_000, True),
    "flow lists, one a line": ("a: " + "[\n" * 10_000, True),
    "flow mappings": ("{a: " * 10_000, True),
    "block mappings": ("".join(" " * n + "a:\n" for n in range(2_000)), True),
    "block lists": ("a:\n" + "- " * 10_000, True),
    "complex keys": ("? " * 10_000, True),
    "8 MB of brackets": ("[" * 8_000_000, True),
    "8 MB of keys": ("a: " * 2_600_000, True),
    "8 MB of keys, one a line": ("a:\n" * 2_600_000, True),
    "many values": ("a: [" + "1, " * 200_000 + "1]", True),
    "many duplicate keys": ("a: 1\n" * 30_000, False),
    "one long line": ("a: " + "一" * 300_000, False),
    "one long name": ("一" * 300_000 + ": 1", True),
    "many blank lines": ("a: 1" + "\n" * 300_000, False),
    "billion laughs": (LAUGHS, False),
}


@both_parsers
@pytest.mark.parametrize("typed", VALUES, ids=lambda typed: repr(typed)[:30])
def test_value_is_the_number_meant_or_the_text_typed(typed: str, libyaml: bool) -> None:
    """Only canonical numbers become numbers; nothing is converted in silence."""
    expected = VALUES[typed]
    actual = read(f"a: {typed}\n", libyaml=libyaml).data["a"]
    assert repr(expected) == repr(actual)


@both_parsers
@pytest.mark.parametrize("typed", ["012", "1e3", "12.0", "~", "12件", "yes", "-7"])
def test_mark_keeps_what_was_typed(typed: str, libyaml: bool) -> None:
    """The text of a mark is the scalar as it stands in the source."""
    mark = read(f"a: {typed} # 件\n", libyaml=libyaml).mark(("a",))
    assert mark is not None
    assert (typed, False) == (mark.text, mark.quoted)


@both_parsers
@pytest.mark.parametrize("text", FAULTS)
def test_oddities_are_faults_with_their_places(text: str, libyaml: bool) -> None:
    """What a report may not have is told at its own place; the rest is read on."""
    faults = read(text, libyaml=libyaml).faults
    actual = [(fault.rule, fault.path, *fault.position) for fault in faults]
    assert FAULTS[text] == actual


@both_parsers
def test_first_of_two_keys_counts(libyaml: bool) -> None:
    """Of two equal keys the first gives the value and the place."""
    found = read("a: 1\nb: 2\na: {c: 3}\n", libyaml=libyaml)
    assert {"a": 1, "b": 2} == found.data
    assert TextPosition(1, 4) == found.nearest(("a",))


@both_parsers
def test_tagged_value_is_read_as_if_untagged(libyaml: bool) -> None:
    """A tag is a fault of its own; the value below it is what stands there."""
    assert {"a": 3, "b": "3"} == read("a: !!int 3\nb: !!str '3'", libyaml=libyaml).data


@both_parsers
@pytest.mark.parametrize("source", REFUSED, ids=lambda source: repr(source)[:40])
def test_what_cannot_be_read_is_refused_at_its_place(
    source: bytes | str, libyaml: bool
) -> None:
    """One rule and one place, in lines and characters from 1."""
    assert REFUSED[source] == refusal(source, libyaml=libyaml)


@both_parsers
@pytest.mark.parametrize("name", LARGE)
def test_size_and_depth_are_bounded(name: str, libyaml: bool) -> None:
    """Whatever is in 8 MB, reading it ends soon."""
    text, refused = LARGE[name]
    start = time.process_time()
    if refused:
        assert refusal(text, libyaml=libyaml)[0] in (
            "source-structure",
            "source-syntax",
        )
    else:
        assert read(text, libyaml=libyaml).data
    assert time.process_time() - start < 10


@both_parsers
def test_depth_has_an_exact_limit(libyaml: bool) -> None:
    """64 levels below the root are read, the 65th is refused at its place."""
    assert read("a: " + "[" * 64 + "]" * 64, libyaml=libyaml).data["a"]
    expected = ("source-structure", (1, 68))
    assert expected == refusal("a: " + "[" * 65 + "]" * 65, libyaml=libyaml)


@both_parsers
def test_byte_order_mark_is_told_and_shifts_nothing(libyaml: bool) -> None:
    """A BOM is a fault; the first key still stands in column 1."""
    found = read(b"\xef\xbb\xbfa: 1\n", libyaml=libyaml)
    assert [("byte-order-mark", (1, 1))] == [(f.rule, f.position) for f in found.faults]
    mark = found.mark(("a",))
    assert mark is not None
    assert (TextPosition(1, 1), TextPosition(1, 4)) == (mark.key, mark.position)


@both_parsers
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_counts_as_one(end: str, libyaml: bool) -> None:
    """Lines are counted alike in marks and in excerpts, whatever ends them."""
    found = read(end.join(["年: 1", "# 𠮷", "月: {𠮷: 2}", ""]), libyaml=libyaml)
    assert TextPosition(3, 8) == found.nearest(("月", "𠮷"))
    assert found.line(3) == "月: {𠮷: 2}"
    assert not found.faults


@both_parsers
@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a: 1", ("a",), (1, 1), (1, 4)),
        ("年度: 1", ("年度",), (1, 1), (1, 5)),
        ("𠮷𠮷: 1", ("𠮷𠮷",), (1, 1), (1, 5)),
        ("{𠮷: 年, 月: 日}", ("月",), (1, 8), (1, 11)),
        ("a:\n  𠮷: x\n  b:   2", ("a", "b"), (3, 3), (3, 8)),
        ("a:\n- 𠮷: 1\n- 2", ("a", 1), None, (3, 3)),
        ("a: |\n  一\n  二\nb: 1", ("a",), (1, 1), (1, 4)),
        ("a: |\n  一\n  二\nb: 1", ("b",), (4, 1), (4, 4)),
        ("'年': '𠮷'", ("年",), (1, 1), (1, 6)),
        ("---\na: 1", ("a",), (2, 1), (2, 4)),
        ("a:\nb: 1", ("b",), (2, 1), (2, 4)),
        ("? a\n: 1", ("a",), (1, 3), (2, 3)),
    ],
)
def test_places_are_lines_and_characters_from_one(
    text: str,
    path: tuple[str | int, ...],
    key: tuple[int, int] | None,
    value: tuple[int, int],
    libyaml: bool,
) -> None:
    """CJK and characters beyond the basic plane count as one column each."""
    mark = read(text, libyaml=libyaml).mark(path)
    assert mark is not None
    assert (key, value) == (mark.key, mark.position)


@both_parsers
def test_place_of_what_lacks_is_that_of_its_holder(libyaml: bool) -> None:
    """The nearest thing that should hold an absent value is named by its key."""
    found = read("a:\n  b: {c: 1}\n", libyaml=libyaml)
    assert TextPosition(2, 3) == found.nearest(("a", "b", "x"))
    assert TextPosition(1, 1) == found.nearest(("x", "y"))

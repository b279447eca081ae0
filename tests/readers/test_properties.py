"""Whatever the bytes, the readers give a document or a refusal, and both parsers agree."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.document import Document, Mark, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.readers import read_bytes
from tests.readers.parsers import needs_libyaml, parser, read

quick = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
#: Pieces that texts like YAML are made of, and those that such texts stumble over.
PIECES = [
    *"abc年𠮷-:,?!&*#|>@`%'\"{}[]~/\\ \n\t",
    "\r\n",
    "\u2028",
    "\ufeff",
    "\0",
    ": ",
    "- ",
    "? ",
    "  ",
    "\n  ",
    "\n\n",
    "a: 1\n",
    "年: {月: 1, 日: }\n",
    "<<: ",
    "*a",
    "&a ",
    "!!int ",
    "---\n",
    "...\n",
    "|\n",
    ">-\n  ",
    "012",
    "1e3",
    "null",
    "# x\n",
    "\\ud800",
    '"\\x41"',
    "%YAML 1.2\n",
]
yaml_shaped = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
json_shaped = st.lists(
    st.sampled_from([*PIECES, "true", '"a"', '{"a":', "1,", "]}", "NaN", '"\\ud800"']),
    max_size=25,
).map("".join)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text("abc年𠮷. ", min_size=1, max_size=4), inner, max_size=3
        )
    ),
    max_leaves=8,
)
mappings = st.dictionaries(st.sampled_from(["a", "b", "年", "𠮷"]), trees, min_size=1)

Outcome = tuple[Any, ...]


def outcome(data: bytes, name: str = "x.yaml") -> Outcome:
    """Return what reading comes to: a document with its marks, or a refusal."""
    try:
        found = read_bytes(data, name)
    except SourceError as error:
        return ("refused", error.rule, error.message)
    assert isinstance(found, Document)
    check_marks(found.marks, found.data)
    for fault in found.faults:
        assert isinstance(fault.position, TextPosition)
        assert found.line(fault.position.line) is not None
    return ("read", repr(found.data), found.marks, found.faults)


def check_marks(mark: Mark, value: Any) -> None:
    """Hold that every value has a mark, and every mark a place in the text."""
    assert isinstance(mark.position, TextPosition)
    assert mark.position >= (1, 1)
    if isinstance(value, dict):
        assert value.keys() <= mark.children.keys()
        for key, inner in value.items():
            check_marks(mark.children[key], inner)
    elif isinstance(value, list):
        assert len(value) == len(mark.children)
        for index, inner in enumerate(value):
            check_marks(mark.children[index], inner)
    else:
        assert not mark.children


@quick
@given(st.binary(max_size=200), st.sampled_from(["x.yaml", "x.json"]))
def test_any_bytes_end_in_a_document_or_a_refusal(data: bytes, name: str) -> None:
    """No byte sequence gives anything else."""
    outcome(data, name)
    with parser(libyaml=False):
        outcome(data, name)


@quick
@given(yaml_shaped)
def test_text_like_yaml_ends_in_a_document_or_a_refusal(text: str) -> None:
    """Nor does any text made of the pieces of YAML."""
    outcome(text.encode())
    with parser(libyaml=False):
        outcome(text.encode())


@quick
@given(json_shaped)
def test_text_like_json_ends_in_a_document_or_a_refusal(text: str) -> None:
    """Nor does any text made of the pieces of JSON."""
    outcome(text.encode(), "x.json")


@needs_libyaml
@settings(quick, max_examples=300)
@given(yaml_shaped.filter(lambda text: "\ufeff" not in text))  # no column to PyYAML
@example("a: 1\r\n年: {𠮷: 2, 月: }\r\n")
@example("a: |\n  x\n b: 1")
def test_parsers_agree_where_both_read(text: str) -> None:
    """Without libyaml the same text gives the same data, marks and faults."""
    with_it = outcome(text.encode())
    with parser(libyaml=False):
        without_it = outcome(text.encode())
    if with_it[0] == without_it[0] == "read":
        assert with_it == without_it


@needs_libyaml
@quick
@given(mappings, st.booleans(), st.sampled_from([2, 4]))
def test_parsers_agree_on_written_yaml(
    data: dict[str, Any], flow: bool, indent: int
) -> None:
    """What a YAML writer writes is read alike by both, with the same places."""
    text = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=flow, indent=indent
    )
    with_it = outcome(text.encode())
    with parser(libyaml=False):
        without_it = outcome(text.encode())
    assert with_it[0] == "read"
    assert with_it == without_it


@quick
@given(mappings, st.sampled_from([None, 2]))
def test_json_is_read_alike_by_both_readers(
    data: dict[str, Any], indent: int | None
) -> None:
    """JSON under the name of YAML gives the same data and the same places."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    by_json, by_yaml = read(text, "x.json"), read(text, "x.yaml")
    assert by_json.data == by_yaml.data == expected(data)
    assert by_json.marks == by_yaml.marks


def expected(value: Any) -> Any:
    """Return what a value is read as: numbers of 16 digits and more stay text."""
    if isinstance(value, dict):
        return {key: expected(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [expected(inner) for inner in value]
    if type(value) is int and len(str(abs(value))) > 15:
        return str(value)
    assert not isinstance(value, (float, Decimal))
    return value

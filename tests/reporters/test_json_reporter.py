"""The json format: fixed keys, exact numbers, always valid."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gov_disclosure_cli.data import schemas_path
from gov_disclosure_cli.reporters.jsontext import encode

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult
    from tests.conftest import Golden
    from tests.reporters.conftest import Run


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """Load the description of the format."""
    text = Path(schemas_path("meta", "result.schema.json")).read_text(encoding="utf-8")
    described = json.loads(text)
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described)


def test_json(
    run: Run,
    ordinary: tuple[FileResult, ...],
    golden: Golden,
    schema: Draft202012Validator,
) -> None:
    """The golden is what the schema describes."""
    text = run("json", *ordinary)
    golden("reporters/result.json", text)
    schema.validate(json.loads(text))


def test_no_file(run: Run, schema: Draft202012Validator) -> None:
    """A run without files is a whole document too."""
    schema.validate(json.loads(run("json")))


def test_same_keys_when_quiet(run: Run, ordinary: tuple[FileResult, ...]) -> None:
    """Verbosity does not change what programs read."""
    quiet = run("json", *ordinary, quiet=True, statistics=True, color=True)
    assert quiet == run("json", *ordinary)


def test_every_key_is_required(schema: Draft202012Validator) -> None:
    """The schema promises each key it knows."""

    def check(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("properties"), dict) and "required" in node:
                assert sorted(node["required"]) == sorted(node["properties"])
            for value in node.values():
                check(value)

    check(schema.schema)


def test_decimals_are_spelled_as_they_are(
    run: Run, ordinary: tuple[FileResult, ...]
) -> None:
    """No decimal passes through a float, and an integer stays one."""
    text = run("json", *ordinary)
    read = json.loads(text, parse_float=Decimal)
    finding = read["files"][1]["findings"][4]
    assert str(finding["left"]) == "0.50"
    assert str(finding["right"]) == "13.00"
    assert str(finding["difference"]) == "-12.50"
    assert isinstance(read["files"][1]["findings"][0]["left"], int)


def test_hostile_texts(
    run: Run, hostile: FileResult, schema: Draft202012Validator
) -> None:
    """Controls and lone surrogates are escaped, and come back as they were."""
    text = run("json", hostile)
    text.encode("utf-8")
    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\ud800", "\r", "\t"}
    assert r"\ud800" in text
    read = json.loads(text)
    schema.validate(read)
    assert read["files"][0]["path"] == hostile.path
    assert read["files"][0]["organ"] == hostile.organ


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters())
)


@given(
    st.recursive(
        _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_encode_gives_json(value: Any) -> None:
    """Whatever is encoded is UTF-8 without controls, and reads back the same."""
    text = encode(value)
    text.encode("utf-8")
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in text)
    read = json.loads(text, parse_float=Decimal)
    assert read == _paired(value)


def _paired(value: Any) -> Any:
    """Join surrogates that happen to form a pair, as JSON does."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if isinstance(value, list):
        return [_paired(item) for item in value]
    if isinstance(value, dict):
        return {key: _paired(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_no_number_becomes_null(text: str) -> None:
    """JSON has no word for what is no number."""
    assert encode(Decimal(text)) == "null"

"""The fast answer to "does this report fit the schema?": a check compiled from the schema.

It may be narrower than JSON Schema, never wider: what it accepts, jsonschema accepts. What
it refuses is looked at again, and explained, with jsonschema (``schema_check``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from gov_disclosure_cli.form import Schema, resolve

Accepts = Callable[[Any], bool]

_TYPES: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "number": (int, Decimal),
    "string": (str,),
    "null": (type(None),),
}
_ANNOTATIONS = frozenset(
    ("title", "description", "$schema", "$id", "$defs", "$comment", "examples")
)
_LEAF = frozenset(("type", "minimum", "maximum", "minLength", "pattern", "enum"))
_OBJECT = frozenset(("type", "properties", "required", "additionalProperties"))


def compile_accept(schema: Schema) -> Accepts:
    """Compile a schema to a function that accepts or refuses a report."""
    return _compile(schema, schema, {})


def _compile(schema: Schema, root: Schema, done: dict[str, Accepts]) -> Accepts:
    """Compile a schema; what the same ``$ref`` names is compiled once."""
    reference = schema.get("$ref")
    if reference is None or not _ANNOTATIONS.issuperset(_constraints(schema)):
        return _compile_resolved(resolve(schema, root), root, done)
    if reference not in done:
        done[reference] = _compile_resolved(resolve(schema, root), root, done)
    return done[reference]


def _constraints(schema: Schema) -> set[str]:
    return {key for key in schema if key != "$ref" and not key.startswith("x-")}


def _compile_resolved(
    schema: Schema, root: Schema, done: dict[str, Accepts]
) -> Accepts:
    keywords = {
        key for key in schema if key not in _ANNOTATIONS and not key.startswith("x-")
    }
    if schema.get("type") == "object" and keywords <= _OBJECT:
        if schema.get("additionalProperties", True) is not False:
            return _refuse
        return _object(schema, root, done)
    if "type" in keywords and keywords <= _LEAF:
        return _leaf(schema)
    return _refuse


def _refuse(_: Any) -> bool:
    return False


def _object(schema: Schema, root: Schema, done: dict[str, Accepts]) -> Accepts:
    checks = {
        key: _compile(inner, root, done)
        for key, inner in schema.get("properties", {}).items()
    }
    required = frozenset(schema.get("required", ()))

    def accepts(value: Any) -> bool:
        if type(value) is not dict or not required <= value.keys():
            return False
        for key, item in value.items():
            check = checks.get(key)
            if check is None or not check(item):
                return False
        return True

    return accepts


def _leaf(schema: Schema) -> Accepts:
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not all(name in _TYPES for name in names):
        return _refuse
    types = frozenset(kind for name in names for kind in _TYPES[name])
    low, high = schema.get("minimum"), schema.get("maximum")
    shortest = schema.get("minLength", 0)
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
    allowed = schema.get("enum")
    if types == {int, type(None)} and low == 0 and high is None and allowed is None:
        return lambda value: value is None or (type(value) is int and value >= 0)

    def accepts(value: Any) -> bool:
        if type(value) not in types:
            return False
        if type(value) is str:
            if len(value) < shortest or (pattern and not pattern.search(value)):
                return False
        elif value is not None and (
            (low is not None and value < low) or (high is not None and value > high)
        ):
            return False
        return allowed is None or value in allowed

    return accepts

"""JSON text → document.

The data come from the C scanner of the standard library; the places from a scan of our own,
made only when a place is asked for.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from gov_disclosure_cli.document import (
    LINE_BREAK,
    Document,
    Fault,
    Mark,
    TextPosition,
    line_of,
)
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.readers.source import place
from gov_disclosure_cli.readers.yaml import DEPTH_LIMIT, VALUE_LIMIT, plain_value

#: A string, also one that never ends, and what stands between values.
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_SURROGATE = r"\\u[dD][89a-fA-F]"
_HALF = "[\ud800-\udfff]"


def read_json(text: str, source: str, faults: tuple[Fault, ...] = ()) -> Document:
    """Read the text of one report.

    Raises ``SourceError`` when it is no JSON, or not one object of bounded depth.
    """
    if not text.strip():
        raise SourceError("source-structure", say.EMPTY, TextPosition(1, 1))
    _check_bounds(text)
    repeated: list[str] = []

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in pairs:
            if name in made:
                repeated.append(name)
            else:
                made[name] = value
        return made

    try:
        data = json.loads(
            text,
            object_pairs_hook=make_object,
            parse_int=plain_value,
            parse_float=plain_value,
            parse_constant=plain_value,
        )
    except json.JSONDecodeError as error:
        sentence = say.json_syntax(error.msg)
        raise SourceError(
            "source-syntax", sentence, place(text[: error.pos])
        ) from error
    if re.search(_SURROGATE, text):
        _check_surrogates(text)
    if not isinstance(data, dict):
        raise SourceError(
            "source-structure", say.NOT_MAPPING, TextPosition(1, 1), other_thing=True
        )
    if repeated:
        faults = (*faults, *_Scan(text).faults)
    return Document(source, data, lambda: _Scan(text).root, text, faults)


def _check_bounds(text: str) -> None:
    """Refuse deep nesting before the recursive parser meets it, and endless lists."""
    depth = count = 0
    for found in _STRUCTURE.finditer(text):
        sign = found.group()
        if sign in ("]", "}"):
            depth -= 1
        elif sign[0] != '"':
            count += 1
            depth += sign != ","
            if depth > DEPTH_LIMIT or count > VALUE_LIMIT:
                at = place(text[: found.start()])
                sentence = say.TOO_DEEP if depth > DEPTH_LIMIT else say.TOO_MANY_VALUES
                raise SourceError("source-structure", sentence, at)


def _check_surrogates(text: str) -> None:
    """Refuse an escape that is half a character: no output could write it."""
    for found in _STRUCTURE.finditer(text):
        if found.group()[0] == '"' and re.search(_HALF, json.loads(found.group())):
            raise SourceError(
                "source-syntax",
                say.json_syntax(say.HALF_CHARACTER),
                place(text[: found.start()]),
            )


class _Scan:
    """The marks of a text that is known to be valid JSON."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._starts = [0, *(found.end() for found in re.finditer(LINE_BREAK, text))]
        self._tokens = _TOKEN.finditer(text)
        self.root = self._value(next(self._tokens), None, ())

    def _position(self, offset: int) -> TextPosition:
        line = bisect_right(self._starts, offset)
        return TextPosition(line, offset - self._starts[line - 1] + 1)

    def _value(
        self, token: re.Match[str], key: TextPosition | None, path: tuple[str, ...]
    ) -> Mark:
        position, typed = self._position(token.start()), token.group()
        if typed == "{":
            return Mark(position, key, None, False, self._object(path))
        if typed == "[":
            return Mark(position, key, None, False, self._array(path))
        if typed[0] == '"':
            return Mark(position, key, json.loads(typed, strict=False), True, {})
        return Mark(position, key, typed, False, {})

    def _object(self, path: tuple[str, ...]) -> dict[Any, Mark]:
        children: dict[Any, Mark] = {}
        for token in self._tokens:
            if token.group() == "}":
                break
            if token.group() == ",":
                continue
            name = json.loads(token.group(), strict=False)
            at = self._position(token.start())
            next(self._tokens)  # the colon
            below = (*path, name)
            mark = self._value(next(self._tokens), at, below)
            first = children.setdefault(name, mark)
            if first is not mark and first.key is not None:
                sentence = say.duplicate_key(name, line_of(first.key))
                self.faults.append(Fault("duplicate-key", sentence, below, at))
        return children

    def _array(self, path: tuple[str, ...]) -> dict[Any, Mark]:
        children: dict[Any, Mark] = {}
        for token in self._tokens:
            if token.group() == "]":
                break
            if token.group() != ",":
                index = len(children)
                children[index] = self._value(token, None, (*path, str(index)))
        return children

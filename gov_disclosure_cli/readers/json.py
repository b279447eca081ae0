"""JSON text → document.

The data come from the C scanner of the standard library; the places from a scan of our own,
made only when a place is asked for.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from gov_disclosure_cli.document import Document, Fault, Mark, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.readers.source import place
from gov_disclosure_cli.readers.yaml import DEPTH_LIMIT, plain_value

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_BREAK = re.compile(r"\r\n|[\n\r]")


def read_json(text: str, source: str, faults: tuple[Fault, ...] = ()) -> Document:
    """Read the text of one report.

    Raises ``SourceError`` when it is no JSON, or not one object of bounded depth.
    """
    if not text.strip():
        raise SourceError("source-structure", say.EMPTY, TextPosition(1, 1))
    _check_depth(text)
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
    if not isinstance(data, dict):
        raise SourceError(
            "source-structure", say.NOT_MAPPING, TextPosition(1, 1), other_thing=True
        )
    if repeated:
        faults = (*faults, *_Scan(text).faults)
    return Document(source, data, lambda: _Scan(text).root, text, faults)


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the recursive parser meets it."""
    depth = 0
    outside = _STRING.sub("", text)
    for found in _BRACKETS.finditer(outside):
        depth += 1 if found.group() in "[{" else -1
        if depth > DEPTH_LIMIT:
            raise SourceError("source-structure", say.TOO_DEEP)


class _Scan:
    """The marks of a text that is known to be valid JSON."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
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
                sentence = say.duplicate_key(name, first.key.line)
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

"""YAML text → document, from the events of libyaml.

Building from events instead of ``yaml.load`` keeps every value as it was typed, at a third
of the time. Without libyaml the same events come from PyYAML's own parser.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from gov_disclosure_cli.document import Document, Fault, Mark, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.readers.slips import find_slip
from gov_disclosure_cli.readers.source import place

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH_LIMIT = 64
VALUE_LIMIT = 100_000

#: A longer number is no count of anything; it stays text and is reported.
_LONGEST_INTEGER = 15
_BLANK = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = {"true": True, "false": False}
_NEGATIVE = re.compile(r"-[1-9][0-9]{0,14}\Z")
_SURROGATE = r"\\(?:u|U0000)[dD][89a-fA-F]"
_HALF = "[\ud800-\udfff]"
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}\Z")

#: The children of a raw mark: key → (event of the key, event of the value, its children).
_Raw = dict[Any, tuple[Any, Any, Any]]


def read_yaml(text: str, source: str, faults: tuple[Fault, ...] = ()) -> Document:
    """Read the text of one report.

    Raises ``SourceError`` when it is no YAML, or not one mapping of bounded size.
    Everything odd that leaves the rest readable becomes a ``Fault`` of the document.
    """
    directive = re.search("^%", text, re.MULTILINE)
    if directive:  # libyaml takes quadratic time over tag directives, and expands them
        position = place(text[: directive.start()])
        raise SourceError("source-structure", say.DIRECTIVE, position)
    try:
        builder = _Builder(_events(text))
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text) from error
    except SourceError as error:
        slip = find_slip(text, None) if error.other_thing else None
        if slip is None:
            raise
        raise SourceError("source-syntax", slip.sentence, slip.position) from error
    except yaml.YAMLError as error:
        sentence = say.yaml_syntax(getattr(error, "reason", None), None)
        raise SourceError("source-syntax", sentence) from error
    return Document(
        source, builder.data, builder.locate, text, (*faults, *builder.faults)
    )


def plain_value(text: str) -> Any:
    """Return the value of an unquoted scalar; what is not canonical stays text."""
    if text.isdigit() and text.isascii():
        if (text[0] != "0" or text == "0") and len(text) <= _LONGEST_INTEGER:
            return int(text)
        return text
    if text in _BLANK:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _NEGATIVE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    return text


def _events(text: str) -> Iterator[Any]:
    if yaml.__with_libyaml__:
        # As yaml.parse does, but without asking whether there is one more each time.
        return iter(yaml.CBaseLoader(text).get_event, None)
    events = yaml.parse(text, Loader=yaml.BaseLoader)
    return _without_halves(events) if re.search(_SURROGATE, text) else events


def _without_halves(events: Iterator[Any]) -> Iterator[Any]:
    """Refuse, as libyaml does, an escape that is half a character."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and re.search(_HALF, event.value):
            sentence = say.yaml_syntax(say.HALF_CHARACTER, None)
            raise SourceError("source-syntax", sentence, _start(event))
        yield event


class _Builder:
    """Builds data and raw marks from one stream of events, without recursion."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.faults: list[Fault] = []
        self.data: dict[str, Any] = {}
        self._path: list[Any] = []
        self._raw: _Raw = {}
        self._root: Any = None
        self._build(events)

    def locate(self) -> Mark:
        """Turn the raw marks into marks."""
        return _mark(None, self._root, self._raw)

    def _build(self, events: Iterator[Any]) -> None:
        next(events)  # the start of the stream
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            raise SourceError("source-structure", say.EMPTY, TextPosition(1, 1))
        root = next(events)
        if isinstance(root, yaml.ScalarEvent) and root.value == "":
            raise SourceError("source-structure", say.EMPTY, TextPosition(1, 1))
        if not isinstance(root, yaml.MappingStartEvent):
            raise SourceError(
                "source-structure", say.NOT_MAPPING, _start(root), other_thing=True
            )
        self._root = root
        self._check_decoration(root)
        self._fill(events)
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise SourceError("source-structure", say.SEVERAL_DOCUMENTS, _start(after))

    def _fill(self, events: Iterator[Any]) -> None:
        """Read the inside of the root mapping up to its end."""
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        mapping_start, sequence_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
        container: Any = self.data
        raw: _Raw = self._raw
        stack: list[tuple[Any, _Raw, Any]] = []
        path = self._path
        key: Any = None  # the event of the key that waits for its value
        count = 0
        for event in events:
            count += 1
            if count > VALUE_LIMIT:
                raise SourceError(
                    "source-structure", say.TOO_MANY_VALUES, _start(event)
                )
            kind = type(event)
            in_mapping = type(container) is dict
            if in_mapping and key is None:
                if kind is scalar:
                    key = event
                    if event.anchor or event.tag:
                        self._check_decoration(event)
                    continue
                if kind is not yaml.MappingEndEvent:
                    raise SourceError(
                        "source-structure", say.COMPLEX_KEY, _start(event)
                    )
            elif kind is scalar:
                name = key.value if in_mapping else len(container)
                value = event.value if event.style else plain_value(event.value)
                if event.anchor or event.tag:
                    self._check_decoration(event, name)
                self._put(container, raw, name, value, (key, event, None))
                key = None
                continue
            elif kind is alias:
                name = key.value if in_mapping else len(container)
                self._put(container, raw, name, None, (key, event, None))
                self._fault("source-structure", say.alias(event.anchor), name, event)
                key = None
                continue
            elif kind is mapping_start or kind is sequence_start:
                name = key.value if in_mapping else len(container)
                self._check_decoration(event)
                inside: Any = {} if kind is mapping_start else []
                inside_raw: _Raw = {}
                self._put(container, raw, name, inside, (key, event, inside_raw))
                stack.append((container, raw, key))
                if len(stack) > DEPTH_LIMIT:
                    raise SourceError("source-structure", say.TOO_DEEP, _start(event))
                path.append(name)
                container, raw, key = inside, inside_raw, None
                continue
            if not stack:
                return
            container, raw, _ = stack.pop()
            path.pop()
            key = None

    def _put(
        self,
        container: Any,
        raw: _Raw,
        name: Any,
        value: Any,
        mark: tuple[Any, Any, Any],
    ) -> None:
        if type(container) is list:
            container.append(value)
        elif name in container:
            line = raw[name][0].start_mark.line + 1
            self._fault("duplicate-key", say.duplicate_key(name, line), name, mark[0])
            return
        elif name == "<<" and not mark[0].style:
            self._fault("source-structure", say.MERGE_KEY, name, mark[0])
            return
        else:
            container[name] = value
        raw[name] = mark

    def _check_decoration(self, event: Any, tagged: Any = None) -> None:
        """Note anchors and tags; what a tag makes of the value named ``tagged`` is open."""
        if event.anchor:
            self._fault("source-structure", say.anchor(event.anchor), None, event)
        if event.tag:
            self._fault("source-structure", say.tag(event.tag), tagged, event)

    def _fault(self, rule: str, message: str, name: Any, event: Any) -> None:
        path = None if name is None else (*map(str, self._path), str(name))
        self.faults.append(Fault(rule, message, path, _start(event)))


def _start(event: Any) -> TextPosition:
    mark = event.start_mark
    return TextPosition(mark.line + 1, mark.column + 1)


def _behind(key: Any) -> TextPosition:
    """Return the place behind a key and its colon; on blanks the parsers do not agree."""
    mark = key.end_mark
    return TextPosition(mark.line + 1, mark.column + 2)


def _mark(key: Any, event: Any, children: _Raw | None) -> Mark:
    scalar = isinstance(event, yaml.ScalarEvent)
    blank = scalar and not event.style and not event.value and not event.anchor
    return Mark(
        _behind(key) if blank and key is not None else _start(event),
        _start(key) if key is not None else None,
        event.value if scalar else None,
        bool(scalar and event.style),
        {name: _mark(*raw) for name, raw in (children or {}).items()},
    )


def _syntax_error(error: yaml.MarkedYAMLError, text: str) -> SourceError:
    """Tell a mistake; libyaml places one at the end on a line behind the last."""
    mark = error.problem_mark or error.context_mark
    position = TextPosition(mark.line + 1, mark.column + 1) if mark else None
    if position is not None:
        position = min(position, place(text))
    if error.problem == "exceeded maximum nesting depth":
        return SourceError("source-structure", say.TOO_DEEP, position)
    slip = find_slip(text, position.line if position else None)
    if slip is not None:
        return SourceError("source-syntax", slip.sentence, slip.position)
    sentence = say.yaml_syntax(error.problem, error.context)
    return SourceError("source-syntax", sentence, position)

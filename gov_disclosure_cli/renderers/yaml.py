"""A report as YAML, as people keep it: official labels as comments, a line for each row.

What is written is read back as the same data: every text is quoted where it has to be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.readers.yaml import plain_value
from gov_disclosure_cli.renderers.marking import UNMARKED, Marks
from gov_disclosure_cli.renderers.ordered import ordered, quoted, spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form

_STEP = "  "
#: A text that needs no quotes anywhere, in braces neither: a name, ``18653.7万元``.
_PLAIN = re.compile(
    r"[^\W\d_](?:[\w（）《》“”、，。·/.-]*[\w）》”。])?|[0-9][\w.]*[\u4e00-\u9fff]"
)
#: Words that other readers of YAML take for something else.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
#: What cannot stand in a literal block, where nothing can be escaped.
_NOT_LITERAL = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff\ud800-\udfff]"
)
#: A longer name is no simple key to a YAML parser.
_LONGEST_KEY = 120


def render_yaml(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as UTF-8 YAML; the sentences of marks become comments."""
    writer = _Writer(form, marks or UNMARKED)
    data = ordered(form, document.data)
    return "".join(f"{line}\n" for line in writer.lines(data)).encode(
        "utf-8", "backslashreplace"
    )


class _Writer:
    """Writes the lines of one report."""

    def __init__(self, form: Form, marks: Marks) -> None:
        self._form = form
        self._marks = marks
        self._captions: dict[str, tuple[str, ...]] = {}

    def lines(self, data: dict[str, Any]) -> Iterator[str]:
        """Yield all lines."""
        self._captions = dict(_captions(self._form, data))
        for note in self._marks.notes:
            yield from (f"# {sentence}" for sentence in note.sentences)
        for place, (key, value) in enumerate(data.items()):
            node = self._form.nodes.get(key)
            if node is not None and node.kind in ("text", "table"):
                if place or self._marks.notes:
                    yield ""
                yield f"# {node.label}"
            yield from self._entry((key,), value, "")

    def _entry(self, path: Path, value: Any, indent: str) -> Iterator[str]:
        address = ".".join(path)
        yield from (f"{indent}# {text}" for text in self._captions.get(address, ()))
        lead = f"{indent}{_key(path[-1], indent)}:"
        comment = self._comment(path)
        if isinstance(value, dict) and _is_nested(value):
            yield f"{lead}{comment}"
            for key, inner in value.items():
                yield from self._entry((*path, key), inner, indent + _STEP)
        elif len(path) == 1 and isinstance(value, str) and self._is_prose(address):
            yield from _prose(lead, value)
        else:
            written = _flow(value)
            yield f"{lead} {written}{comment}" if written else f"{lead}{comment}"

    def _is_prose(self, address: str) -> bool:
        node = self._form.nodes.get(address)
        return node is not None and node.kind == "text"

    def _comment(self, path: Path) -> str:
        """Name a row or group in official words, and say what is marked there."""
        node = self._form.nodes.get(".".join(path))
        label = node.label if node is not None and len(path) > 1 else ""
        if node is not None and self._form.nodes[path[0]].kind != "table":
            label = ""
        mark = self._marks.at.get(".".join(path))
        words = [label] if label else []
        words += [f"（{sentence}）" for sentence in mark.sentences] if mark else []
        return f"  # {''.join(words)}" if words else ""


def _captions(
    form: Form, data: dict[str, Any]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the labels that stand over several rows, by the first of these rows."""
    for table in form.tables:
        held = data.get(table.key)
        present = [
            row for row in table.children if isinstance(held, dict) and row.key in held
        ]
        for group in table.schema.get("x-groups", ()):
            text = group.get("number", "") + group["title"]
            for row in present:
                if row.key in group["rows"]:
                    yield row.address, (text,)
                    break
        before: tuple[str, ...] = ()
        for kind in present:
            header = tuple(kind.schema.get("x-header", ()))
            if header and header != before:
                yield kind.address, header
            before = header


def _is_nested(value: dict[str, Any]) -> bool:
    return any(
        isinstance(one, dict) or len(key) > _LONGEST_KEY for key, one in value.items()
    )


def _prose(lead: str, text: str) -> Iterator[str]:
    """Write prose as a literal block, or quoted where a block could not hold it."""
    body = text.removesuffix("\n")
    if not body.strip() or body.endswith("\n") or _NOT_LITERAL.search(text):
        yield f"{lead} {quoted(text)}"
        return
    # A first line that is blank or indented hides how deep the block is: say it.
    depth = str(len(_STEP)) if body[0] in " \n\t" else ""
    chomping = "" if text.endswith("\n") else "-"
    yield f"{lead} |{depth}{chomping}"
    yield from (_STEP + line if line else "" for line in body.split("\n"))


def _key(key: str, indent: str) -> str:
    """Write a name; a very long one needs a line of its own."""
    written = _text(key)
    return f"? {written}\n{indent}" if len(key) > _LONGEST_KEY else written


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{_key(key, ' ')}: {_flow(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) or "null" for one in value) + "]"
    return _text(value) if isinstance(value, str) else spelt(value)


def _text(text: str) -> str:
    """Write a text plainly where every reader of YAML takes it for this text."""
    plain = _PLAIN.fullmatch(text) and plain_value(text) == text
    return text if plain and text.lower() not in _WORDS else quoted(text)

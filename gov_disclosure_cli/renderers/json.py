"""A report as JSON: all of its data, a line for each row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.renderers.ordered import ordered, quoted, spelt

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks

_STEP = "  "


def render_json(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as UTF-8 JSON; numbers stay as they were typed."""
    del marks
    return (_block(ordered(form, document.data), "") + "\n").encode()


def _block(data: dict[str, Any], indent: str) -> str:
    """Write a mapping with a line for each of its values."""
    deeper = indent + _STEP
    lines = []
    for key, value in data.items():
        nested = isinstance(value, dict) and any(
            isinstance(one, dict) for one in value.values()
        )
        written = _block(value, deeper) if nested else _inline(value)
        lines.append(f"{deeper}{quoted(key)}: {written}")
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{quoted(key)}: {_inline(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if value is None:
        return "null"
    return quoted(value) if isinstance(value, str) else spelt(value)

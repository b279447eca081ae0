"""The data of a report in the order of the form, and how its leaves are spelt."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.form import Form

#: What JSON leaves as it is in a string, but a reader refuses or takes for a line break.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

#: Characters that XML cannot hold, escaped or not, those that no reader lets pass, and those
#: that turn the direction of writing, so that figures read otherwise than they are.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def ordered(form: Form, data: dict[str, Any], path: Path = ()) -> dict[str, Any]:
    """Return the data in form order; names the form does not know come last, as they are."""
    node = form.nodes.get(".".join(path)) if path else form.root
    known = [child.key for child in node.children] if node else []
    keys = [key for key in known if key in data]
    keys += [key for key in data if key not in known]
    return {
        key: ordered(form, value, (*path, key)) if isinstance(value, dict) else value
        for key, value in ((key, data[key]) for key in keys)
    }


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value that is no mapping, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, data


def spelt(value: Any) -> str:
    """Spell a number, a truth value or a text as a reader would type it; a blank is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def quoted(text: str) -> str:
    r"""Write a text in double quotes, which YAML and JSON read alike: ``"a\u0085b"``."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def printable(text: str) -> str:
    r"""Spell what a document without escapes cannot hold as ``\x01``."""
    return _CONTROL.sub(
        lambda found: found.group().encode("unicode_escape").decode("ascii"), text
    )

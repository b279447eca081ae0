"""JSON values as text, for the reporters whose format is JSON.

Not ``json.dumps``: that cannot spell a ``Decimal``, and writes lone surrogates and the
controls of terminals as they are.
"""

from __future__ import annotations

import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

#: What JSON lets stand in a string, but UTF-8 cannot hold or a terminal would obey.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_WORDS = {None: "null", True: "true", False: "false"}


def encode(value: Any) -> str:
    """Spell a value of ``dict``, ``list``, ``tuple`` and leaves as JSON in one line."""
    if isinstance(value, str):
        return _UNSAFE.sub(_escape, encode_basestring(value))
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return str(value) if value.is_finite() else "null"
    if isinstance(value, dict):
        pairs = (f"{encode(key)}: {encode(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(encode, value)) + "]"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"

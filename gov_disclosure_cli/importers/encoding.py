"""Bytes of a page or text → characters, without ever guessing by statistics.

The order: byte order mark, what the page declares, strict UTF-8, strict GB18030. Big5
only when declared: its bytes are often valid GB18030, and then nonsense.
"""

from __future__ import annotations

import codecs
import re

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import importing as say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: GB2312 and GBK are parts of GB18030; pages that declare them use more than they hold.
_WIDER = {"gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030"}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
#: How far into a page a declaration is looked for.
_HEAD = 8192


def decode(data: bytes, *, declared: bool) -> tuple[str, str]:
    """Decode a source; return the text and the name of its encoding.

    ``declared``: the source may say itself how it is encoded, as pages do.
    Raises ``SourceError`` when nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by(data, encoding, "replace") or "", encoding
    claims = [_declaration(data)] if declared else []
    for encoding in (*claims, "utf-8", "gb18030"):
        text = _by(data, encoding) if encoding else None
        if text is not None:
            return text.removeprefix("\ufeff"), encoding or ""
    for encoding in (*claims, "utf-8", "gb18030"):
        text = _by(data, encoding, "replace") if encoding else None
        # A page of many parts may hold a few broken bytes; a wrong encoding many.
        if text is not None and text.count("\ufffd") * 500 < len(text):
            return text.removeprefix("\ufeff"), encoding or ""
    raise SourceError("source-encoding", say.UNKNOWN_ENCODING)


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower().removeprefix("x-")
    if name.startswith("utf-16"):  # could not have been read in ASCII
        return "utf-8"
    name = _WIDER.get(name, name)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    # Of the ideographic encodings and UTF-8 only: a page that claims Latin was never asked.
    chinese = ("utf-8", "gb18030", "big5", "big5hkscs", "hz")
    return known.name if known.name in chinese else None


def _by(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None

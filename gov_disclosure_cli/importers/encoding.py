"""Bytes of a page or text → characters, without ever guessing by statistics.

The order: byte order mark, what the page declares, strict UTF-8, strict GB18030. Text that is
plainly UTF-8 is so against any claim: pages are saved anew and keep their head. Big5 only
when declared: its bytes are often valid GB18030, and then nonsense.
"""

from __future__ import annotations

import codecs
import re

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import importing as say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
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
#: A Chinese character in UTF-8. Text in other encodings holds a few by chance; this many
#: in bytes that are UTF-8 throughout are no chance, whatever a page claims.
_UTF8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
_CERTAIN = 20
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
    claim = _declaration(data) if declared else None
    ladder = [claim, "utf-8", "gb18030"] if claim else ["utf-8", "gb18030"]
    if len(_UTF8.findall(data)) >= _CERTAIN:
        ladder = ["utf-8", *ladder]
    for name in ladder:
        text = _by(data, name)
        if text is not None:
            return text, name
    for name in ladder:
        text = _by(data, name, "replace")
        # A page of many parts may hold a few broken bytes; a wrong encoding many.
        if text is not None and text.count("\ufffd") * 500 < len(text):
            return text, name
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

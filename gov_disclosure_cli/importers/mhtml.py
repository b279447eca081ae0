"""Pages that a browser saved as one file: the page is one part of a mail."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.html import read_html
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from email.message import Message

    from gov_disclosure_cli.importers.blocks import Source

#: Lines that may part a mail; a page of many pictures has some hundred.
_BOUNDARIES = 20_000


def parts_of(data: bytes) -> list[Message]:
    """Return the parts of a mail; raises ``SourceError`` for one nested or cut too much."""
    if data.count(b"\n--") > _BOUNDARIES:
        raise SourceError("source-access", say.NO_PAGE)
    try:
        return list(message_from_bytes(data, policy=policy.compat32).walk())
    except RecursionError as error:
        raise SourceError("source-access", say.TOO_DEEP) from error


def read_mhtml(data: bytes, name: str) -> Source:
    """Read the first page in a saved archive; raises ``SourceError`` when there is none."""
    for part in parts_of(data):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                charset = part.get_content_charset()
                head = f'<meta charset="{charset}">'.encode() if charset else b""
                return read_html(head + page, name)
    raise SourceError("source-access", say.NO_PAGE)

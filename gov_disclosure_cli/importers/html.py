"""Web pages, as published, saved by a browser or written by Word.

The page is decoded here and handed to lxml as characters: given bytes that claim gb2312,
libxml2 stops at the first character beyond it without a word. What is in the page is for
``page``, ``masthead`` and ``html_walk``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Source
from gov_disclosure_cli.importers.encoding import decode
from gov_disclosure_cli.importers.html_walk import Walk
from gov_disclosure_cli.importers.masthead import around, titles
from gov_disclosure_cli.importers.page import container
from gov_disclosure_cli.importers.spans import MOST_ROWS
from gov_disclosure_cli.importers.tags import is_skipped
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages.importing_files import STRUCK_TEXT, TOO_MANY_TAGS

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Block

#: Characters that a libxml2 string may not hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The declaration of an XML page, which libxml2 refuses in characters.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Word's conditions around text that everybody sees; those in comments go with them.
_CONDITIONAL = re.compile(r"<!\[(?:if[^\]<]*|endif)\]>")
#: Tags of one page; one saved by Word has some ten thousand.
_TAGS = 1_000_000


def read_html(data: bytes, name: str) -> Source:
    """Take a page apart; raises ``SourceError`` when there is no page in it."""
    text, _ = decode(data, declared=True)
    root = _parse(text)
    notes: list[str] = []
    unread: list[str] = []
    body = root.find(".//body")
    body = root if body is None else body
    chosen = container(body, is_skipped)
    if chosen is not body:
        notes.append(say.CHROME)
    walk = Walk()
    blocks: list[Block] = list(around(root, chosen))
    blocks += walk.blocks(chosen)
    if walk.tables.hidden:
        unread.append(say.hidden(walk.tables.hidden))
    if walk.tables.struck:
        unread.append(STRUCK_TEXT)
    if walk.tables.cut:
        unread.append(say.cut(MOST_ROWS))
    named = tuple(titles(root))
    return Source(name, "html", tuple(blocks), tuple(notes), tuple(unread), named)


def _parse(text: str) -> Any:
    try:
        from lxml import etree
    except ImportError as error:
        raise SourceError("source-access", say.missing("lxml", "import")) from error
    clean = _DECLARATION.sub("", _CONTROL.sub("", text), count=1)
    clean = _CONDITIONAL.sub("", clean)
    if not clean.strip():
        raise SourceError("source-access", say.EMPTY)
    if clean.count("<") > _TAGS:
        raise SourceError("source-access", TOO_MANY_TAGS)
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        root = etree.fromstring(clean, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("source-access", say.NO_PAGE) from error
    if root is None:
        raise SourceError("source-access", say.NO_PAGE)
    if any("depth" in entry.message for entry in parser.error_log):
        raise SourceError("source-access", say.TOO_DEEP)  # the rest would be missing
    return root

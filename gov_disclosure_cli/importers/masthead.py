"""What a page says of itself outside of its article: titles, headings, the date.

It knows a page and which of its elements is the article, and nothing of reports.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.importers.blocks import Paragraph
from gov_disclosure_cli.importers.tags import tidy
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = re.compile(r"^(?:ArticleTitle|og:title)$", re.IGNORECASE)
#: So many titles and pieces of text around an article are looked at.
_TITLES = 10
_PIECES = 3000
_DATE = re.compile(
    r"(?:发布|公布)(?:日期|时间)\s*[:：]\s*20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}"
)
_DATED = re.compile(r"^PubDate$", re.IGNORECASE)


def titles(root: Any) -> Iterator[str]:
    """Yield what the page calls itself outside of what it shows."""
    for meta in root.iterfind(".//meta"):
        named, content = meta.get("name") or meta.get("property"), meta.get("content")
        if named and content and _NAMED.match(named):
            yield tidy(content)
    for element in islice(root.iterfind(".//title"), _TITLES):
        yield tidy("".join(element.itertext()))


def around(root: Any, article: Any) -> Iterator[Paragraph]:
    """Yield what stands around the article and tells of it: headings and the date."""
    where = ParagraphPosition(0)
    for meta in root.iterfind(".//meta"):
        named, content = meta.get("name") or meta.get("property"), meta.get("content")
        if named and content and _DATED.match(named):
            yield Paragraph(say.published(tidy(content)), where)
    for tag in ("h1", "h2"):
        for element in islice(root.iterfind(f".//{tag}"), _TITLES):
            text = tidy("".join(element.itertext()))
            if text and article not in element.iterancestors():
                yield Paragraph(text, where)
    if article.getparent() is not None and article.tag != "body":
        text = "".join(islice(root.itertext(), _PIECES))
        found = _DATE.search(text)
        if found:
            yield Paragraph(tidy(found.group()), where)

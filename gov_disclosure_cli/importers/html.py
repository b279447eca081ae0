"""Web pages, as published, saved by a browser or written by Word.

The page is decoded here and handed to lxml as characters: given bytes that claim gb2312,
libxml2 stops at the first character beyond it without a word. Everything is walked with a
stack, so that depth costs nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table
from gov_disclosure_cli.importers.encoding import decode
from gov_disclosure_cli.importers.page import container
from gov_disclosure_cli.importers.raised import OBJECT, spell_raised
from gov_disclosure_cli.importers.spans import MOST_ROWS, Placed, place
from gov_disclosure_cli.importers.tags import (
    INLINE,
    OBJECTS,
    SILENT,
    is_raised,
    is_struck,
    shown,
)
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages.importing_files import STRUCK_TEXT, TOO_MANY_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.importers.blocks import Block

_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|$)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
#: Characters that a libxml2 string may not hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The declaration of an XML page, which libxml2 refuses in characters.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Word's conditions around text that everybody sees; those in comments go with them.
_CONDITIONAL = re.compile(r"<!\[(?:if[^\]<]*|endif)\]>")
_NAMED = re.compile(r"^(?:ArticleTitle|og:title)$", re.IGNORECASE)
#: Tags of one page; one saved by Word has some ten thousand.
_TAGS = 1_000_000
#: So many titles and pieces of text around an article are looked at.
_TITLES = 10
_PIECES = 3000
_DATE = re.compile(
    r"(?:发布|公布)(?:日期|时间)\s*[:：]\s*20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}"
)
_DATED = re.compile(r"^PubDate$", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Source:
    """Take a page apart; raises ``SourceError`` when there is no page in it."""
    text, _ = decode(data, declared=True)
    root = _parse(text)
    notes: list[str] = []
    unread: list[str] = []
    body = root.find(".//body")
    body = root if body is None else body
    chosen = container(body, _skipped)
    if chosen is not body:
        notes.append(say.CHROME)
    walk = _Walk()
    blocks: list[Block] = list(_around(root, chosen))
    blocks += walk.blocks(chosen)
    if walk.hidden:
        unread.append(say.hidden(walk.hidden))
    if walk.struck:
        unread.append(STRUCK_TEXT)
    if walk.cut:
        unread.append(say.cut(MOST_ROWS))
    titles = tuple(_titles(root))
    return Source(name, "html", tuple(blocks), tuple(notes), tuple(unread), titles)


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


def _titles(root: Any) -> Iterator[str]:
    """Yield what the page calls itself outside of what it shows."""
    for meta in root.iterfind(".//meta"):
        named, content = meta.get("name") or meta.get("property"), meta.get("content")
        if named and content and _NAMED.match(named):
            yield _tidy(content)
    for element in islice(root.iterfind(".//title"), _TITLES):
        yield _tidy("".join(element.itertext()))


def _around(root: Any, article: Any) -> Iterator[Paragraph]:
    """Yield what stands around the article and tells of it: headings and the date."""
    where = ParagraphPosition(0)
    for meta in root.iterfind(".//meta"):
        named, content = meta.get("name") or meta.get("property"), meta.get("content")
        if named and content and _DATED.match(named):
            yield Paragraph(say.published(_tidy(content)), where)
    for tag in ("h1", "h2"):
        for element in islice(root.iterfind(f".//{tag}"), _TITLES):
            text = _tidy("".join(element.itertext()))
            if text and article not in element.iterancestors():
                yield Paragraph(text, where)
    if article.getparent() is not None and article.tag != "body":
        text = "".join(islice(root.itertext(), _PIECES))
        found = _DATE.search(text)
        if found:
            yield Paragraph(_tidy(found.group()), where)


def _skipped(element: Any) -> bool:
    """Tell whether an element and all in it stay unseen."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SILENT:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def _tidy(text: str) -> str:
    return "\n".join(
        line
        for line in (_BLANKS.sub(" ", part).strip() for part in text.split("\v"))
        if line
    )


class _Walk:
    """One walk over a page: text into paragraphs, tables of data into tables."""

    def __init__(self) -> None:
        self.tables = 0
        self.hidden = 0
        self.struck = 0
        self.cut = 0
        self._found: list[Block] = []
        self._paragraphs = 0
        self._line: list[str] = []

    def blocks(self, top: Any) -> list[Block]:
        """Return the paragraphs and tables below an element, in reading order."""
        layout = _layout_tables(top)
        stack: list[tuple[Any, bool]] = [(top, True)]
        while stack:
            element, entering = stack.pop()
            if not entering:
                self._leave(element)
                continue
            if _skipped(element) or is_struck(element):
                self._tail(element, top)
                continue
            if element.tag == "table" and element not in layout:
                self._flush()
                self._table(element)
                self._tail(element, top)
                continue
            if element.tag == "br" or element.tag not in INLINE:
                self._flush()
            self._line.append(element.text or "")
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        self._flush()
        return self._found

    def _leave(self, element: Any) -> None:
        if element.tag not in INLINE:
            self._flush()
        if element.tail:
            self._line.append(element.tail)

    def _tail(self, element: Any, top: Any) -> None:
        if element is not top and element.tail:
            self._line.append(element.tail)

    def _flush(self) -> None:
        text = _tidy("".join(self._line))
        self._line.clear()
        if text:
            self._paragraphs += 1
            self._found.append(Paragraph(text, ParagraphPosition(self._paragraphs)))

    def _table(self, table: Any) -> None:
        number = self.tables + 1
        rows: list[list[Placed]] = []
        for row in table.iter("tr"):
            if len(rows) >= MOST_ROWS:
                self.cut += 1
                break
            cells: list[Placed] = []
            if not _concealed(row, table):
                for cell in row:
                    if cell.tag in ("td", "th"):
                        text = self._text(cell)
                        over, down = cell.get("colspan"), cell.get("rowspan")
                        cells.append(Placed(text, _span(down), _span(over, least=1)))
            else:
                self.hidden += 1
            rows.append(cells)
        grid = place(rows, number)
        if grid is not None:
            self.tables = number
            self._found += _prose(grid) or [grid]

    def _text(self, cell: Any) -> str:
        """Return the text of a cell; runs are joined, lines parted."""
        parts: list[str] = []
        stack: list[tuple[Any, bool]] = [(cell, True)]
        while stack:
            element, entering = stack.pop()
            line = element.tag == "br" or element.tag not in INLINE
            if not entering:
                if line:
                    parts.append("\v")
                if element is not cell:
                    parts.append(element.tail or "")
                continue
            if is_raised(element):
                parts.append(spell_raised("".join(element.itertext())))
                parts.append(element.tail or "")
                continue
            if element is not cell and _skipped(element):
                if element.tag in OBJECTS:
                    parts.append(OBJECT)
                parts.append(element.tail or "")
                continue
            if is_struck(element):
                self.struck += 1
                parts.append("" if element is cell else element.tail or "")
                continue
            if element.tag == "img":
                parts.append(OBJECT)
            if element.tag == "input":
                parts.append(shown(element))
            if line:
                parts.append("\v")
            parts.append(element.text or "")
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        return _tidy("".join(parts))


def _concealed(row: Any, table: Any) -> bool:
    """Tell whether a row or the part of the table that holds it is hidden."""
    element = row
    while element is not None and element is not table:
        if _skipped(element):
            return True
        element = element.getparent()
    return False


def _span(text: str | None, *, least: int = 0) -> int:
    """Read a span; 0 rows means to the end of the table, nonsense means 1."""
    found = re.match(r"\s*(\d{1,9})", text or "")
    return max(int(found[1]), least) if found else 1


def _layout_tables(top: Any) -> set[Any]:
    """Find the tables that hold other tables, and so are there for the layout."""
    from lxml import etree

    layout: set[Any] = set()
    around: list[Any] = []
    for event, table in etree.iterwalk(top, events=("start", "end"), tag="table"):
        if event == "end":
            around.pop()
        else:
            layout.update(around[-1:])
            around.append(table)
    return layout


def _prose(table: Table) -> list[Block] | None:
    """Turn a table of one cell a row into paragraphs: it is a frame around text."""
    if any(cell.column for cell in table.cells if cell.text):
        return None
    return [
        Paragraph(line, cell.position)
        for cell in table.cells
        for line in cell.text.replace(OBJECT, "").split("\n")
        if line.strip()
    ]

"""PDF with text, with or without ruled tables, through pdfplumber."""

from __future__ import annotations

import io
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Source
from gov_disclosure_cli.importers.confined import confined
from gov_disclosure_cli.importers.container import ITEM_LIMIT, expect
from gov_disclosure_cli.importers.pdf_bounds import (
    Clock,
    TimeUp,
    check_streams,
    pages,
)
from gov_disclosure_cli.importers.pdf_breaks import numbered
from gov_disclosure_cli.importers.pdf_grid import loose_tables
from gov_disclosure_cli.importers.pdf_lines import lines_of, paragraphs, without_heads
from gov_disclosure_cli.importers.pdf_tables import ruled_tables
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.importers.pdf_lines import Char, Line
    from gov_disclosure_cli.importers.pdf_tables import Ruled

#: Fewer characters than this, page numbers and watermarks, are no text.
_TOO_FEW = 40
#: A picture of this part of a page is the page.
_WHOLE_PAGE = 0.6
#: More unreadable characters than this part: the text is not to be trusted.
_UNMAPPED = 0.2
_NO_CHARACTER = "\ufffd"


def read_pdf(data: bytes, name: str) -> Source:
    """Take a PDF apart.

    Raises ``SourceError`` for one that is scanned, locked, broken, or asks for more pages,
    time or memory than any report.
    """
    try:
        import pdfplumber  # noqa: F401  loaded before the fork, once for many files
    except ImportError as error:
        raise SourceError("source-access", say.missing_library("pdf")) from error
    expect(data, name, frozenset({"pdf"}))
    check_streams(data)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return confined(partial(_read, data, name))


def _read(data: bytes, name: str) -> Source:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    reading = _Reading()
    try:
        with Clock():
            # never closed: closing would go through all pages once more
            for page in pages(pdfplumber.open(io.BytesIO(data))):
                reading.read(page)
    except TimeUp as error:
        raise SourceError("source-structure", say.PDF_TOO_SLOW) from error
    except SourceError:
        raise
    except MemoryError as error:
        raise SourceError("source-structure", say.PDF_TOO_BIG) from error
    except Exception as error:
        if any(isinstance(it, PDFPasswordIncorrect) for it in (error, *error.args)):
            raise SourceError("source-access", say.PDF_LOCKED) from error
        raise SourceError("source-syntax", say.PDF_BROKEN) from error
    return reading.source(name)


class _Reading:
    """The pages read so far."""

    def __init__(self) -> None:
        self.pages: list[list[Line | Ruled]] = []
        self.items = 0
        self.characters = 0
        self.unmapped: dict[int, int] = {}
        self.pictures: list[int] = []
        self.recognised: list[int] = []

    def read(self, page: Any) -> None:
        """Take one page apart: its tables, and the lines around them from top to bottom."""
        number: int = page.page_number
        chars = list(self._chars(page))
        self.characters += len(chars)
        if _is_picture(page):
            (self.recognised if len(chars) > _TOO_FEW else self.pictures).append(number)
        ruled, outside = ruled_tables(page, chars)
        loose, outside = loose_tables(outside, number)
        ruled += loose
        lines = lines_of(outside, number, float(page.height), float(page.width))
        self.items += len(lines) + sum(len(it.cells) for it in ruled)
        if self.items > ITEM_LIMIT:
            raise SourceError("source-structure", say.TOO_MANY_CELLS)
        placed: list[tuple[float, float, Line | Ruled]] = [
            *((it.top, it.left, it) for it in lines),
            *((it.box[1], it.box[0], it) for it in ruled),
        ]
        placed.sort(key=lambda each: each[:2])
        self.pages.append([it for _, _, it in placed])

    def _chars(self, page: Any) -> Iterator[Char]:
        """Yield the characters, each once: bold is often drawn twice.

        Those beyond the edge count, too: half a number would be another number.
        """
        from pdfplumber.utils.text import dedupe_chars

        for char in dedupe_chars(page.chars, tolerance=1, extra_attrs=("size",)):
            text = char["text"]
            if text.startswith("(cid:") or text == "\0":
                char["text"] = _NO_CHARACTER
                self.unmapped[page.page_number] = (
                    self.unmapped.get(page.page_number, 0) + 1
                )
            if text.strip():
                yield char

    def source(self, name: str) -> Source:
        """Join the pages; raises ``SourceError`` when they hold no text."""
        if self.characters <= _TOO_FEW * max(len(self.pictures), 1):
            if self.pictures:
                raise SourceError("source-structure", say.PDF_SCANNED)
            if not self.characters:
                raise SourceError("source-structure", say.PDF_EMPTY)
        if sum(self.unmapped.values()) > _UNMAPPED * self.characters:
            raise SourceError("source-structure", say.PDF_UNMAPPED)
        kept, heads = without_heads(self.pages)
        notes = (say.running_heads(heads),) if heads else ()
        unread = []
        if self.pictures:
            unread.append(say.picture_pages(self.pictures))
        if self.recognised:
            unread.append(say.scanned_text(self.recognised))
        if self.unmapped:
            unread.append(say.unmapped(list(self.unmapped)))
        found = tuple(paragraphs(numbered(kept)))
        return Source(name, "pdf", found, notes, tuple(unread))


def _is_picture(page: Any) -> bool:
    """Tell whether a page is one picture, or nearly so."""
    sheet = float(page.width) * float(page.height)
    return any(
        float(it["width"]) * float(it["height"]) > _WHOLE_PAGE * sheet
        for it in page.images
    )

"""Word documents (.docx) of Word, WPS and LibreOffice; needs nothing but Python."""

from __future__ import annotations

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Source
from gov_disclosure_cli.importers.container import Package, expect
from gov_disclosure_cli.importers.docx_body import BodyWalker
from gov_disclosure_cli.importers.docx_parts import blocks
from gov_disclosure_cli.importers.relations import main_part
from gov_disclosure_cli.messages import importing_files as say

_USUAL = "word/document.xml"
_UNREAD = (
    ("revision", say.REVISIONS),
    ("hidden", say.HIDDEN_TEXT),
    ("struck", say.STRUCK_TEXT),
    ("embedded", say.EMBEDDED),
)


def read_docx(data: bytes, name: str) -> Source:
    """Take a Word document apart.

    Raises ``SourceError`` when it is something else, broken, locked, without text, or
    larger than any report. Headers, footers, notes and comments are not read.
    """
    expect(data, name, frozenset({"docx"}))
    package = Package(data)
    part = main_part(package, _USUAL)
    walker = BodyWalker()
    walker.walk(part, package.chunks(part))
    found = tuple(blocks(walker.body))
    if not found:
        sentence = say.ONLY_PICTURES if walker.pictures else say.EMPTY_DOCUMENT
        raise SourceError("source-structure", sentence)
    notes = (say.pictures(walker.pictures),) if walker.pictures else ()
    unread = tuple(sentence for sign, sentence in _UNREAD if sign in walker.seen)
    return Source(name, "docx", found, notes, unread)

"""XML of office packages as a stream of events: no tree, no entities, bounded depth.

``Walker`` is the only place that touches the XML parser. A document type is refused
before anything it declares can be used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from xml.parsers import expat

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ordinary documents stay below 60, nested tables in text boxes below 150.
DEPTH_LIMIT = 1000
#: Elements of one part; the longest report has a hundredth.
ELEMENT_LIMIT = 2_000_000
#: Bytes of one tag, comment or the like, which the parser keeps until it ends.
TOKEN_LIMIT = 4 * 1024 * 1024

_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"utf8"}


class Walker:
    """Gets the events of one part; subclasses say what they mean.

    Names come as ``prefix:local`` with the prefixes of ``namespaces``; elements of other
    namespaces come as their bare local name behind a colon.
    """

    #: Namespace → prefix; transitional and strict namespaces share a prefix.
    namespaces: ClassVar[dict[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element; attributes go by their local names."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a run of text."""

    def walk(self, part: str, chunks: Iterable[bytes]) -> None:
        """Parse one part and give its events away.

        Raises ``SourceError`` for XML that is broken, too deep or declares entities.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        names: dict[str, str] = {}
        depth = count = given = 0

        def short(name: str) -> str:
            space, _, local = name.rpartition(" ")
            names[name] = made = f"{self.namespaces.get(space, '')}:{local}"
            return made

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, count
            depth += 1
            count += 1
            if depth > DEPTH_LIMIT:
                raise SourceError("source-structure", say.TOO_DEEP)
            if count > ELEMENT_LIMIT:
                raise SourceError("source-structure", say.TOO_MANY_TAGS)
            local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            self.start(names.get(name) or short(name), local)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            self.end(names.get(name) or short(name))

        def refuse(*_: object) -> None:
            raise SourceError("source-structure", say.FOREIGN_XML)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        first, final = True, False
        try:
            for chunk in chunks:
                if first:
                    first = False
                    _check_encoding(chunk)
                parser.Parse(chunk, final)
                given += len(chunk)
                if given - parser.CurrentByteIndex > TOKEN_LIMIT:
                    raise SourceError("source-structure", say.TOO_MANY_TAGS)
            final = True
            parser.Parse(b"", final)
        except expat.ExpatError as error:
            sentence = say.broken_xml(part, error.lineno)
            raise SourceError("source-syntax", sentence) from error


def _check_encoding(head: bytes) -> None:
    """Refuse encodings office files never have: they could hide a document type."""
    declared = _ENCODING.match(head.lstrip(b"\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in _ENCODINGS:
        raise SourceError("source-structure", say.FOREIGN_XML)


def is_on(attributes: dict[str, str]) -> bool:
    """Tell whether a switch such as ``<w:vanish/>`` is on."""
    return attributes.get("val", "1") not in {"0", "false", "off", "none"}


def number(text: str | None, default: int, most: int) -> int:
    """Read a whole number of an attribute; hostile ones become ``default``."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), most)

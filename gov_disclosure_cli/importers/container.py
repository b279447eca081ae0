"""What a file is by its content, and packages (zip) read within bounds.

A suffix says what a file is called, its first bytes what it is. A package is never
unpacked as a whole: a part is read when it is asked for, and all parts together may
not exceed ``TOTAL_LIMIT``, whatever the package says of their sizes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Paragraphs and cells of one source.
ITEM_LIMIT = 100_000
#: Characters of one source; a long report has thirty thousand.
CHARACTER_LIMIT = 5_000_000
TOTAL_LIMIT = 64 * 1024 * 1024
PART_COUNT_LIMIT = 5000
#: Deflate cannot do better than 1032:1; office XML stays below 100:1.
RATIO_LIMIT = 300
_RATIO_FROM = 4 * 1024 * 1024
_CHUNK = 64 * 1024

#: What begins an entry in the directory of a package.
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HTML = re.compile(
    rb"<(!doctype\s+html|html|head|body|table|meta|div|p|title)\b", re.IGNORECASE
)
#: A member of the package → what the package is.
_MEMBERS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
)
#: The name of a stream in an OLE container → what the container is.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
#: All that zipfile raises for a broken package, in its directory or in a part: there is
#: no common class. ``ValueError``: offsets, names; ``RuntimeError``: locked, unknown method.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


def sniff(data: bytes) -> str:
    """Name what the bytes are: ``docx``, ``doc``, ``pdf``, ``html``, ``text``."""
    if not data:
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data)
    if data.startswith(_OLE):
        return next(
            (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "ole"
        )
    head = data[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES):
        return "image"
    if head[:13].lower() == b"mime-version:":
        return "mht"
    return _text_kind(data[:4096])


def _is_flooded(data: bytes) -> bool:
    """Tell whether a package lists too many parts, before the list is read.

    Packages inside of it may add some of their own.
    """
    return data.count(_ENTRY) > 2 * PART_COUNT_LIMIT


def _package_kind(data: bytes) -> str:
    if _is_flooded(data):
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            for name, kind in _MEMBERS:
                if name in names:
                    return kind
            if "mimetype" in names:
                with package.open("mimetype") as member:
                    kind = member.read(100).decode("ascii", "replace")
                return {"spreadsheet": "ods", "text": "odt"}.get(
                    kind.rpartition(".")[2], "zip"
                )
            if names & {"[Content_Types].xml", "_rels/.rels"}:
                return _declared_kind(names)
    except _BROKEN:
        return "zip"
    return "zip"


def _declared_kind(names: set[str]) -> str:
    """Tell a package whose main part has another name by the folder of its parts."""
    folders = {name.partition("/")[0] for name in names}
    return next(
        (
            kind
            for folder, kind in (("word", "docx"), ("xl", "xlsx"))
            if folder in folders
        ),
        "zip",
    )


def _text_kind(head: bytes) -> str:
    plain = head.replace(b"\0", b"") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    if _HTML.search(plain):
        return "html"
    return "binary" if b"\0" in plain else "text"


class Package:
    """The parts of an office package; what is read in all is bounded."""

    def __init__(self, data: bytes) -> None:
        """Open the directory of the package; nothing is unpacked yet."""
        if _is_flooded(data):
            raise SourceError("source-structure", say.TOO_MANY_PARTS)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except _BROKEN as error:
            raise SourceError("source-syntax", say.BROKEN_PACKAGE) from error
        if len(parts) > PART_COUNT_LIMIT:
            raise SourceError("source-structure", say.TOO_MANY_PARTS)
        self._parts = {part.filename.lstrip("/"): part for part in parts}
        self._left = TOTAL_LIMIT

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self._parts

    def names(self) -> list[str]:
        """Return the names of all parts, in the order of the package."""
        return list(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece.

        Raises ``SourceError`` for a part that is missing, broken, locked or too large.
        """
        part = self._parts.get(name)
        if part is None:
            raise SourceError("source-structure", say.missing_part(name))
        self._check(part)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise SourceError("source-structure", say.TOO_BIG_INSIDE)
                    yield chunk
        except _BROKEN as error:
            raise SourceError("source-syntax", say.BROKEN_PACKAGE) from error

    def read(self, name: str) -> bytes:
        """Unpack one part."""
        return b"".join(self.chunks(name))

    def _check(self, part: zipfile.ZipInfo) -> None:
        if part.flag_bits & 0x1:
            raise SourceError("source-access", say.LOCKED)
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise SourceError("source-syntax", say.BROKEN_PACKAGE)
        size = part.file_size
        if size > self._left:
            raise SourceError("source-structure", say.TOO_BIG_INSIDE)
        if size > _RATIO_FROM and size > RATIO_LIMIT * max(part.compress_size, 1):
            raise SourceError("source-structure", say.BOMB)


def expect(data: bytes, name: str, kinds: frozenset[str]) -> str:
    """Return what the bytes are when that is one of ``kinds``.

    Raises ``SourceError`` with what they are instead, and what helps.
    """
    from gov_disclosure_cli.readers import suffix

    kind = sniff(data)
    if kind in kinds:
        return kind
    if kind == "encrypted":
        raise SourceError("source-access", say.LOCKED)
    if kind == "zip" and kinds & {"docx", "xlsx", "ods", "xlsb"}:
        Package(data)  # says what is wrong with a broken one
    raise SourceError("source-structure", say.other_kind(suffix(name), kind))

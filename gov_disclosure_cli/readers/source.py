"""Bytes of a source, within bounds, and their decoding.

Only UTF-8 is read. Other encodings are recognised and named, never guessed: GB18030
accepts nearly any bytes, so a damaged UTF-8 file would turn to nonsense unseen.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from typing import TYPE_CHECKING

from gov_disclosure_cli.document import LINE_BREAK, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say

if TYPE_CHECKING:
    from typing import BinaryIO

#: More than eight hundred times a full report; parsing this much takes a second or two.
SIZE_LIMIT = 8 * 1024 * 1024

#: What YAML 1.1 does not call printable. Spelt as what is refused: the class of all that
#: is allowed takes ten times as long to compile as the whole file takes to read.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_NO_RIGHT = PermissionError(errno.EACCES, os.strerror(errno.EACCES))

_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_file(path: str, limit: int = SIZE_LIMIT) -> bytes:
    """Read a regular file of at most ``limit`` bytes.

    Raises ``SourceError`` for everything that is not one, without waiting on a pipe.
    """
    try:
        kind = os.stat(path)
        if not stat.S_ISREG(kind.st_mode) and not stat.S_ISDIR(kind.st_mode):
            raise SourceError("source-access", say.NOT_REGULAR)
        if kind.st_size > limit:
            raise SourceError("source-access", say.too_large(limit))
        with open(path, "rb") as file:
            return read_stream(file, limit)
    except IsADirectoryError as error:
        reason = error if os.access(path, os.R_OK | os.X_OK) else _NO_RIGHT
        raise SourceError("source-access", say.system(reason)) from error
    except OSError as error:
        if error.errno == errno.ENOENT and os.path.islink(path):
            raise SourceError("source-access", say.DANGLING_LINK) from error
        raise SourceError("source-access", say.system(error)) from error
    except ValueError as error:  # a NUL in the name
        raise SourceError("source-access", say.system(OSError())) from error


def read_stream(stream: BinaryIO, limit: int = SIZE_LIMIT) -> bytes:
    """Read a stream to its end, at most ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError("source-access", say.too_large(limit))
    return data


def decode(data: bytes) -> tuple[str, bool]:
    """Decode UTF-8; the flag tells whether a byte order mark was passed over.

    Raises ``SourceError`` with the place of the first byte or character that is not text.
    """
    for mark, name in _WIDE:
        if data.startswith(mark):
            raise SourceError(
                "source-encoding", say.wide_encoding(name), TextPosition(1, 1)
            )
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if marked else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8", "replace")
        sentence = say.encoding(_guess(body), body[error.start])
        raise SourceError("source-encoding", sentence, place(before)) from error
    odd = _CONTROL.search(text)
    if odd:
        sentence = say.control_character(odd.group())
        raise SourceError("source-encoding", sentence, place(text[: odd.start()]))
    return text, marked


def place(before: str) -> TextPosition:
    """Return the position right behind a text."""
    line, start = 1, 0
    for found in re.finditer(LINE_BREAK, before):
        line, start = line + 1, found.end()
    return TextPosition(line, len(before) - start + 1)


def _guess(data: bytes) -> str | None:
    if data.count(b"\0") * 4 > len(data):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GBK（GB18030）"

"""The terminal: encodings, colours, widths, and files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, TypeVar

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import cli as say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Write = Callable[[str], None]

Item = TypeVar("Item")

#: A document takes long enough that a bar for so many is read.
FEW_DOCUMENTS = 8

#: Width of a reader that is no terminal.
PLAIN_WIDTH = 100


def prepare_streams() -> None:
    r"""Keep a console that cannot spell a character from ending the run.

    What is missing in GBK is shown as ``\u…``; the text itself stays in the encoding of
    the console. What a caller has closed leads nowhere.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def use_color(choice: str, stream: TextIO) -> bool:
    """Decide on colour: the option, then NO_COLOR, FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """Return the columns of a terminal, ``COLUMNS`` first, else a plain page's."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or PLAIN_WIDTH
    except (OSError, ValueError):
        return PLAIN_WIDTH


def write_text(text: str) -> None:
    """Write to standard output, whatever stands for it now: a progress bar may."""
    sys.stdout.write(text)


def utf8_writer() -> Write:
    r"""Return what writes UTF-8 to standard output whatever its own encoding.

    A lone surrogate becomes ``\udXXX``, which JSON reads back as what it was.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a stream that takes text only
        return write_text

    def write(text: str) -> None:
        buffer.write(text.encode("utf-8", "backslashreplace"))

    return write


def watched(
    items: Generator[Item], count: int, what: str, least: int, *, quiet: bool = False
) -> Generator[Item]:
    """Show on a terminal how many of ``count`` are done, from ``least`` of them on."""
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if quiet or count < least or not shown:
        return items
    from gov_disclosure_cli.cli.progress import progress

    return progress(items, count, what)


def write_whole(path: str, data: bytes) -> None:
    """Write a file that appears whole or not at all, whatever ends the writing."""
    file = WholeFile(path)
    try:
        file.write_bytes(data)
        file.close()
        file.appear()
    except BaseException:  # Ctrl-C as well leaves no half of a file
        file.abandon()
        raise


class WholeFile:
    """A file that appears under its name only when it is complete."""

    def __init__(self, path: str) -> None:
        """Open a file beside the final one; raises ``UsageError`` when that fails."""
        self.path = path
        self.place = os.path.realpath(path)
        # A device or pipe has no place to be put whole; it is written as it comes.
        exists = os.path.exists(path)
        if os.path.islink(path) and not exists:  # it may lead anywhere
            raise UsageError(say.cannot_write(path, say.DANGLING_LINK))
        self._whole = os.path.isfile(path) or not exists
        self._open = path
        if self._whole:
            name = f".gdr-{os.getpid()}-{id(self):x}.tmp"
            self._open = os.path.join(os.path.dirname(self.place), name)
        if exists and not os.access(path, os.W_OK):
            raise UsageError(say.cannot_write(path, say.NO_RIGHT))
        try:
            # Closed in ``finish`` or ``abandon``: the file outlives this call.
            self._file = open(self._open, "xb" if self._whole else "wb")  # noqa: SIM115
        except OSError as error:
            raise self._failure(error) from error

    def write(self, text: str) -> None:
        """Add text, as UTF-8."""
        self.write_bytes(text.encode("utf-8", "backslashreplace"))

    def write_bytes(self, data: bytes) -> None:
        """Add bytes as they are."""
        try:
            self._file.write(data)
        except OSError as error:
            raise self._failure(error) from error

    def close(self) -> None:
        """Write out what is left."""
        try:
            self._file.close()
        except OSError as error:
            raise self._failure(error) from error

    def appear(self) -> None:
        """Put the complete file in its place."""
        try:
            if self._whole:
                os.replace(self._open, self.place)
        except OSError as error:
            raise self._failure(error) from error

    def abandon(self) -> None:
        """Leave no trace of an incomplete file."""
        with suppress(OSError):  # the disk that is full cannot take the rest
            self._file.close()
        if self._whole:
            with suppress(OSError):  # it is gone already
                os.unlink(self._open)

    def _failure(self, error: OSError) -> UsageError:
        return UsageError(say.cannot_write(self.path, say.reason(error)))

"""What a PDF may ask of the machine: pages, time, size once unpacked, things on a page.

pdfminer unpacks whatever a file holds, and follows what refers to itself. Streams are
measured before it sees them, and everything drawn is counted while it draws.
"""

from __future__ import annotations

import ctypes
import re
import threading
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import importing_files as say

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE_LIMIT = 300
SECONDS = 60.0
#: Characters, lines and figures on one page; a full A3 page has less than a tenth.
THING_LIMIT = 100_000
#: Lines and areas among them: all of them are compared with one another.
PATH_LIMIT = 30_000
#: Unpacked instructions of one page.
CONTENT_LIMIT = 8 * 1024 * 1024

_STREAM_LIMIT = 64 * 1024 * 1024
_IMAGE_LIMIT = 256 * 1024 * 1024
#: Text and fonts pack to a tenth; above this size a ratio beyond 100 is no accident.
_RATIO_FROM = 4 * 1024 * 1024
_RATIO_LIMIT = 100
#: Deflate cannot do better than 1032:1, so that shorter streams need no measuring.
_HARMLESS = _RATIO_FROM // 1032
_STEP = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"\[\s*(?:/[A-Za-z0-9]+\s*)*/Fl\w*\s*(?:/[A-Za-z0-9]+\s*)*/Fl")


def check_streams(data: bytes) -> None:
    """Refuse a PDF with a stream that unpacks to more than any report holds."""
    if _TWICE.search(data):
        raise SourceError("source-structure", say.BOMB)
    place = 0
    while found := _STREAM.search(data, place):
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if end - found.end() > _HARMLESS:
            head = data[max(found.start() - 400, 0) : found.start()]
            image = b"/Image" in head[head.rfind(b" obj") :]
            _measure(memoryview(data)[found.end() : end], image=image)
        place = max(end, found.end())


def _measure(packed: memoryview, *, image: bool) -> None:
    unpacker = zlib.decompressobj()
    rest: bytes | memoryview = packed
    size = 0
    limit = _IMAGE_LIMIT if image else _STREAM_LIMIT
    try:
        while rest and not unpacker.eof:
            size += len(unpacker.decompress(rest, _STEP))
            rest = unpacker.unconsumed_tail
            dense = size > _RATIO_FROM and size > _RATIO_LIMIT * len(packed)
            if size > limit or (dense and not image):
                raise SourceError("source-structure", say.BOMB)
    except zlib.error:  # packed another way, encrypted or damaged: pdfminer will see
        return


class TimeUp(BaseException):
    """The time is up; no ``except Exception`` of a library takes it."""


class Clock:
    """The time one source may take, wherever pdfminer goes round in circles.

    A timer raises ``TimeUp`` in the thread that entered. Leaving stops the timer and takes
    back what it has raised but Python not yet delivered.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread = threading.get_ident()
        self._timer = threading.Timer(SECONDS, self._ring)
        self._timer.daemon = True
        self._left = False

    def __enter__(self) -> Self:
        """Start the time."""
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the time."""
        self._timer.cancel()
        with self._lock:
            self._left = True
            self._raise(None)

    def _ring(self) -> None:
        with self._lock:
            if not self._left:
                self._raise(TimeUp)

    def _raise(self, kind: type[BaseException] | None) -> None:
        thread = ctypes.c_ulong(self._thread)
        thrown = ctypes.py_object(kind) if kind else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, thrown)


def pages(pdf: Any) -> Iterator[Any]:
    """Yield the pages of an opened PDF one by one, each bounded in what it may hold."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

    class Device(PDFPageAggregatorWithMarkedContent):
        """Counts what is drawn."""

        things = paths = 0

        def count(self) -> None:
            self.things += 1
            if self.things > THING_LIMIT:
                raise SourceError("source-structure", say.PDF_TOO_HEAVY)

        def render_char(self, *args: Any, **named: Any) -> float:
            self.count()
            advance: float = super().render_char(*args, **named)
            return advance

        def paint_path(self, *args: Any, **named: Any) -> None:
            self.count()
            self.paths += 1
            if self.paths > PATH_LIMIT:
                raise SourceError("source-structure", say.PDF_TOO_HEAVY)
            super().paint_path(*args, **named)

        def begin_figure(self, *args: Any, **named: Any) -> None:
            self.count()
            super().begin_figure(*args, **named)

    class BoundedPage(Page):
        """Lays its content out with the counting device."""

        @property
        def layout(self) -> Any:
            if not hasattr(self, "_layout"):
                size = sum(len(it.get_data()) for it in _streams(self.page_obj))
                if size > CONTENT_LIMIT:
                    raise SourceError("source-structure", say.PDF_TOO_HEAVY)
                device = Device(
                    self.pdf.rsrcmgr, pageno=self.page_number, laparams=None
                )
                PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
                self._layout = device.get_result()
            return self._layout

    found = islice(PDFPage.create_pages(pdf.doc), PAGE_LIMIT + 1)
    for number, page in enumerate(found, start=1):
        if number > PAGE_LIMIT:
            raise SourceError("source-structure", say.PDF_TOO_LONG)
        made = BoundedPage(pdf, page, page_number=number, initial_doctop=0)
        yield made
        made.close()


def _streams(page: Any) -> Iterator[Any]:
    from pdfminer.pdftypes import PDFStream, resolve1

    for it in page.contents:
        stream = resolve1(it)
        if isinstance(stream, PDFStream):
            yield stream

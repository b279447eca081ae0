"""Put lines of styled segments on paper: plain, or with colours through rich.

Both write the same characters; only the colours differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

#: A text and the name of its style, a key of ``STYLES``. The text holds no control
#: characters and no line breaks.
Segment = tuple[str, str]
Line = list[Segment]

#: Style → how rich calls it.
STYLES = {
    "": "",
    "path": "bold",
    "error": "bold red",
    "warning": "yellow",
    "good": "green",
    "rule": "cyan",
    "strong": "bold",
    "dim": "dim",
}


class PlainInk:
    """Writes the text of the segments."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Keep the sink."""
        self._write = write

    def lines(self, lines: list[Line]) -> None:
        """Write lines."""
        if not lines:
            return
        texts = ("".join(text for text, _ in line) + "\n" for line in lines)
        self._write("".join(texts))


class ColorInk:
    """Writes the segments with ANSI colours; rich is imported with the first line."""

    def __init__(self, write: Callable[[str], None], width: int) -> None:
        """Keep the sink and the columns of the terminal."""
        self._write = write
        self._width = width
        self._console: Console | None = None

    def lines(self, lines: list[Line]) -> None:
        """Write lines."""
        if not lines:
            return
        from io import StringIO

        from rich.text import Text

        if self._console is None:
            self._console = self._make_console()
        # rich ends the program where the reader of a pipe has gone: it gets no pipe.
        self._console.file = page = StringIO()
        for line in lines:
            text = Text()
            for words, style in line:
                text.append(words, STYLES[style] or None)
            self._console.print(text, soft_wrap=True)
        self._write(page.getvalue())

    def _make_console(self) -> Console:
        from rich.console import Console

        return Console(
            force_terminal=True,
            color_system="standard",
            no_color=False,
            width=self._width,
            legacy_windows=False,
            highlight=False,
        )

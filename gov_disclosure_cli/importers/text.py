"""Plain text and Markdown: pipe tables and tab-separated rows are tables, the rest lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import LINE_BREAK, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table, TableCell
from gov_disclosure_cli.importers.container import CHARACTER_LIMIT, ITEM_LIMIT
from gov_disclosure_cli.importers.encoding import decode
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages import importing_files as office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.importers.blocks import Block

_RULED = re.compile(r":?-*:?")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*|^\s{0,3}>\s?")
_EMPTY_LINK = re.compile(r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
#: A sign that Markdown shows as it is.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKDOWN = (".md", ".markdown")
#: Columns beyond this are no report.
_WIDEST = 256


class _Line(NamedTuple):
    number: int
    text: str


def read_text(data: bytes, name: str) -> Source:
    """Take a text apart; raises ``SourceError`` when it is none."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("source-access", say.BINARY)
    text, _ = decode(data, declared=False)
    if len(text) > 4 * CHARACTER_LIMIT:  # the pictures inside are left out later
        raise SourceError("source-access", office.TOO_MUCH_TEXT)
    if sum(map(text.count, "\n\r\x85\u2028\u2029")) > 4 * ITEM_LIMIT:
        raise SourceError("source-access", office.TOO_MANY_CELLS)
    if not text.strip():
        raise SourceError("source-access", say.EMPTY)
    lines = [
        _Line(number, line)
        for number, line in enumerate(re.split(LINE_BREAK, text), start=1)
    ]
    blocks = _blocks(lines)
    if name.lower().endswith(_MARKDOWN):
        blocks = [_unescaped(block) for block in blocks]
    return Source(name, "text", tuple(blocks))


def _unescaped(block: Block) -> Block:
    """Take away the backslashes that Markdown wants before signs of its own."""
    if isinstance(block, Paragraph):
        return block._replace(text=_ESCAPE.sub(r"\1", block.text))
    cells = (cell._replace(text=_ESCAPE.sub(r"\1", cell.text)) for cell in block.cells)
    return block._replace(cells=tuple(cells))


def _blocks(lines: Sequence[_Line]) -> list[Block]:
    found: list[Block] = []
    place = 0
    while place < len(lines):
        parted = _PIPE if _is_piped(lines[place].text) else None
        tabbed = "\t" in lines[place].text.strip()
        end = place + 1
        if parted:
            while end < len(lines) and _is_piped(lines[end].text):
                end += 1
            found += _piped(lines[place:end])
        elif tabbed:
            while end < len(lines) and "\t" in lines[end].text.strip():
                end += 1
            found.append(
                _table([_cells(line, re.compile("\t")) for line in lines[place:end]])
            )
        else:
            line = lines[place]
            text = _EMPTY_LINK.sub("", _MARKUP.sub("", line.text)).strip()
            if text:
                column = len(line.text) - len(line.text.lstrip()) + 1
                found.append(Paragraph(text, TextPosition(line.number, column)))
        place = end
    return found


def _is_piped(text: str) -> bool:
    return len(_PIPE.findall(text)) >= 2


def _is_rule(text: str) -> bool:
    """Tell whether a line is the rule below the header of a table, cell by cell."""
    first, *others = (
        part.strip() for part in text.strip().removeprefix("|").split("|")
    )
    return "--" in first and all(map(_RULED.fullmatch, (first, *others)))


def _piped(lines: Sequence[_Line]) -> list[Table]:
    """Part pipe rows into tables: the row above a rule begins a new one."""
    tables: list[list[list[TableCell]]] = [[]]
    for line in lines:
        if _is_rule(line.text):
            last = tables[-1].pop() if tables[-1] else []
            tables.append([last] if last else [])
        else:
            tables[-1].append(_cells(line, _PIPE))
    return [_table(rows) for rows in tables if rows]


def _cells(line: _Line, separator: re.Pattern[str]) -> list[TableCell]:
    """Cut one line into cells; a bar at either end parts nothing."""
    text = line.text.rstrip()
    start = 0
    if separator is _PIPE and text.lstrip().startswith("|"):
        start = text.index("|") + 1
    cells = []
    stops = [found.start() for found in separator.finditer(text, start)]
    if separator is not _PIPE or not stops or stops[-1] != len(text) - 1:
        stops.append(len(text))
    for column, stop in enumerate(stops[:_WIDEST]):
        part = text[start:stop]
        value = _MARKUP.sub("", part).replace("\\|", "|")
        value = re.sub(r"<br\s*/?>", "\n", value).replace("&nbsp;", " ").strip()
        offset = start + len(part) - len(part.lstrip())
        where = TextPosition(line.number, offset + 1)
        cells.append(TableCell(value, 0, column, 1, 1, where))
        start = stop + 1
    return cells


def _table(rows: Sequence[Sequence[TableCell]]) -> Table:
    cells = tuple(
        cell._replace(row=number) for number, row in enumerate(rows) for cell in row
    )
    return Table(cells, len(rows), max(len(row) for row in rows))

"""Plain text and Markdown → paragraphs and tables."""

from __future__ import annotations

import pytest

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.blocks import Paragraph, Table
from gov_disclosure_cli.importers.text import read_text
from tests.importers.pages import FORM, TABLES, balances, counted, flat, source_of

WANTED = {address: int(text) for address, text in counted(FORM).items()}


def blocks(text: str) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    for block in read_text(text.encode(), "x.md").blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            rows: list[list[str]] = [[] for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row].append(cell.text)
            found.append(rows)
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲\n\n乙\n", ["甲", "乙"]),
        ("## 甲\n**乙**丙", ["甲", "乙丙"]),
        ("| a | b |\n|---|:-:|\n| 1 |  |", [[["a", "b"], ["1", ""]]]),
        ("a | b | c |\n1 | | 2 |", [[["a", "b", "c"], ["1", "", "2"]]]),
        (
            "| a | 1 |\n| b | 2 |\n|---|---|\n| c | 3 |",
            [[["a", "1"]], [["b", "2"], ["c", "3"]]],
        ),
        ("a\tb\n1\t\t2\n甲", [[["a", "b"], ["1", "", "2"]], "甲"]),
        ("a \\| b | c | d", [[["a | b", "c", "d"]]]),
        ("| a<br>b | c&nbsp; |", [[["a\nb", "c"]]]),
    ],
)
def test_tables_and_lines(text: str, wanted: list[str]) -> None:
    assert blocks(text) == wanted


def test_places_are_lines_and_columns() -> None:
    source = read_text("甲\n| a |  12 |\n".encode(), "x.md")
    table = source.blocks[1]
    assert isinstance(table, Table)
    assert [cell.position for cell in table.cells] == [
        TextPosition(2, 3),
        TextPosition(2, 8),
    ]


@pytest.mark.parametrize("data", [b"", b" \n ", b"\0\1\2\3", b"\xd0\xcf\x11\xe0\0\0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_text(data, "x.txt")


def piped(*, spans: bool = True, end: str = " |", rule: bool = False) -> str:
    """Write a report as pipe tables; without spans a cell that reaches on is dropped."""
    lines = []
    for block in source_of(FORM, counted(FORM)).blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        grid = [[""] * block.columns for _ in range(block.rows)]
        for cell in block.cells:
            grid[cell.row][cell.column] = cell.text
        if not spans:
            starts = {(cell.row, cell.column) for cell in block.cells}
            grid = [
                [text for c, text in enumerate(row) if (r, c) in starts]
                for r, row in enumerate(grid)
            ]
        for number, row in enumerate(grid):
            lines.append(("| " if end else "") + " | ".join(row) + end)
            if number == 0 and rule:
                lines.append("|---" * len(row) + "|")
    return "\n".join(lines)


@pytest.mark.parametrize("rule", [True, False])
def test_pipe_tables(rule: bool) -> None:
    imported = load_bytes(piped(rule=rule).encode(), "x.md", balances)
    assert flat(imported.document.data, TABLES) == WANTED


def test_pipe_tables_that_lost_their_spans() -> None:
    """Rows without the cells that reach down or across: counts and labels still fit."""
    imported = load_bytes(piped(spans=False).encode(), "x.md", balances)
    read = flat(imported.document.data, TABLES)
    assert read.items() <= WANTED.items()
    assert len(read) == len(WANTED)


def test_tab_separated() -> None:
    text = piped(end="").replace(" | ", "\t")
    imported = load_bytes(text.encode("gb18030"), "x.txt", balances)
    assert flat(imported.document.data, TABLES) == WANTED


def test_findings_can_quote_the_line() -> None:
    document = load_bytes(piped().encode(), "x.md").document
    mark = document.mark(("requests", "new", "total"))
    assert mark is not None
    assert isinstance(mark.position, TextPosition)
    line = document.line(mark.position.line) or ""
    assert line[mark.position.column - 1 :].startswith(
        str(WANTED["requests.new.total"])
    )

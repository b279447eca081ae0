"""How other programs want a path and a finding named."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gov_disclosure_cli.document import ParagraphPosition, SheetPosition, TextPosition
from gov_disclosure_cli.reporters.jsontext import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.result import FileResult


def slashed(path: str) -> str:
    """Write a path with forward slashes and without a leading ``./``."""
    return path.replace(os.sep, "/").removeprefix("./")


def place(position: Position | None) -> dict[str, Any] | None:
    """Name a place: line and column, table, row and column, paragraph, or sheet and cell."""
    if position is None:
        return None
    if isinstance(position, TextPosition):
        return {"line": position.line, "column": position.column}
    if isinstance(position, SheetPosition):
        return {"sheet": position.sheet, "cell": position.cell}
    if isinstance(position, ParagraphPosition):
        if not position.paragraph and position.page is None:
            return None
        return {"page": position.page, "paragraph": position.paragraph or None}
    return {
        "page": position.page,
        "table": position.table,
        "row": position.row,
        "column": position.column,
    }


def uri(path: str) -> str:
    """Write a path as a URI reference: relative stays relative."""
    slashes = slashed(path)
    if slashes[1:3] == ":/":
        return f"file:///{slashes[:2]}{_quoted(slashes[2:])}"
    scheme = "file://" if slashes.startswith("/") else ""
    return scheme + _quoted(slashes)


def _quoted(path: str) -> str:
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw)


def fingerprints(result: FileResult) -> Iterator[str]:
    """Give every finding of a file a name that stays when its lines move.

    A changed number gives a new name; equal findings of one file are told apart by count.
    """
    seen: dict[str, int] = {}
    path = slashed(result.path)
    for it in result.findings:
        text = encode([path, it.rule, it.instance, it.cells, it.left, it.right])
        seen[text] = count = seen.get(text, 0) + 1
        yield sha256(f"{text}{count}".encode()).hexdigest()

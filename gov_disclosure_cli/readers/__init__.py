"""Readers: text of a report → document. One module per notation, one line here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gov_disclosure_cli.document import Document, Fault, TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.readers.source import decode, read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, str, tuple[Fault, ...]], Document]


def _yaml() -> Reader:
    from gov_disclosure_cli.readers.yaml import read_yaml

    return read_yaml


def _json() -> Reader:
    from gov_disclosure_cli.readers.json import read_json

    return read_json


def _csv() -> Reader:
    from gov_disclosure_cli.readers.csv import read_csv

    return read_csv


#: Suffix → what imports its reader.
READERS: dict[str, Callable[[], Reader]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
}

#: The same for files that are read when named: folders hold others of this kind.
NAMED: dict[str, Callable[[], Reader]] = {".csv": _csv}


def read_report(path: str) -> Document:
    """Read the report in a file.

    Raises ``SourceError`` when the file cannot be opened, is no text or no report data.
    """
    known = suffix(path) in READERS or suffix(path) in NAMED
    if not known and not os.path.isdir(path) and os.path.exists(path):
        raise SourceError(
            "source-access", say.unknown_kind(suffix(path), list(READERS))
        )
    return read_bytes(read_file(path), path)


def read_bytes(data: bytes, name: str) -> Document:
    """Read a report from bytes; the suffix of the name chooses the reader, else YAML."""
    text, marked = decode(data)
    faults: tuple[Fault, ...] = ()
    if marked and suffix(name) not in NAMED:  # spreadsheets want the mark
        faults = (Fault("byte-order-mark", say.BOM, None, TextPosition(1, 1)),)
    make = READERS.get(suffix(name)) or NAMED.get(suffix(name), _yaml)
    return make()(text, name, faults)


def suffix(path: str) -> str:
    """Return the suffix of a file name, in lower case with its dot."""
    return os.path.splitext(path)[1].lower()

"""Importers: a published report → document. One module per kind of file, one line here."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import DefinitionError, SourceError
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages.reading import NOT_REGULAR
from gov_disclosure_cli.readers import suffix
from gov_disclosure_cli.readers.source import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.importers.blocks import Source
    from gov_disclosure_cli.importers.reading import Imported
    from gov_disclosure_cli.importers.recognition import Constraints

    Importer = Callable[[bytes, str], Source]


def _html() -> Importer:
    from gov_disclosure_cli.importers.html import read_html

    return read_html


def _mhtml() -> Importer:
    from gov_disclosure_cli.importers.mhtml import read_mhtml

    return read_mhtml


def _text() -> Importer:
    from gov_disclosure_cli.importers.text import read_text

    return read_text


def _docx() -> Importer:
    from gov_disclosure_cli.importers.docx import read_docx

    return read_docx


def _xlsx() -> Importer:
    from gov_disclosure_cli.importers.xlsx import read_xlsx

    return read_xlsx


def _pdf() -> Importer:
    from gov_disclosure_cli.importers.pdf import read_pdf

    return read_pdf


def _office() -> Importer:
    from gov_disclosure_cli.importers.office import read_office

    return read_office


#: Scanned pages and pictures make documents large; text alone is far smaller.
SIZE_LIMIT = 64 * 1024 * 1024

#: Suffix → what imports its importer, which takes bytes and a name.
IMPORTERS: dict[str, Callable[[], Importer]] = {
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".shtml": _html,
    ".mht": _mhtml,
    ".mhtml": _mhtml,
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".markdown": _text,
    ".tsv": _text,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".xlsb": _xlsx,
    ".xls": _xlsx,
    ".et": _xlsx,
    ".ods": _xlsx,
    ".pdf": _pdf,
    ".doc": _office,
    ".wps": _office,
    ".rtf": _office,
    ".odt": _office,
}


def load(path: str, constraints: Constraints | None = None) -> Imported:
    """Import the report in a file.

    ``constraints`` gives the balances of a form; with them figures that ran together are
    read where one way is left. Raises ``SourceError`` for what cannot be read.
    """
    if suffix(path) not in IMPORTERS:
        if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
            raise SourceError("source-access", NOT_REGULAR)
        raise SourceError(
            "source-access", say.unknown_kind(suffix(path), list(IMPORTERS))
        )
    return load_bytes(read_file(path, SIZE_LIMIT), path, constraints)


def load_bytes(
    data: bytes, name: str, constraints: Constraints | None = None
) -> Imported:
    """Import a report from bytes; the suffix of the name chooses the importer.

    Raises ``SourceError`` for what cannot be read, ``DefinitionError`` for a mistake in
    ``schemas/``, which no file is to blame for.
    """
    try:
        return _load(data, name, constraints)
    except SourceError as error:  # told by one rule, whatever is wrong inside
        raise SourceError(
            "source-document",
            error.message,
            error.position,
            other_thing=error.other_thing,
        ) from error
    except DefinitionError:
        raise
    except (MemoryError, RecursionError) as error:
        raise SourceError("source-document", say.TOO_MUCH) from error
    except Exception as error:
        if os.environ.get("GDR_DEBUG"):
            traceback.print_exc()
        sentence = say.defect(type(error).__name__)
        raise SourceError("source-document", sentence) from error


def _load(data: bytes, name: str, constraints: Constraints | None) -> Imported:
    from gov_disclosure_cli.importers.bounds import bounded
    from gov_disclosure_cli.importers.encoding import decode
    from gov_disclosure_cli.importers.recognition import recognise

    source = bounded(IMPORTERS[suffix(name)]()(data, name))
    text = decode(data, declared=False)[0] if source.kind == "text" else ""
    return recognise(source, constraints, text)

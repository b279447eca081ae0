"""Any file of a report → its document: data files by a reader, published ones imported.

The one place that gives importers the balances of a form: they know no rules themselves.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.messages import reading as say
from gov_disclosure_cli.messages.importing import TOO_MUCH
from gov_disclosure_cli.readers import NAMED, READERS, read_bytes, read_report, suffix

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.reading import Equation, Imported


def is_data(path: str) -> bool:
    """Tell whether a file would be read as data; what is no known kind counts as such."""
    return not is_published(path)


def is_published(path: str) -> bool:
    """Tell whether a file is of a kind that is imported."""
    if suffix(path) in READERS:
        return False
    from gov_disclosure_cli.importers import IMPORTERS

    return suffix(path) in IMPORTERS


def read_source(path: str) -> Document:
    """Read or import the report in a file; raises ``SourceError`` when that cannot be."""
    try:
        return _read(path)
    except (MemoryError, RecursionError) as error:  # this file's, not the run's
        raise SourceError("source-document", TOO_MUCH) from error


def _read(path: str) -> Document:
    if suffix(path) in READERS:
        return read_report(path)
    if is_published(path):
        return import_file(path).document
    if suffix(path) not in NAMED and os.path.isfile(path):
        raise SourceError("source-access", say.unknown_kind(suffix(path), kinds()))
    return read_report(path)


def read_source_bytes(data: bytes, name: str) -> Document:
    """Read or import a report from bytes; the suffix of the name tells the kind."""
    if is_data(name):
        return read_bytes(data, name)
    from gov_disclosure_cli.importers import load_bytes

    return load_bytes(data, name, balances).document


def import_file(path: str) -> Imported:
    """Import the published report in a file; raises ``SourceError`` for what is none."""
    from gov_disclosure_cli.importers import load

    return load(path, balances)


def kinds() -> list[str]:
    """Return the suffixes of all files that may hold a report."""
    from gov_disclosure_cli.importers import IMPORTERS

    return [*READERS, *IMPORTERS]


def balances(form: Form) -> tuple[Equation, ...]:
    """Return what the figures of a sound report of this form come to."""
    return _balances(form.edition, form.collapsed)


@cache
def _balances(edition: int, collapsed: frozenset[str]) -> tuple[Equation, ...]:
    from gov_disclosure_cli.form import load_form
    from gov_disclosure_cli.importers.reading import Equation
    from gov_disclosure_cli.rules.compiled import Compiled
    from gov_disclosure_cli.rules.load import load_rules

    form = load_form(edition, collapsed)
    linear = [rule for rule in load_rules(edition) if rule.comparison is not None]
    return tuple(
        Equation(
            {
                form.cells[number].address: factor
                for number, factor in one.net().items()
            },
            one.right_constant - one.left_constant,
        )
        for one in Compiled(form, linear).instances
        if one.operator == "==" and one.rule.severity == "error"
    )

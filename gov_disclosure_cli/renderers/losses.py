"""What a kind of output cannot show of a report: it has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.renderers import RENDERERS
from gov_disclosure_cli.renderers.csv import has_line
from gov_disclosure_cli.renderers.ordered import leaves

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form


def left_out(document: Document, form: Form, kind: str) -> list[str]:
    """Return the addresses of values for which there is no place."""
    if RENDERERS[kind].whole:
        return []
    lost = []
    for path, value in leaves(document.data):
        node = form.nodes.get(".".join(path))
        printed = node is not None and node.kind in ("cell", "text", "field")
        if kind == "csv":
            printed = has_line(path, value)
        if not printed or isinstance(value, list):
            lost.append(".".join(path))
    return lost


def shown_blank(document: Document, form: Form, kind: str) -> list[str]:
    """Return the labels of cells that lack in rows which are there: they look blank."""
    lacking: list[str] = []
    if RENDERERS[kind].whole or kind == "csv":
        return lacking
    for row in (row for table in form.tables for row in table.rows()):
        absent = [cell for cell in row.children if not document.holds(cell.path)]
        if len(absent) < len(row.children):
            lacking += [form.label(cell.address) for cell in absent]
    return lacking

"""A report as a long table: a line for each value, readable by Excel and by programs.

A text that a spreadsheet would take for a formula or number is led by ``'``; so is one
that begins with ``'`` itself. Without the sign, the text is what the report says.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.readers.csv import TEXT_SIGN
from gov_disclosure_cli.readers.yaml import plain_value
from gov_disclosure_cli.renderers.ordered import leaves, ordered, printable, spelt

if TYPE_CHECKING:
    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks

#: What begins a formula in one spreadsheet or another.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", TEXT_SIGN)
#: What a spreadsheet makes a date, a time or a number of.
_NUMERIC = re.compile(r"[0-9][0-9./:, E+-]*%?")


def render_csv(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as CSV in UTF-8 with a byte order mark, which Excel and WPS need."""
    del marks
    page = io.StringIO(newline="")
    write = csv.writer(page, lineterminator="\r\n").writerow
    write(say.CSV_COLUMNS)
    year = guarded(document.data.get("year"))
    organ = guarded(document.value(("organ", "name")))
    for path, value in leaves(ordered(form, document.data)):
        if has_line(path, value):
            names = (guarded(name) for name in _names(form, path))
            write((year, organ, *names, guarded(value)))
    return page.getvalue().encode("utf-8-sig", "backslashreplace")


def has_line(path: Path, value: Any) -> bool:
    """Tell whether a value can have a line: a list cannot, nor a name with a dot in it."""
    plain = all(key and "." not in key and printable(key) == key for key in path)
    return plain and not isinstance(value, list)


def _names(form: Form, path: Path) -> tuple[str, str, str, str]:
    """Name the part, the address, the row and the column of a value."""
    address = ".".join(path)
    node = form.nodes.get(address)
    part = form.nodes.get(path[0])
    heading = part.label if part is not None else ""
    if node is None or node.kind != "cell":
        return heading, address, "", ""
    return heading, address, form.label(".".join(path[:-1])), node.label


def guarded(value: Any) -> str:
    """Spell a value so that a spreadsheet takes it for what it is."""
    text = printable(spelt(value))
    if not isinstance(value, str):
        return text
    ambiguous = text.startswith(_FORMULA) or _NUMERIC.fullmatch(text)
    return TEXT_SIGN + text if ambiguous or plain_value(text) != text else text

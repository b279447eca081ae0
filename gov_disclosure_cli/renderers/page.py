"""A report as the offices print it: a title, and six parts of prose or official tables.

Rows, kinds and parts that the report does not have are not printed: an empty row would
say that the office left it blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.document import LINE_BREAK
from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.layout import Grid, official
from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.ordered import printable, spelt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form, Node

#: The sub-heading a paragraph may begin with, in the manner of ``（一）主动公开。``
_SUBHEADING = re.compile("（[一二三四五六七八九十]{1,3}）[^。；：，]{1,24}(?:。|$)")

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

#: So many characters of a title stand on one line.
_TITLE_LINE = 20

#: Columns of labels, measured in columns of values: the outer ones, the innermost one.
_OUTER, _INNER = 0.8, 2.85


class Part(NamedTuple):
    """One of the six parts: paragraphs, or a table; ``grid`` is ``None`` without rows."""

    node: Node
    paragraphs: tuple[str, ...]
    grid: Grid | None


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


class Page(NamedTuple):
    """All that is printed. ``values`` has the text of each printed cell by address.

    The title is the name of the organ and, behind it, the heading with the year. The date
    of publication stands under it: at the end it would be prose of the last part.
    """

    organ: str
    heading: str
    parts: tuple[Part, ...]
    values: Mapping[str, str]
    kinds: Mapping[str, str]
    raw: Mapping[str, Any]
    published: str = ""

    @property
    def title(self) -> str:
        """The title on one line."""
        return self.organ + self.heading

    @property
    def title_lines(self) -> list[str]:
        """The title on one line or two; the name of an organ is never taken apart."""
        if len(self.title) <= _TITLE_LINE:
            return [self.title]
        return [self.organ, self.heading]


def page_of(document: Document, form: Form) -> Page:
    """Lay out a report."""
    data = document.data
    organ, year = document.value(("organ", "name")), data.get("year")
    raw = dict(zip(form.index, form.values(data), strict=True))
    held = {
        address
        for address, value in raw.items()
        if value is not MISSING and not isinstance(value, dict | list)
    }
    return Page(
        _one_line(organ) if isinstance(organ, str) and organ else say.NO_ORGAN,
        say.heading(year if type(year) is int else None, form.root.title),
        tuple(
            _part(node, data[node.key], held)
            for node in form.root.children
            if node.kind in ("text", "table") and node.key in data
        ),
        {address: printable(spelt(raw[address])) for address in held},
        {cell.address: cell.kind for cell in form.cells},
        {address: raw[address] for address in held},
        _published(data.get("published")),
    )


def _published(value: Any) -> str:
    known = isinstance(value, str) and _DATE.fullmatch(value)
    return say.published(value) if known else ""


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split prose into paragraphs without the blanks that indent or separate them."""
    lines = (line.strip() for line in re.split(LINE_BREAK, printable(text)))
    return tuple(line for line in lines if line)


def subheading(paragraph: str) -> tuple[str, str]:
    """Split a paragraph into the heading it begins with, if any, and the rest."""
    found = _SUBHEADING.match(paragraph)
    end = found.end() if found else 0
    return paragraph[:end], paragraph[end:]


def column_widths(grid: Grid, total: float) -> list[float]:
    """Share a width among the columns: the innermost labels get what values can spare."""
    values = grid.columns - grid.label_columns
    outer = grid.label_columns - 1
    if outer < 1:
        return [total / grid.columns] * grid.columns
    narrow = total / (values + _INNER + _OUTER * outer)
    return [_OUTER * narrow] * outer + [_INNER * narrow] + [narrow] * values


def _part(node: Node, value: Any, held: set[str]) -> Part:
    if node.kind == "text":
        text = spelt(value) if not isinstance(value, dict | list) else ""
        return Part(node, paragraphs_of(text), None)
    table = _present(node, held)
    return Part(node, (), official(table) if table.children else None)


def _present(node: Node, held: set[str]) -> Node:
    """Return a table or group without the rows of which the report has nothing."""
    children: list[Node] = []
    for child in node.children:
        if child.kind == "group":
            child = _present(child, held)  # noqa: PLW2901
            if not child.children:
                continue
        elif not any(cell.address in held for cell in child.children):
            continue
        children.append(child)
    present = {child.key for child in children}
    groups = [
        {**group, "rows": [key for key in group["rows"] if key in present]}
        for group in node.schema.get("x-groups", ())
    ]
    schema = {**node.schema, "x-groups": [one for one in groups if one["rows"]]}
    return node._replace(children=tuple(children), schema=schema)

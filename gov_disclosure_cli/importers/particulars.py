"""What the first sheet of a form of ours says of the organ and of the date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import SheetPosition
from gov_disclosure_cli.importers.blocks import Table
from gov_disclosure_cli.messages.exporting import PARTICULARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.importers.blocks import Source, TableCell

#: These are read from the title.
_TITLED = ("organ.name", "year")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class Particular(NamedTuple):
    """A value with its place; ``value`` is empty where the text cannot be one."""

    path: Path
    label: str
    value: str
    text: str
    position: Position


def particulars(source: Source, form: Form) -> Iterator[Particular]:
    """Yield what is filled in on the sheet of this name, by the names of the form."""
    fields = [*form.nodes["organ"].children, form.nodes["published"]]
    known = {node.title: node for node in fields if node.address not in _TITLED}
    for block in source.blocks:
        if not isinstance(block, Table) or not _is_ours(block.cells[0]):
            continue
        rows: dict[int, dict[int, TableCell]] = {}
        for cell in block.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        for row in rows.values():
            node = known.get(row[0].text) if 0 in row else None
            if node is not None and 1 in row and row[1].text:
                text, place = row[1].text, row[1].position
                yield Particular(node.path, node.title, _read(node, text), text, place)


def _is_ours(cell: TableCell) -> bool:
    place = cell.position
    return isinstance(place, SheetPosition) and place.sheet == PARTICULARS


def _read(node: Node, text: str) -> str:
    """Return the value that a text means, nothing when it is none of this field."""
    titles = node.schema.get("x-enum-titles", {})
    if titles:
        return next((name for name, title in titles.items() if text == title), "")
    date = _DATE.fullmatch(text)
    if date and node.address == "published":
        text = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
    return text if re.search(node.schema.get("pattern", ""), text) else ""

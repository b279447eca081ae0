"""Rows whose header is lost or does not fit: labels and figures as they stand in a line.

It knows which labels a form has and how many figures a row; which column a figure is in is
for others to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.figures import is_figure
from gov_disclosure_cli.importers.found import Figures, Mention, Slot
from gov_disclosure_cli.importers.labels import columns_of
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.importers.found import Finds
    from gov_disclosure_cli.importers.headers import Line
    from gov_disclosure_cli.importers.labels import Names


class LooseRows:
    """Reads rows without a header."""

    def __init__(self, names: Names, finds: Finds) -> None:
        self._names = names
        self._finds = finds
        self._by_count = _by_count(names.form)

    def read(self, line: Line) -> None:
        """Keep the labels and figures of a row whose header is lost or does not fit."""
        place = 0
        mention: Mention | None = None
        table = ""
        for place, cell in enumerate(line):  # noqa: B007 - used behind the loop
            if not cell.text or is_figure(cell.text):
                break
            for key in self._names.rows:
                found = self._names.rows[key].find(cell.text, guess=key == "requests")
                if found and not found.address.startswith("#"):
                    table, where = key, cell.position
                    mention = Mention(found.address, found.how, cell.text, where)
        else:
            place = len(line)
        cells = line[place:]
        if any(not is_figure(cell.text) for cell in cells):
            self._finds.refuse_words(mention, cells)
            return
        if not mention:
            table = self._by_count.get(len(cells), "")
            if not table:
                return
            if not all(cell.text for cell in cells):
                quote = " ".join(cell.text for cell in cells if cell.text)
                if quote:
                    self._finds.passed.append(say.unknown_row("", quote))
                return
        else:
            self._finds.items[table].append(mention)
        slots = tuple(Slot(cell.text, cell.position) for cell in cells)
        if slots:
            figures = Figures(
                slots, cells=True, bound=mention is not None, position=slots[0].position
            )
            self._finds.items[table].append(figures)


def _by_count(form: Form) -> dict[int, str]:
    """Return, by how many figures stand in a row, the table that has such rows.

    The rows of a table of blocks have columns of their own, and few.
    """
    return {
        sum(len(row.children) for row in table.rows())
        if table.schema["x-layout"] == "columns"
        else len(columns_of(table)): table.key
        for table in form.tables
        if table.schema["x-layout"] != "blocks"
    }

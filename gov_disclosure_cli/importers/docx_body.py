"""The body of a Word document: its events → contents and tables."""

from __future__ import annotations

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.container import ITEM_LIMIT
from gov_disclosure_cli.importers.docx_parts import CellDraft, Content, TableDraft
from gov_disclosure_cli.importers.docx_screen import Screen
from gov_disclosure_cli.importers.raised import OBJECT, spell_raised
from gov_disclosure_cli.importers.xmlwalk import number
from gov_disclosure_cli.messages import importing_files as say

NESTING_LIMIT = 16
_WIDEST = 256

_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}


class BodyWalker(Screen):
    """Reads ``word/document.xml``; ``body`` is what it found."""

    def __init__(self) -> None:
        super().__init__()
        self.body = Content()
        self._items = 0
        self._contents: list[Content] = []
        self._tables: list[TableDraft] = []
        self._cells: list[CellDraft] = []
        self._word: list[str] | None = None
        self.starts |= {
            "w:body": self._body,
            "w:p": self._paragraph,
            "w:t": self._text,
            "m:t": self._text,
            "w:tbl": self._table,
            "w:tr": self._row,
            "w:tc": self._cell,
            "w:txbxContent": self._box,
            **dict.fromkeys(_CHARACTERS, self._character),
        }
        for name in ("gridSpan", "vMerge", "hMerge", "cellDel", "gridBefore"):
            self.starts[f"w:{name}"] = self._place
        self.ends |= {
            "w:body": self._end_body,
            "w:p": self._end_paragraph,
            "w:t": self._end_text,
            "m:t": self._end_text,
            "w:tbl": self._end_table,
            "w:tr": self._end_row,
            "w:tc": self._end_cell,
            "w:txbxContent": self._end_box,
        }

    def text(self, data: str) -> None:
        """Take characters; only those of ``w:t`` and ``m:t`` are text."""
        if self._word is not None and not self.passing:
            self._word.append(data)

    def on_deleted_mark(self) -> None:
        """Let the next paragraph go on with this one."""
        if self._contents:
            self._contents[-1].joined = True

    def on_deleted_row(self) -> None:
        """Drop the row at its end."""
        if self._tables:
            self._tables[-1].deleted = True

    def on_picture(self) -> None:
        """Keep that there is a picture where a figure may be expected."""
        if self._cells and self._contents:
            self._contents[-1].line.append(OBJECT)

    def _count(self) -> None:
        self._items += 1
        if self._items > ITEM_LIMIT:
            raise SourceError("source-structure", say.TOO_MANY_CELLS)

    # --- text ----------------------------------------------------------------

    def _body(self, _: dict[str, str]) -> None:
        if self._contents:
            self.ignore()
        else:
            self._contents.append(self.body)

    def _end_body(self) -> None:
        self._contents.pop().flush()

    def _paragraph(self, _: dict[str, str]) -> None:
        if self._contents:
            self._count()
        else:
            self.ignore()

    def _end_paragraph(self) -> None:
        self.close_field_codes()
        self._contents[-1].end_paragraph()

    def _text(self, _: dict[str, str]) -> None:
        self._word = []

    def _end_text(self) -> None:
        word = "".join(self._word or ())
        self._word = None
        if self._contents and word and self.counts():
            said = spell_raised(word) if self.raised else word
            self._contents[-1].line.append(said)

    def _character(self, _: dict[str, str]) -> None:
        # w:tab is a tabulator in a run, the definition of one in w:tabs
        if self._contents and self.parent() == "w:r" and self.counts():
            self._contents[-1].line.append(_CHARACTERS[self.stack[-1]])

    def _box(self, _: dict[str, str]) -> None:
        if self._contents:
            self._contents.append(Content())
        else:
            self.ignore()

    def _end_box(self) -> None:
        box = self._contents.pop()
        box.flush()
        self._contents[-1].boxes += box.items

    # --- tables --------------------------------------------------------------

    def _table(self, _: dict[str, str]) -> None:
        if not self._contents:
            self.ignore()
            return
        if len(self._tables) >= NESTING_LIMIT:
            raise SourceError("source-structure", say.TOO_DEEP)
        self._contents[-1].flush()
        table = TableDraft()
        self._contents[-1].items.append(table)
        self._tables.append(table)

    def _end_table(self) -> None:
        self._tables.pop().end_row()

    def _row(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].begin_row()
        else:
            self.ignore()

    def _end_row(self) -> None:
        self._tables[-1].end_row()

    def _cell(self, _: dict[str, str]) -> None:
        if not self._tables:
            self.ignore()
            return
        self._count()
        cell = CellDraft()
        self._cells.append(cell)
        self._contents.append(cell.content)

    def _end_cell(self) -> None:
        self._contents.pop().flush()
        cell = self._cells.pop()
        if self._tables:
            self._tables[-1].add(cell)

    def _place(self, attributes: dict[str, str]) -> None:
        name, value = self.stack[-1], attributes.get("val")
        if name == "w:gridBefore":
            if self._tables and self.parent() == "w:trPr":
                self._tables[-1].shift(number(value, 0, _WIDEST))
            return
        if not self._cells or self.parent() != "w:tcPr":
            return
        cell = self._cells[-1]
        if name == "w:gridSpan":
            cell.span = max(number(value, 1, _WIDEST), 1)
        elif name == "w:vMerge":
            cell.merge = "restart" if value == "restart" else "continue"
        elif name == "w:hMerge":
            cell.goes_on = value != "restart"
        else:
            self.seen.add("revision")
            cell.deleted = True

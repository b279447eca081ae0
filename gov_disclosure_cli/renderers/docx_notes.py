"""The list of findings behind a report in Word.

It is a table, so that nobody who reads the file again takes it for prose of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.shared import Pt

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.docx_parts import (
    element,
    row_properties,
    shading,
    table_properties,
    text_run,
)
from gov_disclosure_cli.renderers.marking import COLORS
from gov_disclosure_cli.renderers.ordered import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as Paper

    from gov_disclosure_cli.renderers.marking import Marks

#: Columns in twentieths of a point, together as wide as the page; and their padding.
_WIDTHS, _PADDING = (1160, 4180, 3500), 60
_SIZE = Pt(10.5)


def add_notes(paper: Paper, marks: Marks) -> None:
    """List on a page of its own what the signs stand for."""
    paper.add_paragraph().paragraph_format.page_break_before = True
    table = OxmlElement("w:tbl")
    table.append(table_properties(sum(_WIDTHS), _PADDING))
    columns = OxmlElement("w:tblGrid")
    columns.extend(element("w:gridCol", w=width) for width in _WIDTHS)
    table.append(columns)
    title = _cell([say.FINDINGS], sum(_WIDTHS), span=len(_WIDTHS))
    table.append(_row([title], head=True))
    for note in marks.notes:
        lead = [f"{note.sign} {say.TONES[note.tone]}"]
        color = COLORS[note.tone]
        first = _cell(lead, _WIDTHS[0], color=color)
        others = (
            _cell(lines, width)
            for lines, width in zip(
                (note.sentences, note.hints), _WIDTHS[1:], strict=True
            )
        )
        table.append(_row([first, *others]))
    paper.element.body._insert_tbl(table)


def _row(cells: Iterable[Any], *, head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    row.append(row_properties(head=head))
    row.extend(cells)
    return row


def _cell(lines: Iterable[str], width: int, *, span: int = 1, color: str = "") -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if color:
        properties.append(shading(color))
    cell.append(properties)
    for line in lines or ("",):
        paragraph = OxmlElement("w:p")
        spacing = OxmlElement("w:pPr")
        spacing.append(element("w:spacing", line=260, lineRule="auto"))
        paragraph.append(spacing)
        paragraph.append(text_run(printable(line), size=_SIZE))
        cell.append(paragraph)
    return cell

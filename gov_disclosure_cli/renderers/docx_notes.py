"""The list of findings behind a report in Word.

It is a table, so that nobody who reads the file again takes it for prose of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.shared import Pt

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.docx_parts import (
    FANGSONG,
    HEITI,
    element,
    shading,
    styled,
    text_run,
)
from gov_disclosure_cli.renderers.docx_table import row_properties, table_properties
from gov_disclosure_cli.renderers.marking import COLORS, LEGEND, few
from gov_disclosure_cli.renderers.ordered import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as Paper
    from docx.shared import Length

    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Page

#: Columns in twentieths of a point, together as wide as the page; and their padding.
_WIDTHS, _PADDING = (600, 760, 1900, 3100, 2480), 80
_SIZE, _HEADING = Pt(10.5), Pt(14)


def add_notes(paper: Paper, page: Page, marks: Marks) -> None:
    """List on a page of its own what the signs stand for."""
    paper.add_paragraph().paragraph_format.page_break_before = True
    table = OxmlElement("w:tbl")
    table.append(table_properties(sum(_WIDTHS), _PADDING))
    grid = OxmlElement("w:tblGrid")
    grid.extend(element("w:gridCol", w=width) for width in _WIDTHS)
    table.append(grid)
    title = _across([say.FINDINGS], size=_HEADING)
    about = _across([page.title, marks.counted])
    about.append(_legend())
    heads = (
        _cell([head], width, size=_SIZE)
        for head, width in zip(say.FINDING_COLUMNS, _WIDTHS, strict=True)
    )
    table.extend((_row([title], head=True), _row([about]), _row(heads)))
    for note in marks.notes:
        color = COLORS[note.tone]
        tone, where = (say.TONES[note.tone],), few([spot.words for spot in note.spots])
        columns = (note.sign,), tone, where, note.sentences, note.hints
        grounds = color, color, "", "", ""
        table.append(
            _row(
                _cell(lines, width, color=ground)
                for lines, width, ground in zip(columns, _WIDTHS, grounds, strict=True)
            )
        )
    paper.element.body._insert_tbl(table)


def _row(cells: Iterable[Any], *, head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    row.append(row_properties(head=head))
    row.extend(cells)
    return row


def _across(lines: Iterable[str], size: Length | None = None) -> Any:
    """Make a cell as wide as the list."""
    return _cell(lines, sum(_WIDTHS), span=len(_WIDTHS), size=size)


def _legend() -> Any:
    """Say on one line what the colours mean."""
    paragraph = OxmlElement("w:p")
    paragraph.append(styled())
    paragraph.append(text_run(f"{say.LEGEND}：", size=_SIZE))
    for tone in LEGEND:
        run = text_run(f"　{say.TONES[tone]}　", size=_SIZE)
        run.rPr.append(shading(COLORS[tone]))
        paragraph.extend((run, text_run("　", size=_SIZE)))
    return paragraph


def _cell(
    lines: Iterable[str],
    width: int,
    *,
    span: int = 1,
    color: str = "",
    size: Length | None = None,
) -> Any:
    """Make a cell with a line for each text; one with a size is a head."""
    cell = OxmlElement("w:tc")
    held = OxmlElement("w:tcPr")
    held.append(element("w:tcW", w=width, type="dxa"))
    if span > 1:
        held.append(element("w:gridSpan", val=span))
    if color:
        held.append(shading(color))
    cell.append(held)
    for line in lines or ("",):
        paragraph = OxmlElement("w:p")
        properties = styled()
        properties.append(element("w:spacing", line=260, lineRule="auto"))
        if size is not None:
            properties.append(element("w:jc", val="center"))
        paragraph.append(properties)
        name = FANGSONG if size is None else HEITI
        paragraph.append(text_run(printable(line), size=size or _SIZE, name=name))
        cell.append(paragraph)
    return cell

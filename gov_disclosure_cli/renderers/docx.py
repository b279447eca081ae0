"""A report as a Word document in the manner of official papers (GB/T 9704)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.docx_notes import add_notes
from gov_disclosure_cli.renderers.docx_parts import (
    FANGSONG,
    IN_TABLES,
    KAITI,
    add_comment,
    add_signs,
    indent_characters,
    set_font,
    shade,
)
from gov_disclosure_cli.renderers.docx_setup import BODY_LEADING, TYPE_AREA, set_up
from gov_disclosure_cli.renderers.docx_table import add_table
from gov_disclosure_cli.renderers.marking import COLORS, UNMARKED
from gov_disclosure_cli.renderers.page import page_of, subheading
from gov_disclosure_cli.renderers.repack import repacked

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Page, Part


def render_docx(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as DOCX, with the official merges and fonts."""
    marks = marks or UNMARKED
    page = page_of(document, form)
    paper = docx.Document()
    set_up(paper, page)
    paper.add_paragraph("\n".join(page.title_lines), style="Title")
    if page.published:
        dated = paper.add_paragraph(page.published)
        dated.alignment = WD_ALIGN_PARAGRAPH.CENTER
        dated.paragraph_format.space_after = BODY_LEADING
    for part in page.parts:
        _add_part(paper, part, page, marks)
    if marks.notes:
        add_notes(paper, page, marks)
    file = io.BytesIO()
    paper.save(file)
    return repacked(file.getvalue())


def _add_part(paper: Paper, part: Part, page: Page, marks: Marks) -> None:
    heading = paper.add_paragraph(style="Heading 1")
    mark = marks.at.get(part.node.address)
    run = heading.add_run(part.node.label)
    if mark is not None:
        shade(run, COLORS[mark.tone])
        add_signs(heading, mark)
    for text in part.paragraphs:
        paragraph = paper.add_paragraph()
        indent_characters(paragraph, 2)
        head, rest = subheading(text)
        if head:
            set_font(paragraph.add_run(head), KAITI)
        paragraph.add_run(rest)
    if part.grid is not None:
        cells = add_table(paper, part.grid, page, marks, Emu(TYPE_AREA))
        if _comment_carried(paper, cells, marks):
            note = paper.add_paragraph(style=IN_TABLES)
            set_font(note.add_run(say.CARRIED_NOTE), FANGSONG)
    elif not part.paragraphs:
        indent_characters(paper.add_paragraph(), 2)


def _comment_carried(paper: Paper, cells: dict[str, Any], marks: Marks) -> bool:
    """Say once of all figures that were carried over alike where they come from."""
    told: set[tuple[str, ...]] = set()
    for address, cell in cells.items():
        mark = marks.at.get(address)
        if mark is not None and mark.tone == "carried" and mark.sentences not in told:
            told.add(mark.sentences)
            add_comment(paper, cell, "\n".join(mark.sentences))
    return bool(told)

"""A report as a Word document in the manner of official papers (GB/T 9704)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Emu, Mm, Pt

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.docx_notes import add_notes
from gov_disclosure_cli.renderers.docx_parts import (
    FANGSONG,
    HEITI,
    KAITI,
    SONGTI,
    XIAOBIAOSONG,
    add_comment,
    add_field,
    add_signs,
    add_table,
    indent_characters,
    set_font,
    shade,
)
from gov_disclosure_cli.renderers.marking import COLORS, UNMARKED
from gov_disclosure_cli.renderers.page import page_of, subheading
from gov_disclosure_cli.renderers.repack import repacked

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Page, Part

#: GB/T 9704 5.2: A4; 37 mm above, 28 mm left, and so 26 mm right, 35 mm below.
_WIDTH, _HEIGHT = Mm(210), Mm(297)
_TOP, _LEFT, _RIGHT, _BOTTOM = Mm(37), Mm(28), Mm(26), Mm(35)
#: 三号, 二号, 四号, and 28 points from line to line.
_BODY, _TITLE, _FOOT, _LEADING = Pt(16), Pt(22), Pt(14), Pt(28)
#: So many characters of a title stand on one line.
_TITLE_LINE = 20
#: Word wants a time; a file that is made twice shall be the same.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def render_docx(document: Document, form: Form, marks: Marks | None = None) -> bytes:
    """Write a report as DOCX, with the official merges and fonts."""
    marks = marks or UNMARKED
    page = page_of(document, form)
    paper = docx.Document()
    _set_up(paper, page)
    title = paper.add_paragraph(style="Title").add_run(page.organ)
    if len(page.title) > _TITLE_LINE:
        title.add_break()
    title.add_text(page.heading)
    for part in page.parts:
        _add_part(paper, part, page, marks)
    if marks.notes:
        add_notes(paper, marks)
    file = io.BytesIO()
    paper.save(file)
    return repacked(file.getvalue())


def _set_up(paper: Paper, page: Page) -> None:
    """Set page, styles, page numbers and properties."""
    section = paper.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.footer_distance = Mm(25)
    normal = paper.styles["Normal"]
    set_font(normal, FANGSONG, _BODY)
    spacing = normal.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, _LEADING
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.widow_control = False
    heading = paper.styles["Heading 1"]
    set_font(heading, HEITI, _BODY)
    heading.paragraph_format.space_before = Pt(0)
    indent_characters(heading, 2)
    title = paper.styles["Title"]
    set_font(title, XIAOBIAOSONG, _TITLE)
    for border in title.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(36)
    title.paragraph_format.space_after = Pt(28)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, after = say.PAGE_NUMBER
    for run in (foot.add_run(before), add_field(foot, "PAGE"), foot.add_run(after)):
        set_font(run, SONGTI, _FOOT)
    about = paper.core_properties
    about.title, about.author, about.language = page.title[:255], "gdr", "zh-CN"
    about.comments = ""
    about.created = about.modified = _NO_TIME


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
        width = Emu(_WIDTH - _LEFT - _RIGHT)
        cells = add_table(paper, part.grid, page, marks, width)
        _comment_carried(paper, cells, marks)
    elif not part.paragraphs:
        indent_characters(paper.add_paragraph(), 2)


def _comment_carried(paper: Paper, cells: dict[str, Any], marks: Marks) -> None:
    """Say once of all figures that were carried over alike where they come from."""
    told: set[tuple[str, ...]] = set()
    for address, cell in cells.items():
        mark = marks.at.get(address)
        if mark is not None and mark.tone == "carried" and mark.sentences not in told:
            told.add(mark.sentences)
            add_comment(paper, cell, "\n".join(mark.sentences))

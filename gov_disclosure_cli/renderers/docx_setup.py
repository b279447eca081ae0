"""The frame of a Word document: page, styles, fonts, language; nothing of the template.

What python-docx starts from is an English paper with a picture of itself; of that only
the styles stay.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.docx_parts import (
    FANGSONG,
    HEITI,
    IN_TABLES,
    KAITI,
    SIGN,
    SIGN_SIZE,
    SMALL,
    SONGTI,
    XIAOBIAOSONG,
    add_field,
    element,
    indent_characters,
    set_font,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.section import Section

    from gov_disclosure_cli.renderers.page import Page

#: GB/T 9704 5.2: A4; 37 mm above, 28 mm left, and so 26 mm right, 35 mm below.
_SIZE = Mm(210), Mm(297)
_TOP, _LEFT, _RIGHT, _BOTTOM = Mm(37), Mm(28), Mm(26), Mm(35)
#: How wide what is printed is.
TYPE_AREA = _SIZE[0] - _LEFT - _RIGHT
#: 三号, 二号, 四号, and 28 points from line to line.
_BODY, _TITLE, _FOOT, BODY_LEADING = Pt(16), Pt(22), Pt(14), Pt(28)
#: Word wants a time; a file that is made twice shall be the same.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
#: What the template of python-docx brings along, by the end of the kind of its relation.
_BAGGAGE = (
    "/thumbnail",
    "/extended-properties",
    "/customXml",
    "/stylesWithEffects",
)
#: What else a font is called, for machines that do not have it, and its kind.
_FONTS = {
    FANGSONG: ("仿宋", "modern", "fixed"),
    KAITI: ("楷体", "modern", "fixed"),
    HEITI: ("SimHei", "modern", "fixed"),
    SONGTI: ("SimSun", "auto", "variable"),
    XIAOBIAOSONG: ("方正小标宋_GBK", "script", "fixed"),
}
_CHINESE = "86"  # the number of its set of characters


def set_up(paper: Paper, page: Page) -> None:
    """Set page, styles, page numbers, language and properties."""
    paper.settings.odd_and_even_pages_header_footer = True
    _set_page(paper.sections[0])
    _set_styles(paper.styles)
    about = paper.core_properties
    about.title, about.author, about.language = page.title[:255], "gdr", "zh-CN"
    about.comments = about.keywords = ""
    about.created = about.modified = _NO_TIME
    for holder in (paper.part.package, paper.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_BAGGAGE):
                del holder.rels[key]
            elif relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = _font_table()
    _speak_chinese(paper)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = _SIZE
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.footer_distance = Mm(25)
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """Put page numbers on the outer side, a character away from the edge (7.5)."""
    foot = footer.paragraphs[0]
    foot.alignment = side
    foot.paragraph_format.left_indent = foot.paragraph_format.right_indent = _FOOT
    before, after = say.PAGE_NUMBER
    for run in (foot.add_run(before), add_field(foot, "PAGE"), foot.add_run(after)):
        set_font(run, SONGTI, _FOOT)


def _set_styles(styles: Any) -> None:
    normal = styles["Normal"]
    set_font(normal, FANGSONG, _BODY)
    spacing = normal.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = (
        WD_LINE_SPACING.EXACTLY,
        BODY_LEADING,
    )
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.widow_control = False
    heading = styles["Heading 1"]
    set_font(heading, HEITI, _BODY)
    heading.paragraph_format.space_before = Pt(0)
    indent_characters(heading, 2)
    table = styles.add_style(IN_TABLES, WD_STYLE_TYPE.PARAGRAPH)
    table.base_style = normal
    set_font(table, FANGSONG, SMALL)
    table.paragraph_format.line_spacing = 1.0
    sign = styles.add_style(SIGN, WD_STYLE_TYPE.CHARACTER)
    set_font(sign, SONGTI, SIGN_SIZE)
    title = styles["Title"]
    set_font(title, XIAOBIAOSONG, _TITLE)
    for border in title.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(36)
    title.paragraph_format.space_after = Pt(28)


def _speak_chinese(paper: Paper) -> None:
    """Name the language: fonts, punctuation and spelling go by it."""
    for language in paper.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:eastAsia"), "zh-CN")
    settings = paper.settings.element
    for path, name, value in (
        ("w:zoom", "w:percent", "100"),
        ("w:characterSpacingControl", "w:val", "compressPunctuation"),
        ("w:themeFontLang", "w:eastAsia", "zh-CN"),
        ("w:compat/w:compatSetting[@w:name='compatibilityMode']", "w:val", "15"),
    ):
        for found in settings.xpath(f"./{path}"):
            found.set(qn(name), value)


def _font_table() -> bytes:
    table = OxmlElement("w:fonts")
    for name, (other, family, pitch) in _FONTS.items():
        font = element("w:font", name=name)
        font.append(element("w:altName", val=other))
        font.append(element("w:charset", val=_CHINESE))
        font.append(element("w:family", val=family))
        font.append(element("w:pitch", val=pitch))
        table.append(font)
    made: bytes = etree.tostring(
        table, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made

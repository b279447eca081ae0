"""What python-docx has no words for: Chinese fonts, indents in characters, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.run import Run

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph

    from gov_disclosure_cli.renderers.marking import Mark

#: Fonts by the names under which the offices have them.
FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"
#: The style of what stands in tables: 小五.
IN_TABLES = "Table Text"
SMALL = Pt(9)
#: The style of the signs that findings are marked with, by which they are known to be no
#: text. Raised letters are shown at three fifths: this leaves 小五, however small the
#: figure beside them.
SIGN, SIGN_SIZE = "Gdr Mark", Pt(13)


def set_font(holder: Any, name: str, size: Length | None = None) -> None:
    """Give a style or run one font for Chinese and Latin text, upright and black."""
    holder.font.name = name
    properties = holder.element if hasattr(holder, "element") else holder._element
    fonts = properties.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "heme" in key:
            del fonts.attrib[key]
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), name)
    holder.font.bold = holder.font.italic = False
    holder.font.color.rgb = None
    for color in properties.xpath("./w:rPr/w:color"):
        color.getparent().remove(color)
    if size is not None:
        holder.font.size = size


def indent_characters(holder: Any, count: int) -> None:
    """Indent the first line by Chinese characters, whatever their size."""
    properties = holder.element if hasattr(holder, "element") else holder._element
    indent = properties.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * count))
    indent.set(qn("w:firstLine"), str(320 * count))


def add_field(paragraph: Paragraph, instruction: str) -> Run:
    """Add a field such as the page number."""
    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        mark = element("w:fldChar", fldCharType=kind)
        run._element.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = instruction
            run._element.append(code)
        elif kind == "separate":
            run._element.append(_text("1"))
    return run


def shade(run: Run, color: str) -> None:
    """Give a run a coloured ground."""
    run._element.get_or_add_rPr().append(shading(color))


def add_signs(paragraph: Paragraph, mark: Mark) -> None:
    """Add the signs of a mark, raised."""
    paragraph.add_run(mark.sign, style=SIGN).font.superscript = True


def add_comment(paper: Paper, cell: Any, text: str) -> None:
    """Add a comment to what stands in a cell, without the time of its making."""
    runs = [Run(run, paper) for run in cell.xpath("./w:p/w:r")]
    if runs:
        comment = paper.add_comment(runs, text, author="gdr", initials="gdr")
        comment._comment_elm.attrib.pop(qn("w:date"), None)


def styled() -> Any:
    """Make the properties of a paragraph in a table, in the style that all share."""
    properties = OxmlElement("w:pPr")
    properties.append(element("w:pStyle", val=IN_TABLES.replace(" ", "")))
    return properties


def text_run(text: str, *, size: Length = SMALL, name: str = FANGSONG) -> Any:
    """Make a run of the size of tables."""
    run = OxmlElement("w:r")
    run.append(letters(name, size))
    run.append(_text(text))
    return run


def sign_run(text: str) -> Any:
    """Make a run of signs, raised."""
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    properties.append(element("w:rStyle", val=SIGN.replace(" ", "")))
    properties.append(element("w:vertAlign", val="superscript"))
    run.append(properties)
    run.append(_text(text))
    return run


def letters(name: str, size: Length) -> Any:
    """Make the properties of a run in one font for all kinds of letters."""
    properties = OxmlElement("w:rPr")
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)
    properties.append(element("w:rFonts", **fonts))
    halves = round(size.pt * 2)
    properties.append(element("w:sz", val=halves))
    properties.append(element("w:szCs", val=halves))
    return properties


def shading(color: str) -> Any:
    """Make a coloured ground."""
    return element("w:shd", val="clear", color="auto", fill=color)


def _text(text: str) -> Any:
    made = OxmlElement("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def element(tag: str, **attributes: str | int) -> Any:
    """Make an element of Word's with attributes of Word's."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made

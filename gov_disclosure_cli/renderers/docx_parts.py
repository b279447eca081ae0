"""What python-docx has no words for: Chinese fonts, indents in characters, tables whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.run import Run

from gov_disclosure_cli.renderers.marking import COLORS
from gov_disclosure_cli.renderers.page import column_widths

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph

    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Mark, Marks
    from gov_disclosure_cli.renderers.page import Page

#: Fonts by the names under which the offices have them.
FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"
#: Tables: 小五; signs are raised and so made smaller again.
_SMALL, _SIGN = Pt(9), Pt(12)
#: Padding beside texts, so that heads of four characters break in the middle or not at
#: all, and the least height of a row, in twentieths of a point.
_TIGHT, _LOOSE, _ROW = 20, 40, 300
_TWIP = 635  # such a twentieth in the unit of python-docx


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
    run = paragraph.add_run(mark.sign)
    set_font(run, SONGTI)
    run.font.superscript = True


def add_comment(paper: Paper, cell: Any, text: str) -> None:
    """Add a comment to what stands in a cell, without the time of its making."""
    runs = [Run(run, paper) for run in cell.xpath("./w:p/w:r")]
    if runs:
        comment = paper.add_comment(runs, text, author="gdr", initials="gdr")
        comment._comment_elm.attrib.pop(qn("w:date"), None)


def add_table(
    paper: Paper, grid: Grid, page: Page, marks: Marks, width: Length
) -> dict[str, Any]:
    """Add one official table; merges, widths and repeated heads are written at once.

    Returns the value cells by address.
    """
    made: dict[str, Any] = {}
    widths = [round(one / _TWIP) for one in column_widths(grid, width)]
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    table = OxmlElement("w:tbl")
    padding = _TIGHT if grid.label_columns > 1 else _LOOSE
    table.append(table_properties(sum(widths), padding))
    columns = OxmlElement("w:tblGrid")
    columns.extend(element("w:gridCol", w=one) for one in widths)
    table.append(columns)
    for row in range(grid.rows):
        line = OxmlElement("w:tr")
        line.append(row_properties(head=row < grid.header_rows))
        for column in range(grid.columns):
            cell = owner[row, column]
            if cell.column == column:
                span = sum(widths[column : column + cell.colspan])
                one = _cell(cell, row, span, page, marks)
                line.append(one)
                if cell.address:
                    made[cell.address] = one
        table.append(line)
    paper.element.body._insert_tbl(table)
    return made


def _cell(cell: LayoutCell, row: int, width: int, page: Page, marks: Marks) -> Any:
    """Make one cell, or the continuation in this row of one that began above."""
    mark = marks.at.get(cell.address) if cell.address else None
    made = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    if cell.colspan > 1:
        properties.append(element("w:gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        kind = "restart" if row == cell.row else "continue"
        properties.append(element("w:vMerge", val=kind))
    if mark is not None and mark.tone != "carried":
        properties.append(shading(COLORS[mark.tone]))
    properties.append(element("w:vAlign", val="center"))
    made.append(properties)
    paragraph = _paragraph(cell)
    if row == cell.row:
        text = page.values.get(cell.address, "") if cell.address else cell.text
        if text:
            paragraph.append(text_run(text))
        if mark is not None and mark.sign:
            paragraph.append(text_run(mark.sign, raised=True))
    made.append(paragraph)
    return made


def _paragraph(cell: LayoutCell) -> Any:
    """Make the empty line of a cell; heads stay on one page with what they head."""
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    if cell.header:
        properties.append(OxmlElement("w:keepNext"))
    properties.append(element("w:spacing", line=240, lineRule="auto"))
    centred = cell.header or cell.address
    properties.append(element("w:jc", val="center" if centred else "left"))
    properties.append(_letters(FANGSONG, _SMALL))  # for what is typed here later
    paragraph.append(properties)
    return paragraph


def text_run(text: str, *, raised: bool = False, size: Length = _SMALL) -> Any:
    """Make a run of the size of tables; a raised one is a sign."""
    run = OxmlElement("w:r")
    properties = _letters(SONGTI, _SIGN) if raised else _letters(FANGSONG, size)
    if raised:
        properties.append(element("w:vertAlign", val="superscript"))
    run.append(properties)
    run.append(_text(text))
    return run


def _letters(name: str, size: Length) -> Any:
    properties = OxmlElement("w:rPr")
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)
    properties.append(element("w:rFonts", **fonts))
    halves = round(size.pt * 2)
    properties.append(element("w:sz", val=halves))
    properties.append(element("w:szCs", val=halves))
    return properties


def table_properties(width: int, padding: int) -> Any:
    """Make a table with lines around all cells and columns that keep their width."""
    properties = OxmlElement("w:tblPr")
    properties.append(element("w:tblW", w=width, type="dxa"))
    properties.append(element("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            element(f"w:{side}", val="single", sz=4, space=0, color="000000")
        )
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    margins.append(element("w:left", w=padding, type="dxa"))
    margins.append(element("w:right", w=padding, type="dxa"))
    properties.append(margins)
    return properties


def row_properties(*, head: bool) -> Any:
    """Keep a row on one page; a head comes again on each."""
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(element("w:trHeight", val=_ROW, hRule="atLeast"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
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

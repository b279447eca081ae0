"""The pieces of a Word document that python-docx has no words for: fonts for Chinese,
indents in characters, tables with their merges written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from gov_disclosure_cli.renderers.marking import COLORS
from gov_disclosure_cli.renderers.page import column_widths

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.shared import Length
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from gov_disclosure_cli.layout import Grid, LayoutCell
    from gov_disclosure_cli.renderers.marking import Mark, Marks
    from gov_disclosure_cli.renderers.page import Page

#: Fonts by the names under which the offices have them.
FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"
#: Tables: 小五, and room for fifteen columns.
_SMALL = Pt(9)
_PADDING, _ROW = 20, 300  # twentieths of a point
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
        mark = _element("w:fldChar", fldCharType=kind)
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
    run._element.get_or_add_rPr().append(_shading(color))


def add_signs(paragraph: Paragraph, mark: Mark) -> None:
    """Add the signs of a mark, raised."""
    run = paragraph.add_run(mark.sign)
    set_font(run, SONGTI)
    run.font.superscript = True


def add_table(
    paper: Paper, grid: Grid, page: Page, marks: Marks, width: Length
) -> None:
    """Add one official table; merges, widths and repeated heads are written at once."""
    widths = [round(one / _TWIP) for one in column_widths(grid, width)]
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    table = OxmlElement("w:tbl")
    table.append(_table_properties(sum(widths)))
    columns = OxmlElement("w:tblGrid")
    columns.extend(_element("w:gridCol", w=one) for one in widths)
    table.append(columns)
    for row in range(grid.rows):
        line = OxmlElement("w:tr")
        line.append(_row_properties(head=row < grid.header_rows))
        for column in range(grid.columns):
            cell = owner[row, column]
            if cell.column == column:
                span = sum(widths[column : column + cell.colspan])
                line.append(_cell(cell, row, span, page, marks))
        table.append(line)
    paper.element.body._insert_tbl(table)


def _cell(cell: LayoutCell, row: int, width: int, page: Page, marks: Marks) -> Any:
    """Make one cell, or the continuation in this row of one that began above."""
    mark = marks.at.get(cell.address) if cell.address else None
    made = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if cell.colspan > 1:
        properties.append(_element("w:gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        kind = "restart" if row == cell.row else "continue"
        properties.append(_element("w:vMerge", val=kind))
    if mark is not None:
        properties.append(_shading(COLORS[mark.tone]))
    properties.append(_element("w:vAlign", val="center"))
    made.append(properties)
    if row == cell.row:
        made.append(_paragraph(cell, page, mark))
    else:
        made.append(OxmlElement("w:p"))
    return made


def _paragraph(cell: LayoutCell, page: Page, mark: Mark | None) -> Any:
    """Make what stands in a cell; heads stay on one page with what they head."""
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    if cell.header:
        properties.append(OxmlElement("w:keepNext"))
    properties.append(_element("w:spacing", line=240, lineRule="auto"))
    centred = cell.header or cell.address
    properties.append(_element("w:jc", val="center" if centred else "left"))
    paragraph.append(properties)
    text = page.values.get(cell.address, "") if cell.address else cell.text
    if text:
        paragraph.append(_run(text))
    if mark is not None and mark.sign:
        paragraph.append(_run(mark.sign, raised=True))
    return paragraph


def _run(text: str, *, raised: bool = False) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    name = SONGTI if raised else FANGSONG
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)
    properties.append(_element("w:rFonts", **fonts))
    size = round(_SMALL.pt * 2)
    properties.append(_element("w:sz", val=size))
    properties.append(_element("w:szCs", val=size))
    if raised:
        properties.append(_element("w:vertAlign", val="superscript"))
    run.append(properties)
    run.append(_text(text))
    return run


def _table_properties(width: int) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(_element("w:tblW", w=width, type="dxa"))
    properties.append(_element("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    margins.append(_element("w:left", w=_PADDING, type="dxa"))
    margins.append(_element("w:right", w=_PADDING, type="dxa"))
    properties.append(margins)
    return properties


def _row_properties(*, head: bool) -> Any:
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(_element("w:trHeight", val=_ROW, hRule="atLeast"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    return properties


def _shading(color: str) -> Any:
    return _element("w:shd", val="clear", color="auto", fill=color)


def _text(text: str) -> Any:
    made = OxmlElement("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _element(tag: str, **attributes: str | int) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made

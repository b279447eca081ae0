"""Office files and PDF made from a source in the manners of the programs that write them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gov_disclosure_cli.importers.blocks import TableCell

    Run = Callable[[str], str]

_OOXML = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{_OOXML}/wordprocessingml/2006/main"',
        f'xmlns:r="{_OOXML}/officeDocument/2006/relationships"',
        f'xmlns:mc="{_OOXML}/markup-compatibility/2006"',
        f'xmlns:m="{_OOXML}/officeDocument/2006/math"',
        f'xmlns:a="{_OOXML}/drawingml/2006/main"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)
_RELATIONS = (
    f'<Relationships xmlns="{_OOXML}/package/2006/relationships">'
    f'<Relationship Id="rId1" Target="@" Type="{_OOXML}/officeDocument/2006/relationships/'
    'officeDocument"/></Relationships>'
)


_TYPES = (
    f'<Types xmlns="{_OOXML}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/@" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack parts as an office program does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def docx(body: str, prolog: str = "", part: str = "word/document.xml") -> bytes:
    """Pack the content of ``w:body`` as a Word document."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{prolog}'
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    return package(
        {
            "[Content_Types].xml": _TYPES.replace("@", part),
            "_rels/.rels": _RELATIONS.replace("@", part),
            part: document,
        }
    )


# --- how programs write a run ---------------------------------------------------


def plain(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def torn(text: str) -> str:
    """WPS and Word part runs wherever a language or a proof mark begins."""
    return "".join(
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{escape(each)}</w:t></w:r>'
        for each in text
    )


def revised(text: str) -> str:
    """With 修订 on: the old figure deleted, the new one inserted."""
    return (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>99</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{plain(text)}</w:ins>'
    )


def field(text: str) -> str:
    """A formula field and the result that was shown last."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{plain(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(text: str) -> str:
    return f'<w:fldSimple w:instr=" =SUM(LEFT) ">{plain(text)}</w:fldSimple>'


def controlled(text: str) -> str:
    """A content control around the run."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{plain(text)}</w:sdtContent></w:sdt>"


RUNS: tuple[Run, ...] = (plain, torn, revised, field, simple_field, controlled)


# --- documents ------------------------------------------------------------------


def paragraph(text: str, run: Run = plain) -> str:
    return f"<w:p>{run(text) if text else ''}</w:p>"


def docx_of(source: Source, run: Run = plain, *, merge: str = "gridSpan") -> bytes:
    """Write a source as a Word document; ``merge`` chooses gridSpan or the old hMerge."""
    parts = [
        paragraph(block.text, run)
        if isinstance(block, Paragraph)
        else table(block, run, merge)
        for block in source.blocks
    ]
    return docx("".join(parts))


_WIDTH = 900
_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def table(block: Table, run: Run = plain, merge: str = "gridSpan") -> str:
    """Write a table with ``w:vMerge`` for what spans rows."""
    rows = []
    starting = {(cell.row, cell.column): cell for cell in block.cells}
    covering = {
        (cell.row + down, cell.column): cell
        for cell in block.cells
        for down in range(cell.rowspan)
    }
    for line in range(block.rows):
        cells: list[str] = []
        column = 0
        while column < block.columns:
            cell = covering.get((line, column))
            if cell is None:
                column += 1
                continue
            begins = (line, column) in starting
            cells += _word_cells(cell, run, merge, begins=begins)
            column += cell.colspan
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = f'<w:gridCol w:w="{_WIDTH}"/>' * block.columns
    head = f"<w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def _word_cells(
    cell: TableCell, run: Run, merge: str, *, begins: bool
) -> Iterable[str]:
    down = ""
    if cell.rowspan > 1:
        down = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    text = cell.text.split("\n") if begins else [""]
    content = "".join(paragraph(line, run) for line in text)
    if merge == "gridSpan":
        over = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        width = f'<w:tcW w:w="{_WIDTH * cell.colspan}" w:type="dxa"/>'
        yield f"<w:tc><w:tcPr>{width}{over}{down}</w:tcPr>{content}</w:tc>"
        return
    over = '<w:hMerge w:val="restart"/>' if cell.colspan > 1 else ""
    yield f"<w:tc><w:tcPr>{over}{down}</w:tcPr>{content}</w:tc>"
    for _ in range(cell.colspan - 1):
        yield f"<w:tc><w:tcPr><w:hMerge/>{down}</w:tcPr><w:p/></w:tc>"


# --- workbooks ------------------------------------------------------------------


def xlsx_of(
    source: Source, *, borders: bool = True, gap: int = 1, text: bool = False
) -> bytes:
    """Write a source into one sheet as offices do: merged titles, framed tables."""
    import xlsxwriter

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet("年报")
    frame = book.add_format({"border": 1} if borders else {})
    width = max(
        (it.columns for it in source.blocks if isinstance(it, Table)), default=2
    )
    row = 0
    for block in source.blocks:
        if isinstance(block, Paragraph):
            sheet.merge_range(row, 0, row, width - 1, block.text)
            row += 1 + gap
            continue
        for cell in block.cells:
            _write(sheet, row, cell, frame, text=text)
        row += block.rows + gap
    book.close()
    return packed.getvalue()


def _write(sheet: Any, start: int, cell: TableCell, frame: Any, *, text: bool) -> None:
    row, column = start + cell.row, cell.column
    last = row + cell.rowspan - 1, column + cell.colspan - 1
    value: Any = cell.text
    if not text and value.isdigit():
        value = int(value)
    if (row, column) != last:
        sheet.merge_range(row, column, *last, value, frame)
    elif value == "":
        sheet.write_blank(row, column, None, frame)
    else:
        sheet.write(row, column, value, frame)


# --- PDF ------------------------------------------------------------------------


def pdf_of(source: Source, *, ruled: bool = True, fills: bool = False) -> bytes:
    """Print a source: ruled tables across pages, prose wrapped at the margin."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph as Prose
    from reportlab.platypus import SimpleDocTemplate
    from reportlab.platypus import Table as Printed

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle(
        "prose", fontName="STSong-Light", fontSize=12, leading=18, wordWrap="CJK"
    )
    small = ParagraphStyle("cell", style, fontSize=8, leading=10)
    story: list[Any] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            story.append(Prose(escape(block.text), style))
            continue
        values: list[list[Any]] = [
            ["" for _ in range(block.columns)] for _ in range(block.rows)
        ]
        looks: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        if ruled:
            looks.append(("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)))
        if fills:
            looks.append(("BACKGROUND", (0, 0), (-1, -1), (1, 1, 1)))
        for cell in block.cells:
            values[cell.row][cell.column] = Prose(escape(cell.text), small)
            last = cell.column + cell.colspan - 1, cell.row + cell.rowspan - 1
            looks.append(("SPAN", (cell.column, cell.row), last))
        labels = 1 if block.columns < 10 else 3 * (block.columns == 10)
        widths = [90.0] * labels
        widths += [(480 - sum(widths)) / (block.columns - labels)] * (
            block.columns - labels
        )
        story.append(Printed(values, widths, style=looks))
    packed = io.BytesIO()
    SimpleDocTemplate(packed, pagesize=A4, invariant=1).build(
        story, onFirstPage=_number, onLaterPages=_number
    )
    return packed.getvalue()


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(297, 30, f"- {document.page} -")

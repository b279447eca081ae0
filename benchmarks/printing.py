"""A report as a PDF, tables ruled: what an office prints from its word processor."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from gov_disclosure_cli.layout import grids

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.layout import Grid

_WIDTH = 480.0
#: Columns that hold labels, by all columns, and their width.
_LABELS = {10: 3, 15: 0}
_LABEL = 90.0


def printed(document: Document, form: Form) -> bytes:
    """Print a report with reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle(
        "prose", fontName="STSong-Light", fontSize=12, leading=18, wordWrap="CJK"
    )
    small = ParagraphStyle("cell", style, fontSize=8, leading=10)
    organ, year = document.data["organ"]["name"], document.data["year"]
    tables = {table.key: grid for table, grid in grids(form)}
    story: list[Any] = [Paragraph(f"{organ}{year}年{form.root.title}", style)]
    for part in form.root.children:
        if part.kind not in ("text", "table"):
            continue
        story.append(Paragraph(part.label, style))
        if part.kind == "table":
            story.append(_table(document, form, tables[part.key], small))
            continue
        lines = str(document.value(part.path) or "").splitlines()
        story += [Paragraph(escape(line), style) for line in lines]
    packed = io.BytesIO()
    SimpleDocTemplate(packed, pagesize=A4, invariant=1).build(story)
    return packed.getvalue()


def _table(document: Document, form: Form, grid: Grid, style: Any) -> Any:
    from reportlab.platypus import Paragraph, Table

    values: list[list[Any]] = [[""] * grid.columns for _ in range(grid.rows)]
    looks: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    for cell in grid.cells:
        text = cell.text
        if cell.address:
            value = document.value(form.nodes[cell.address].path)
            text = "" if value is None else str(value)
        values[cell.row][cell.column] = Paragraph(escape(text), style)
        last = cell.column + cell.colspan - 1, cell.row + cell.rowspan - 1
        looks.append(("SPAN", (cell.column, cell.row), last))
    labels = _LABELS.get(grid.columns, 1)
    rest = (_WIDTH - labels * _LABEL) / (grid.columns - labels)
    widths = [_LABEL] * labels + [rest] * (grid.columns - labels)
    return Table(values, widths, style=looks)

"""Reports drawn as sources: the official grids filled with figures, and written as pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import ParagraphPosition, TablePosition
from gov_disclosure_cli.form import Form, load_form
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table, TableCell
from gov_disclosure_cli.importers.reading import Equation
from gov_disclosure_cli.layout import Grid, grids
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.rules.load import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = ParagraphPosition(0)


def balances(form: Form) -> Iterator[Equation]:
    """Give the balances of a form as the command line does."""
    linear = [rule for rule in load_rules(form.edition) if rule.expression]
    for each in Compiled(form, linear).instances:
        if each.operator == "==" and each.rule.severity == "error":
            factors = {form.cells[n].address: f for n, f in each.net().items()}
            yield Equation(factors, each.right_constant - each.left_constant)


def source_of(
    form: Form, figures: dict[str, str], year: int = 2023, organ: str = "青溪县水务局"
) -> Source:
    """Draw a report as an importer would find it, in the official layout."""
    blocks: list[Paragraph | Table] = [
        Paragraph(f"{organ}{year}年政府信息公开工作年度报告", HERE)
    ]
    tables = {table.key: grid for table, grid in grids(form)}
    for number, part in enumerate(form.root.children):
        if part.kind == "text":
            blocks.append(Paragraph(part.label, HERE))
            blocks.append(Paragraph(f"本部分是{part.title}的内容。", HERE))
        elif part.kind == "table":
            blocks.append(Paragraph(part.label, HERE))
            blocks.append(table_of(tables[part.key], figures, number))
    return Source("report", "test", tuple(blocks))


def table_of(grid: Grid, figures: dict[str, str], number: int = 1) -> Table:
    """Turn a grid of the layout into a table of a source."""
    cells = tuple(
        TableCell(
            figures.get(cell.address, "") if cell.address else cell.text,
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            TablePosition(number, cell.row + 1, cell.column + 1),
        )
        for cell in grid.cells
    )
    return Table(cells, grid.rows, grid.columns)


def page_of(source: Source) -> str:
    """Write a source as the article of a page."""
    parts = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            parts.append(f"<p>{escape(block.text)}</p>")
        else:
            parts.append(markup(block))
    return "\n".join(parts)


def markup(table: Table) -> str:
    """Write a table as HTML."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
        spans += f' colspan="{cell.colspan}"' * (cell.colspan > 1)
        rows[cell.row].append(f"<td{spans}>{escape(cell.text)}</td>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def counted(form: Form, start: int = 1) -> dict[str, str]:
    """Give every cell of a form a figure of its own."""
    return {cell.address: str(start + cell.number) for cell in form.cells}


def flat(data: dict[str, Any], parts: Sequence[str]) -> dict[str, Any]:
    """Return the cells of some parts by address."""
    found: dict[str, Any] = {}

    def walk(value: Any, address: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{address}.{key}")
        else:
            found[address] = value

    for part in parts:
        walk(data.get(part, {}), part)
    return found


TABLES = ("disclosure", "requests", "disputes")
FORM = load_form(2021)

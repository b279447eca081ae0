"""Templates filled in as an office would, with what tests need to find in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.cli.new import Request, new
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.layout import grids
from tests.samples import get_at, sample

if TYPE_CHECKING:
    from pathlib import Path

#: The sheet of each part.
SHEETS = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}
TEXTS = {
    "overview": "总体情况",
    "problems": "存在的主要问题及改进情况",
    "remarks": "其他需要报告的事项",
}
ORGAN = "某市司法局"


def template(folder: Path, edition: int, kind: str) -> Path:
    """Make a template."""
    year, path = sample(edition)["year"], folder / f"{edition}.{kind}"
    assert new(Request(year, ORGAN, to=kind, output_file=str(path))) == 0
    return path


def wanted(edition: int) -> dict[str, Any]:
    """Return the sample as a template of its edition would hold it."""
    data = sample(edition)
    parts = {key: data[key] for key in ("year", *TEXTS, *SHEETS)}
    return {**parts, "organ": {"name": ORGAN}}


def inputs(sheet: Any) -> list[Any]:
    """Return the open cells in reading order: those of the form."""
    return [
        cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    ]


def fill(book: Any, edition: int, data: dict[str, Any]) -> dict[str, Any]:
    """Type a report into a template; return the cells by address."""
    cells: dict[str, Any] = {}
    for table, name in SHEETS.items():
        addresses = [
            cell.address for cell in load_form(edition).cells if cell.path[0] == table
        ]
        open_cells = [cell for cell in inputs(book[name]) if cell.coordinate]
        firsts = [cell for cell in open_cells if not _inside_merge(book[name], cell)]
        cells.update(zip(addresses, firsts, strict=True))
    for address, cell in cells.items():
        cell.value = get_at(data, address)
    return cells


def fill_texts(book: Any, data: dict[str, Any]) -> None:
    """Type the prose of a report into a template, a paragraph to a cell."""
    for key, name in TEXTS.items():
        lines = data[key].splitlines()
        for cell, line in zip(inputs(book[name]), lines, strict=False):
            cell.value = line


def fill_paper(paper: Any, edition: int, data: dict[str, Any]) -> None:
    """Type a report into a template of Word's."""
    tables = zip(grids(load_form(edition)), paper.tables, strict=True)
    for (_, grid), table in tables:
        for cell in grid.cells:
            if cell.address:
                held = table.cell(cell.row, cell.column)
                held.paragraphs[0].add_run(str(get_at(data, cell.address)))
    paragraphs = list(paper.paragraphs)
    for key, name in TEXTS.items():
        (place,) = (
            number for number, one in enumerate(paragraphs) if one.text.endswith(name)
        )
        after = paragraphs[place + 2] if key != "remarks" else None
        first, *others = data[key].splitlines()
        paragraphs[place + 1].add_run(first)
        for line in others:
            if after is None:
                paper.add_paragraph(line)
            else:
                after.insert_paragraph_before(line)


def _inside_merge(sheet: Any, cell: Any) -> bool:
    return any(
        cell.coordinate in area and cell.coordinate != area.start_cell.coordinate
        for area in sheet.merged_cells.ranges
    )

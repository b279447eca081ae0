"""The workbook to fill in: what may be typed, and checks that turn red as one types."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.cli.new import Request, new
from gov_disclosure_cli.form import MISSING, load_form
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.rules.load import load_rules
from tests.samples import EDITIONS, get_at, sample

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")

#: Where the first cell of each table stands: three columns of labels, three rows of heads.
SHEETS = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}
YEARS = {2019: 2020, 2021: 2022}


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Make a template and open it."""

    def book(edition: int) -> Any:
        path = tmp_path / f"{edition}.xlsx"
        request = Request(
            YEARS[edition], "某市司法局", to="xlsx", output_file=str(path)
        )
        assert new(request) == 0
        return openpyxl.load_workbook(path)

    return book


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


def _inside_merge(sheet: Any, cell: Any) -> bool:
    return any(
        cell.coordinate in area and cell.coordinate != area.start_cell.coordinate
        for area in sheet.merged_cells.ranges
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_cells_of_the_form_are_open(made: Any, edition: int) -> None:
    book = made(edition)
    fill(book, edition, sample(edition))  # finds each cell, and no other
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None


@pytest.mark.parametrize("edition", EDITIONS)
def test_template_is_blank_and_not_zero(made: Any, edition: int) -> None:
    book = made(edition)
    for name in SHEETS.values():
        assert {cell.value for cell in inputs(book[name])} == {None}


def test_whole_numbers_only_where_counts_stand(made: Any) -> None:
    sheet = made(2019)["表二"]
    kinds = {
        rule.type: str(rule.sqref) for rule in sheet.data_validations.dataValidation
    }
    assert "whole" in kinds
    (signed, counts) = [
        rule for rule in sheet.data_validations.dataValidation if rule.type == "whole"
    ][::-1]
    assert counts.formula1 == "0"
    assert int(signed.formula1) < 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_linear_rule_has_its_checks(made: Any, edition: int) -> None:
    compiled = Compiled(load_form(edition), load_rules(edition))
    formulas = [
        cell.value
        for sheet in made(edition)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) == len(compiled.instances)


@pytest.mark.parametrize("edition", EDITIONS)
def test_formulas_name_the_cells_of_their_rule(made: Any, edition: int) -> None:
    form = load_form(edition)
    compiled = Compiled(form, load_rules(edition))
    book = made(edition)
    place = {
        cell.coordinate: address
        for address, cell in fill(book, edition, sample(edition)).items()
        if address.startswith("requests.")
    }
    wanted = {
        frozenset(form.cells[number].address for number in instance.cells())
        for instance in compiled.instances
        if instance.rule.table == "requests"
    }
    named = set()
    for row in book["表三"].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                text = re.match(r"=IF\(COUNTA\(([^)]*)\)", cell.value)
                assert text is not None
                named.add(frozenset(place[one] for one in _cells(book, text[1])))
    assert named == wanted


def _cells(book: Any, references: str) -> list[str]:
    found = []
    for reference in references.split(","):
        area = book["表三"][reference]
        rows = area if isinstance(area, tuple) else ((area,),)
        found += [cell.coordinate for row in rows for cell in row]
    return found


# --- in a spreadsheet ---------------------------------------------------------

slow = pytest.mark.slow
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def calculated(book: Any, folder: Path) -> tuple[Any, str]:
    """Let LibreOffice calculate a workbook: its values, and its page with colours."""
    book.save(folder / "typed.xlsx")
    for kind in ("xlsx", "html"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder / kind,
                folder / "typed.xlsx",
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    page = (folder / "html" / "typed.html").read_text("utf-8", "replace")
    path = folder / "xlsx" / "typed.xlsx"
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True), page


def shown(book: Any, made_book: Any) -> list[str]:
    """Return what the checks of a calculated workbook show, in reading order."""
    return [
        book[sheet.title][cell.coordinate].value or ""
        for sheet in made_book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


@slow
@needs_office
@pytest.mark.parametrize("edition", EDITIONS)
def test_sound_report_is_all_right_in_a_spreadsheet(
    made: Any, tmp_path: Path, edition: int
) -> None:
    book = made(edition)
    fill(book, edition, sample(edition))
    values, page = calculated(book, tmp_path)
    assert set(shown(values, book)) == {"√"}
    assert "C00000" not in page.upper()


@slow
@needs_office
def test_wrong_number_turns_its_checks_red(made: Any, tmp_path: Path) -> None:
    data = sample(2021)
    data["requests"]["new"]["total"] += 3
    book = made(2021)
    fill(book, 2021, data)
    values, page = calculated(book, tmp_path)
    told = shown(values, book)
    assert told.count("× 差 3") == 2  # the row, and the flow of its column
    assert set(told) == {"√", "× 差 3"}
    red = re.findall(r'bgcolor="#C00000"', page, re.IGNORECASE)
    assert len(red) == 3  # both checks, and the total


@slow
@needs_office
def test_spreadsheet_comes_to_what_gdr_comes_to(made: Any, tmp_path: Path) -> None:
    """Blanks leave a check open, unless no filling in can make it right."""
    data = sample(2021)
    data["requests"]["new"]["natural_person"] = None  # 330 would make it right
    data["requests"]["granted"]["commercial"] = None
    data["requests"]["granted"]["total"] = 1  # less than the others: never right
    data["disputes"] = {
        kind: dict.fromkeys(row) for kind, row in data["disputes"].items()
    }
    book = made(2021)
    fill(book, 2021, data)
    values, _ = calculated(book, tmp_path)
    form = load_form(2021)
    compiled = Compiled(form, load_rules(2021))
    wanted = []
    cells = [None if one is MISSING else one for one in form.values(data)]
    for instance in compiled.instances:
        verdict = compiled.judge(instance, cells)
        assert verdict is not None
        if all(cells[number] is None for number in instance.cells()):
            wanted.append("")
        elif verdict.outcome == "violated":
            wanted.append(f"× 差 {abs(verdict.left - verdict.right)}")
        else:
            wanted.append({"satisfied": "√", "undecided": "待填"}[verdict.outcome])
    assert sorted(shown(values, book)) == sorted(wanted)

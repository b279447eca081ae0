"""The workbook to fill in: what may be typed, and what its checks look at."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.cli.new import Request, new
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.rules.load import load_rules
from tests.renderers.filling import SHEETS, fill, inputs, template
from tests.samples import EDITIONS, patch, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Make a template and open it."""
    return lambda edition: openpyxl.load_workbook(template(tmp_path, edition, "xlsx"))


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


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_check_is_wide_enough_to_be_read(made: Any, edition: int) -> None:
    for sheet in made(edition):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and _alone(sheet, cell):
                    width = sheet.column_dimensions[cell.column_letter].width
                    assert width >= len("× 差 99")


def _alone(sheet: Any, cell: Any) -> bool:
    return not any(cell.coordinate in area for area in sheet.merged_cells.ranges)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_number_is_shown_rounded(made: Any, edition: int) -> None:
    """A form printed with ``0`` as the format of an amount says 12 for 12.35."""
    book = made(edition)
    for cell in fill(book, edition, sample(edition)).values():
        assert cell.number_format == "General"


def test_rows_of_paragraphs_grow_with_what_is_typed(tmp_path: Path) -> None:
    """A row whose height is told to be its own stays that high in Excel."""
    archive = zipfile.ZipFile(template(tmp_path, 2021, "xlsx"))
    texts = 0
    for name in archive.namelist():
        page = archive.read(name).decode()
        rows = re.findall(r"<row [^>]*>(?=<c [^>]*/></row>)", page)
        assert not [row for row in rows if "customHeight" in row]
        texts += len([row for row in rows if ' ht="144"' in row])
    assert texts == 3 * 8


def test_zeros_carried_over_alone_pass_no_check_of_a_column(tmp_path: Path) -> None:
    previous, target = tmp_path / "2021.yaml", tmp_path / "2022.xlsx"
    nothing = {"year": 2021, "requests.carried_out.*": 0}
    previous.write_text(to_yaml(patch(sample(2021), 2021, nothing)), "utf-8")
    asked = Request(2022, previous=str(previous), to="xlsx", output_file=str(target))
    assert new(asked) == 0
    book = openpyxl.load_workbook(target, data_only=True)
    shown = [cell.value for row in book["表三"].iter_rows() for cell in row]
    assert shown.count("待填") > 7  # each column: the flow; and what is carried out
    assert shown.count("√") == 1  # only the row that was carried over is whole

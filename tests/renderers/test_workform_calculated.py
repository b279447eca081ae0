"""The workbook to fill in, opened and calculated by LibreOffice: its checks turn red."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.form import MISSING, load_form
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.rules.load import load_rules
from tests.renderers.filling import fill, fill_texts, template, wanted
from tests.samples import EDITIONS, sample

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
    ),
]


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Make a template and open it."""
    return lambda edition: openpyxl.load_workbook(template(tmp_path, edition, "xlsx"))


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


@pytest.mark.parametrize("edition", EDITIONS)
def test_sound_report_is_all_right_in_a_spreadsheet(
    made: Any, tmp_path: Path, edition: int
) -> None:
    book = made(edition)
    fill(book, edition, sample(edition))
    values, page = calculated(book, tmp_path)
    assert set(shown(values, book)) == {"√"}
    assert "C00000" not in page.upper()


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


def test_spreadsheet_comes_to_what_gdr_comes_to(made: Any, tmp_path: Path) -> None:
    """Blanks leave a check open, unless no filling in can make it right.

    A check that holds with blanks as 0 is satisfied for gdr, but open in the form.
    """
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
            whole = verdict.outcome == "satisfied" and not verdict.blanks
            wanted.append("√" if whole else "待填")
    assert sorted(shown(values, book)) == sorted(wanted)


def test_text_for_a_number_turns_its_checks_red(made: Any, tmp_path: Path) -> None:
    """Validation stops it when typed, not when it is pasted."""
    data = sample(2021)
    data["requests"]["new"]["commercial"] = "135件"
    book = made(2021)
    fill(book, 2021, data)
    values, page = calculated(book, tmp_path)
    told = shown(values, book)
    assert told.count("不是数字") == 3  # the row, the flow and what was granted
    assert "C00000" in page.upper()


@pytest.mark.parametrize("edition", EDITIONS)
def test_form_saved_by_libreoffice_is_read_whole(
    made: Any, tmp_path: Path, edition: int
) -> None:
    pytest.importorskip("python_calamine")
    from gov_disclosure_cli.importers import load

    book = made(edition)
    data = wanted(edition)
    fill(book, edition, data)
    fill_texts(book, data)
    calculated(book, tmp_path)
    saved = tmp_path / "xlsx" / "typed.xlsx"
    found = load(str(saved)).document.data
    assert {key: found[key] for key in data} == data
    again = openpyxl.load_workbook(saved)
    assert all(sheet.protection.sheet for sheet in again)
    assert again["表三"].data_validations.dataValidation
    assert len(again["表三"].conditional_formatting) > 0

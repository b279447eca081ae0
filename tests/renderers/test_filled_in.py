"""Templates that an office has filled in are imported whole, and nothing but that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.renderers.filling import fill, fill_paper, fill_texts, template, wanted
from tests.samples import EDITIONS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("edition", EDITIONS)
def test_workbook_is_read_without_its_checks(tmp_path: Path, edition: int) -> None:
    for library in ("xlsxwriter", "python_calamine"):
        pytest.importorskip(library)
    openpyxl = pytest.importorskip("openpyxl")
    from gov_disclosure_cli.importers import load

    path = template(tmp_path, edition, "xlsx")
    book = openpyxl.load_workbook(path)
    data = wanted(edition)
    fill(book, edition, data)
    fill_texts(book, data)
    book.save(path)
    imported = load(str(path))
    assert {key: imported.document.data[key] for key in data} == data
    assert imported.reading.cells_read == imported.reading.cells_in_form


@pytest.mark.parametrize("edition", EDITIONS)
def test_word_file_is_read_as_it_was_typed(tmp_path: Path, edition: int) -> None:
    docx = pytest.importorskip("docx")
    from gov_disclosure_cli.importers import load

    path = template(tmp_path, edition, "docx")
    paper = docx.Document(str(path))
    data = wanted(edition)
    fill_paper(paper, edition, data)
    paper.save(str(path))
    imported = load(str(path))
    assert {key: imported.document.data[key] for key in data} == data
    assert imported.reading.cells_read == imported.reading.cells_in_form

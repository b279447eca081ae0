"""What ``gdr export`` writes is read as it was, odd cells included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.document import Document, TextPosition
from gov_disclosure_cli.document import Mark as Place
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.renderers import RENDERERS, render
from gov_disclosure_cli.renderers.marking import Mark, Marks
from tests.importers.pages import TABLES, flat
from tests.samples import patch, sample

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = load_form(2021)
WORDS = [
    "O",
    "o",
    "Ｏ",
    "l",
    "零",
    "一",
    "待定",
    "见附件",
    "无数据",
    "1（其中重复1件）",
]


#: What writing and reading a kind needs besides Python.
_LIBRARIES = {
    "html": ("jinja2", "lxml"),
    "docx": ("docx",),
    "xlsx": ("xlsxwriter",),
    "markdown": (),
}


def written(
    kind: str, changes: Mapping[str, object], marks: Marks | None = None
) -> bytes:
    data = patch(sample(2021), 2021, changes)
    place = Place(TextPosition(1, 1), None, None, False, {})
    for library in _LIBRARIES[kind]:
        pytest.importorskip(library)
    return render(kind, Document("x", data, lambda: place, ""), FORM, marks)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "markdown"])
def test_words_in_a_cell_come_back_as_they_were(kind: str) -> None:
    cells = [cell.address for cell in FORM.cells][3::19]
    changes: dict[str, object] = dict(zip(cells, WORDS, strict=False))
    found = load_bytes(written(kind, changes), f"x{RENDERERS[kind].suffix}")
    read = flat(found.document.data, TABLES)
    assert len(cells) == len(WORDS) + 1
    assert {a: read[a] for a in changes} == changes
    assert found.reading.cells_read == found.reading.cells_in_form


def test_blanks_are_counted_and_what_is_missing_is_never_a_whole() -> None:
    blank = load_bytes(written("html", {a.address: None for a in FORM.cells}), "x.html")
    assert blank.reading.cells_blank == blank.reading.cells_read == len(FORM.cells)
    one = {"requests.granted.total": None}
    assert load_bytes(written("html", one), "x.html").reading.cells_blank == 1
    lost = load_bytes(written("html", {"requests.new.total": "1①"}), "x.html").reading
    assert lost.cells_read == len(FORM.cells) - 1
    assert f"{lost.confidence:.0%}" == "99%"


def test_figures_written_in_another_way_are_told_once_a_file() -> None:
    cells = [cell.address for cell in FORM.cells][3:7]
    words = ["1,512", "４", "１２", "2,345"]
    page = written("html", dict(zip(cells, words, strict=True)))
    document = load_bytes(page, "x.html").document
    (told,) = [f for f in document.faults if f.rule == "source-reading"]
    assert all(f"“{word}”" in told.message for word in words[:3])
    assert "2,345" not in told.message
    assert "4 处" in told.message


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_our_own_signs_are_no_text(kind: str) -> None:
    signs = ("①", "⑳", "(21)", "(28)", "(99)")
    cells = [cell.address for cell in FORM.cells]
    marks = {
        cell: Mark((signs[n % 5], *signs[: n % 2]), "error", ("不对",))
        for n, cell in enumerate(cells)
    }
    blank = dict.fromkeys(cells[::7])
    found = load_bytes(written(kind, blank, Marks(marks)), f"x{RENDERERS[kind].suffix}")
    read = flat(found.document.data, TABLES)
    assert read == flat(patch(sample(2021), 2021, blank), TABLES)
    assert not found.reading.refused

"""Prose between the tables: page numbers are no part of it, radicals become characters."""

from __future__ import annotations

import unicodedata

import pytest

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.blocks import Paragraph, Source, Table
from gov_disclosure_cli.importers.page_numbers import (
    is_page_number,
    number_at_edge,
    without_page_numbers,
)
from gov_disclosure_cli.importers.pdf_lines import Line, without_heads
from gov_disclosure_cli.importers.radicals import without_radicals
from gov_disclosure_cli.importers.recognition import recognise
from tests.importers.pages import TABLES, counted, flat, source_of

HERE = ParagraphPosition(0)
FORM = load_form(2021)


def kept(*lines: str) -> list[str]:
    found, dropped = without_page_numbers([Paragraph(line, HERE) for line in lines])
    texts = [each.text for each in found]
    assert len("".join(lines)) == len("".join([*texts, *dropped]))
    return texts


def test_page_numbers_are_no_prose() -> None:
    assert kept("甲。", "—1—", "乙。", "- 12 -", "第 3 页", "第3页/共9页") == [
        "甲。",
        "乙。",
    ]
    assert kept("甲。", "—", "3", "—", "乙。") == ["甲。", "乙。"]
    assert kept("—", "3", "件", "第3页有误。", "3") == [
        "—",
        "3",
        "件",
        "第3页有误。",
        "3",
    ]


@pytest.mark.parametrize(
    ("text", "marked", "number"),
    [
        ("- 3 -", True, 3),
        ("——12——", True, 12),
        ("第 3 页，共 9 页", True, 3),
        ("3", False, 3),
        (" 3 / 9 ", False, 3),
        ("· 3 ·", False, 3),
        ("第3页有误。", False, None),
        ("-3", False, 3),
        ("3 件", False, None),
        ("12345", False, None),
        ("3 9", False, None),
    ],
)
def test_what_is_a_page_number_depends_on_its_place(
    text: str, marked: bool, number: int | None
) -> None:
    assert is_page_number(text) == marked
    assert number_at_edge(text) == number


def test_page_numbers_in_a_report_are_left_out_and_told() -> None:
    source = source_of(FORM, counted(FORM))
    blocks = list(source.blocks)
    place = next(n for n, b in enumerate(blocks) if isinstance(b, Table))
    blocks[place - 1 : place - 1] = [Paragraph(t, HERE) for t in ("—", "1", "—")]
    blocks.append(Paragraph("—4—", HERE))
    found = recognise(source._replace(blocks=tuple(blocks)))
    assert found.document.data["overview"] == "本部分是总体情况的内容。\n"
    assert found.document.data["remarks"] == "本部分是其他需要报告的事项的内容。\n"
    assert "文字中间的页码，略过：—1— —4—" in found.reading.passed
    assert found.reading.cells_read == len(FORM.cells)


def test_a_number_between_dashes_ends_a_page_wherever_it_stands() -> None:
    def line(text: str, top: float) -> Line:
        return Line(text, 80, 500, top, top + 12, 1, 1, 800, 600)

    page = [line("甲，", 300), line("—1—", 700)]
    assert [it.text for it in without_heads([page])[0][0]] == ["甲，"]
    table = [line("—1—", 300), line("甲", 700)]
    assert without_heads([table])[0][0] == table


#: What Chromium writes into a PDF for some characters.
WRITTEN = {chr(n): unicodedata.normalize("NFKC", chr(n)) for n in range(0x2F00, 0x2FD6)}
SHAPES = {
    plain: sign
    for sign, plain in [*WRITTEN.items(), ("⺠", "民"), ("⻔", "门"), ("⻚", "页")]
}


def as_chromium(text: str) -> str:
    return "".join(SHAPES.get(sign, sign) for sign in text)


def test_radicals_become_ordinary_characters_everywhere() -> None:
    source = source_of(FORM, counted(FORM), organ="澜川市人民政府")
    blocks = [
        b._replace(text=as_chromium(b.text))
        if isinstance(b, Paragraph)
        else b._replace(
            cells=tuple(c._replace(text=as_chromium(c.text)) for c in b.cells)
        )
        for b in source.blocks
    ]
    assert "⼈⺠政府" in blocks[0].text  # type: ignore[union-attr]
    found = recognise(source._replace(blocks=tuple(blocks)))
    assert found.document.data == recognise(source).document.data
    assert not found.reading.matched


def test_digits_and_numbers_in_rings_stay_as_they_are() -> None:
    text = "①㉑²½ⅣⅫ１２ 〇㊀㈠"
    source = Source("x", "test", (Paragraph(f"⼀{text}", HERE),), titles=("⼆",))
    changed = without_radicals(source)
    assert changed.blocks == (Paragraph(f"一{text}", HERE),)
    assert changed.titles == ("二",)
    written = source_of(FORM, {**counted(FORM), "requests.granted.other": "3①"})
    assert "requests.granted.other" not in flat(
        recognise(written).document.data, TABLES
    )

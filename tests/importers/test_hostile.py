"""What no honest program writes: told in a sentence, in little time and memory."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest

from gov_disclosure_cli import importers
from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.blocks import Paragraph, Source
from gov_disclosure_cli.importers.bounds import BLANKS, MARKS, bounded
from gov_disclosure_cli.importers.confined import confined
from gov_disclosure_cli.importers.labels import GUESSES, bounded_guesses, names
from gov_disclosure_cli.importers.xlsx_values import format_of, is_number, spell_date
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages import importing_files as files

TITLE = "某市某局2024年政府信息公开工作年度报告\n"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", TITLE + "--" + "|  " * 25 + "|x\n"),
        ("a.md", TITLE + " " * 100_000 + "x||\n"),
        ("a.md", TITLE + "![" * 60_000),
        ("a.md", TITLE + "![](" * 60_000),
        ("a.txt", TITLE + "某市某局2024年" + " " * 3_900 + "信息公开x\n"),
        ("a.txt", TITLE + "发布日期" + " " * 20_000 + "x\n"),
        ("a.txt", TITLE + "四、行政复议、行政诉讼情况\na" + " " * 40_000 + "b\n"),
        ("a.txt", TITLE + "a" + "\u0301\u0316" * 40_000 + "\n"),
        ("a.txt", TITLE + "a" + "\u0f73" * 40_000 + "\n"),
        ("a.html", "<p>" + TITLE + "<![if" * 400_000),
        ("a.html", "<p>" + TITLE + f'<p style="{"text-decoration:" * 20_000}">x'),
    ],
)
def test_runs_that_patterns_could_try_in_all_ways(name: str, text: str) -> None:
    if name.endswith(".html"):
        pytest.importorskip("lxml")
    start = time.perf_counter()
    assert load_bytes(text.encode(), name).reading.year.value == "2024"
    assert time.perf_counter() - start < 60  # seconds; one on an idle machine


def test_long_runs_are_cut_short() -> None:
    text = "甲" + " " * 1_000 + "乙" + "\u0301\u0316" * 500 + "é丙"
    source = Source("a", "text", (Paragraph(text, ParagraphPosition(1)),))
    (block,) = bounded(source).blocks
    assert isinstance(block, Paragraph)
    assert (
        block.text == "甲" + " " * BLANKS + "乙" + "\u0301\u0316" * (MARKS // 2) + "é丙"
    )


def test_only_so_many_labels_are_guessed() -> None:
    found = next(iter(names(editions()[-1].edition).rows.values()))
    with bounded_guesses() as guesses:
        for number in range(GUESSES):
            found.find(f"甲乙丙丁{number}")
        assert not guesses.spent
        found.find("甲乙丙丁戊")
        assert guesses.spent


def packed(**parts: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def docx(body: str) -> bytes:
    text = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return packed(**{"word/document.xml": text})


def ods(table: str) -> bytes:
    content = (
        f'<o:d xmlns:o="{_ODF}:office:1.0" xmlns:t="{_ODF}:table:1.0"'
        f' xmlns:x="{_ODF}:text:1.0"><t:table t:name="s">{table}</t:table></o:d>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(**{"mimetype": kind, "content.xml": content})


def test_rows_of_too_many_columns() -> None:
    left_out = '<w:gridBefore w:val="256"/>' * 2
    merged = '<w:tc><w:tcPr><w:gridSpan w:val="200"/><w:hMerge/></w:tcPr></w:tc>' * 2
    for row in (f"<w:trPr>{left_out}</w:trPr>", merged):
        refused("a.docx", docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"), files.TOO_WIDE)


def test_xml_of_too_many_tags_and_too_long_comments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    comment = "".join(map(str, range(900_000)))
    refused("a.docx", docx(f"<!--{comment}-->"), files.TOO_MANY_TAGS)
    monkeypatch.setattr("gov_disclosure_cli.importers.xmlwalk.ELEMENT_LIMIT", 1000)
    refused("a.docx", docx("<w:a/>" * 1000), files.TOO_MANY_TAGS)


def test_odd_cells_of_open_document() -> None:
    nested = "<t:table-cell><x:p><t:table-cell/>x</x:p></t:table-cell>"
    row = f"<t:table-row>{nested}</t:table-row>"
    refused("a.ods", ods(row), files.BROKEN_PACKAGE)
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 2_000)))
    cell = f"<t:table-cell><x:p>{text}</x:p></t:table-cell>"
    many = f'<t:table-row t:number-rows-repeated="5000">{cell}</t:table-row>'
    refused("a.ods", ods(many), files.TOO_MUCH_TEXT)


def test_a_directory_of_too_many_parts_is_not_read() -> None:
    data = b"PK\3\4" + b"PK\1\2" * 20_000
    refused("a.docx", data, files.TOO_MANY_PARTS)


def test_mails_within_mails() -> None:
    mail = "MIME-Version: 1.0\n" + "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        for n in range(3000)
    )
    refused("a.mht", mail.encode(), say.TOO_DEEP)


def test_numbers_and_dates_of_workbooks() -> None:
    assert spell_date(2958465, from_1904=True) is None
    assert spell_date(2957003, from_1904=True) == "9999-12-31"
    assert not is_number("1_0")
    assert not is_number("１０")
    assert is_number(" 1.5E+3 ")
    assert format_of(200, "[" * 500_000).code


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ZeroDivisionError])
def test_a_failure_of_ours_is_told_of_that_file(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(importers, "_load", fail)
    own = say.defect("ZeroDivisionError")
    refused("a.txt", b"x", own if error is ZeroDivisionError else say.TOO_MUCH)


def _full() -> Source:
    return Source("a", "pdf", (Paragraph("x" * (4 << 30), ParagraphPosition(1)),))


def test_memory_of_a_child_is_bounded() -> None:
    pytest.importorskip("resource")
    with pytest.raises(SourceError, match="PDF 太大"):
        confined(_full)


def test_a_child_gives_the_source_or_its_refusal() -> None:
    source = Source("a", "pdf", (Paragraph("x", ParagraphPosition(1)),))
    assert confined(lambda: source) == source

    def refuse() -> Source:
        raise SourceError("source-access", "不读", other_thing=True)

    with pytest.raises(SourceError, match="不读") as caught:
        confined(refuse)
    assert caught.value.other_thing


def refused(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        load_bytes(data, name)
    assert caught.value.message == sentence

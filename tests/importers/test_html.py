"""Pages in the manner of the common site systems, and pages made to hurt."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.blocks import Paragraph, Table
from gov_disclosure_cli.importers.encoding import decode
from gov_disclosure_cli.importers.html import read_html
from gov_disclosure_cli.messages import importing as say
from gov_disclosure_cli.messages.importing_files import STRUCK_TEXT
from tests.importers.pages import (
    FORM,
    TABLES,
    balances,
    counted,
    flat,
    page_of,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("lxml")

ARTICLE = page_of(source_of(FORM, counted(FORM)))
WANTED = {address: int(text) for address, text in counted(FORM).items()}
MENU = "".join(f'<li><a href="/c{n}/">栏目第{n}号</a></li>' for n in range(40))


def read(page: str | bytes) -> dict[str, object]:
    data = page if isinstance(page, bytes) else page.encode()
    return flat(load_bytes(data, "report.html", balances).document.data, TABLES)


def trs(article: str, charset: str = "utf-8") -> str:
    """A page as a content system with an editor of its own publishes it."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="ArticleTitle" content="青溪县水务局2023年政府信息公开工作年度报告">
<meta name="PubDate" content="2024-01-24 09:30"><title>年报_青溪县人民政府</title>
<style>td {{border: 1px}}</style><script>var a = "<td>9</td>";</script></head>
<body><div class="nav"><ul>{MENU}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; 年报</div>
<div class="main"><table width="100%"><tr><td><div class="TRS_Editor">{article}</div></td></tr>
</table><div class="foot">【打印】【关闭】</div></div>
<div class="footer">主办：青溪县人民政府 备案 00000000号</div></body></html>"""


def test_an_article_inside_a_page() -> None:
    imported = load_bytes(trs(ARTICLE).encode(), "a.html")
    assert flat(imported.document.data, TABLES) == WANTED
    assert imported.document.data["organ"] == {"name": "青溪县水务局"}
    assert imported.document.data["published"] == "2024-01-24"
    assert imported.document.data["remarks"] == "本部分是其他需要报告的事项的内容。\n"
    assert imported.reading.notes == ("只读了网页中的正文部分，导航、页眉页脚等略过。",)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "GB18030", "x-gbk"])
def test_national_encodings(charset: str) -> None:
    page = trs(ARTICLE.replace("本部分", "朱镕基、㐀、本部分"), charset)
    imported = load_bytes(page.encode("gb18030"), "a.html")
    assert flat(imported.document.data, TABLES) == WANTED
    assert "朱镕基、㐀" in imported.document.data["overview"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("年报".encode(), "年报"),
        ("年报".encode("gb18030"), "年报"),
        ("年报".encode("utf-8-sig"), "年报"),
        ("年报".encode("utf-16"), "年报"),
        (b'<meta charset="big5">' + "年報".encode("big5"), '<meta charset="big5">年報'),
        (
            b'<meta charset="utf-8">' + "年报".encode("gbk"),
            '<meta charset="utf-8">年报',
        ),
        (
            b'<meta charset="gbk">' + b"\xe5\xb9\xb4" * 20,
            '<meta charset="gbk">' + "年" * 20,
        ),
        (b'<?xml version="1.0" encoding="GBK"?>' + "年".encode("gbk"), None),
        ("自然人,12\n总计,15".encode("gbk"), "自然人,12\n总计,15"),
    ],
)
def test_the_ladder_of_encodings(data: bytes, text: str | None) -> None:
    found, _ = decode(data, declared=True)
    assert found == text if text else found.endswith("年")


def test_utf8_under_a_wrong_claim_is_not_taken_for_gbk() -> None:
    assert read(trs(ARTICLE, "gb2312").encode("utf-8")) == WANTED


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(SourceError):
        decode(bytes(range(128, 256)) * 20, declared=False)


def word(article: str) -> str:
    """The same as Word writes it: every digit a run, comments, blanks beside figures."""
    import re

    def runs(match: re.Match[str]) -> str:
        digits = "".join(
            f'<span lang="EN-US" style="font-size:12pt;\nmso-bidi-font-size:11pt">{d}</span>'
            for d in match[1]
        )
        return f'><p class="MsoNormal">{digits}<span>&nbsp;</span><o:p></o:p></p></td>'

    article = re.sub(r">(\d+)</td>", runs, article)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        "<!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body>"
        f"<![if !supportLists]>{article}<![endif]></body></html>"
    )


UNCLOSED: list[Callable[[str], str]] = [
    lambda page: page.replace("</td>", ""),
    lambda page: page.replace("</td>", "").replace("</tr>", ""),
    lambda page: page.replace("<td", "<TD").replace("</td>", "</TD>"),
    lambda page: page.replace("<table>", "<table><thead></thead><tbody>"),
    lambda page: page.replace("<td", "<th").replace("</td>", "</th>"),
    lambda page: page.replace('rowspan="22"', 'rowspan="0"'),
    lambda page: page.replace('rowspan="22"', 'rowspan="99999999999"'),
    lambda page: page.replace('colspan="3">二', 'colspan="3" rowspan="x">二'),
    lambda page: page.replace("商业企业", "商业<br/>企业").replace("科研", "科 研\n"),
    lambda page: page.replace("<td>", "<td>\n\t<p>&nbsp;&nbsp;").replace(
        "</td>", "</p></td>"
    ),
    lambda page: page.replace("<tr>", "<!-- <tr><td>1</td></tr> --><tr>"),
    lambda page: page.replace(
        "</tr>", '</tr><tr style="display:none"><td>5</td></tr>', 3
    ),
    lambda page: (
        f"<table><tr><td><table><tr><td>{page}</td></tr></table></td></tr></table>"
    ),
    lambda page: page.replace("<table>", "<div><font><b><table>"),
    word,
]


@pytest.mark.parametrize("change", UNCLOSED)
def test_the_same_report_in_another_markup(change: Callable[[str], str]) -> None:
    assert read(change(ARTICLE)) == WANTED


def test_text_of_one_cell_in_two_paragraphs_is_not_one_number() -> None:
    page = ARTICLE.replace("<td>13</td>", "<td><p>1</p><p>3</p></td>")
    assert page != ARTICLE
    found = read(page)
    missing = WANTED.keys() - found.keys()
    assert {WANTED[address] for address in missing} == {13}
    assert all(WANTED[address] == value for address, value in found.items())


def test_the_title_and_date_around_an_article() -> None:
    article = ARTICLE.partition("</p>")[2]
    page = (
        f"<html><title>首页</title><body><ul>{MENU}</ul><h1>青溪县水务局 2023年"
        f"政府信息公开工作年度报告</h1><p>发布时间：2024-01-24 来源：本局</p>"
        f"<div>{article}</div><p>版权所有</p></body></html>"
    )
    data = load_bytes(page.encode(), "a.html").document.data
    assert data["organ"] == {"name": "青溪县水务局"}
    assert (data["year"], data["published"]) == (2023, "2024-01-24")


def test_what_word_hides_in_comments_stays_hidden() -> None:
    page = "<p><!--[if gte mso 9]><b>藏</b><![endif]-->一<![if !x]>二<![endif]></p>"
    source = read_html(page.encode(), "a.html")
    assert [b.text for b in source.blocks if isinstance(b, Paragraph)] == ["一二"]


def test_a_page_saved_as_one_file() -> None:
    import base64

    body = base64.encodebytes(ARTICLE.encode("gb18030")).decode()
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n"
        f"{body}\n--b--\n"
    )
    imported = load_bytes(mail.encode(), "a.mhtml")
    assert flat(imported.document.data, TABLES) == WANTED


def test_positions_are_table_row_and_column() -> None:
    source = read_html(ARTICLE.encode(), "a.html")
    tables = [block for block in source.blocks if isinstance(block, Table)]
    assert [table.columns for table in tables] == [4, 10, 15]
    cell = next(cell for cell in tables[1].cells if cell.text == "11")
    assert cell.position == (2, 4, 4, None)


def test_a_table_that_frames_text_is_text() -> None:
    page = "<table><tr><td>一、总体情况<br>甲</td></tr><tr><td>乙</td></tr></table>"
    source = read_html(page.encode(), "a.html")
    texts = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    assert texts == ["一、总体情况", "甲", "乙"]


def test_without_lxml_one_sentence_names_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(
        SourceError, match=r"pip install 'gov-disclosure-cli\[import\]'"
    ):
        read_html(b"<p>x</p>", "a.html")


@pytest.mark.parametrize("page", [b"", b"   ", b"\0\0\0"])
def test_pages_without_anything_are_refused(page: bytes) -> None:
    with pytest.raises(SourceError):
        load_bytes(page, "a.html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + ARTICLE,
        "<table><tr><td>" * 5_000 + ARTICLE,
        "<span>" * 10_000 + ARTICLE + "</span>" * 10_000,
    ],
)
def test_depth_is_refused_not_cut(page: str) -> None:
    with pytest.raises(SourceError, match="嵌套"):
        read(page)


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td>甲</td><td>1</td></tr>" * 100_000 + "</table>" + ARTICLE,
        ARTICLE + "<td colspan=999999999 rowspan=999999999>x" * 2_000,
        "<body><ul>" + MENU * 400 + f"</ul><div>{ARTICLE}</div></body>",
        ARTICLE + "<p>" + "（" * 200_000,
        '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>' + ARTICLE + "&b;",
    ],
)
def test_large_and_odd_pages_take_no_long_time(page: str) -> None:
    start = time.perf_counter()
    assert read(page) == WANTED
    assert time.perf_counter() - start < 60  # seconds; a few on an idle machine


def changed(by: str) -> dict[str, object]:
    """Read the article with every figure written in another way."""
    page = re.sub(r">(\d+)", f">{by}", ARTICLE)
    assert page != ARTICLE
    return read(page)


@pytest.mark.parametrize(
    "by",
    [
        r"<p><span>\1</span></p>",
        r'\1<span style="visibility:hidden">9</span>',
        r'\1<span style="font-size: 0px">9</span>',
        r"<del>9</del>\1",
        r'<span style="text-decoration: line-through">9</span>\1',
        r'<input value="\1"><input type="hidden" value="9">',
        r"\1<sup>①</sup>",
        r"<table><tr><td>\1</td></tr></table>",
    ],
)
def test_what_nobody_sees_is_no_figure(by: str) -> None:
    assert changed(by) == WANTED


@pytest.mark.parametrize(
    "by",
    [
        r"\1<sup>1</sup>",
        r'\1<span style="vertical-align: super">1</span>',
        r"\1<sup>[1]</sup>",
        r"\1①",
        r'<img src="\1.png" alt="\1">',
        r"<select><option>\1</option></select>",
        r'<input type="checkbox" value="\1">',
    ],
)
def test_marks_pictures_and_controls_are_neither_figures_nor_blanks(by: str) -> None:
    assert changed(by) == {}


def test_struck_figures_are_named() -> None:
    page = ARTICLE.replace("<td>13</td>", "<td><s>12</s>13</td>")
    assert read_html(page.encode(), "page.html").unread == (STRUCK_TEXT,)


def test_a_name_above_the_title_is_not_read_twice() -> None:
    page = f"<head><title>青溪县水务局</title></head><body>{ARTICLE}</body>"
    imported = load_bytes(page.encode(), "page.html")
    assert imported.reading.organ.value == "青溪县水务局"


def test_two_reports_on_one_page_are_not_mixed() -> None:
    form = load_form(2019)
    other = page_of(source_of(form, counted(form, 500), 2020))
    imported = load_bytes((ARTICLE + other).encode(), "page.html")
    assert flat(imported.document.data, TABLES) == {}
    assert say.TWO_REPORTS in [each.reason for each in imported.reading.refused]

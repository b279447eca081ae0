"""Whose report it is and of which year, as titles and pages say it."""

from __future__ import annotations

import pytest

from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.identity import identify

TITLE = "2025年政府信息公开工作年度报告"
BODY = "<p>一、总体情况</p><p>本年工作。</p><p>二、主动公开政府信息情况</p>"


@pytest.mark.parametrize(
    ("lines", "organ"),
    [
        ((TITLE,), ""),
        ((f"澜川市科学技术局{TITLE}",), "澜川市科学技术局"),
        (("澜川市科学技术局", TITLE), "澜川市科学技术局"),
        (("2025年澜川市人民政府信息公开工作年度报告",), "澜川市人民政府"),
        (("澜川市人民政府2025年政府信息公开工作年度报告",), "澜川市人民政府"),
        (("澜川市科技局关于2025年度政府信息公开工作情况的报告",), "澜川市科技局"),
        ((f"澜川市科技局（市外国专家局）{TITLE}",), "澜川市科技局（市外国专家局）"),
        (("澜川市科技局（市外专局）", TITLE), "澜川市科技局（市外专局）"),
        ((f"（澜川市科技局）{TITLE}",), "澜川市科技局"),
        ((f"市场监管局（知识产权局{TITLE}",), ""),
    ],
)
def test_the_organ_in_a_title(lines: tuple[str, ...], organ: str) -> None:
    year, found, _, doubts = identify(lines)
    assert (year.value, found.value, doubts) == ("2025", organ, ())


def page(title: str, heading: str, more: str = "") -> tuple[str, str, list[str]]:
    text = f"<title>{title}</title><h1>{heading}</h1><div>{BODY}{more}</div>"
    pytest.importorskip("lxml")
    found = load_bytes(text.encode(), "a.html")
    told = [f.message for f in found.document.faults if f.rule == "source-reading"]
    return found.reading.year.value, found.reading.organ.value, told


def test_a_heading_goes_before_the_title_of_the_page() -> None:
    for title in (f"{TITLE}_澜川市人民政府", "市科技局2025年信息公开年报", "首页"):
        found = page(title, f"澜川市科学技术局{TITLE}")
        assert found == ("2025", "澜川市科学技术局", [])


def test_the_name_of_a_site_is_a_last_resort_and_told() -> None:
    year, organ, (told,) = page(f"{TITLE}_年报_澜川市司法局网站", TITLE)
    assert (year, organ) == ("2025", "澜川市司法局")
    assert "网站名“澜川市司法局”" in told
    assert page(f"{TITLE} - 澜川市", TITLE) == ("2025", "", [])


def test_years_that_differ_are_told_and_the_heading_is_taken() -> None:
    year, _, (told,) = page("某局2024年度政府信息公开年报", f"澜川市司法局{TITLE}")
    assert year == "2025"
    assert "按 2025 读" in told
    assert "另有 2024" in told
    period = "<p>统计期限为2025年1月1日至2025年12月31日。</p>"
    assert page("首页", f"澜川市司法局{TITLE}", period)[2] == []
    other = period.replace("2025", "2023")
    year, _, (told,) = page("首页", f"澜川市司法局{TITLE}", other)
    assert year == "2025"
    assert "另有 2023" in told

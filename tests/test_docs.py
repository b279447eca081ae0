"""The generated pages are what the definitions give now, and their links lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from docs.generate import PROJECT, RULES, pages
from gov_disclosure_cli.editions import editions

if TYPE_CHECKING:
    from pathlib import Path

PAGES = pages()
EDITIONS = [str(edition.edition) for edition in editions()]


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_is_up_to_date(path: Path) -> None:
    assert path.read_bytes().decode("utf-8") == PAGES[path], "run make docs"


def test_there_is_one_page_for_every_edition_and_no_other() -> None:
    assert sorted(RULES.iterdir()) == sorted(
        path for path in PAGES if "rules" in name(path)
    )
    assert {path.stem for path in RULES.iterdir()} == {*EDITIONS, "reading", "README"}


@pytest.mark.parametrize(
    ("page", "file"),
    [
        *((edition, (edition, "rules.yaml")) for edition in EDITIONS),
        ("reading", ("reading.yaml",)),
    ],
)
def test_every_rule_is_told_on_its_page_and_in_the_index(
    page: str, file: tuple[str, ...]
) -> None:
    source = PROJECT.joinpath("schemas", *file).read_bytes()
    text = PAGES[RULES / f"{page}.md"]
    index = PAGES[RULES / "README.md"]

    for rule in yaml.safe_load(source)["rules"]:
        told = text.partition(f'<a id="{rule["id"]}"></a>')[2].partition("<a id")[0]
        for key in ("title", "words", "basis", "hint", "since"):
            assert str(rule[key]) in told
        assert rule.get("expression", "") in told
        assert told.count("正例：") == told.count("反例：") == 1
        assert f"({page}.md#{rule['id']})" in index


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_to_files_and_anchors(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)#?([^)]*)\)", PAGES[path]):
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), target
        if anchor and there.parent == RULES:
            assert f'<a id="{anchor}"></a>' in PAGES[there]

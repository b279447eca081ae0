"""The papers name things that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gov_disclosure_cli import __version__

PROJECT = Path(__file__).parents[1]
GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
DECISIONS = sorted((PROJECT / "docs" / "decisions").glob("[0-9]*.md"))
MARKDOWN = [
    path
    for path in (*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"))
    if path.is_file()
]


def named_files() -> list[str]:
    """Find the files and folders in backticks on the lines of the checklists."""
    steps = re.findall(r"^- \[ \] (.*)$", GUIDE, re.MULTILINE)
    words = [word for step in steps for word in re.findall("`([^` ]+)`", step)]
    return sorted({word for word in words if re.search(r"/|\.(md|yaml|py)$", word)})


def test_the_checklists_name_files() -> None:
    assert len(named_files()) > 10


@pytest.mark.parametrize("name", named_files())
def test_files_in_the_checklists_exist(name: str) -> None:
    # <edition> and the like stand for anything: at least one such file is there
    assert list(PROJECT.glob(re.sub("<[a-z]+>", "*", name.rstrip("/"))))


@pytest.mark.parametrize("target", sorted(set(re.findall("make ([a-z]+)", GUIDE))))
def test_make_targets_in_the_guide_exist(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_module_has_its_line_in_the_architecture() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    entries = list((PROJECT / "gov_disclosure_cli").iterdir())
    modules = {path.stem for path in entries if path.suffix == ".py"}
    packages = {path.name for path in entries if (path / "__init__.py").exists()}

    rows = "".join(re.findall(r"^\| `.*$", text, re.MULTILINE))
    names = modules | packages
    missing = {name for name in names if not re.search(f"`{name}/?`", rows)}
    assert missing == {"__init__", "__main__"}


def test_every_importer_has_its_line_once_and_no_other() -> None:
    text = (PROJECT / "docs" / "importing.md").read_text(encoding="utf-8")
    folder = PROJECT / "gov_disclosure_cli" / "importers"

    rows = re.findall(r"^\| `importers/([a-z_ ]+)` \|", text, re.MULTILINE)
    listed = [name for row in rows for name in row.split()]
    assert sorted(listed) == sorted(path.stem for path in folder.glob("*.py"))


def test_the_architecture_has_the_order_of_the_layers() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    layers = reversed(next(each["layers"] for each in contracts if "layers" in each))
    depth = {name: n for n, row in enumerate(layers) for name in row.split(" | ")}

    rows = re.findall(r"^\| (`[^|]*) \|", text.partition("\n## `")[0], re.MULTILINE)
    places = [depth[name] for row in rows for name in re.findall(r"`(\w+)/?`", row)]
    assert places == sorted(places)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_links_between_papers_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_list_of_decisions_is_complete() -> None:
    index = (PROJECT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| \[(\d{4})\]\((.+?)\) \| (.+) \|$", index, re.MULTILINE)
    assert listed == [
        (path.name[:4], path.name, heading(path).removeprefix(f"{path.name[:4]} "))
        for path in DECISIONS
    ]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_decisions_say_what_why_and_at_what_price(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    parts = re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE)
    assert parts == ["Context", "Decision", "Because", "Price"]
    assert len(text.splitlines()) <= 40, "half a page"


def heading(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def test_the_changelog_begins_with_this_version() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")

    versions = re.findall(r"^## ([0-9.]+)", text, re.MULTILINE)
    assert versions[0] == __version__

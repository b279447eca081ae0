"""Paths → files to check, each once, in a steady order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.discovery import Discovery, discover

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a data folder and make it the current one."""
    for name in (
        "reports/2020/b.yaml",
        "reports/2020/a.yml",
        "reports/2021/c.JSON",
        "reports/2021/notes.md",
        "reports/2021/年报.docx",
        "reports/.hidden.yaml",
        "reports/.git/config.yaml",
        "reports/d.yaml",
        "other.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found: Discovery) -> list[tuple[str, bool]]:
    """Return the entries with the slashes of POSIX."""
    return [(entry.path.replace(os.sep, "/"), entry.named) for entry in found.entries]


@pytest.mark.usefixtures("folder")
def test_folder_is_searched_in_order_and_the_rest_is_counted() -> None:
    """Names decide the order; other files are counted, hidden ones are not seen."""
    found = discover(["reports"])
    assert names(found) == [
        ("reports/d.yaml", False),
        ("reports/2020/a.yml", False),
        ("reports/2020/b.yaml", False),
        ("reports/2021/c.JSON", False),
    ]
    assert len(found.passed_over) == 2


@pytest.mark.usefixtures("folder")
def test_named_file_is_checked_whatever_it_is() -> None:
    """Who names a file means it, be it hidden, missing or of another kind."""
    paths = ["other.txt", "reports/.hidden.yaml", "nowhere.yaml"]
    found = discover(paths)
    assert [(path, True) for path in paths] == names(found)
    assert len(found.passed_over) == 0


def test_same_file_is_checked_once(folder: Path) -> None:
    """However often and by whatever name it is given; to be named counts for more."""
    found = discover(
        [
            "reports/2020/b.yaml",
            "./reports/2020/../2020/b.yaml",
            str(folder / "reports" / "2020" / "b.yaml"),
            "reports/2020",
            "reports",
            "./reports/",
        ]
    )
    assert len(found.entries) == 4
    assert len(found.passed_over) == 2
    assert [named for path, named in names(found) if path.endswith("b.yaml")] == [True]
    assert discover(["reports", "reports/d.yaml"]).entries[0].named


@pytest.mark.usefixtures("folder")
def test_name_given_wins_over_the_place_in_the_count() -> None:
    """A file that was named is not passed over, though its folder is searched."""
    found = discover(["reports", "reports/2021/notes.md"])
    assert len(found.passed_over) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_links_and_pipes_in_a_folder(folder: Path) -> None:
    """A link to a folder is not followed, a pipe is none of ours, a broken link is told."""
    reports = folder / "reports"
    (reports / "loop").symlink_to(reports, target_is_directory=True)
    (reports / "e.yaml").symlink_to("nowhere")
    (reports / "f.yaml").symlink_to("d.yaml")
    os.mkfifo(reports / "g.yaml")
    found = discover(["reports"])
    assert [path for path, _ in names(found)][:3] == [
        "reports/d.yaml",
        "reports/e.yaml",
        "reports/f.yaml",
    ]
    assert len(found.entries) == 6
    assert len(found.passed_over) == 3


@pytest.mark.usefixtures("folder")
def test_folder_that_may_not_be_read_is_an_entry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told as unreadable instead of being passed over in silence."""
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("2021"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["reports"])
    assert ("reports/2021", True) in names(found)
    assert len(found.entries) == 4


def test_empty_folder_has_nothing(tmp_path: Path) -> None:
    """No entries, and none passed over."""
    assert discover([str(tmp_path)]) == Discovery((), ())

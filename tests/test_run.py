"""Many files: each alone, in order, in one process or in several."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.run import check_files, check_stream, default_jobs, is_report
from gov_disclosure_cli.settings import load_settings
from tests.samples import sample, set_at, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from gov_disclosure_cli.result import FileResult


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of forty reports and of others, some beyond reading."""
    path = tmp_path_factory.mktemp("reports")
    for number in range(40):
        data = sample(2021 if number % 2 else 2019)
        set_at(data, "organ.name", f"第{number}局")
        set_at(data, "requests.total.total", 654 + number % 3)
        (path / f"{number:02}.yaml").write_text(to_yaml(data), encoding="utf-8")
    (path / "05.yaml").write_bytes(b"\xff\xfe")
    (path / "10.yaml").write_bytes(b"year: [1")
    (path / "15.yaml").write_bytes(b"")
    (path / "20.yaml").write_bytes(b"- a list\n")
    (path / "25.json").write_text(json.dumps({"name": "package", "version": "1"}))
    (path / "26.json").write_text("[1, 2]")
    (path / "30.yaml").write_bytes(b"a: {{\n" * 1000)
    (path / "notes.md").touch()
    return path


def run(folder: Path, jobs: int) -> list[FileResult | None]:
    """Check a folder."""
    return list(check_files(discover([str(folder)]).entries, Policy(), jobs))


def test_results_come_in_the_order_of_the_files_whatever_the_jobs(folder: Path) -> None:
    """Two processes give what one gives, file by file."""
    expected = run(folder, 1)
    assert expected == run(folder, 2)
    paths = [result.path for result in expected if result is not None]
    assert paths == sorted(paths)


def test_what_is_no_report_in_a_folder_is_passed_over(folder: Path) -> None:
    """A list or another mapping is no report; a broken file may well be one."""
    entries = discover([str(folder)]).entries
    results = dict(
        zip([entry.path[-7:] for entry in entries], run(folder, 1), strict=True)
    )
    nothing = sorted(path for path, result in results.items() if result is None)
    assert nothing == ["20.yaml", "25.json", "26.json"]
    unreadable = sorted(
        path
        for path, result in results.items()
        if result is not None and result.status == "unreadable"
    )
    assert unreadable == ["05.yaml", "10.yaml", "15.yaml", "30.yaml"]


def test_what_is_no_report_but_was_named_is_told(folder: Path) -> None:
    """Who names a file wants to hear of it."""
    paths = [str(folder / name) for name in ("20.yaml", "25.json", "26.json")]
    results = list(check_files(discover(paths).entries, Policy(), 1))
    expected = ["unreadable", "invalid", "unreadable"]
    assert expected == [result.status if result else None for result in results]


def test_unreadable_file_stops_no_other(folder: Path) -> None:
    """The files before and behind it are checked as if it were not there."""
    results = run(folder, 1)
    assert sum(one is not None and one.status != "unreadable" for one in results) == 35


def test_run_that_is_left_early_ends(folder: Path) -> None:
    """Who stops asking for results waits for no worker."""
    results = check_files(discover([str(folder)]).entries, Policy(), 2)
    assert next(results) is not None
    results.close()


def test_jobs_follow_the_number_of_files() -> None:
    """Few files are not worth a second process; many are worth eight at most."""
    assert default_jobs(["a.yaml"] * 63) == default_jobs(["a.docx"] * 3) == 1
    assert 1 <= default_jobs(["a.yaml"] * 10_000) <= 8


def test_stream_is_checked_under_its_name() -> None:
    """The name chooses the notation and appears in the result."""
    text = json.dumps(sample(2021), default=float)
    result = check_stream(io.BytesIO(text.encode()), "a.json", Policy())
    assert ("a.json", "valid") == (result.path, result.status)
    broken = check_stream(io.BytesIO(b"\0"), "-", Policy())
    assert ("-", "unreadable") == (broken.path, broken.status)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year: 2020\norgan: {name: x}", True),
        ("requests: {}\ndisputes: {}", True),
        ("year: 2020", False),
        ("name: x\nversion: 1", False),
    ],
)
def test_report_is_known_by_its_keys(text: str, expected: bool) -> None:
    """Two keys of a report make one."""
    assert expected == is_report(read_bytes(text.encode(), "x.yaml"))


def test_policy_reaches_every_process(folder: Path) -> None:
    """Workers check by the settings of the run."""
    (folder / "gdr.toml").write_text('ignore = ["requests-*"]\n')
    policy = load_settings(str(folder / "gdr.toml")).policy()
    entries = discover([str(folder)]).entries
    for jobs in (1, 2):
        rules = {
            finding.rule
            for result in check_files(entries, policy, jobs)
            if result is not None
            for finding in result.findings
        }
        assert not any(rule.startswith("requests-") for rule in rules)

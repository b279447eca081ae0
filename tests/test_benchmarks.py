from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_benchmarks_run_and_give_figures() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stderr
    for part in ("One file, whole process", "Many files", "Inside the process"):
        assert f"\n## {part}\n" in done.stdout
    assert re.search(r"^\| sound report, YAML \| [0-9]+ \| ", done.stdout, re.MULTILINE)


@pytest.mark.slow
def test_the_page_is_that_of_the_last_full_run() -> None:
    text = (PROJECT / "benchmarks" / "README.md").read_text(encoding="utf-8")

    assert text.startswith("# How fast gdr is\n")
    assert "## What the next limit is" in text


@pytest.mark.slow
def test_numbers_in_prose_are_read_as_well_as_promised() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.prose"],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"^mismatches reported: [0-9]{3,} right", done.stdout, re.MULTILINE
    )


@pytest.mark.slow
def test_suspects_are_simulated() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.suspects", "--quick"],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"^\| digit-slip \| [0-9.]+ \| ", done.stdout, re.MULTILINE)
    assert "### What a score is worth" in done.stdout


def test_the_page_on_suspects_has_the_figures_of_a_full_run() -> None:
    text = (PROJECT / "docs" / "suspects.md").read_text(encoding="utf-8")

    count = re.search(r"^([0-9]+) slips of each of ", text, re.MULTILINE)
    assert count is not None
    assert int(count[1]) >= 100
    for kind in ("digit-slip", "moved-value", "shifted-row", "two-slips"):
        assert re.search(rf"^\| {kind} \| [0-9.]+ \| ", text, re.MULTILINE)

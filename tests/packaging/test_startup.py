"""What a start imports. Imports are nine tenths of the time of checking one report."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.packaging.reports import PROJECT, SAMPLES, with_wrong_total

if TYPE_CHECKING:
    from pathlib import Path

#: What the console script runs.
SCRIPT = "import sys; from gov_disclosure_cli.cli import main; sys.exit(main())"


def gdr(
    *arguments: str | Path, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, "-c", SCRIPT, *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
    )


def imported(*arguments: str | Path) -> set[str]:
    """Run gdr and name every module, and every package, that was imported."""
    done = gdr(*arguments, python=("-X", "importtime"))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (
        line for line in done.stderr.splitlines() if line.startswith("import time:")
    )
    modules = {line.rpartition("|")[2].strip() for line in lines}
    return modules | {module.partition(".")[0] for module in modules}


def test_a_good_report_is_accepted_without_the_heavy_libraries() -> None:
    heavy = {"rich", "jsonschema", "typer", "dataclasses", "inspect", "subprocess"}

    for sample in SAMPLES:
        modules = imported("validate", sample)

        assert "gov_disclosure_cli" in modules
        assert modules & heavy == set()


def test_the_front_door_and_typer_lead_to_the_same_command(tmp_path: Path) -> None:
    good = SAMPLES[0].read_text(encoding="utf-8")
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    wrong = with_wrong_total(good).text
    (tmp_path / "wrong.yaml").write_text(wrong, encoding="utf-8")
    (tmp_path / "torn.yaml").write_text("year: [", encoding="utf-8")

    for name, code in (("good", 0), ("wrong", 1), ("torn", 2), ("none", 2)):
        path = tmp_path / f"{name}.yaml"
        door = gdr("validate", path)
        typer = gdr("validate", "--fail-on", "error", path)

        assert door.returncode == code, door.stdout + door.stderr
        told = (door.returncode, door.stdout, door.stderr)
        assert told == (typer.returncode, typer.stdout, typer.stderr)


def test_version_is_told_without_reading_anything() -> None:
    modules = imported("--version")

    assert modules & {"yaml", "json", "rich", "jsonschema", "typer"} == set()

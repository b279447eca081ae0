"""Names, links and texts that would lead an import astray: told, and the rest goes on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import yaml

from gov_disclosure_cli.cli import run
from gov_disclosure_cli.readers.source import decode

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "某市某局2024年政府信息公开工作年度报告\n一、总体情况\n正文。\n"
    "五、存在的主要问题\n无。\n"
)


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    (tmp_path / "out").mkdir()
    outside = tmp_path / "outside.yaml"
    (tmp_path / "out" / "a.yaml").symlink_to(outside)
    source, folder = str(tmp_path / "a.md"), str(tmp_path / "out")
    assert run(["import", source, "-o", folder]) == 2
    assert run(["import", source, "-o", folder, "--overwrite"]) == 2
    target = str(tmp_path / "out" / "a.yaml")
    assert run(["export", source, "-o", target, "--overwrite"]) == 2
    assert run(["new", "2025", "--organ", "某局", "-o", target]) == 2
    assert not outside.exists()


@pytest.mark.parametrize("name", [b"n\nl\x1b[31m.md", b"\xff\xfe.md"])
def test_names_of_control_characters_stay_readable(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("no such names here")
    assert run(["import", str(path), "-o", str(tmp_path / "out")]) == 1
    (made,) = (tmp_path / "out").iterdir()
    text, _ = decode(made.read_bytes())
    assert yaml.safe_load(text)["year"] == 2024


def test_a_name_too_long_fails_that_file_only(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "长" * 84, "z"):
        (folder / f"{name}.md").write_text(TEXT, "utf-8")
    out = tmp_path / "out"
    assert run(["import", str(folder), "-o", str(out)]) == 2
    assert sorted(path.stem for path in out.iterdir()) == ["a", "z"]


def test_output_that_is_no_folder_and_standard_output(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    assert run(["import", str(path), "-o", str(path)]) == 2
    assert "不是文件夹" in capfd.readouterr().err
    assert run(["import", str(path), "-o", "-"]) == 1
    assert "year: 2024" in capfd.readouterr().out
    assert run(["new", "2025", "--organ", "某局", "-o", "-"]) == 0
    assert "year: 2025" in capfd.readouterr().out
    assert run(["new", "99999999999", "--organ", "某局"]) == 2
    assert run(["import", os.devnull]) == 2
    assert "不是普通文件" in capfd.readouterr().err


def test_csv_holds_no_formula(tmp_path: Path) -> None:
    path, made = tmp_path / "a.yaml", tmp_path / "a.csv"
    path.write_text(
        "year: 2024\norgan: {name: x}\n\"=cmd|'/C calc'!A0\": 1\n'''q': 2\n", "utf-8"
    )
    run(["export", str(path), "-o", str(made)])
    text = made.read_text("utf-8-sig")
    assert "'=cmd" in text
    assert ",=cmd" not in text
    again = tmp_path / "b.yaml"
    run(["export", str(made), "-o", str(again)])
    data = yaml.safe_load(again.read_text("utf-8"))
    assert data["=cmd|'/C calc'!A0"] == 1
    assert data["'q"] == 2

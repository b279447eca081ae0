"""Consoles and pipes that are not UTF-8, by their bytes."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.cli import run
from tests.cli.conftest import wrong

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Spawn

#: 䶮 is in GB18030 only; the others are in neither.
RARE = "䶮市🎉局ﷺ"
RUNS = [
    ["validate", "rare.yaml", "--statistics"],
    ["validate", "rare.yaml", "-f", "concise"],
    ["validate", "rare.yaml", "-f", "github"],
    ["show", "rare.yaml"],
    ["rules"],
    ["explain", "requests-flow"],
    ["explain", "cell-notation"],
    ["--help"],
    ["validate", "--help"],
    ["validate", "none.yaml", "-f", "xml"],
]
MACHINE = ["json", "sarif", "gitlab", "junit"]


@pytest.fixture
def _rare(tmp_path: Path) -> None:
    (tmp_path / "rare.yaml").write_bytes(wrong(RARE).encode())


def written(
    monkeypatch: pytest.MonkeyPatch, encoding: str, *arguments: str
) -> tuple[int, bytes, bytes]:
    """Run gdr with streams in an encoding."""
    pages = [io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2)]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", pages[0])
        patch.setattr(sys, "stderr", pages[1])
        code = run(list(arguments))
    out, err = (page.buffer for page in pages)
    assert isinstance(out, io.BytesIO)
    assert isinstance(err, io.BytesIO)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.usefixtures("_rare")
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii"])
@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_people_read_what_their_console_can_spell(
    arguments: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = written(monkeypatch, "utf-8", *arguments)
    told, mine, beside = written(monkeypatch, encoding, *arguments)
    assert told == code < 3
    assert beside == err.decode().encode(encoding, "backslashreplace")
    if "show" in arguments:  # its marks and lines depend on what can be spelt
        mine.decode(encoding)
    elif encoding != "ascii" or "--help" not in arguments:  # Typer sends UTF-8 there
        assert mine == out.decode().encode(encoding, "backslashreplace")


@pytest.mark.usefixtures("_rare")
@pytest.mark.parametrize("output", MACHINE)
def test_programs_read_utf_8_from_any_console(
    output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["validate", "rare.yaml", "-f", output]
    plain = written(monkeypatch, "utf-8", *arguments)
    assert "requests-flow" in plain[1].decode()
    for encoding in ("gbk", "ascii", "utf-16"):
        assert written(monkeypatch, encoding, *arguments) == plain


def test_definitions_for_programs_are_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = written(monkeypatch, "ascii", "rules", "-f", "json")
    assert "收支平衡" in {rule["title"] for rule in json.loads(out)["rules"]}
    _, out, _ = written(monkeypatch, "gbk", "schema", "2021")
    assert json.loads(out)["title"]


@pytest.mark.usefixtures("_rare")
@pytest.mark.parametrize("encoding", ["gbk", "cp936:strict", "ascii:strict"])
def test_a_pipe_is_written_in_the_encoding_python_is_told(
    encoding: str, spawn: Spawn
) -> None:
    name = encoding.partition(":")[0]
    told = spawn("validate", "rare.yaml", PYTHONIOENCODING=encoding)
    assert told.returncode == 1
    assert told.stderr == b""
    assert "× rare.yaml".encode(name, "backslashreplace") in told.stdout
    assert b"\\U0001f389" in told.stdout
    told = spawn("validate", "rare.yaml", "-f", "json", PYTHONIOENCODING=encoding)
    assert json.loads(told.stdout)["files"][0]["organ"] == RARE


@pytest.mark.usefixtures("_rare")
def test_files_are_utf_8_from_any_console(spawn: Spawn, tmp_path: Path) -> None:
    spawn("validate", "rare.yaml", "-o", "a.txt", PYTHONIOENCODING="ascii")
    assert RARE in (tmp_path / "a.txt").read_bytes().decode()


@pytest.mark.usefixtures("_rare")
@pytest.mark.parametrize(("locale", "mode"), [("C", "0"), ("C.UTF-8", "0"), ("C", "1")])
def test_locale_and_utf_8_mode_change_no_verdict(
    locale: str, mode: str, spawn: Spawn
) -> None:
    told = spawn("validate", "rare.yaml", "-f", "json", LC_ALL=locale, PYTHONUTF8=mode)
    assert told.returncode == 1
    assert told.stderr == b""
    assert json.loads(told.stdout)["files"][0]["organ"] == RARE
    people = spawn("validate", "rare.yaml", LC_ALL=locale, PYTHONUTF8=mode)
    assert people.returncode == 1
    assert people.stdout


@pytest.mark.usefixtures("_rare")
@pytest.mark.parametrize(
    "arguments",
    [
        *RUNS[:4],
        ["validate", "rare.yaml", "-f", "json", "-o", "a.json", "-j", "2"],
        ["show", "2022"],
        ["rules"],
        ["explain", "requests-flow"],
        ["schema", "2019"],
    ],
    ids=" ".join,
)
def test_no_file_is_opened_in_the_encoding_of_the_place(
    arguments: list[str], spawn: Spawn, tmp_path: Path
) -> None:
    (tmp_path / "gdr.toml").write_bytes('data = "."  # 数据\n'.encode())
    python = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    told = spawn(*arguments, python=python)
    assert told.returncode in {0, 1}, told.stderr.decode()
    assert b"EncodingWarning" not in told.stderr

"""What is read: standard input, files, folders, and the habits of other systems."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.reporters import REPORTERS
from tests.cli.conftest import clean, hinted, wrong
from tests.samples import sample, set_at, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr


def result(out: str) -> dict[str, Any]:
    """Return the one file of a machine-readable result."""
    (file,) = json.loads(out)["files"]
    return dict(file)


def test_standard_input_is_a_file_of_its_own(here: Path, gdr: Gdr) -> None:
    text = (here / "wrong.yaml").read_bytes()
    told = gdr("validate", "-", "-f", "concise", stdin=text)
    named = gdr("validate", "wrong.yaml", "-f", "concise")
    assert told.code == named.code == 1
    assert told.out.replace("-:", "wrong.yaml:") == named.out
    assert told.err == ""


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "年报/甲.JSON", None])
def test_the_name_of_standard_input_tells_its_notation(
    name: str | None, gdr: Gdr
) -> None:
    data = sample(2021)
    set_at(data, "requests.new.total", 1)
    notation = json.dumps(data, indent=1, ensure_ascii=False, default=float).encode()
    more = ["--stdin-filename", name] if name else []
    told = gdr("validate", "-", "-f", "json", *more, stdin=notation)
    assert told.code == 1
    file = result(told.out)
    assert file["path"] == (name or "-")
    lines = notation.decode().splitlines()
    position = file["findings"][0]["position"]
    assert lines[position["line"] - 1].strip().startswith('"total"')


def test_what_is_no_json_is_told_where_json_was_promised(gdr: Gdr) -> None:
    told = gdr("validate", "-", "--stdin-filename=a.json", stdin=clean().encode())
    assert told.code == 2
    assert "a.json" in told.out


def test_gbk_on_standard_input_is_recognised_and_refused(gdr: Gdr) -> None:
    told = gdr("validate", "-", "-f", "concise", stdin=clean().encode("gbk"))
    assert told.code == 2
    out = told.out
    assert out.startswith("-:")
    assert "source-encoding" in out
    assert "GBK" in out


def test_nothing_on_standard_input(gdr: Gdr) -> None:
    told = gdr("validate", "-", stdin=b"")
    assert told.code == 2
    assert "Traceback" not in told.err


def test_folders_are_searched_and_what_is_passed_over_is_counted(
    here: Path, gdr: Gdr
) -> None:
    (here / "下级" / "2021").mkdir(parents=True)
    (here / "下级" / "2021" / "乙.yml").write_bytes(clean().encode())
    (here / "下级" / "roster.yaml").write_bytes(b"units: [a, b]\n")
    (here / "下级" / "notes.bin").touch()
    (here / ".git").mkdir()
    (here / ".git" / "x.yaml").write_bytes(wrong().encode())
    told = gdr("validate", ".", "-f", "json")
    data = json.loads(told.out)
    assert [os.path.basename(file["path"]) for file in data["files"]] == [
        "clean.yaml",
        "hinted.yaml",
        "torn.yaml",
        "wrong.yaml",
        "乙.yml",
    ]
    assert data["summary"]["passed_over"] == 2
    assert "另有 2 个文件不是年报，已略过：" in gdr("validate", ".").out


def test_a_file_named_twice_is_checked_once(here: Path, gdr: Gdr) -> None:
    told = gdr("validate", "wrong.yaml", "./wrong.yaml", here / "wrong.yaml", ".")
    assert told.out.count("wrong.yaml") == 1


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_folder_without_reports_is_no_success(
    output: str, tmp_path: Path, gdr: Gdr
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "package.json").write_bytes(b"{}")
    (tmp_path / "other" / "a.bin").touch()
    for folder in ("empty", "other"):
        told = gdr("validate", folder, "-f", output)
        assert told.code == 2
        assert (
            told.err
            == "gdr：给出的位置没有年报（YAML、JSON，或者网页、Word、Excel、PDF、文本文件）\n"
        )


def test_windows_line_ends_and_marks_change_no_place(here: Path, gdr: Gdr) -> None:
    text = wrong()
    (here / "a.yaml").write_bytes(text.encode())
    plain = result(gdr("validate", "a.yaml", "-f", "json").out)
    (here / "a.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    crlf = result(gdr("validate", "a.yaml", "-f", "json").out)
    (here / "a.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    marked = result(gdr("validate", "a.yaml", "-f", "json").out)
    assert crlf == plain
    mark, *others = marked["findings"]
    assert mark["rule"] == "byte-order-mark"
    assert mark["severity"] == "warning"
    places = [(one["rule"], one["position"]) for one in others]
    assert places == [(one["rule"], one["position"]) for one in plain["findings"]]


@pytest.mark.skipif(os.name == "nt", reason="there it leads into a folder")
def test_a_backslash_is_part_of_a_name(here: Path, gdr: Gdr) -> None:
    (here / "年报\\甲.yaml").write_bytes(wrong().encode())
    told = gdr("validate", "年报\\甲.yaml", "-f", "concise")
    assert told.out.startswith("年报\\甲.yaml:")
    missing = gdr("validate", "年报\\乙.yaml", "-f", "concise")
    assert missing.code == 2
    assert missing.out.startswith("年报\\乙.yaml: 错误 source-access")


@pytest.mark.parametrize(
    "name", ["a b.yaml", "-x.yaml", "名\n字.yaml", "🎉.yaml", "é.yaml", "%s{}.yaml"]
)
def test_odd_names_are_read_and_shown(name: str, tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / name).write_bytes(hinted().encode())
    for output in REPORTERS:
        told = gdr("validate", f"./{name}", "-f", output)
        assert told.code == 0
        assert told.out
    assert gdr("validate", "--", name).code == 0


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_read_and_shown(tmp_path: Path, gdr: Gdr) -> None:
    name = os.path.join(os.fsencode(tmp_path), "报.yaml".encode("gbk"))
    with open(name, "wb") as file:
        file.write(wrong().encode())
    for output in REPORTERS:
        told = gdr("validate", tmp_path, "-f", output)
        assert told.code == 1
        assert told.err == ""


def test_last_year_speaks_for_one_file_only(here: Path, gdr: Gdr) -> None:
    last = sample(2021)
    last["year"] -= 1
    set_at(last, "organ.name", "某市司法局")
    (here / "last.yaml").write_text(to_yaml(last), "utf-8")
    told = gdr("validate", here / "wrong.yaml", "--previous", here / "last.yaml")
    assert told.code == exit_codes.FINDINGS
    assert "最可能" in told.out
    (here / "last.yaml").unlink()
    for paths in ([here], [here / "wrong.yaml", here / "clean.yaml"]):
        told = gdr("validate", *paths, "--previous", here / "clean.yaml")
        assert told.code == exit_codes.FAILED
        assert "--previous" in told.err
    told = gdr("validate", here / "wrong.yaml", "--previous", here / "torn.yaml")
    assert told.code == exit_codes.FAILED

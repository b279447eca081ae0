"""``gdr import``, and published files given to the other commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import import_report as words
from gov_disclosure_cli.readers import read_bytes, read_report
from gov_disclosure_cli.renderers import RENDERERS, render
from tests.cli.conftest import clean
from tests.renderers.random_reports import alike
from tests.samples import document, patch, sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr

KINDS = ("html", "markdown", "docx", "xlsx")
LIBRARIES = {"html": ("jinja2", "lxml"), "docx": ("docx",), "xlsx": ("xlsxwriter",)}


def published(kind: str, data: dict[str, Any] | None = None) -> bytes:
    """Write a report as an office publishes it; skipped where a library is missing."""
    for library in LIBRARIES.get(kind, ()):
        pytest.importorskip(library)
    return render(kind, document(data or sample(2021)), load_form(2021), None)


def wrong_total() -> dict[str, Any]:
    return patch(sample(2021), 2021, {"requests.new.total": 1})


@pytest.mark.parametrize("kind", KINDS)
def test_one_source_goes_to_standard_output(
    tmp_path: Path, gdr: Gdr, kind: str
) -> None:
    (tmp_path / f"年报{RENDERERS[kind].suffix}").write_bytes(published(kind))
    told = gdr("import", f"年报{RENDERERS[kind].suffix}")
    assert (told.code, told.err) == (0, "")
    assert (
        f"由 gdr import 读自 年报{RENDERERS[kind].suffix}；读到 200/200 格。"
        in told.out
    )
    read = read_bytes(told.out.encode(), "x.yaml").data
    wanted = sample(2021)
    assert alike(read["requests"]) == alike(wanted["requests"])
    assert read["overview"] == wanted["overview"]
    assert read["organ"]["name"] == wanted["organ"]["name"]


def test_a_folder_becomes_a_folder_and_keeps_its_shape(
    tmp_path: Path, gdr: Gdr
) -> None:
    page = published("markdown")
    (tmp_path / "raw" / "甲").mkdir(parents=True)
    for name in ("甲/2021.md", "甲/2021.txt", "乙.md"):
        (tmp_path / "raw" / name).write_bytes(page)
    (tmp_path / "raw" / "readme.md").write_text("# 说明\n\n没有年报。\n", "utf-8")
    told = gdr("import", "raw", "-o", "data")
    assert told.code == 0
    found = {str(p.relative_to(tmp_path)) for p in (tmp_path / "data").rglob("*.yaml")}
    assert found == {"data/甲/2021.md.yaml", "data/甲/2021.txt.yaml", "data/乙.yaml"}
    assert told.out.endswith(
        "导入 3 份；另有 1 个文件里没有年报，已略过：raw/readme.md\n"
    )
    for name in found:
        assert gdr("validate", name).code == 0


def test_what_was_imported_is_not_overwritten_unasked(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "a.md").write_bytes(published("markdown"))
    assert gdr("import", "a.md", "-o", ".").code == 0
    (tmp_path / "a.yaml").write_text("mine", "utf-8")
    told = gdr("import", "a.md", "-o", ".")
    assert told.code == 2
    assert words.exists("./a.yaml") in told.err
    assert (tmp_path / "a.yaml").read_text("utf-8") == "mine"
    assert gdr("import", "a.md", "-o", ".", "--overwrite").code == 0
    assert (tmp_path / "a.yaml").read_text("utf-8") != "mine"


def test_only_what_is_new_is_imported_on_request(tmp_path: Path, gdr: Gdr) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(published("markdown"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.yaml").write_text("mine", "utf-8")
    told = gdr("import", "a.md", "b.md", "-o", "out", "--skip-existing")
    assert told.code == 0
    assert told.out.endswith("导入 1 份；1 份已经有了，没有再导入\n")
    assert (tmp_path / "out" / "a.yaml").read_text("utf-8") == "mine"
    both = gdr("import", "a.md", "-o", "out", "--skip-existing", "--overwrite")
    assert both.code == 2


def test_locks_of_open_documents_are_no_reports(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "a.md").write_bytes(published("markdown"))
    (tmp_path / "下级" / "~$教育局.docx").write_bytes(bytes(162))
    assert gdr("validate", "下级").code == 0


def test_sources_of_one_name_in_different_folders(tmp_path: Path, gdr: Gdr) -> None:
    for unit in ("甲", "乙"):
        (tmp_path / unit).mkdir()
        (tmp_path / unit / "年报.md").write_bytes(published("markdown"))
    assert gdr("import", "甲/年报.md", "乙/年报.md", "-o", "out").code == 0
    assert (tmp_path / "out" / "甲" / "年报.yaml").exists()
    assert (tmp_path / "out" / "乙" / "年报.yaml").exists()


def test_several_sources_want_a_folder(tmp_path: Path, gdr: Gdr) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(published("markdown"))
    told = gdr("import", "a.md", "b.md")
    assert (told.code, told.out) == (2, "")
    assert words.NEED_FOLDER in told.err


def test_what_is_not_read_is_said_and_fails(tmp_path: Path, gdr: Gdr) -> None:
    page = published("markdown").decode()
    row = next(line for line in page.splitlines() if "一、本年新收" in line)
    cells = row.split("|")
    cells[cells.index(" 330 ")] = " 1 2 "
    (tmp_path / "a.md").write_text(page.replace(row, "|".join(cells)), "utf-8")
    told = gdr("import", "a.md", "--report")
    assert told.code == 1
    assert "# 未读：1 2（" in told.out
    assert "“1 2”：" in told.err
    assert "199/200" in told.err
    read = read_bytes(told.out.encode(), "x.yaml").data["requests"]["new"]
    assert len(read) == 6
    findings = json.loads(gdr("validate", "a.md", "-f", "json").out)["files"][0]
    rules = [one["rule"] for one in findings["findings"]]
    assert rules.count("source-figures") == 1
    assert "row-missing" not in rules
    assert "key-missing" not in rules


def test_broken_and_unknown_sources_fail_and_the_others_are_imported(
    tmp_path: Path, gdr: Gdr
) -> None:
    (tmp_path / "a.md").write_bytes(published("markdown"))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 not really")
    told = gdr("import", "a.md", "b.docx", "-o", "out", "-j", "2")
    assert told.code == 2
    assert "b.docx" in told.err
    assert "Traceback" not in told.err
    assert read_report(str(tmp_path / "out" / "a.yaml")).data["year"] == 2022
    assert gdr("import", "a.zip", "-o", "out").code == 2
    assert gdr("import").code == 2


@pytest.mark.parametrize("kind", KINDS)
def test_validate_points_into_the_source(tmp_path: Path, gdr: Gdr, kind: str) -> None:
    name = f"年报{RENDERERS[kind].suffix}"
    (tmp_path / name).write_bytes(published(kind, wrong_total()))
    told = gdr("validate", name)
    assert told.code == 1
    place = {"xlsx": "!", "markdown": ":", "docx": "表", "html": "表"}[kind]
    file = json.loads(gdr("validate", name, "-f", "json").out)["files"][0]
    found = [one for one in file["findings"] if one["rule"] == "requests-row-total"]
    assert len(found) == 1
    keys = {"xlsx": {"sheet", "cell"}, "markdown": {"line", "column"}}
    assert found[0]["position"].keys() == keys.get(
        kind, {"page", "table", "row", "column"}
    )
    assert place in gdr("validate", name, "-f", "concise").out
    for machine in ("sarif", "github", "gitlab", "junit"):
        assert gdr("validate", name, "-f", machine).code == 1


def test_standard_input_may_be_a_document(gdr: Gdr) -> None:
    told = gdr("validate", "-", "--stdin-filename", "a.md", stdin=published("markdown"))
    assert told.code == 0


def test_show_takes_a_document_and_finds_one_by_year(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "a.md").write_bytes(published("markdown"))
    by_name, by_year = gdr("show", "a.md"), gdr("show", "2022")
    assert by_name.code == by_year.code == 0
    assert "一、本年新收政府信息公开申请数量" in by_name.out
    assert by_year.out.replace("./a.md", "a.md") == by_name.out
    (tmp_path / "b.yaml").write_bytes(clean().encode())  # data comes first
    assert gdr("show", "2022").code == 0


def test_folders_of_documents_are_checked(tmp_path: Path, gdr: Gdr) -> None:
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "甲.md").write_bytes(published("markdown"))
    (tmp_path / "下级" / "乙.yaml").write_bytes(clean().encode())
    (tmp_path / "下级" / "说明.txt").write_text("请于一月底前报送年报。", "utf-8")
    data = json.loads(gdr("validate", "下级", "-f", "json").out)
    assert len(data["files"]) == 2
    assert data["summary"]["passed_over"] == 1
    many = json.loads(gdr("validate", "下级", "-f", "json", "-j", "2").out)
    assert many == data


def test_the_commands_make_the_round(tmp_path: Path, gdr: Gdr) -> None:
    for library in ("docx", "xlsxwriter"):
        pytest.importorskip(library)
    (tmp_path / "a.yaml").write_bytes(clean().encode())
    assert gdr("export", "a.yaml", "-o", "a.docx").code == 0
    assert gdr("import", "a.docx", "-o", "again").code == 0
    again = read_report(str(tmp_path / "again" / "a.yaml")).data
    assert alike(again["disputes"]) == alike(sample(2021)["disputes"])
    told = gdr("new", "2023", "--previous", "a.docx", "--to", "xlsx", "-o", "n.xlsx")
    assert told.code == 0
    carried = json.loads(gdr("validate", "n.xlsx", "-f", "json").out)["files"][0]
    assert carried["year"] == 2023

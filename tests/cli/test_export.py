"""``gdr export``: what it writes, what it refuses, and its exit codes."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.cli.export import Request, export
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.readers import read_report
from tests.samples import patch, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "年报.yaml"
    path.write_text(to_yaml(sample(2021)), encoding="utf-8")
    return str(path)


def refusal(request: Request) -> str:
    with pytest.raises(UsageError) as caught:
        export(request)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["yaml", "json", "csv"])
def test_report_goes_to_standard_output_whole(
    source: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], kind: str
) -> None:
    assert export(Request(source, kind)) == 0
    again = tmp_path / f"again.{kind}"
    again.write_bytes(capfdbinary.readouterr().out)
    assert read_report(str(again)).data == sample(2021)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_binary_kind_wants_a_file(source: str, kind: str) -> None:
    assert refusal(Request(source, kind)) == (
        f"{kind} 不能写到标准输出；请用 -o 给出文件名，例如 -o 年报.{kind}"
    )


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.docx", b"PK"),
        ("a.xlsx", b"PK"),
        ("a.htm", b"<!DOC"),
        ("a.md", "# 某".encode()),
    ],
)
def test_suffix_of_the_output_tells_the_kind(
    source: str, tmp_path: Path, name: str, start: bytes
) -> None:
    _need(name)
    assert export(Request(source, output_file=str(tmp_path / name))) == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [name, "年报.yaml"]
    )


def test_input_is_never_overwritten(source: str, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(source)
    for path in (source, str(link)):
        assert "不会覆盖它" in refusal(Request(source, "yaml", path))
    assert read_report(source).data == sample(2021)


def test_unknown_kinds_are_refused(source: str) -> None:
    assert "可以是：yaml、json、csv" in refusal(Request(source, "pdf"))
    assert "请用 --to 选一种格式" in refusal(Request(source))
    assert refusal(Request(source, "csv", marked=True)) == (
        "--marked 不能用于 csv；可以用于：html、docx、xlsx"
    )


def test_report_of_no_known_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(to_yaml(sample(2021) | {"year": 2008}), encoding="utf-8")
    assert "写不出来" in refusal(Request(str(path), "markdown"))


def test_what_the_form_has_no_place_for_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.yaml"
    data = patch(sample(2021), 2021, remove=["requests.new.total"])
    data["notes"] = {"author": "某人"}
    path.write_text(to_yaml(data), encoding="utf-8")
    assert export(Request(str(path), "markdown", str(tmp_path / "odd.md"))) == 1
    told = capsys.readouterr().err
    assert "没有写出：notes.author\n" in told
    assert "写成了空白：一、本年新收政府信息公开申请数量·总计\n" in told
    assert export(Request(str(path), "json", str(tmp_path / "odd.json"))) == 0


def test_findings_are_marked(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    path = tmp_path / "wrong.yaml"
    data = patch(sample(2021), 2021, {"requests.new.total": 661, "remarks": None})
    path.write_text(to_yaml(data), encoding="utf-8")
    target = tmp_path / "wrong.html"
    assert export(Request(str(path), output_file=str(target), marked=True)) == 0
    page = target.read_text("utf-8")
    assert '<td class="error"' in page
    assert re.search('<h2 class="warning"[^>]*>六、其他需要报告的事项', page)
    assert page.count('<tr id="note-') >= 2


def test_missing_library_is_one_sentence(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(sys.modules):
        if name.startswith(("docx", "gov_disclosure_cli.renderers.docx")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    target = tmp_path / "a.docx"
    told = refusal(Request(source, "docx", str(target)))
    assert "pip install 'gov-disclosure-cli[import]'" in told
    assert not target.exists()


def _need(name: str) -> None:
    library = {"docx": "docx", "xlsx": "xlsxwriter", "htm": "jinja2"}.get(
        name.partition(".")[2]
    )
    if library:
        pytest.importorskip(library)


def test_what_exists_is_overwritten_only_on_request(
    source: str, tmp_path: Path
) -> None:
    path = tmp_path / "again.json"
    path.write_text("mine", encoding="utf-8")
    assert "--overwrite" in refusal(Request(source, output_file=str(path)))
    assert path.read_text("utf-8") == "mine"
    assert export(Request(source, output_file=str(path), overwrite=True)) == 0
    assert path.read_text("utf-8") != "mine"


def test_a_name_that_promises_another_kind_is_refused(source: str) -> None:
    assert "不一致" in refusal(Request(source, "html", output_file="a.docx"))
    assert "不能写 .pdf" in refusal(Request(source, output_file="a.pdf"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_of_reports_becomes_a_folder(
    tmp_path: Path, gdr: Gdr, jobs: int
) -> None:
    (tmp_path / "下级" / "甲").mkdir(parents=True)
    text = to_yaml(sample(2021)).encode()
    (tmp_path / "下级" / "甲" / "a.yaml").write_bytes(text)
    (tmp_path / "下级" / "b.yaml").write_bytes(text)
    (tmp_path / "下级" / "名单.yaml").write_bytes(b"units: [a]\n")
    (tmp_path / "下级" / "c.yaml").write_bytes(b"year: [")
    told = gdr("export", "下级", "--to", "markdown", "-o", "退改", "-j", str(jobs))
    assert told.code == 2
    assert "c.yaml" in told.err
    assert told.out.endswith("写出 2 份；另有 1 个文件里没有年报，已略过\n")
    found = {str(p.relative_to(tmp_path)) for p in (tmp_path / "退改").rglob("*.*")}
    assert found == {"退改/甲/a.md", "退改/b.md"}
    again = gdr("export", "下级/b.yaml", "下级/甲", "--to", "markdown", "-o", "退改")
    assert again.code == 2
    assert "--overwrite" in again.err


def test_several_reports_want_a_folder_and_a_kind(tmp_path: Path, gdr: Gdr) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(to_yaml(sample(2021)).encode())
    assert "文件夹" in gdr("export", "a.yaml", "b.yaml", "--to", "html").err
    assert "--to" in gdr("export", "a.yaml", "b.yaml", "-o", "out").err
    told = gdr("export", "a.yaml", "b.yaml", "-o", "out", "--to", "csv", "--marked")
    assert (told.code, "--marked" in told.err) == (2, True)

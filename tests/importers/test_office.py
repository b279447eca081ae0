"""Legacy files: through LibreOffice where it is, else a sentence that says how."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers import office
from gov_disclosure_cli.importers.blocks import Paragraph
from gov_disclosure_cli.importers.office import read_office
from gov_disclosure_cli.importers.recognition import recognise
from gov_disclosure_cli.messages import importing_files as say
from tests.importers.office_files import docx, docx_of, paragraph
from tests.importers.pages import FORM, TABLES, counted, flat, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from gov_disclosure_cli.importers.blocks import Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOC = OLE + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\ansicpg936 {\trowd\cellx2000\cellx4000 A\intbl\cell 12\cell\row}}"

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


def refusal(data: bytes, name: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_office(data, name)
    return caught.value


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder first on PATH, in which a test writes what acts as LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def script(folder: Path, body: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_without_libreoffice_one_sentence_says_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    for name in ("年报.doc", "年报.wps", "年报.rtf"):
        error = refusal(RTF if name.endswith("rtf") else DOC, name)
        assert error.message == say.needs_office(name[2:], "docx")
        assert error.rule == "source-access"


@posix
def test_the_converted_file_is_read_and_named(stand_in: Path) -> None:
    (stand_in / "ready.docx").write_bytes(docx(paragraph("一、总体情况")))
    script(
        stand_in,
        'while [ "$1" != --outdir ]; do shift; done\n'
        f'mkdir -p "$2" && cp "{stand_in}/ready.docx" "$2/source.docx"',
    )
    source = read_office(DOC, "年报.wps")
    assert texts(source) == ["一、总体情况"]
    assert source.notes == (say.converted(".wps", "docx"),)


@posix
@pytest.mark.parametrize("body", ["exit 1", "exit 0", "not-a-program"])
def test_a_conversion_that_makes_nothing_is_said_to_have_failed(
    stand_in: Path, body: str
) -> None:
    script(stand_in, body)
    error = refusal(DOC, "年报.doc")
    assert error.message == say.conversion_failed(say.SOFFICE_FAILED, "docx")


@posix
def test_a_program_that_cannot_start_is_a_failed_conversion(stand_in: Path) -> None:
    script(stand_in, "")
    (stand_in / "soffice").write_text("#!/no/such/shell\n", encoding="utf-8")
    assert "转换失败" in refusal(DOC, "年报.doc").message


@posix
def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.5)
    script(stand_in, f'(sleep 2; touch "{stand_in}/survived") & sleep 60')
    error = refusal(DOC, "年报.doc")
    assert error.message == say.conversion_failed(say.SOFFICE_SLOW, "docx")
    time.sleep(2.2)
    assert not (stand_in / "survived").exists()


@posix
def test_the_profile_forbids_macros_and_fetching(stand_in: Path) -> None:
    profile = '"${1#-env:UserInstallation=file://}/user/registrymodifications.xcu"'
    script(stand_in, f'cp {profile} "{stand_in}/profile"')
    refusal(DOC, "年报.doc")
    written = (stand_in / "profile").read_text(encoding="utf-8")
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'"{setting}" oor:op="fuse"><value>true<' in written


def test_a_document_that_is_only_named_old_is_read_as_what_it_is() -> None:
    source = read_office(docx(paragraph("一、总体情况")), "年报.doc")
    assert texts(source) == ["一、总体情况"]
    assert source.notes == (say.read_as(".doc", "docx"),)


def test_pages_saved_as_word_documents_are_read() -> None:
    pytest.importorskip("lxml")
    page = "<html><body><p>一、总体情况</p></body></html>"
    assert "一、总体情况" in texts(read_office(page.encode(), "年报.doc"))
    mht = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--b--\r\n"
    )
    assert "一、总体情况" in texts(read_office(mht.encode(), "年报.doc"))
    empty = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx"
    assert refusal(empty, "年报.doc").message == say.EMPTY_DOCUMENT


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), say.LOCKED),
        (b"%PDF-1.4", say.other_kind(".doc", "pdf")),
        (b"", say.other_kind(".doc", "empty")),
    ],
)
def test_what_cannot_be_converted_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data, "年报.doc").message == sentence


@pytest.mark.slow
@pytest.mark.skipif(
    office.available() is None or sys.platform == "win32",
    reason="LibreOffice is missing",
)
@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_libreoffice_keeps_every_cell(kind: str) -> None:
    report = source_of(FORM, counted(FORM))
    old = office._convert(docx_of(report), "docx", kind, ".docx")
    found = read_office(old, f"年报.{kind}")
    figures = flat(recognise(found).document.data, TABLES)
    assert {place: str(value) for place, value in figures.items()} == counted(FORM)

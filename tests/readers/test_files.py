"""Files that are none, or not what they seem: a sentence, at once, for each."""

from __future__ import annotations

import os
import socket
import stat
import sys
import tempfile
import tracemalloc
from pathlib import Path

import pytest

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.readers import read_report
from gov_disclosure_cli.readers.source import SIZE_LIMIT, read_stream

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def refusal(path: Path | str) -> str:
    """Return the sentence that says why a file cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_report(str(path))
    assert caught.value.rule == "source-access"
    return caught.value.message


def test_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """No such file."""
    assert refusal(tmp_path / "a.yaml") == "打不开：没有这个文件"


def test_folder_is_said_to_be_one(tmp_path: Path) -> None:
    """A folder in place of a file, even one named like a report."""
    folder = tmp_path / "a.yaml"
    folder.mkdir()
    assert refusal(folder) == "打不开：这是一个文件夹"


@posix_only
def test_folder_without_right_is_said_to_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be looked into is told apart from one that may."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(tmp_path) == "打不开：没有读取权限"


@posix_only
def test_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """Nobody writes to this pipe: opening it would wait for ever."""
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    assert "不是普通文件" in refusal(pipe)


@posix_only
def test_socket_and_device_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a socket nor a device is a report."""
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX) as bound,
    ):
        monkeypatch.chdir(folder)
        bound.bind("a.yaml")
        assert "不是普通文件" in refusal("a.yaml")
        Path("zero.yaml").symlink_to("/dev/zero")
        assert "不是普通文件" in refusal("zero.yaml")
        monkeypatch.undo()


@posix_only
def test_dangling_link_is_told_as_such(tmp_path: Path) -> None:
    """The link is there, what it points to is not."""
    link = tmp_path / "a.yaml"
    link.symlink_to("nowhere.yaml")
    assert "链接指向的文件不存在" in refusal(link)


@posix_only
def test_circle_of_links_is_told_as_such(tmp_path: Path) -> None:
    """Two links that point at each other."""
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert refusal(tmp_path / "a.yaml") == "打不开：链接绕成了圈"


@posix_only
def test_file_without_read_right(tmp_path: Path) -> None:
    """A file that may not be read."""
    closed = tmp_path / "a.yaml"
    closed.write_text("year: 2022\n")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("the superuser may read every file")
    assert refusal(closed) == "打不开：没有读取权限"


def test_refusal_of_the_system_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``open`` refuses is told, whoever runs the tests."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    report = tmp_path / "a.yaml"
    report.write_text("year: 2022\n")
    monkeypatch.setattr("builtins.open", refuse)
    assert refusal(report) == "打不开：没有读取权限"


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """200 MB are refused by their size, without memory for them."""
    huge = tmp_path / "a.yaml"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    try:
        assert "超过 8 MB" in refusal(huge)
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()


def test_endless_stream_is_refused() -> None:
    """A stream has no size: no more than the limit is read of it."""

    class Endless:
        asked = 0

        def read(self, size: int) -> bytes:
            self.asked = size
            return b"#" * size

    stream = Endless()
    with pytest.raises(SourceError, match="超过 8 MB"):
        read_stream(stream)  # type: ignore[arg-type]
    assert SIZE_LIMIT + 1 == stream.asked


def test_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A document of Word is no source yet; the sentence says what is."""
    paper = tmp_path / "年报.docx"
    paper.write_bytes(b"PK")
    assert refusal(paper) == "不能读取 .docx 的文件；可以读取：.yaml、.yml、.json"


def test_name_that_no_system_has_is_refused() -> None:
    """A NUL in a name is no reason to fall over."""
    assert refusal("a\0.yaml").startswith("打不开")


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_name_that_is_no_utf8_is_readable(tmp_path: Path) -> None:
    """A name in GBK, as unzip leaves it, is as good as any."""
    name = os.fsencode(tmp_path) + b"/\xc4\xea\xb1\xa8.yaml"
    with open(name, "wb") as file:
        file.write(b"year: 2022\n")
    assert stat.S_ISREG(os.stat(name).st_mode)
    assert read_report(os.fsdecode(name)).data == {"year": 2022}

"""Legacy office files (.doc, .wps, .rtf) through LibreOffice, where it is installed.

A file is converted in a folder of its own with a profile of its own: no macros, no links
followed, nothing left behind, and no waiting for a LibreOffice that is already open.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.importers.container import TOTAL_LIMIT, sniff
from gov_disclosure_cli.messages import importing_files as say
from gov_disclosure_cli.readers import suffix

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Source

SECONDS = 60.0
#: What LibreOffice converts → to what.
_TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "ole": "docx", "xls": "xlsx"}
_WORKBOOKS = frozenset(("xlsx", "xls", "xlsb", "ods"))
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
#: No macros, no active content, no fetching of what a document links to.
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items'
    ' xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format("MacroSecurityLevel", 3)
    + _SETTING.format("DisableMacrosExecution", "true")
    + _SETTING.format("DisableActiveContent", "true")
    + _SETTING.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)


def read_office(data: bytes, name: str) -> Source:
    """Take a legacy office file apart; what it really is decides how.

    Raises ``SourceError`` with what helps where LibreOffice is missing or fails.
    """
    kind = sniff(data)
    if kind == "docx":
        from gov_disclosure_cli.importers.docx import read_docx

        return _noted(read_docx(data, name), say.read_as(suffix(name), kind))
    if kind in _WORKBOOKS:
        from gov_disclosure_cli.importers.xlsx import read_xlsx

        return _noted(read_xlsx(data, name), say.read_as(suffix(name), kind))
    if kind in {"html", "mht"}:
        from gov_disclosure_cli.importers.html import read_html

        page = _page_of(data) if kind == "mht" else data
        return _noted(read_html(page, name), say.read_as(suffix(name), kind))
    if kind == "encrypted":
        raise SourceError("source-access", say.LOCKED)
    if kind not in _TARGETS:
        raise SourceError("source-structure", say.other_kind(suffix(name), kind))
    return read_converted(data, name, kind)


def read_converted(data: bytes, name: str, kind: str) -> Source:
    """Convert a file with LibreOffice and take the result apart."""
    target = _TARGETS[kind]
    converted = _convert(data, kind, target, suffix(name))
    if target == "xlsx":
        from gov_disclosure_cli.importers.xlsx import read_xlsx as read
    else:
        from gov_disclosure_cli.importers.docx import read_docx as read
    return _noted(read(converted, name), say.converted(suffix(name), target))


def _noted(source: Source, note: str) -> Source:
    return source._replace(notes=(note, *source.notes))


def _page_of(data: bytes) -> bytes:
    """Return the page in a single-file web page (.mht)."""
    from gov_disclosure_cli.importers.mhtml import parts_of

    for part in parts_of(data):
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            return content
    raise SourceError("source-structure", say.EMPTY_DOCUMENT)


def available() -> str | None:
    """Return the path of LibreOffice, ``None`` when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _convert(data: bytes, kind: str, target: str, shown: str) -> bytes:
    program = available()
    if program is None:
        raise SourceError("source-access", say.needs_office(shown, target))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        given = home / f"source.{'doc' if kind == 'ole' else kind}"
        given.write_bytes(data)
        made = home / "made" / f"source.{target}"
        command = [
            program,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            target,
            "--outdir",
            str(made.parent),
            str(given),
        ]
        if not _run(command):
            sentence = say.conversion_failed(say.SOFFICE_SLOW, target)
            raise SourceError("source-access", sentence)
        if not made.is_file():
            sentence = say.conversion_failed(say.SOFFICE_FAILED, target)
            raise SourceError("source-syntax", sentence)
        if made.stat().st_size > TOTAL_LIMIT:
            raise SourceError("source-structure", say.TOO_BIG_INSIDE)
        return made.read_bytes()


def _run(command: list[str]) -> bool:
    """Run a program with all it starts; ``False`` when the time was up."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, a name of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return True  # nothing was made, which is said
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except BaseException:  # the user gave up
        _end(process)
        raise
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a conversion: on POSIX its group, which is its own; the start is a script."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()

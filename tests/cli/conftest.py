"""Reports of each kind, and two ways to run gdr: in this process, and as a user does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from gov_disclosure_cli.cli import run
from tests.samples import sample, set_at, to_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    Gdr = Callable[..., "Told"]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
    Start = Callable[..., subprocess.Popen[bytes]]

PROJECT = Path(__file__).parents[2]
#: What in the environment changes what gdr does or how Python does it.
_LOUD = ("COLUMNS", "FORCE_COLOR", "GDR_DEBUG", "GITHUB_ACTIONS", "NO_COLOR", "TERM")


class Told(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


@cache
def clean() -> str:
    """Write a sound report."""
    return to_yaml(sample(2021))


@cache
def hinted(blanks: int = 1) -> str:
    """Write a report with hints and no error."""
    data = sample(2021)
    for column in ("natural_person", "commercial", "research")[:blanks]:
        set_at(data, f"requests.new.{column}", None)
    return to_yaml(data)


@cache
def wrong(name: str = "某市司法局") -> str:
    """Write a report with an error."""
    data = sample(2021)
    set_at(data, "organ.name", name)
    set_at(data, "requests.new.total", 1)
    return to_yaml(data)


TORN = "year: ["


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in a folder of one's own, with nothing that asks for colour or width."""
    for name in _LOUD:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Give a folder with a report of each kind."""
    for name, text in (
        ("clean", clean()),
        ("hinted", hinted()),
        ("wrong", wrong()),
        ("torn", TORN),
    ):
        (tmp_path / f"{name}.yaml").write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def gdr(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Gdr:
    """Run gdr in this process."""

    def told(*arguments: str | Path, stdin: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Told(code, out.decode(), err.decode())

    return told


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a child: Python as it is without wishes of the machine."""
    kept = {
        name: it for name, it in os.environ.items() if not name.startswith("PYTHON")
    }
    return {**kept, "PYTHONPATH": str(PROJECT), **more}


def command(*arguments: str | Path, python: tuple[str, ...] = ()) -> list[str]:
    """Return the command line of a child."""
    return [sys.executable, *python, "-m", "gov_disclosure_cli", *map(str, arguments)]


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    """Run gdr as a process of its own and wait for it."""

    def ended(
        *arguments: str | Path,
        python: tuple[str, ...] = (),
        stdin: bytes = b"",
        **env: str,
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command(*arguments, python=python),
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment(**env),
            timeout=60,
        )

    return ended


@pytest.fixture
def shell(tmp_path: Path) -> Spawn:
    """Run a line of shell in which ``gdr`` is gdr."""

    def ended(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
        words = " ".join(command())
        return subprocess.run(
            ["/bin/sh", "-c", f'gdr() {{ {words} "$@"; }}\n{line}'],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment(**env),
            timeout=60,
        )

    return ended

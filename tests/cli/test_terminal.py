"""Colour, width and the progress bar: what only a terminal gets."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.cli import console
from gov_disclosure_cli.columns import width_of
from tests.cli.conftest import clean, command, environment, wrong

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gdr

pty = pytest.importorskip("pty")

_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Stream:
    """Something to write to that may be a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize(
    ("choice", "env", "on_terminal", "in_pipe"),
    [
        ("auto", {}, True, False),
        ("auto", {"NO_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": ""}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True),
        ("auto", {"FORCE_COLOR": ""}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_when_there_is_colour(
    choice: str,
    env: dict[str, str],
    on_terminal: bool,
    in_pipe: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    for terminal, expected in ((True, on_terminal), (False, in_pipe)):
        stream = Stream(terminal=terminal)
        assert console.use_color(choice, stream) == expected  # type: ignore[arg-type]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["validate", "show"])
def test_colour_changes_nothing_but_colour(command: str, gdr: Gdr) -> None:
    plain = gdr(command, "wrong.yaml", "--color", "never")
    colored = gdr(command, "wrong.yaml", "--color", "always")
    assert "\x1b" not in plain.out
    assert "\x1b[" in colored.out
    assert _ANSI.sub("", colored.out) == plain.out
    assert colored.code == plain.code


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("output", ["concise", "json", "sarif", "github", "junit"])
def test_other_formats_have_no_colour(output: str, gdr: Gdr) -> None:
    told = gdr("validate", "wrong.yaml", "-f", output, "--color", "always")
    assert told == gdr("validate", "wrong.yaml", "-f", output)


@pytest.mark.parametrize("columns", ["", "0", "-3", "zwei", "²"])
def test_odd_widths_are_not_believed(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    stream = Stream(terminal=False)
    assert console.width_of(stream) == console.PLAIN_WIDTH  # type: ignore[arg-type]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_keep_within_the_terminal(
    columns: int, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    *lines, figures = gdr("validate", "wrong.yaml", "hinted.yaml").out.splitlines()
    assert max(map(width_of, lines)) <= columns
    assert figures.startswith("审核 2 份")


def on_terminal(
    *arguments: str, folder: Path, stdout: bool = True, **env: str
) -> tuple[int, str, str]:
    """Run gdr with a terminal for stderr, and perhaps for stdout; give what each got."""
    main, other = pty.openpty()
    child = subprocess.Popen(
        command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=other if stdout else subprocess.PIPE,
        stderr=other,
        cwd=folder,
        env=environment(**{"TERM": "xterm", "COLUMNS": "100", **env}),
    )
    os.close(other)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # how Linux tells the end
            break
        if not part:
            break
        shown += part
    os.close(main)
    piped = child.communicate(timeout=60)[0] or b""
    return child.returncode, shown.decode(), piped.decode()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of more files than are over in a moment; the first is no report."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "000.yaml").write_bytes(b"units: []\n")
    for number in range(1, 220):
        (folder / f"{number:03}.yaml").write_bytes(clean().encode())
    (folder / "999.yaml").write_bytes(wrong().encode())
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_long_run_shows_how_far_it_is(jobs: str, many: Path) -> None:
    code, shown, piped = on_terminal(
        "validate", ".", "-f", "concise", "-j", jobs, folder=many, stdout=False
    )
    assert code == 1
    assert "审核中" in shown
    assert "/221" in shown
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")
    assert "999.yaml" not in shown
    assert piped.count("999.yaml") == piped.count("\n") == 3
    assert "\x1b" not in piped


def test_findings_stand_above_the_bar_on_one_terminal(many: Path) -> None:
    code, shown, _ = on_terminal("validate", ".", folder=many)
    assert code == 1
    assert "审核中" in shown
    assert "审核 220 份：通过 219，不通过 1" in _ANSI.sub("", shown)
    assert "× ./999.yaml" in _ANSI.sub("", shown)


@pytest.mark.parametrize(
    ("more", "env"), [(["-q"], {}), ([], {"TERM": "dumb"}), (["000.yaml"], {})]
)
def test_no_bar_where_none_is_wanted(
    more: list[str], env: dict[str, str], many: Path
) -> None:
    paths = more if "000.yaml" in more else [".", *more]
    _, shown, _ = on_terminal("validate", *paths, folder=many, stdout=False, **env)
    assert shown == ""


def test_a_terminal_gets_colour_and_a_pipe_does_not(here: Path) -> None:
    code, shown, _ = on_terminal("validate", "wrong.yaml", folder=here)
    assert code == 1
    assert "\x1b[1;31m×" in shown
    assert (
        "\x1b"
        not in on_terminal("validate", "wrong.yaml", folder=here, NO_COLOR="1")[1]
    )
    assert (
        "\x1b" not in on_terminal("validate", "wrong.yaml", folder=here, TERM="dumb")[1]
    )

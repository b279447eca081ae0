"""Ctrl-C: at any moment the run ends soon, says so, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.cli import run
from tests.cli.conftest import clean, command, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Gdr

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there it is another signal")

#: Seconds within which everything must be over; far more than a busy machine needs, and
#: less than a process sleeps that nobody ended.
SOON = 30
#: Reports where the signal is to come, then runs gdr; workers do as their parent. The
#: signal is not ignored, even if whoever started the tests ignores it.
_SCRIPT = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from gov_disclosure_cli import cli, run
from gov_disclosure_cli.cli import validate

def pause(*_):
    os.write(1, b"here\\n")
    time.sleep(60)

def fork(really=os.fork):
    worker = really()
    if worker:
        os.write(1, b"here\\n")
        time.sleep(0.2)
    return worker

{hook}
sys.argv = ["gdr", "validate", ".", "-o", "out.json", "-f", "json", "-j", "{jobs}"]
cli.main()
"""
HOOKS = {
    "while a file is read": "run.read_source = pause",
    "while the workers start": "os.fork = fork",
    "while results are written": "validate._filtered = pause",
    "while the files appear": "validate.console.WholeFile.appear = pause",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    text = clean().encode()
    for number in range(60):
        (folder / f"{number}.yaml").write_bytes(text)
    return folder


def alive(group: int) -> list[str]:
    """List the processes of a group that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group = (
                (entry / "stat").read_text().rpartition(") ")[2].split()[:3]
            )
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(entry.name)
    return found


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("jobs", "moment"),
    [(1, it) for it in HOOKS if "workers" not in it] + [(2, it) for it in HOOKS],
)
@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_ends_everything(
    moment: str, jobs: int, times: int, folder: Path
) -> None:
    script = _SCRIPT.format(hook=HOOKS[moment], jobs=jobs)
    files = set(os.listdir(folder))
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"here\n"
    for _ in range(times):
        os.killpg(child.pid, signal.SIGINT)
    try:
        _, err = child.communicate(timeout=SOON)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    assert err.decode() == "gdr：已中断\n"
    assert child.returncode == 130
    wait_until(lambda: not alive(child.pid))
    assert set(os.listdir(folder)) == files


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_a_parent_that_is_killed(number: int, folder: Path) -> None:
    script = _SCRIPT.format(hook=HOOKS["while a file is read"], jobs=2)
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"here\n"
    assert len(alive(child.pid)) > 1
    child.send_signal(number)
    child.wait(SOON)
    child.stdout.close()
    wait_until(lambda: not alive(child.pid))


def test_ctrl_c_at_any_moment(folder: Path) -> None:
    """Try some moments by the clock; where they fall differs from run to run."""
    files = set(os.listdir(folder))
    for step in range(1, 7):
        child = subprocess.Popen(
            command("validate", ".", "-o", "out.json", "-f", "json", "-j", "2"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(),
            start_new_session=True,
        )
        time.sleep(0.1 + 0.05 * step)
        os.killpg(child.pid, signal.SIGINT)
        try:
            _, err = child.communicate(timeout=SOON)
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
        assert child.returncode in {0, 130, -signal.SIGINT}  # done, told, not yet begun
        assert child.returncode != 130 or err.decode() in {"gdr：已中断\n", ""}
        wait_until(lambda pid=child.pid: not alive(pid))  # type: ignore[misc]
        assert set(os.listdir(folder)) - files <= {"out.json"}


def test_what_an_interrupt_turns_into_is_an_interrupt(
    folder: Path, gdr: Gdr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11 makes a RuntimeError of a Ctrl-C in the making of a class."""

    def failing(*_: object) -> None:
        raise RuntimeError from KeyboardInterrupt()

    monkeypatch.setattr("gov_disclosure_cli.cli._interrupted", time.monotonic())
    monkeypatch.setattr("gov_disclosure_cli.cli.validate._policy", failing)
    told = gdr("validate", folder)
    assert told.code == 130
    assert told.err == "gdr：已中断\n"


def test_typer_and_the_front_door_are_interrupted_alike(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gov_disclosure_cli.cli.validate._policy", failing)
    for more in ([], ["-f", "text"]):
        assert run(["validate", "x.yaml", *more]) == 130
        assert capfd.readouterr().err.strip() == "gdr：已中断"

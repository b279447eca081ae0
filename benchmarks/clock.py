"""Whole processes timed in turn: A B C, A B C …, so that a slow moment hits them all."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.programs import Setup


class Command(NamedTuple):
    """A command, and the exit code that shows it did its work."""

    arguments: tuple[str, ...]
    code: int = 0


class Times(NamedTuple):
    """The seconds of every round, by command."""

    seconds: dict[str, list[float]]

    def median(self, name: str) -> float:
        """Return the median of one command."""
        return median(self.seconds[name])

    def ratio(self, name: str, base: str) -> float:
        """Return the median of the ratios within a round."""
        pairs = zip(self.seconds[name], self.seconds[base], strict=True)
        return median(one / other for one, other in pairs)


def take_turns(setup: Setup, commands: Mapping[str, Command], rounds: int) -> Times:
    """Time commands in turn, after one round that is not counted.

    A command that ends with another exit code than expected was not measured: it failed.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            spent = _run(setup, command)
            if number:
                seconds[name].append(spent)
    return Times(seconds)


def together(setup: Setup, commands: Sequence[Command]) -> float:
    """Start commands at the same moment and return the seconds until all have ended."""
    start = time.perf_counter()
    running = [_start(setup, command) for command in commands]
    for command, process in zip(commands, running, strict=True):
        _judge(command, process.wait(), "")
    return time.perf_counter() - start


def say(words: str) -> None:
    """Tell what is going on: a run takes minutes."""
    print(words, file=sys.stderr, flush=True)


def _start(setup: Setup, command: Command) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command.arguments,
        env=setup.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _run(setup: Setup, command: Command) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        command.arguments,
        check=False,
        env=setup.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    spent = time.perf_counter() - start
    _judge(command, done.returncode, (done.stdout + done.stderr).decode()[-2000:])
    return spent


def _judge(command: Command, code: int, printed: str) -> None:
    if code != command.code:
        told = " ".join(command.arguments)[:500]
        raise SystemExit(
            f"exit code {code} instead of {command.code}: {told}\n{printed}"
        )

"""Whole processes timed in turn: A B C, A B C …, so that a slow moment hits them all."""

from __future__ import annotations

import os
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


class Spent(NamedTuple):
    """What one run took: seconds on the wall, and of all its processes together."""

    wall: float
    cpu: float


class Times(NamedTuple):
    """What every round took, by command."""

    spent: dict[str, list[Spent]]

    def wall(self, name: str) -> float:
        """Return the median of one command."""
        return median(one.wall for one in self.spent[name])

    def ratio(self, name: str, base: str) -> float:
        """Return the median of the ratios within a round."""
        pairs = zip(self.spent[name], self.spent[base], strict=True)
        return median(one.wall / other.wall for one, other in pairs)


def take_turns(setup: Setup, commands: Mapping[str, Command], rounds: int) -> Times:
    """Time commands in turn, after one round that is not counted."""
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            took = together(setup, [command])
            if number:
                spent[name].append(took)
    return Times(spent)


def together(setup: Setup, commands: Sequence[Command]) -> Spent:
    """Start commands at the same moment and tell what it took until all have ended.

    A command that ends with another exit code than expected was not measured: it failed.
    """
    start, before = time.perf_counter(), os.times()
    running = [
        subprocess.Popen(
            command.arguments,
            env=setup.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    codes = [process.wait() for process in running]
    wall, after = time.perf_counter() - start, os.times()
    for command, code in zip(commands, codes, strict=True):
        if code != command.code:
            told = " ".join(command.arguments)[:500]
            raise SystemExit(f"exit code {code} instead of {command.code}: {told}")
    cpu = after.children_user + after.children_system
    return Spent(wall, cpu - before.children_user - before.children_system)


def say(words: str) -> None:
    """Tell what is going on: a run takes minutes."""
    print(words, file=sys.stderr, flush=True)

"""Memory over a few and over many files; Linux only, where ``/proc`` tells the peak."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.clock import say
from benchmarks.figures import Figure, Goal, Table
from benchmarks.many import JOBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus import Corpus
    from benchmarks.figures import Item
    from benchmarks.programs import Setup

_PAUSE = 0.02
_FORMATS = ("text", "json")

#: Peaks in MB: of the first process, of the largest worker, of all together.
Peaks = tuple[float, float, float]


def measure(
    setup: Setup, folder: Path, corpora: Sequence[Corpus], rounds: int
) -> Table | None:
    """Compare the peaks over the first folder with those over all."""
    if not Path("/proc/self/status").exists():
        return None
    few, many = (str(corpora[0].folder),), tuple(str(one.folder) for one in corpora)
    counts = len(corpora[0].files), sum(len(one.files) for one in corpora)
    rows: list[tuple[Item, ...]] = []
    for name in _FORMATS:
        say(f"memory, {name}, {rounds} rounds")
        options = ("--output-format", name, "--output-file", str(folder / "out"))
        gdr = (*setup.gdr, "validate", "--jobs", str(JOBS), *options)
        pairs = [
            (peaks(setup, (*gdr, *few)), peaks(setup, (*gdr, *many)))
            for _ in range(rounds)
        ]
        for part, words in enumerate(
            ("first process", "largest worker", "all together")
        ):
            low = median(one[part] for one, _ in pairs)
            high = median(other[part] for _, other in pairs)
            ratio = median(other[part] / one[part] for one, other in pairs)
            rows.append(
                (
                    f"{name}, {words}",
                    Figure(low, ".1f"),
                    Figure(high, ".1f"),
                    Figure(ratio, ".2f", Goal("≤", 1.2)),
                )
            )
    how = (
        f"Peak of the resident memory with {JOBS} workers, written to a file; medians of "
        f"{rounds} rounds. All together counts what processes share once for each."
    )
    head = ("output", *(f"MB, {count:,} files" for count in counts), "ratio")
    return Table("Memory", how, head, rows)


def peaks(setup: Setup, command: tuple[str, ...]) -> Peaks:
    """Watch a command: the kernel keeps the peak of every process while it lives."""
    process = subprocess.Popen(
        command,
        env=setup.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for number in (process.pid, *_children(process.pid)):
            peaks[number] = max(peaks.get(number, 0.0), _peak(number))
        time.sleep(_PAUSE)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    first = peaks.pop(process.pid)
    workers = list(peaks.values()) or [0.0]
    return first, max(workers), first + sum(workers)


def _children(number: int) -> list[int]:
    try:
        listed = Path(f"/proc/{number}/task/{number}/children").read_text("ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def _peak(number: int) -> float:
    try:
        status = Path(f"/proc/{number}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+([0-9]+) kB", status)
    return int(found[1]) / 1024 if found else 0.0

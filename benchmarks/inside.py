"""One file inside the process: where the time of a long run goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.clock import say
from benchmarks.corpus import PROJECT
from benchmarks.figures import Figure, Table

if TYPE_CHECKING:
    from benchmarks.corpus import Corpus
    from benchmarks.figures import Item
    from benchmarks.programs import Setup

_STEPS = {
    "load": "`yaml.load` with `CSafeLoader`, no places",
    "compose": "`yaml.compose` with `CSafeLoader`, nodes with places",
    "read": "gdr reads: data, and places when asked",
    "accept": "gdr: does it fit the form?",
    "values": "gdr: the cells in order",
    "linear": "gdr: do all balances hold?",
    "check": "gdr checks, all of it",
}


def measure(setup: Setup, corpus: Corpus, sample: int) -> Table:
    """Time the steps on sound files and on files with wrong figures."""
    say("inside the process")
    script = str(PROJECT / "benchmarks" / "steps.py")

    def steps(files: list[str]) -> dict[str, float]:
        found: dict[str, float] = json.loads(
            setup.output(*setup.python, script, *files)
        )
        return found

    sound = steps([str(path) for path in corpus.sound[:sample]])
    wrong = steps([str(path) for path in corpus.wrong[:sample]])
    rows: list[tuple[Item, ...]] = [
        (
            words,
            Figure(sound[name]),
            Figure(sound[name] / sound["load"], ".3f"),
            Figure(wrong[name]),
        )
        for name, words in _STEPS.items()
    ]
    how = (
        f"CPU time, medians over up to {sample} files of each kind, each step on one file "
        "before the next file; garbage collection as it comes."
    )
    head = ("step", "ms, sound", "of `yaml.load`", "ms, wrong figures")
    return Table("Inside the process", how, head, rows)

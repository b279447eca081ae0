"""Two thousand files in two processes: what a province checks in one evening."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.clock import Command, say, take_turns, together
from benchmarks.corpus import PROJECT
from benchmarks.figures import Figure, Goal, Table
from benchmarks.startup import schema_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus import Corpus
    from benchmarks.figures import Item
    from benchmarks.programs import Setup

JOBS = 2
_A_CALL = 100  # files of one call of the peer


def measure(
    setup: Setup, folder: Path, corpora: Sequence[Corpus], sample: int, rounds: int
) -> Table:
    """Time gdr, parsing alone, and the peer on the first files."""
    files = [str(path) for corpus in corpora for path in corpus.files]
    folders = [str(corpus.folder) for corpus in corpora]
    wrong = sum(len(corpus.wrong) for corpus in corpora)
    say(f"{len(files)} files, {rounds} rounds")
    gdr = (*setup.gdr, "validate", "--jobs")
    code = 1 if wrong else 0
    script = str(PROJECT / "benchmarks" / "parsing.py")
    commands = {
        "gdr": Command((*gdr, str(JOBS), *folders), code),
        "one": Command((*gdr, "1", *folders), code),
        "parse": Command((*setup.python, script, str(JOBS), *folders)),
    }
    calls = []
    if setup.peer:
        check = (*setup.peer, "--schemafile", str(schema_file(setup, folder)))
        calls = [
            Command((*check, *files[at : min(at + _A_CALL, sample)]))
            for at in range(0, sample, _A_CALL)
        ]
    seconds: dict[str, list[float]] = {name: [] for name in (*commands, "peer", "both")}
    for _ in range(rounds):
        times = take_turns(setup, commands, 1)
        for name in commands:
            seconds[name] += times.seconds[name]
        if calls:
            seconds["peer"].append(sum(together(setup, [call]) for call in calls))
            seconds["both"].append(together(setup, calls))
    rates = {
        name: [
            (sample if name in ("peer", "both") else len(files)) / it for it in spent
        ]
        for name, spent in seconds.items()
    }
    return _table(rates, len(files), wrong, sample, rounds)


def _table(
    rates: dict[str, list[float]], count: int, wrong: int, sample: int, rounds: int
) -> Table:
    def times(name: str, base: str, goal: Goal | None = None) -> Figure | None:
        pairs = list(zip(rates[name], rates[base], strict=False))
        if not pairs:
            return None
        form = ".0f" if base != "parse" else ".2f"
        return Figure(median(one / other for one, other in pairs), form, goal)

    def slower(name: str, goal: Goal | None = None) -> Figure:
        pairs = zip(rates["parse"], rates[name], strict=True)
        return Figure(median(one / other for one, other in pairs), ".2f", goal)

    def rate(name: str) -> Item:
        return Figure(median(rates[name]), ",.0f") if rates[name] else None

    rows: list[tuple[Item, ...]] = [
        (
            f"gdr, {JOBS} processes",
            rate("gdr"),
            times("gdr", "peer", Goal("≥", 30)),
            times("gdr", "both"),
            slower("gdr", Goal("≤", 2)),
        ),
        (
            "gdr, 1 process",
            rate("one"),
            times("one", "peer"),
            None,
            slower("one"),
        ),
        (f"parsing to nodes alone, {JOBS} processes", rate("parse"), None, None, None),
        ("check-jsonschema, one call after the other", rate("peer"), None, None, None),
        ("check-jsonschema, both calls at once", rate("both"), None, None, None),
    ]
    how = (
        f"{count:,} files, {wrong} with wrong figures whose findings are printed; start-up "
        f"included; medians of {rounds} rounds in turn. check-jsonschema ran over the "
        f"first {sample} of the same files, {min(_A_CALL, sample)} a call, with the schema "
        "alone; it has no option for more processes, so the calls were also started at "
        "once, as `xargs -P` would. Parsing alone is `yaml.compose` with `CSafeLoader`."
    )
    head = (
        "program",
        "files a second",
        "times check-jsonschema",
        "times both calls at once",
        "time of parsing alone",
    )
    return Table("Many files", how, head, rows)

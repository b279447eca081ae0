"""Two thousand files in two processes: what a province checks in one evening."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.clock import Command, Spent, say, together
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
    of_file: dict[str, list[Spent]] = {}

    def note(name: str, runs: list[Spent], count: int) -> None:
        wall, cpu = (sum(part) / count for part in zip(*runs, strict=True))
        of_file.setdefault(name, []).append(Spent(wall, cpu))

    calls = _calls(setup, folder, files[:sample]) if setup.peer else []
    for _ in range(rounds):
        for name, command in commands.items():
            note(name, [together(setup, [command])], len(files))
        if calls:
            note("peer", [together(setup, [call]) for call in calls], sample)
            note("both", [together(setup, calls)], sample)
    return _table(of_file, len(files), wrong, sample, rounds)


def _calls(setup: Setup, folder: Path, files: Sequence[str]) -> list[Command]:
    assert setup.peer is not None
    check = (*setup.peer, "--schemafile", str(schema_file(setup, folder)))
    return [
        Command((*check, *files[at : at + _A_CALL]))
        for at in range(0, len(files), _A_CALL)
    ]


def _table(
    of_file: dict[str, list[Spent]], count: int, wrong: int, sample: int, rounds: int
) -> Table:
    def ratio(
        name: str, base: str, form: str, goal: Goal | None = None
    ) -> Figure | None:
        if base not in of_file:
            return None
        pairs = zip(of_file[base], of_file[name], strict=True)
        return Figure(median(one.wall / other.wall for one, other in pairs), form, goal)

    def cheaper(name: str) -> Figure | None:
        if "peer" not in of_file:
            return None
        pairs = zip(of_file["peer"], of_file[name], strict=True)
        return Figure(median(one.cpu / other.cpu for one, other in pairs), ".0f")

    def row(
        words: str, name: str, peer: Goal | None = None, parse: Goal | None = None
    ) -> tuple[Item, ...]:
        if name not in of_file:
            return (words, *(None,) * 6)
        ours = name in ("gdr", "one")
        return (
            words,
            Figure(1 / median(one.wall for one in of_file[name]), ",.0f"),
            ratio(name, "peer", ".0f", peer) if ours else None,
            ratio(name, "both", ".0f") if ours else None,
            ratio("parse", name, ".2f", parse) if ours else None,
            Figure(median(one.cpu for one in of_file[name]) * 1000, ".2f"),
            cheaper(name) if ours else None,
        )

    rows = [
        row(f"gdr, {JOBS} processes", "gdr", Goal("≥", 30), Goal("≤", 2)),
        row("gdr, 1 process", "one"),
        row(f"parsing to nodes alone, {JOBS} processes", "parse"),
        row("check-jsonschema, one call after the other", "peer"),
        row("check-jsonschema, both calls at once", "both"),
    ]
    how = (
        f"{count:,} files, {wrong} with wrong figures whose findings are printed; start-up "
        f"included; medians of {rounds} rounds in turn. check-jsonschema ran over the "
        f"first {sample} of the same files, {min(_A_CALL, sample)} a call, with the schema "
        "alone; it has no option for more processes, so the calls were also started at "
        "once, as `xargs -P` would. Parsing alone is `yaml.compose` with `CSafeLoader`. "
        "CPU time counts all processes and hardly depends on other work on the machine."
    )
    head = (
        "program",
        "files a second",
        "times check-jsonschema",
        "times both calls at once",
        "time of parsing alone",
        "CPU ms a file",
        "times cheaper than check-jsonschema",
    )
    return Table("Many files", how, head, rows)

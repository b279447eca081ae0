"""One file, whole process: what a hook or an editor waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.clock import Command, say, take_turns
from benchmarks.corpus import EDITION, write_singles
from benchmarks.figures import Figure, Goal, Table

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.clock import Times
    from benchmarks.figures import Item
    from benchmarks.programs import Setup

PASS = "python -c pass"  # noqa: S105  no password
_OF_PASS, _OF_PEER, _OF_PEER_WITH_FINDINGS = 9.0, 0.25, 0.30


def schema_file(setup: Setup, folder: Path) -> Path:
    """Write the schema that both check against, as gdr prints it."""
    path = folder / "report.schema.json"
    path.write_text(setup.output(*setup.gdr, "schema", str(EDITION)), encoding="utf-8")
    return path


def measure(setup: Setup, folder: Path, rounds: int) -> Table:
    """Time single runs beside a bare Python and beside the peer on the same file."""
    say(f"start-up, {rounds} rounds")
    files = {name: str(path) for name, path in write_singles(folder / "single").items()}
    gdr = (*setup.gdr, "validate")
    commands = {
        PASS: Command((*setup.python, "-c", "pass")),
        "sound": Command((*gdr, files["sound.yaml"])),
        "json": Command((*gdr, files["sound.json"])),
        "wrong": Command((*gdr, files["wrong.yaml"]), 1),
        "departing": Command((*gdr, files["departing.yaml"]), 1),
        "option": Command((*gdr, "--output-format", "json", files["sound.yaml"])),
        "version": Command((*setup.gdr, "--version")),
        "help": Command((*setup.gdr, "--help")),
    }
    if setup.peer:
        check = (*setup.peer, "--schemafile", str(schema_file(setup, folder)))
        commands |= {
            "peer sound": Command((*check, files["sound.yaml"])),
            "peer json": Command((*check, files["sound.json"])),
            "peer wrong": Command((*check, files["wrong.yaml"])),
            "peer departing": Command((*check, files["departing.yaml"]), 1),
            "peer version": Command((*setup.peer, "--version")),
        }
    return _table(take_turns(setup, commands, rounds), rounds)


def _table(times: Times, rounds: int) -> Table:
    def row(
        words: str,
        name: str,
        of_pass: float | None,
        peer: str = "",
        of_peer: float | None = None,
    ) -> tuple[Item, ...]:
        beside = Figure(
            times.ratio(name, PASS), ".1f", Goal("≤", of_pass) if of_pass else None
        )
        against = None
        if peer in times.spent:
            goal = Goal("≤", of_peer) if of_peer else None
            against = Figure(times.ratio(name, peer), ".2f", goal)
        return (words, Figure(times.wall(name) * 1000, ".0f"), beside, against)

    grave = _OF_PEER_WITH_FINDINGS
    rows = [
        row("`python -c pass`", PASS, None),
        row("sound report, YAML", "sound", _OF_PASS, "peer sound", _OF_PEER),
        row("sound report, JSON", "json", _OF_PASS, "peer json", _OF_PEER),
        row("wrong figures, YAML", "wrong", None, "peer wrong", grave),
        row("a row missing, YAML", "departing", None, "peer departing", grave),
        row("sound report, `--output-format json`", "option", None, "peer sound"),
        row("`gdr --version`", "version", 7.0, "peer version"),
        row("`gdr --help`", "help", 9.0),
    ]
    if "peer sound" in times.spent:
        rows += [
            row("check-jsonschema, sound report, YAML", "peer sound", None),
            row("check-jsonschema, a row missing, YAML", "peer departing", None),
            row("check-jsonschema `--version`", "peer version", None),
        ]
    how = (
        f"One file of 10 KB. Medians of {rounds} rounds in which every command ran once; "
        "a ratio is the median of the ratios within a round. check-jsonschema had the "
        "same file and the schema that `gdr schema` prints; it knows no balances, so the "
        "wrong figures pass there."
    )
    head = ("whole process", "ms", "of `python -c pass`", "of check-jsonschema")
    return Table("One file, whole process", how, head, rows)

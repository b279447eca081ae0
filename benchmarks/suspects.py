"""How often the wrong number is found: ``python -m benchmarks.suspects [--quick]``.

The full run simulates 2,000 slips of each kind in each edition and rewrites the figures in
``docs/suspects.md``; the quick one shows that everything runs, and prints what it found.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures import Figure, Goal, Table
from benchmarks.slips import KINDS, Sheet, balanced_report, blank_out, spoil
from benchmarks.slips_otherwise import (
    ACTS,
    BLANK,
    IN_BLANKS,
    other_report,
    spoil_otherwise,
)
from benchmarks.townships import (
    COUNTED,
    TOLD,
    prose_of,
    spoil_township,
    township_report,
)
from gov_disclosure_cli.checklist import Checklist, make_checklist
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.suspects import Support, find_suspects
from gov_disclosure_cli.suspects.search import Clock, smallest_sets
from gov_disclosure_cli.suspects.structure import State, structure_of

if TYPE_CHECKING:
    from benchmarks.figures import Item
    from benchmarks.slips import Spoilt

PAGE = Path(__file__).resolve().parents[1] / "docs" / "suspects.md"
BEGIN, END = (
    "<!-- figures: python -m benchmarks.suspects -->",
    "<!-- end of figures -->",
)
FULL, QUICK, BATCH = 2_000, 3, 200
SEED = 20240131
_BINS = 10


class Trial(NamedTuple):
    """One slip and what was said of it.

    ``place`` is that of the truth among the proposals, 0 the first, ``None`` for missing.
    ``smallest`` counts the smallest sets that explain the findings, ``among`` tells whether
    the truth is one; ``named`` whether the first set names every wrong cell.
    """

    kind: str
    edition: int
    place: int | None
    named: bool
    smallest: int
    among: bool
    score: float
    seconds: float


class Bench:
    """All that is needed to try slips in one edition."""

    def __init__(self, edition: int) -> None:
        """Make form and rules ready."""
        checklist: Checklist = make_checklist(edition, frozenset(), Policy())
        self.edition = edition
        self.form = checklist.form
        self.linear = checklist.linear
        self.errors = frozenset(
            rule.id for rule in checklist.rules.values() if rule.severity == "error"
        )
        tables = ("requests", "disputes")
        self.sheets = {
            "": Sheet(self.form, self.linear, tables),
            "table two": Sheet(self.form, self.linear, ("disclosure",)),
            "table three": Sheet(self.form, self.linear, ("requests",)),
            "table four": Sheet(self.form, self.linear, ("disputes",)),
        }

    def trial(self, kind: str, random: Random) -> Trial:
        """Try one slip that breaks a balance; others cannot be seen by any check."""
        spoilt, state = self._seen(kind, random)
        evidence = self._prose(spoilt, random) if TOLD in kind else {}
        start = perf_counter()
        found = find_suspects(
            self.linear, spoilt.values, self.errors, evidence=evidence
        ).proposals
        seconds = perf_counter() - start
        # Cells that were blank before are the report's own matter.
        proposals = [
            {
                one.cell: one.after
                for one in it.changes
                if one.before is not None or one.cell in spoilt.truth
            }
            for it in found
        ]
        place = next(
            (at for at, it in enumerate(proposals) if it == spoilt.truth), None
        )
        sets = smallest_sets(state, state.violated, 4, Clock(0.2)).sets
        truth = {cell: it - state.zeros[cell] for cell, it in spoilt.truth.items()}
        return Trial(
            kind,
            self.edition,
            place,
            bool(proposals) and spoilt.truth.keys() <= proposals[0].keys(),
            len(sets),
            truth in sets,
            found[0].score if found else 0.0,
            seconds,
        )

    def _seen(self, kind: str, random: Random) -> tuple[Spoilt, State]:
        while True:
            spoilt = self._spoilt(kind, random)
            if spoilt is not None:
                state = State(structure_of(self.linear, self.errors), spoilt.values)
                if state.violated:
                    return spoilt, state

    def _spoilt(self, kind: str, random: Random) -> Spoilt | None:
        if kind in OTHERWISE:
            values = other_report(self.form, self.linear, random)
            return spoil_otherwise(values, kind, self.sheets, random)
        name, _, where = kind.removesuffix(TOLD).partition(" in ")
        if where == TOWNSHIP:
            values = township_report(self.form, self.linear, random)
            return spoil_township(values, name, self.sheets["table three"], random)
        values = balanced_report(self.form, self.linear, random)
        sheet = self.sheets.get(where, self.sheets[""])
        spoilt = spoil(values, name, sheet, random)
        if spoilt is not None and where == "a report with blanks":
            return blank_out(spoilt, random.choice((0.2, 0.6, 1.0)), random)
        return spoilt

    def _prose(self, spoilt: Spoilt, random: Random) -> dict[str, tuple[Support, ...]]:
        true = [spoilt.truth.get(at, it) for at, it in enumerate(spoilt.values)]
        told = prose_of(self.form, true, spoilt.values, random)
        return {
            address: (Support(frozenset((value,)), ""),)
            for address, value in told.items()
        }


EXTRA = (
    "digit-slip in table two",
    "two-slips in table three",
    "digit-slip in table four",
    "off-by-one in table four",
    "moved-value in table four",
    "digit-slip in a report with blanks",
    "off-by-one in a report with blanks",
    "moved-value in a report with blanks",
    "two-slips in a report with blanks",
)
#: Slips in table three of one that has from 1 to 10 requests.
TOWNSHIP = "a small report"
IN_SMALL = tuple(
    f"{name.removesuffix(TOLD)} in {TOWNSHIP}{TOLD if TOLD in name else ''}"
    for name in COUNTED
)
OTHERWISE = (*ACTS, *(f"{name}{BLANK}" for name in IN_BLANKS))
#: Judged by a rule that only warns: a sound report may break it, a simulated one never.
MILD = "table two"


def simulate(count: int, first: int = 0, kinds: tuple[str, ...] = ()) -> list[Trial]:
    """Try so many slips of every kind, or of ``kinds``, in every edition.

    They come in batches, each with a seed of its own, so that a long run can be divided:
    ``first`` numbers the batch to begin with.
    """
    trials = []
    for edition in editions():
        bench = Bench(edition.edition)
        for kind in kinds or (*KINDS, *EXTRA, *IN_SMALL, *OTHERWISE):
            for at in range(0, count, BATCH):
                seed = f"{SEED} {edition.edition} {kind} {first + at // BATCH}"
                random = Random(seed)  # noqa: S311
                size = min(BATCH, count - at)
                trials += [bench.trial(kind, random) for _ in range(size)]
    return trials


def by_kind(trials: list[Trial], kinds: tuple[str, ...], title: str) -> Table:
    """Tabulate how often the truth is found."""
    rows: list[tuple[Item, ...]] = []
    for kind in kinds:
        mine = [it for it in trials if it.kind == kind]
        unique = [it for it in mine if it.among and it.smallest == 1]
        times = sorted(it.seconds * 1e3 for it in mine)
        limit = 300 if kind.startswith(("three", "shifted", "row ", "column ")) else 30
        rows.append(
            (
                kind,
                Figure(_percent([it.place == 0 for it in mine]), ".1f"),
                Figure(_percent([it.place == 0 for it in unique]), ".1f", Goal("≥", 99))
                if unique
                else None,
                Figure(_percent([it.among and it.smallest == 1 for it in mine]), ".1f"),
                Figure(_percent([_in_five(it) for it in mine]), ".1f"),
                Figure(_percent([it.named for it in mine]), ".1f"),
                Figure(times[len(times) // 2], ".1f", Goal("≤", limit)),
                Figure(times[int(len(times) * 0.99)], ".1f"),
            )
        )
    return Table(
        title,
        "Per cent of slips that break a balance. *Determined*: the truth is the only "
        "smallest set of cells that explains the findings, which is what cells alone can "
        "say at best. *All named*: the first proposal names every wrong cell.",
        (
            "slip",
            "first",
            "first, where determined",
            "determined",
            "among five",
            "all named",
            "ms, median",
            "ms, 99 %",
        ),
        rows,
    )


def calibration(trials: list[Trial]) -> Table:
    """Tabulate how often a first proposal with a score is the truth."""
    rows: list[tuple[Item, ...]] = []
    for at in range(_BINS):
        low, high = at / _BINS, (at + 1) / _BINS
        mine = [
            it
            for it in trials
            if (low <= it.score < high or it.score == high == 1) and MILD not in it.kind
        ]
        if mine:
            said = 100 * sum(it.score for it in mine) / len(mine)
            rows.append(
                (
                    f"{low:.1f} to {high:.1f}",
                    Figure(len(mine), ".0f"),
                    Figure(said, ".1f"),
                    Figure(_percent([it.place == 0 for it in mine]), ".1f"),
                    "█" * round(_percent([it.place == 0 for it in mine]) / 5),
                )
            )
    return Table(
        "What a score is worth",
        "First proposals of simulated slips: the score said, and how often it was so. Not "
        "counted are those of table two, where a rule only warns and a sound report may "
        "break it: half of the score is kept for that, but no simulated report is sound.",
        ("score", "proposals", "said, %", "true, %", ""),
        rows,
    )


def _in_five(trial: Trial) -> bool:
    return trial.place is not None and trial.place < 5


def _percent(facts: list[bool]) -> float:
    return 100 * sum(facts) / len(facts) if facts else 0.0


def figures(trials: list[Trial]) -> str:
    """Write the tables."""
    first = [it for it in trials if it.kind not in (*OTHERWISE, *IN_SMALL)]
    small = [it for it in trials if it.kind in IN_SMALL]
    second = [it for it in trials if it.kind in OTHERWISE]
    tables = (
        by_kind(first, (*KINDS, *EXTRA), "What is found, by kind of slip"),
        by_kind(small, IN_SMALL, "What is found in table three of small reports"),
        by_kind(second, OTHERWISE, "What is found in the second simulation"),
        calibration(first)._replace(title="What a score is worth"),
        calibration(small)._replace(title="What it is worth in small reports"),
        calibration(second)._replace(title="What it is worth in the second simulation"),
    )
    return "\n\n".join(it.markdown().replace("## ", "### ", 1) for it in tables)


def rewrite(trials: list[Trial]) -> None:
    """Put the figures into the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    kinds = len(KINDS) + len(EXTRA) + len(IN_SMALL) + len(OTHERWISE)
    count = len(trials) // len(editions()) // kinds
    told = f"{count} slips of each of {kinds} kinds in each edition."
    text = f"{before}{BEGIN}\n\n{told}\n\n{figures(trials)}\n\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8")


def main() -> None:
    """Simulate, print, and rewrite the figures of the page."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suspects", description=__doc__
    )
    parser.add_argument("--quick", action="store_true", help="a smoke run")
    parser.add_argument("--count", type=int, default=FULL, help="slips of each kind")
    arguments = parser.parse_args()
    quick = arguments.quick
    trials = simulate(QUICK if quick else arguments.count)
    if not quick:
        rewrite(trials)
    print(figures(trials))


if __name__ == "__main__":
    main()

"""Labelled sentences: what each number is tied to, and how a reading is held against it.

A file is a list of ``{text, year, facts: [{text, cells, relation}]}``. ``cells`` may spell
a group of rows as ``requests.denied.*.total``; ``nth`` chooses among equal numbers of one
sentence (1 when absent). A number that is not listed is tied to nothing. A label fits a
fact whose readings include its cells.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from gov_disclosure_cli.editions import edition_of
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose.facts import Fact, Tables, facts_of
from gov_disclosure_cli.prose.reader import read_prose

FOLDER = Path(__file__).parent / "sentences"


class Labelled(NamedTuple):
    """One sentence with its labels."""

    text: str
    year: int
    facts: tuple[dict[str, Any], ...]
    source: str

    @property
    def edition(self) -> int:
        """The edition of the form that governs the year."""
        edition = edition_of(self.year)
        assert edition is not None
        return edition.edition


class Compared(NamedTuple):
    """How many labels were met; and what was tied wrongly, or not at all."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def load_sentences(folder: Path = FOLDER) -> list[Labelled]:
    """Load every sentence of a folder."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            facts = tuple(entry.get("facts") or ())
            found.append(Labelled(entry["text"], entry["year"], facts, path.stem))
    return found


def spelt(cells: list[str], edition: int) -> frozenset[str]:
    """Spell out the groups of rows among the cells of a label."""
    form = load_form(edition)
    found: list[str] = []
    for cell in cells:
        head, star, tail = cell.partition(".*.")
        rows = form.nodes[head].rows() if star else ()
        found += [f"{row.address}.{tail}" for row in rows] if star else [cell]
    return frozenset(found)


def read(sentence: Labelled) -> list[Fact]:
    """Read a sentence without tables."""
    reading = read_prose(sentence.text, sentence.edition, sentence.year)
    return facts_of("overview", reading, Tables(None))


def compare(sentence: Labelled) -> Compared:
    """Hold the reading of a sentence against its labels."""
    tied = [fact for fact in read(sentence) if fact.relation is not None]
    right, missed = 0, []
    for label in sentence.facts:
        cells = spelt(label["cells"], sentence.edition)
        fits = [
            fact
            for fact in tied
            if plain(fact.text) == plain(str(label["text"]))
            and cells in map(frozenset, fact.statement.readings)
        ]
        if fits:
            tied.remove(fits[0])
            right += 1
        else:
            missed.append(f"{sentence.text} | {label['text']} {label['cells']}")
    wrong = [
        f"{sentence.text} | {fact.text} {list(fact.cells)[:3]} {fact.statement.reason}"
        for fact in tied
    ]
    return Compared(right, tuple(wrong), tuple(missed))


def plain(number: str) -> str:
    """Return a number without the sign or unit that may stand behind it."""
    return number.strip().rstrip("%％件宗起份条万元")

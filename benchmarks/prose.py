"""How well numbers in prose are read: ``python -m benchmarks.prose [FOLDER]``.

Over labelled sentences (those of the tests, or of another folder in the same format): how
many of the tied numbers are found, how many reported mismatches are right. Each sentence
is read three times over: beside tables that it agrees with, and with one of its figures
altered at a time; cells that no label names hold figures that no sentence has. With
``GDR_CORPUS`` the published reports are read beside their tables as well.
"""

from __future__ import annotations

import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.prose_corpus import published
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose.facts import Tables, facts_of, held_of
from gov_disclosure_cli.prose.reader import read_prose
from tests.prose.labelled import FOLDER, Labelled, compare, load_sentences, plain, spelt

KNOWN = Path(__file__).with_name("prose_mismatches.yaml")
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.85
#: A figure of no sentence; far from what 约 could mean.
_STRANGE = 7_000_003
_ROUNDS = 30
_NUMERALS = ",.年零一二三四五六七八九十百千万两"


class Score(NamedTuple):
    """Reported mismatches that are right and wrong, and altered figures not reported."""

    right: int = 0
    wrong: int = 0
    silent: int = 0

    def plus(self, other: Score) -> Score:
        """Add two scores."""
        pairs = zip(self, other, strict=True)
        return Score(*(one + two for one, two in pairs))

    @property
    def precision(self) -> float:
        """The share of the reported mismatches that are right."""
        return self.right / (self.right + self.wrong or 1)


def main() -> int:
    """Print the figures; the exit code is 1 when a goal is missed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    sentences = load_sentences(folder)
    compared = [compare(sentence) for sentence in sentences]
    tied = sum(one.right for one in compared)
    missed = [miss for one in compared for miss in one.missed]
    wrong = [fault for one in compared for fault in one.wrong]
    labels = tied + len(missed)
    nothing = sum(not one.facts for one in sentences)
    print(f"{len(sentences)} sentences, {nothing} of them without a number to tie")
    print(f"tied as labelled: {tied} of {labels}, recall {tied / (labels or 1):.1%}")
    print(f"tied though labelled otherwise or to nothing: {len(wrong)}")
    score = Score()
    for sentence in sentences:
        score = score.plus(_score(sentence))
    print(
        f"mismatches reported: {score.right} right, {score.wrong} wrong, "
        f"precision {score.precision:.1%}; altered and not reported: {score.silent}"
    )
    root = os.environ.get("GDR_CORPUS", "")
    unknown = _corpus(root) if root else 0
    _speed(sentences)
    for line in (
        *(f"wrong: {one}" for one in wrong),
        *(f"missed: {m}" for m in missed),
    ):
        print(line)
    good = score.precision >= LEAST_PRECISION and tied >= LEAST_RECALL * labels
    return 0 if good and not unknown else 1


def _score(sentence: Labelled) -> Score:
    """Read a sentence beside true tables, then with each figure altered in turn."""
    tables = Tables(_tables(sentence))
    score = Score(wrong=len(_reported(sentence.text, sentence, tables)))
    for label in sentence.facts:
        at = _place(sentence.text, str(label["text"]), int(label.get("nth", 1)))
        altered = _altered(str(label["text"]))
        if at < 0 or altered is None:
            continue
        end = at + len(str(label["text"]))
        text = sentence.text[:at] + altered + sentence.text[end:]
        reported = _reported(text, sentence, tables)
        hit = at in reported
        score = score.plus(Score(hit, len(reported) - hit, not hit))
    return score


def _reported(text: str, sentence: Labelled, tables: Tables) -> set[int]:
    """Return the places of the numbers that do not agree."""
    reading = read_prose(text, sentence.edition, sentence.year)
    facts = facts_of("overview", reading, tables)
    return {fact.start for fact in facts if fact.agrees is False}


def _tables(sentence: Labelled) -> dict[str, int | Decimal]:
    """Invent figures that the labels of a sentence agree with."""
    form = load_form(sentence.edition)
    values: dict[str, int | Decimal] = {
        cell.address: _STRANGE * (cell.number + 1) for cell in form.cells
    }
    fixed: set[str] = set()
    labels = [one for one in sentence.facts if one["relation"] != "share"]
    labels.sort(
        key=lambda one: (
            one["relation"] == "either",
            len(spelt(one["cells"], form.edition)),
        )
    )
    for label in labels:
        cells = sorted(spelt(label["cells"], form.edition))
        free = [cell for cell in cells if cell not in fixed]
        rest = _worth(sentence, label) - sum(values[c] for c in cells if c in fixed)
        for nth, cell in enumerate(free):
            values[cell] = 0 if nth else rest
        fixed |= set(cells)
    for label in sentence.facts:
        if label["relation"] == "share":
            for cell in spelt(label["cells"], form.edition):
                values.pop(cell, None)  # the sentence does not say how many they are
    return values


def _worth(sentence: Labelled, label: dict[str, Any]) -> Decimal:
    reading = read_prose(sentence.text, sentence.edition, sentence.year)
    facts = facts_of("overview", reading, Tables(None))
    at = _place(sentence.text, str(label["text"]), int(label.get("nth", 1)))
    for fact in facts:
        if fact.start == at or plain(fact.text) == plain(str(label["text"])):
            number = fact.statement.number
            return number.value / 10_000 if number.unit == "元" else number.value
    return Decimal(0)


def _place(text: str, number: str, nth: int) -> int:
    """Find the nth place where a number stands by itself."""
    at = -1
    for _ in range(nth):
        at = text.find(number, at + 1)
        while at >= 0 and _goes_on(text, at, at + len(number)):
            at = text.find(number, at + 1)
    return at


def _goes_on(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return any(sign.isdigit() or sign in _NUMERALS for sign in around)


def _altered(number: str) -> str | None:
    """Return another number of the same length; only plain ones are altered."""
    if not number.isascii() or not number.isdigit():
        return None
    first = "2" if number[0] != "2" else "5"
    return first + number[1:]


def _corpus(root: str) -> int:
    """Read the published reports; return how many mismatches are not on the list."""
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    expected = {(one["report"], one.get("text") or one["claim"]) for one in known}
    found = set()
    tied = 0
    for report in published(root):
        tables = Tables(report.values)
        for part, text in report.parts.items():
            reading = read_prose(text, report.edition, report.year)
            facts = facts_of(part, reading, tables)
            tied += sum(fact.relation is not None for fact in facts)
            found |= {(report.name, one.text) for one in facts if one.agrees is False}
            held = held_of(part, reading, tables)
            found |= {(report.name, h.claim.kind) for h in held if h.agrees is False}
    right, unknown = found & expected, found - expected
    print(
        f"published reports: {tied} numbers tied; mismatches: {len(right)} right, "
        f"{len(unknown)} not on the list, {len(expected - found)} not found"
    )
    for one in sorted(unknown):
        print("not on the list:", *one)
    return len(unknown)


def _speed(sentences: list[Labelled]) -> None:
    """Time a part of a usual length, put together from the sentences."""
    chosen = [one for one in sentences if one.year >= 2021][
        :: len(sentences) // 12 or 1
    ]
    text = "".join(one.text for one in chosen)[:600]
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        read_prose.__wrapped__(text, 2021, 2023)
        best = min(best, time.process_time() - start)
    print(f"a part of {len(text)} characters: {best * 1000:.2f} ms (best of {_ROUNDS})")


if __name__ == "__main__":
    sys.exit(main())

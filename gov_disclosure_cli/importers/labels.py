"""From the text of a label to the row, column or part of the form that it names.

Exact after normalising, then by the spellings of ``aliases.yaml``, then by likeness,
which must be clear and clearly better than the next. Short labels are never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.aliases import aliases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.importers.aliases import Aliases

#: A likeness below this is none; the next best must be this much worse.
LIKE = 0.7
APART = 0.12
#: Labels of fewer characters than this are never found by likeness.
GUESSABLE = 4
#: Longer texts are prose and no labels.
LONGEST = 120

#: The official number in front of a label.
ORDINAL = (
    r"(?:[(（]\s*[一二三四五六七八九十]{1,3}\s*[)）]\s*[、.．]?"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|[(（]?\s*[1-9]\s*[)）、.．]"
    r"|[①-⑩])"
)
_NUMBERED = re.compile(rf"\s*{ORDINAL}\s*")
_DROPPED = re.compile(r"[\s\W_]+")
_BRACKETS = re.compile(r"[(（〔\[【][^()（）〔〕\[\]【】]*[)）〕\]】]?")


class Found(NamedTuple):
    """What a label names, and how it was found: ``exact``, ``alias`` or ``likeness``."""

    address: str
    how: str


#: Labels of one source that are guessed at; a report has some forty.
GUESSES = 4_000


class Guesses:
    """How many labels of one source may still be looked for by likeness."""

    def __init__(self, most: int = GUESSES) -> None:
        self._left = most

    @property
    def spent(self) -> bool:
        """Whether a label was not looked for."""
        return self._left < 0

    def take(self) -> bool:
        """Take one; tell whether there was one left."""
        self._left -= self._left >= 0
        return self._left >= 0


_GUESSES: ContextVar[Guesses | None] = ContextVar("guesses", default=None)


@contextmanager
def bounded_guesses() -> Iterator[Guesses]:
    """Bound the guesses of what is done within."""
    guesses = Guesses()
    token = _GUESSES.set(guesses)
    try:
        yield guesses
    finally:
        _GUESSES.reset(token)


class Vocabulary:
    """The labels that may stand in one place, each with the address it names."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]) -> None:
        """Take (label, address, how) triples; the first to claim a spelling keeps it."""
        self._exact: dict[str, Found] = {}
        for label, address, how in labels:
            for spelling in spellings_of(label):
                self._exact.setdefault(spelling, Found(address, how))
        self._cache: dict[str, Found | None] = {}

    def find(self, text: str, *, guess: bool = True) -> Found | None:
        """Name what a text labels; ``None`` when that is unclear."""
        if len(text) > LONGEST:
            return None
        key = text if guess else f"\0{text}"
        if key not in self._cache:
            guesses = _GUESSES.get()
            if guess and guesses is not None and not guesses.take():
                return self.find(text, guess=False)
            if len(self._cache) > GUESSES:
                self._cache.clear()
            self._cache[key] = self._find(text, guess=guess)
        return self._cache[key]

    def _find(self, text: str, *, guess: bool) -> Found | None:
        spellings = [normalise(text), normalise(without_brackets(text))]
        for spelling in spellings:
            if spelling in self._exact:
                return self._exact[spelling]
        if not guess or len(spellings[-1]) < GUESSABLE:
            return None
        return self._alike(spellings[-1])

    def _alike(self, spelling: str) -> Found | None:
        ranked: dict[str, float] = {}
        letters = Counter(spelling)
        for label, found in self._exact.items():
            # what is less alike than this neither is chosen nor casts doubt on a choice
            if len(label) >= GUESSABLE and _at_most(letters, label) >= LIKE - APART:
                score = likeness(spelling, label)
                ranked[found.address] = max(score, ranked.get(found.address, 0))
        best = sorted(ranked.items(), key=lambda item: -item[1])[:2]
        if not best or best[0][1] < LIKE:
            return None
        if len(best) > 1 and best[0][1] - best[1][1] < APART:
            return None
        return Found(best[0][0], "likeness")

    def likeness(self, text: str, address: str) -> float:
        """Tell how much a text is like the labels of one address."""
        spelling = normalise(without_brackets(text))
        return max(
            (
                likeness(spelling, label)
                for label, found in self._exact.items()
                if found.address == address
            ),
            default=0.0,
        )

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Yield every normalised spelling with the address it names."""
        for spelling, found in self._exact.items():
            yield spelling, found.address


def _at_most(letters: Counter[str], label: str) -> float:
    """Return what the likeness of a label cannot exceed: its letters, in any order."""
    common = (letters & Counter(label)).total()
    return 2 * common / (letters.total() + len(label))


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """Compare two normalised labels: 1 for equal, 0 for nothing in common."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Reduce a label to its letters: no number in front, blanks, quotes or marks."""
    narrow = unicodedata.normalize("NFKC", text)
    return _DROPPED.sub("", unnumbered(narrow))


def spellings_of(label: str) -> Sequence[str]:
    """Return a label as normalised, with and without its explanation in brackets."""
    both = (normalise(label), normalise(without_brackets(label)))
    return [spelling for spelling in both if spelling]


def unnumbered(text: str) -> str:
    """Drop the official number in front of a label."""
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text


def without_brackets(text: str) -> str:
    """Drop explanations in brackets, but not a number in brackets in front."""
    return _BRACKETS.sub("", unnumbered(text))


class Names(NamedTuple):
    """All vocabularies of an edition.

    ``columns`` are those of a table by key of the column; ``rows`` and ``groups`` by
    address; ``kinds`` the kinds of table four; ``parts`` the six headings.
    """

    form: Form
    parts: Vocabulary
    rows: dict[str, Vocabulary]
    columns: dict[str, Vocabulary]
    captions: dict[str, Vocabulary]
    extra_columns: Vocabulary
    extra_rows: Vocabulary


@cache
def names(edition: int) -> Names:
    """Gather the labels of an edition from its form and its aliases.

    Raises ``DefinitionError`` for an alias that names two things in the same place.
    """
    form = load_form(edition)
    wild = aliases(edition)
    return Names(
        form,
        Vocabulary(_agreed(_parts(form, wild), wild)),
        {t.key: Vocabulary(_agreed(_rows(t, wild), wild)) for t in form.tables},
        {t.key: Vocabulary(_agreed(_columns(t, wild), wild)) for t in form.tables},
        {table.key: Vocabulary(_captions(table)) for table in form.tables},
        Vocabulary((word, "extra", "exact") for word in wild.extra_columns),
        Vocabulary((word, "extra", "exact") for word in wild.extra_rows),
    )


def _spelt(
    label: str, address: str, wild: Aliases, key: str = ""
) -> Iterator[tuple[str, str, str]]:
    yield label, key or address, "exact"
    for word in wild.labels.get(address, ()):
        yield word, key or address, "alias"


def _agreed(
    labels: Iterable[tuple[str, str, str]], wild: Aliases
) -> Iterator[tuple[str, str, str]]:
    """Pass labels on; official ones may share a spelling, an alias may not."""
    claimed: dict[str, tuple[str, str, str]] = {}
    for label in labels:
        for spelling in spellings_of(label[0]):
            before = claimed.setdefault(spelling, label)
            for word, _, how in (label, before):
                if how == "alias" and before[1] != label[1]:
                    raise wild.claimed_twice(word, before[1], label[1])
        yield label


def _parts(form: Form, wild: Aliases) -> Iterator[tuple[str, str, str]]:
    for part in (*form.tables, *form.texts):
        yield part.schema["x-title-in-notice"], part.address, "exact"
        yield from _spelt(part.title, part.address, wild)


def _rows(table: Node, wild: Aliases) -> Iterator[tuple[str, str, str]]:
    """Name rows and groups of rows; group labels without an object are ``#title``."""
    waiting = list(table.children)
    while waiting:
        node = waiting.pop(0)
        yield from _spelt(node.title, node.address, wild)
        if node.kind == "group":
            waiting.extend(node.children)
    for group in table.schema.get("x-groups", ()):
        yield group["title"], f"#{group['title']}", "exact"


def _columns(table: Node, wild: Aliases) -> Iterator[tuple[str, str, str]]:
    for row in table.rows():
        for column in row.children:
            address = f"{table.address}.*.{column.key}"
            yield from _spelt(column.title, address, wild, column.key)


def _captions(table: Node) -> Iterator[tuple[str, str, str]]:
    """Name what stands in the header and is neither row nor column."""
    if "x-note" in table.schema:
        yield table.schema["x-note"], "note", "exact"
    for row in table.rows():
        for word in row.schema.get("x-header", ()):
            yield word, word, "exact"
        for column in row.children:
            for word in column.schema.get("x-header", ()):
                yield word, word, "exact"
    for group in table.schema.get("x-groups", ()):
        if "header" in group:
            yield group["header"], group["header"], "exact"


def columns_of(table: Node) -> Sequence[Node]:
    """Return the columns that all rows of a table share."""
    return next(table.rows()).children

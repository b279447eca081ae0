"""The words of the grammar, read from ``schemas/prose.yaml`` and ``<edition>/prose.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.prose.numerals import CHINESE
from gov_disclosure_cli.prose.organs import OrganNames
from gov_disclosure_cli.prose.vocabulary import Vocabulary
from gov_disclosure_cli.prose.words import DISPUTES, REQUESTS, Entry, Keys, Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a number, a date or a stop can begin with.
NUMBER_BEGINS = "0123456789年《[(第-,、;:)零〇一二三四五六七八九十百千两"

#: The words that claims begin with.
_LEADS = (
    "lead_none",
    "lead_absent",
    "all",
    "upheld",
    "not_corrected",
    "none_carried",
)


class Lexicon:
    """All words of an edition; ``longest`` finds the longest that stands at a place."""

    def __init__(self, edition: int) -> None:
        """Take the words of an edition; see ``Vocabulary`` for what is raised."""
        known = Vocabulary(edition)
        self.form, self.common, self.tables = known.form, known.common, known.tables
        self.draft, self._words = known.draft, known.words
        self.claims: dict[str, list[str]] = self.common["claims"]
        self.bare: str = self.common["bare"]
        self.organs = OrganNames(self.common["organs"])
        self.units = {
            name: frozenset(units) for name, units in self.common["allowed"].items()
        }
        leads = {word for name in _LEADS for word in self.claims[name]}
        self.claim_leads = re.compile("|".join(map(re.escape, sorted(leads))))
        self._aside = _aside(
            self.claims["beside"], self.claims["anyone"], self.common["joints"]
        )
        self._nothing = next(word for word in self.claims["tails"] if len(word) == 1)
        self._made: dict[str, Word] = {}
        requests = self.tables.get(REQUESTS, Table((), ()))
        self.carried_out = _word_for(REQUESTS, requests.left_over)
        self.carried_in = _word_for(REQUESTS, _added(requests.rows))
        self._lengths = _lengths(self._words)
        firsts = "".join(sorted({*self._lengths, *NUMBER_BEGINS}))
        #: Where a token can begin; a Latin letter begins a name with digits in it.
        self.begins = re.compile(f"[A-Za-z_@{re.escape(firsts)}]")
        names = {
            unit: name
            for name in ("other_units", "units")
            for unit in self.common[name]
        }
        self._units = {
            unit: "other" if name == "other_units" else unit
            for unit, name in names.items()
        }
        self._unit_lengths = _lengths(self._units)
        self.matters = re.compile("|".join(self._matters()))

    def without_asides(self, text: str) -> str:
        """Replace what narrows no claim by words that say nothing, places kept."""
        return self._aside.sub(lambda found: self._nothing * len(found[0]), text)

    def longest(self, text: str, at: int) -> Word | None:
        """Return the longest word at a place of an even text."""
        for length in self._lengths.get(text[at], ()):
            word = text[at : at + length]
            if word in self._words:
                return self._made.get(word) or self._make(word)
        return None

    def _make(self, text: str) -> Word:
        """Make a word when it is first met: few of them stand in one report."""
        found = self._words[text]
        word = self._made[text] = Word(
            text,
            _weight(found),
            frozenset(found["roles"]),
            tuple(found["entries"]),
            found.get("subject"),
            found.get("block"),
            found.get("reach", "clause"),
            found.get("sums", 0),
        )
        return word

    def unit(self, text: str, at: int) -> tuple[str, int]:
        """Return the unit at a place, ``other`` for what no table counts, and its end."""
        for length in self._unit_lengths.get(text[at : at + 1], ()):
            name = self._units.get(text[at : at + length])
            if name is not None:
                return name, at + length
        return "", at

    def _matters(self) -> Iterator[str]:
        """Yield patterns one of which stands in every sentence that matters.

        Without a number it matters by its subject, or by a claim about applications
        or cases.
        """
        yield "[0-9]"
        yield "百分之"
        units = "|".join(unit for unit in self.common["units"] if unit)
        more = "|".join(self.common["hedges"]["at_least"])
        yield f"{CHINESE}(?:{more})?(?:{units})"
        named = {text for text, found in self._words.items() if _is_named(found)}
        named.add(self.bare)
        for text in sorted(named, key=len):
            if not any(text != other and other in text for other in named):
                yield re.escape(text)

    def is_carried(self, entry: Entry) -> bool:
        """Tell whether an entry names what was carried in from the year before."""
        added = _added(self.tables[entry.table].rows)
        return entry.axis == "rows" and bool(added) and entry.readings[0] == added


@cache
def load_lexicon(edition: int) -> Lexicon:
    """Load the words of an edition once."""
    return Lexicon(edition)


def _added(rows: tuple[Keys, ...]) -> Keys:
    """Return what the second way of counting what came in adds to the first."""
    return tuple(key for key in rows[1] if key not in rows[0]) if rows[1:] else ()


def _aside(beside: list[str], anyone: list[str], joints: list[str]) -> re.Pattern[str]:
    """Match what narrows no claim: 投诉 in a list with 行政复议, all who may apply."""
    joint, other, whoever = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (["、", *joints], beside, anyone)
    )
    return re.compile(f"(?:{joint})(?:{other})|(?:{other})(?={joint})|(?:{whoever})")


def _word_for(table: str, rows: Keys) -> Word | None:
    """Make a word that means these rows, ``None`` when the form has none."""
    if not rows:
        return None
    return Word("", "word", frozenset(("cell",)), (Entry(table, "rows", (rows,)),))


def _is_named(found: dict[str, Any]) -> bool:
    """Tell whether a word names applications or cases, number or no number."""
    return "subject" in found or any(
        entry.table == DISPUTES and entry.axis == "rows" for entry in found["entries"]
    )


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the words are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}


def _weight(found: dict[str, Any]) -> str:
    if found["entries"] or found.get("subject"):
        return "word"
    if found.get("block"):
        return "block"
    weights = (one for one in ("foreign", "channel") if one in found["roles"])
    return next(weights, "light")

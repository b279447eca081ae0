"""The words of the grammar, read from ``schemas/prose.yaml`` and ``<edition>/prose.yaml``."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.data import read_definition, schemas_path
from gov_disclosure_cli.errors import DefinitionError, SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose.numerals import CHINESE
from gov_disclosure_cli.prose.organs import OrganNames
from gov_disclosure_cli.prose.passage import even_signs
from gov_disclosure_cli.prose.words import DISPUTES, REQUESTS, Entry, Keys, Table, Word
from gov_disclosure_cli.readers import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_disclosure_cli.form import Form

#: What a number, a date or a stop can begin with.
NUMBER_BEGINS = "0123456789年《[(第-,、;:)零〇一二三四五六七八九十百千两"


#: Stand in words for the four digits of the years beside the report year.
NEXT, LAST = "\ue001" * 4, "\ue002" * 4
#: No word with a year in it is longer.
_LONGEST_DATED = 16


class Lexicon:
    """All words of an edition; ``longest`` finds the longest that stands at a place."""

    def __init__(self, edition: int) -> None:
        """Read both files and resolve every name in the form of the edition."""
        self.form = load_form(edition)
        self.common = _read("prose.yaml")
        own = _read(str(edition), "prose.yaml")
        self.draft: list[list[dict[str, Any]]] = own["draft"]
        self.claims: dict[str, list[str]] = self.common["claims"]
        self.bare: str = self.common["bare"]
        self.organs = OrganNames(self.common["organs"])
        self.units = {
            name: frozenset(units) for name, units in self.common["allowed"].items()
        }
        leads = (
            "lead_none",
            "lead_absent",
            "all",
            "upheld",
            "not_corrected",
            "none_carried",
        )
        words = {word for name in leads for word in self.claims[name]}
        self.claim_leads = re.compile("|".join(map(re.escape, sorted(words))))
        self.tables: dict[str, Table] = {}
        self._words: dict[str, dict[str, Any]] = {}
        try:
            self._take_common()
            self._take_tables(self.common["tables"], strict=False)
            self._take_tables(own["tables"], strict=True)
            for sentence in self.draft:
                for clause in sentence:
                    for one in (clause, *clause.get("parts", ())):
                        one["cells"] = _addresses(self.form, one["cells"])
        except (KeyError, TypeError, AttributeError) as error:
            path = schemas_path(str(edition), "prose.yaml")
            raise DefinitionError(path, 1, str(error)) from error
        self._made: dict[str, Word] = {}
        known = self.tables.get(REQUESTS, Table((), ()))
        self.carried_out = _word_for(REQUESTS, known.left_over)
        self.carried_in = _word_for(REQUESTS, _added(known.rows))
        self._lengths = _lengths(self._words)
        self._before_years = {
            text[0] for text in self._words if NEXT in text[1:] or LAST in text[1:]
        }
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

    def longest(self, text: str, at: int, year: int | None = None) -> Word | None:
        """Return the longest word at a place of an even text.

        With the report year, the years beside it count as such: 结转2025年 of 2024 is a
        word that stands in the file as 结转{next}年.
        """
        if year is not None and (text[at] in "12" or text[at] in self._before_years):
            window = text[at : at + _LONGEST_DATED]
            dated = window.replace(str(year + 1), NEXT).replace(str(year - 1), LAST)
            if dated != window:
                found = self._longest(dated, 0)
                if found is not None and (NEXT in found.text or LAST in found.text):
                    return found
        return self._longest(text, at)

    def _longest(self, text: str, at: int) -> Word | None:
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

    def _add(self, text: str, role: str, **more: Any) -> None:
        even = text
        if not text.isalpha():  # most words are
            even = even_signs(text).replace("{next}", NEXT).replace("{last}", LAST)
        found = self._words.setdefault(even, {"roles": set(), "entries": []})
        found["roles"].add(role)
        entry = more.pop("entry", None)
        if entry is not None:
            found["entries"].append(entry)
        found.update(more)

    def _take_common(self) -> None:
        for role, name in _ROLES.items():
            for text in self.common[name]:
                self._add(text, role)
        for words in self.common["before"].values():
            for text in words:
                self._add(text, "filler")
        for text in self.common["examples"]:
            self._add(text, "filler")
            self._add(text, "example")
        for count, words in self.common["sums"].items():
            for text in words:
                self._add(text, "total", sums=int(count))
        for block in self.common["blocks"]:
            for text in block["words"]:
                self._add(text, "block", block=block["id"], reach=block["reach"])

    def _take_tables(self, tables: dict[str, Any], *, strict: bool) -> None:
        """Take the words of tables; what the form lacks is passed by, or a mistake."""
        for table, found in tables.items():
            for text in found.get("subjects", ()):
                self._add(text, "subject", subject=table)
            self.tables.setdefault(
                table,
                Table(
                    tuple(map(tuple, found.get("default_rows", ()))),
                    tuple(found.get("default_columns", ())),
                    tuple(map(tuple, found.get("wholes", ()))),
                    *(tuple(found.get(name, ())) for name in _OF_CLAIMS),
                ),
            )
            for axis in ("rows", "columns"):
                for given in found.get(axis, ()):
                    if strict or self._has(table, axis, given):
                        entry = self._entry(table, axis, given)
                        for text in given["words"]:
                            self._add(text, "cell", entry=entry)

    def _has(self, table: str, axis: str, given: dict[str, Any]) -> bool:
        """Tell whether the form has the rows that an entry names."""
        if axis == "columns":
            return True
        keys = {*given.get("keys", ()), *chain(*given.get("either", ()))}
        names = (f"{table}.{key.removesuffix('.*')}" for key in keys)
        return all(name in self.form.nodes for name in names)

    def _entry(self, table: str, axis: str, given: dict[str, Any]) -> Entry:
        if "either" in given:
            readings = tuple(map(tuple, given["either"]))
        else:
            readings = (tuple(given["keys"]),) if given["keys"] else ()
        if axis == "rows":
            readings = tuple(self._rows(table, keys) for keys in readings)
        return Entry(
            table,
            axis,
            readings,
            given.get("weak", False),
            given.get("mild", False),
            given.get("within", False),
            given.get("money", False),
            given.get("acting", False),
            tuple(given.get("columns", ())),
            self._rows(table, tuple(given.get("under", ()))),
        )

    def _rows(self, table: str, keys: Keys) -> Keys:
        """Spell out ``denied.*``; a row that the form lacks is a mistake."""
        found: list[str] = []
        for key in keys:
            node = self.form.nodes[f"{table}.{key.removesuffix('.*')}"]
            found += [row.address.removeprefix(f"{table}.") for row in node.rows()]
        return tuple(found)


@cache
def load_lexicon(edition: int) -> Lexicon:
    """Load the words of an edition once."""
    return Lexicon(edition)


def _added(rows: tuple[Keys, ...]) -> Keys:
    """Return what the second way of counting what came in adds to the first."""
    return tuple(key for key in rows[1] if key not in rows[0]) if rows[1:] else ()


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


#: The rows and columns of a table that claims speak of.
_OF_CLAIMS = ("left_over", "anyone", "not_upheld", "corrected")
#: Role of a word → its list in ``schemas/prose.yaml``.
_ROLES = {
    "filler": "fillers",
    "own": "own",
    "carry": "carries",
    "go_on": "goes_on",
    "year_ahead": "years_ahead",
    "year_back": "years_back",
    "joint": "joints",
    "total": "totals",
    "part": "parts",
    "share": "shares",
    "include": "includes",
    "exclude": "excludes",
    "distribute": "distributes",
    "each": "eachs",
    "every": "every",
    "now": "now",
    "whole": "whole_year",
    "among": "among",
    "arrive": "arrives",
    "relative": "relatives",
    "rest": "rests",
    "about": "about",
    "foreign": "foreign",
    "channel": "channels",
}


def _read(*parts: str) -> dict[str, Any]:
    try:
        document = read_bytes(read_definition(*parts).encode(), parts[-1])
    except SourceError as error:
        raise DefinitionError(schemas_path(*parts), 1, error.message) from error
    return document.data


def _addresses(form: Form, cells: list[str]) -> list[str]:
    """Spell out the ``*`` of a sum of cells; a cell that the form lacks is a mistake."""
    return [address for cell in cells for address in _spelt(form, cell)]


def _spelt(form: Form, cell: str) -> Iterator[str]:
    head, star, tail = cell.partition(".*.")
    if not star:
        if cell not in form.index:
            raise KeyError(cell)
        yield cell
        return
    for row in form.nodes[head].rows():
        yield f"{row.address}.{tail}"

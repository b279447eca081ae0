"""What a sentence has said so far, on which the meaning of its next number may rest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.scope import OF_ANOTHER_TIME
from gov_disclosure_cli.prose.words import DISCLOSURE, REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.segments import Segment, Sentence
    from gov_disclosure_cli.prose.words import Keys, Word

#: What is said of some applications only, in a stretch of its own; the sentence goes on.
_ASIDE = frozenset(("procedure", "transferred", "superlative"))
#: More kinds of applicants than these are named of applications only.
_APPLICANTS = 2
#: Why a number is passed by though it counts what the tables count.
_OF_THE_SAME = OF_ANOTHER_TIME | {"subordinate", "again", "superlative", "channel"}
#: Why a number is passed by when the things that it counts are named, and others.
_OF_OTHERS = frozenset(("foreign", "authority", "published", "mixed"))


class Setting(NamedTuple):
    """What the sentence so far has said: its table, rows, and whether parts follow.

    ``rows`` are those of the whole, ``last`` those of the last number tied, which named
    ``columns`` or whose words chose an ``axis``. ``foreign``: it counts things that no
    table holds; ``stray``: the last number was tied to nothing; ``tied``: one was;
    ``received``: one told how many applications came in; ``results``: it names several
    results of applications, so that one of these says by itself what is counted; ``inside``:
    the columns of the whole that parts are given of; ``among``: what follows is said of
    those that came in only.
    """

    table: str | None = None
    rows: tuple[Keys, ...] = ()
    foreign: bool = False
    vague: bool = False
    stray: bool = False
    tied: bool = False
    parted: bool = False
    axis: str = ""
    columns: Keys = ()
    last: tuple[Keys, ...] = ()
    received: bool = False
    results: bool = False
    inside: Keys = ()
    among: bool = False

    def passed(self, reason: str) -> Setting:
        """Return the setting behind a number that is tied to nothing."""
        published = reason == "channel" and self.table == DISCLOSURE
        if self.parted or (reason in _OF_THE_SAME and not published):
            return self
        return self._replace(
            foreign=self.foreign or reason in _OF_OTHERS,
            vague=True,
            stray=True,
            results=self.results and (self.tied or reason not in _ASIDE),
        )

    def restarted(self, *, foreign: bool) -> Setting:
        """Return the setting of a new stretch, which may name other things itself."""
        return self._replace(results=not foreign, foreign=False)


def begin_anew(setting: Setting, segment: Segment, bare: str) -> Setting:
    """End parts of something else where a stretch names its own subject."""
    words = [token.word for token in segment.tokens if token.word is not None]
    setting = setting._replace(among=False)
    named = any(word.subject or bare in word.text for word in words)
    if setting.parted and setting.stray and named:
        return Setting(setting.table, results=setting.results)
    if setting.foreign and not setting.parted:
        return setting._replace(foreign=False, vague=True)
    return setting


def names_results(sentence: Sentence) -> bool:
    """Tell whether two rows of applications are named: then it counts applications.

    Not where another time is spoken of: there each number must say what it is.
    """
    words = {token.word.text: token.word for token in sentence.tokens if token.word}
    found = {one for word in words.values() if (one := _named(word)) is not None}
    rows = sum(axis == "rows" for axis, _ in found)
    return rows > 1 or len(found) - rows > _APPLICANTS


def begins_stretch(segment: Segment) -> bool:
    """Tell whether a stretch begins that owes nothing to what was passed by."""
    new = not segment.before or segment.before == ";"
    return new or any(token.has("rest") for token in segment.tokens)


def foreign_stretches(sentence: Sentence) -> list[bool]:
    """Tell of each segment whether its stretch between semicolons names other things."""
    ends = [0]
    for segment in sentence.segments[1:]:
        ends.append(ends[-1] + (segment.before == ";"))
    found: list[bool] = []
    for _, run in groupby(
        zip(ends, sentence.segments, strict=True), lambda one: one[0]
    ):
        segments = [segment for _, segment in run]
        foreign = any(t.has("foreign") for one in segments for t in one.tokens)
        found += [foreign] * len(segments)
    return found


def _named(word: Word) -> tuple[str, tuple[Keys, ...]] | None:
    """Return what a word names that only applications have."""
    plain = word.entries and all(
        one.table == REQUESTS and not (one.weak or one.mild or one.within)
        for one in word.entries
    )
    return (word.entries[0].axis, word.entries[0].readings) if plain else None

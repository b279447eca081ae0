"""Reads sentences: every number, and the cells that the words around it name.

A sentence is read from left to right, a segment (between two stops) at a time. What a
number means may rest on what the sentence has said so far: that is the ``Setting``. What
is unknown beside a number keeps it from being tied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.arrival import compared_lead, departure, led_by
from gov_disclosure_cli.prose.counting import Counter
from gov_disclosure_cli.prose.group import gather
from gov_disclosure_cli.prose.meaning import Meaning, meaning_of
from gov_disclosure_cli.prose.owners import Owners
from gov_disclosure_cli.prose.parts import parts_of
from gov_disclosure_cli.prose.record import Record
from gov_disclosure_cli.prose.rivals import settle
from gov_disclosure_cli.prose.scope import Scope
from gov_disclosure_cli.prose.sequence import assigned, of_years
from gov_disclosure_cli.prose.setting import (
    Setting,
    begin_anew,
    begins_stretch,
    foreign_stretches,
    names_results,
)
from gov_disclosure_cli.prose.shares import read_share
from gov_disclosure_cli.prose.sides import Sides, sides_of
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.segments import Segment, Sentence
    from gov_disclosure_cli.prose.tokens import Token

#: More words than this before a stop do not belong to the number behind it.
_LONGEST_PENDING = 40


class SentenceReader:
    """Reads sentence by sentence into ``record``; ``owners`` knows whose numbers."""

    def __init__(
        self, text: str, lexicon: Lexicon, year: int | None, organ: str = ""
    ) -> None:
        """Begin a text of an organ; ``year`` is the report year."""
        self._lexicon = lexicon
        self._scope = Scope(text, lexicon, year)
        self.record = Record(lexicon, self._scope)
        self.owners = Owners(text, lexicon, organ)
        self._counter = Counter(text, lexicon, self.record)
        self._pending: tuple[Token, ...] = ()
        self._lead: tuple[Token, ...] = ()
        self._some: frozenset[int] = frozenset()
        self._of_years: frozenset[int] = frozenset()

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        record = self.record
        record.begin(sentence)
        self._pending = self._lead = ()
        if not sentence.continues:
            results = names_results(sentence)
            kept = record.setting.table == REQUESTS and not sentence.fresh
            table = REQUESTS if kept or results else None
            record.setting = Setting(table, results=results)
        self.owners.follow(sentence)
        if not sentence.counts:
            self._name_subject(sentence)
            return
        self._scope.begin(sentence, continues=sentence.continues)
        given = assigned(sentence) if sentence.distributes else {}
        self._of_years = of_years(sentence, self._scope.year)
        outer: list[Setting] = []
        results = record.setting.results
        foreign = foreign_stretches(sentence) if results else ()
        for at, segment in enumerate(sentence.segments):
            if results and begins_stretch(segment):
                record.setting = record.setting.restarted(foreign=foreign[at])
            if segment.before == "(":
                outer.append(record.setting)
                record.begin_parts(of_last=True)
            elif segment.before == ")" and outer:
                record.setting = outer.pop()
            elif segment.before == ":" and record.setting.tied:
                record.begin_parts(of_last=False)
            self._read_segment(segment, given)
        settle(record.found, record.first, sentence, record.doubtful, self._lexicon)

    def _name_subject(self, sentence: Sentence) -> None:
        """Remember what a sentence without numbers is about, such as a heading."""
        words = (token.word for token in sentence.tokens if token.word is not None)
        subject = next((word.subject for word in words if word.subject), None)
        if subject is not None:
            self.record.setting = Setting(subject)

    def _read_segment(self, segment: Segment, given: dict[int, list[Token]]) -> None:
        record = self.record
        if segment.before == ";":
            record.setting = begin_anew(record.setting, segment, self._lexicon.bare)
        begins, self._some = parts_of(segment, given)
        if begins:
            again = record.setting.parted and segment.before == ","
            record.begin_parts(of_last=again)
        self._scope.follow(segment)
        if not segment.numbers:
            self._mention(segment)
            return
        pending, self._pending = self._pending, ()
        lead = self._lead if segment.before == "," else ()
        self._lead = compared_lead(segment.tokens, pending)
        departs = departure(segment.tokens)
        owned = self.owners.is_of_others(segment.tokens)
        for taken in sides_of(segment, pending, parted=record.setting.parted):
            token, sides = taken.token, taken
            assert token.number is not None
            if token.start in given:
                sides = Sides(token, tuple(given[token.start]), ())
            if token.number.unit == "%":
                named = pending if token.start not in given else ()
                read_share(sides, named, record, self._lexicon)
                continue
            led = led_by(sides.before or sides.passed, lead or self._lead)
            if token.start in self._of_years:
                record.pass_by(token, "other-year")
            elif owned or token.start < departs:
                record.pass_by(token, "subordinate" if owned else "compared")
            else:
                self._count(sides, segment, led)
            owned = owned or record.found[-1].reason == "subordinate"
        if segment.tokens[-1].has("among"):
            record.setting = record.setting._replace(among=self._are_new())

    def _are_new(self) -> bool:
        """Tell whether the last number tied is that of what came in."""
        new = self._lexicon.tables[REQUESTS].rows[:1]
        return self.record.setting.last[:1] == new

    def _count(
        self, sides: Sides, segment: Segment, led: tuple[Token, ...] | None
    ) -> None:
        if led is not None:
            sides = Sides(sides.token, led, ())
        some = sides.token.start in self._some and led is None
        self._counter.tie(sides, segment, some=some, arrived=led is not None)

    def _mention(self, segment: Segment) -> None:
        """Remember words without a number: their number may follow the stop."""
        if segment.before == "、":
            self._pending = (*self._pending, *segment.tokens)[-_LONGEST_PENDING:]
        elif segment.tokens:
            self._pending = segment.tokens
        group = gather(self._pending, (), self._lexicon.bare)
        setting = self.record.setting._replace(foreign=False)
        meaning = meaning_of(group, setting, self._lexicon)
        if isinstance(meaning, Meaning):
            setting = setting._replace(table=meaning.table, rows=meaning.rows)
        elif group.subject:
            setting = setting._replace(table=group.subject)
        elif group.foreign and not group.words:
            setting = setting._replace(foreign=True)
        else:
            return
        self.record.setting = setting

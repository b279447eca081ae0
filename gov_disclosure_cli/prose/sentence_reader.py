"""Reads sentences: every number, and the cells that the words around it name.

A sentence is read from left to right, a segment (between two stops) at a time. What a
number means may rest on what the sentence has said so far: that is the ``Setting``. What
is unknown beside a number keeps it from being tied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.arrival import compared_lead, departure, led_by
from gov_disclosure_cli.prose.group import Group, gather, kind_of
from gov_disclosure_cli.prose.meaning import Meaning, cells_of, meaning_of
from gov_disclosure_cli.prose.nearby import is_closed
from gov_disclosure_cli.prose.objections import Place, objection
from gov_disclosure_cli.prose.parts import parts_of
from gov_disclosure_cli.prose.rivals import settle
from gov_disclosure_cli.prose.scope import Scope
from gov_disclosure_cli.prose.sequence import assigned
from gov_disclosure_cli.prose.setting import (
    Setting,
    begin_anew,
    begins_stretch,
    foreign_stretches,
    names_results,
)
from gov_disclosure_cli.prose.shares import Share, share_of
from gov_disclosure_cli.prose.sides import Sides, sides_of
from gov_disclosure_cli.prose.statement import Cells, Statement
from gov_disclosure_cli.prose.sums import MOST, received, sum_of
from gov_disclosure_cli.prose.words import DISCLOSURE, REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.segments import Segment, Sentence
    from gov_disclosure_cli.prose.tokens import Token

#: More words than this before a stop do not belong to the number behind it.
_LONGEST_PENDING = 40


class SentenceReader:
    """The state of reading: what has been found, and the setting of the sentence."""

    def __init__(self, text: str, lexicon: Lexicon, year: int | None) -> None:
        """Begin a text; ``year`` is the report year."""
        self.found: list[Statement] = []
        self._text = text
        self._lexicon = lexicon
        self._scope = Scope(text, lexicon, year)
        self._setting = Setting()
        self._pending: tuple[Token, ...] = ()
        self._lead: tuple[Token, ...] = ()
        self._doubtful: set[int] = set()
        self._some: frozenset[int] = frozenset()
        self._first = 0
        self._whole: int | None = None
        self._span = (0, 0)

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self._span = (sentence.start, sentence.end)
        self._first = len(self.found)
        self._pending = self._lead = ()
        self._doubtful.clear()
        if not sentence.continues:
            self._whole = None
            results = names_results(sentence)
            kept = self._setting.table == REQUESTS and not sentence.fresh
            table = REQUESTS if kept or results else None
            self._setting = Setting(table, results=results)
        if not sentence.counts:
            self._name_subject(sentence)
            return
        self._scope.begin(sentence, continues=sentence.continues)
        given = assigned(sentence) if sentence.distributes else {}
        outer: list[Setting] = []
        results = self._setting.results
        foreign = foreign_stretches(sentence) if results else ()
        for at, segment in enumerate(sentence.segments):
            if results and begins_stretch(segment):
                self._setting = self._setting.restarted(foreign=foreign[at])
            if segment.before == "(":
                outer.append(self._setting)
                self._begin_parts(of_last=True)
            elif segment.before == ")" and outer:
                self._setting = outer.pop()
            elif segment.before == ":" and self._setting.tied:
                self._begin_parts(of_last=False)
            self._read_segment(segment, given)
        settle(self.found, self._first, sentence, self._doubtful)

    def _name_subject(self, sentence: Sentence) -> None:
        """Remember what a sentence without numbers is about, such as a heading."""
        words = (token.word for token in sentence.tokens if token.word is not None)
        subject = next((word.subject for word in words if word.subject), None)
        if subject is not None:
            self._setting = Setting(subject)

    def _read_segment(self, segment: Segment, given: dict[int, list[Token]]) -> None:
        if segment.before == ";":
            self._setting = begin_anew(self._setting, segment, self._lexicon.bare)
        begins, self._some = parts_of(segment, given)
        if begins:
            again = self._setting.parted and segment.before == ","
            self._begin_parts(of_last=again)
        self._scope.follow(segment)
        if not segment.numbers:
            self._mention(segment)
            return
        pending, self._pending = self._pending, ()
        lead = self._lead if segment.before == "," else ()
        self._lead = compared_lead(segment.tokens, pending)
        owned, departs = False, departure(segment.tokens)
        for taken in sides_of(segment, pending, parted=self._setting.parted):
            token, sides = taken.token, taken
            assert token.number is not None
            if token.start in given:
                sides = Sides(token, tuple(given[token.start]), ())
            if token.number.unit == "%":
                self._share(sides, pending if token.start not in given else ())
                continue
            led = led_by(sides.before or sides.passed, lead or self._lead)
            if owned or token.start < departs:
                self._pass(token, "subordinate" if owned else "compared")
            elif led is not None:
                self._count(Sides(token, led, ()), segment, arrived=True)
            else:
                self._count(sides, segment)
            owned = owned or self.found[-1].reason == "subordinate"

    def _begin_parts(self, *, of_last: bool) -> None:
        """Begin the parts of the whole, or of the number that was read last."""
        setting = self._setting
        rows = setting.last if of_last and setting.last else setting.rows
        self._setting = setting._replace(parted=True, rows=rows)

    def _mention(self, segment: Segment) -> None:
        """Remember words without a number: their number may follow the stop."""
        if segment.before == "、":
            self._pending = (*self._pending, *segment.tokens)[-_LONGEST_PENDING:]
        elif segment.tokens:
            self._pending = segment.tokens
        group = gather(self._pending, (), self._lexicon.bare)
        setting = self._setting._replace(foreign=False)
        meaning = meaning_of(group, setting, self._lexicon)
        if isinstance(meaning, Meaning):
            self._setting = setting._replace(table=meaning.table, rows=meaning.rows)
        elif group.subject:
            self._setting = setting._replace(table=group.subject)
        elif group.foreign and not group.words:
            self._setting = setting._replace(foreign=True)

    def _count(self, sides: Sides, segment: Segment, *, arrived: bool = False) -> None:
        """Read one number, and let the sentence go on from it."""
        group = gather(sides.before, sides.after, self._lexicon.bare)
        if segment.carried is not None and group.carried is None:
            group = group._replace(carried=segment.carried)
        if sides.token.start in self._some:
            group = group._replace(qualified=True)
        if any(kind_of(token) == "block" for token in sides.passed):
            passed = gather(sides.passed, (), self._lexicon.bare)
            group = group._replace(block=passed.block)
        place = Place(self._text, self._scope, self._setting, self._recent())
        against = objection(sides.token, group, place, self._lexicon, arrived=arrived)
        meaning: Meaning | str = against
        if not meaning:
            meaning = self._meant(group, sides.token, segment)
        elif meaning == "no-words" and (added := self._added(group)):
            self._add(sides.token, (added,), "equals", "")
            return
        cells: tuple[Cells, ...] = ()
        if isinstance(meaning, Meaning):
            cells = cells_of(meaning, self._lexicon.form.index)
        if isinstance(meaning, Meaning) and cells:
            if any(kind_of(token) == "gap" for token in sides.before):
                self._doubtful.add(len(self.found))
            self._keep(sides.token, cells, meaning)
        else:
            reason = meaning if isinstance(meaning, str) else "no-cell"
            self._pass(sides.token, reason)

    def _added(self, group: Group) -> Cells:
        """Return the cells of the numbers before this one that it is the sum of."""
        if group.nearest != "none" or self._scope.blocked:
            return ()
        return sum_of(self._recent(), group.sums)

    def _recent(self) -> list[Statement]:
        """Return the last numbers of the sentence, as many as one could be the sum of."""
        return self.found[max(self._first, len(self.found) - MOST) :]

    def _meant(self, group: Group, token: Token, segment: Segment) -> Meaning | str:
        """Tell what a number means, or why its unit or its place forbid it."""
        assert token.number is not None
        if group.nearest == "none":
            return received(self._lexicon)
        setting = self._setting
        if segment.before != "、" or setting.table != DISCLOSURE:
            setting = setting._replace(columns=())
        meaning = meaning_of(group, setting, self._lexicon)
        if isinstance(meaning, str):
            return meaning
        again = meaning.table == setting.table and meaning.rows == setting.rows
        whole = meaning.columns == self._lexicon.tables[meaning.table].columns
        tied = setting.parted and setting.tied and meaning.table == REQUESTS
        if again and whole and tied:
            return "subordinate"
        listed = segment.before == "、" and setting.stray and not setting.parted
        if listed and meaning.table != REQUESTS and meaning.axis == "rows":
            return "published" if meaning.table == DISCLOSURE else "mixed"
        unit = token.number.unit
        allowed = self._lexicon.units["money" if meaning.money else meaning.table]
        if unit not in allowed:
            return "unit"
        if not unit and not is_closed(self._text, token, self._lexicon):
            return "unit"
        return meaning

    def _keep(self, token: Token, cells: tuple[Cells, ...], meaning: Meaning) -> None:
        """Add a number that is tied; the setting is what it was about."""
        setting = self._setting
        same = meaning.table == setting.table == REQUESTS and bool(setting.rows)
        new = self._lexicon.tables[REQUESTS].rows[:1]
        is_part = same and setting.parted and meaning.axis == "rows"
        self._add(token, cells, "either" if len(cells) > 1 else "equals", meaning.axis)
        self._setting = setting._replace(
            table=meaning.table,
            rows=setting.rows if is_part else meaning.rows,
            last=meaning.rows,
            received=setting.received or meaning.rows[:1] == new,
            foreign=False,
            stray=setting.parted and setting.stray,
            tied=True,
            axis=meaning.axis,
            columns=meaning.columns if meaning.axis == "columns" else (),
        )

    def _pass(self, token: Token, reason: str) -> None:
        """Add a number that is tied to nothing; what follows may be about the same."""
        self._add(token, (), reason, "")
        self._setting = self._setting.passed(reason)

    def _add(
        self, token: Token, cells: tuple[Cells, ...], reason: str, axis: str
    ) -> None:
        assert token.number is not None
        parted = self._setting.parted
        if not parted:
            self._whole = len(self.found)
        blocked = self._scope.blocked if cells else ""
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                () if blocked else cells,
                reason=blocked or reason,
                axis=axis,
                sentence=self._span,
                part=parted,
                whole=self._whole if parted else None,
                would=cells if blocked else (),
                year=self._scope.other_year if blocked else None,
            )
        )

    def _share(self, sides: Sides, pending: tuple[Token, ...]) -> None:
        """Read a percentage as a share of a whole, where the words say so."""
        token = sides.token
        assert token.number is not None
        before = (*pending, *(sides.before or sides.passed))
        share = Share.of(before, sides.after, self._lexicon)
        readings: tuple[Cells, ...] = ()
        wholes: tuple[Cells, ...] = ()
        reason = self._scope.blocked or "percentage"
        if share is not None:
            reason = share.group.block or reason
        if share is not None and reason == "percentage":
            last = self.found[-1] if len(self.found) > self._first else None
            readings, wholes = share_of(share, self._setting, last, self._lexicon)
            reason = "share" if readings else reason
            self._setting = share.named(self._setting, self._lexicon)
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                readings,
                wholes,
                reason,
                sentence=self._span,
                part=True,
            )
        )

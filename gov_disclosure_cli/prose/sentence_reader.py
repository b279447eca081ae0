"""Reads sentences: every number, and the cells that the words around it name.

A sentence is read from left to right, a segment (between two stops) at a time. What a
number means may rest on what the sentence has said so far: that is the ``Setting``. What
is unknown beside a number keeps it from being tied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import Group, gather, kind_of
from gov_disclosure_cli.prose.meaning import (
    Meaning,
    Setting,
    cells_of,
    meaning_of,
)
from gov_disclosure_cli.prose.nearby import is_closed, is_in_range, is_spaced
from gov_disclosure_cli.prose.scope import OF_ANOTHER_TIME, Scope
from gov_disclosure_cli.prose.sequence import assigned
from gov_disclosure_cli.prose.shares import share_of
from gov_disclosure_cli.prose.sides import Sides, sides_of
from gov_disclosure_cli.prose.statement import Cells, Statement
from gov_disclosure_cli.prose.words import DISCLOSURE, REQUESTS

if TYPE_CHECKING:
    from decimal import Decimal

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
        self._first = 0
        self._whole: int | None = None
        self._span = (0, 0)

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self._span = (sentence.start, sentence.end)
        self._first = len(self.found)
        self._pending = ()
        if not sentence.continues:
            self._whole = None
            kept = self._setting.table == REQUESTS and not sentence.fresh
            kept = kept or _names_results(sentence)
            self._setting = Setting(REQUESTS if kept else None)
        if not sentence.counts:
            self._name_subject(sentence)
            return
        self._scope.begin(sentence, continues=sentence.continues)
        given = assigned(sentence) if sentence.distributes else {}
        outer: list[Setting] = []
        for segment in sentence.segments:
            if segment.before == "(":
                outer.append(self._setting)
                self._begin_parts(of_last=True)
            elif segment.before == ")" and outer:
                self._setting = outer.pop()
            elif segment.before == ":" and self._setting.tied:
                self._begin_parts(of_last=False)
            self._read_segment(segment, given)
        self._drop_rivals()

    def _name_subject(self, sentence: Sentence) -> None:
        """Remember what a sentence without numbers is about, such as a heading."""
        for token in sentence.tokens:
            if token.word is not None and token.word.subject is not None:
                self._setting = Setting(token.word.subject)
                return

    def _read_segment(self, segment: Segment, given: dict[int, list[Token]]) -> None:
        if any(token.has("part") for token in segment.tokens):
            again = self._setting.parted and segment.before == ","
            self._begin_parts(of_last=again)
        self._scope.follow(segment.tokens)
        if not segment.numbers:
            self._mention(segment)
            return
        pending, self._pending = self._pending, ()
        for sides in sides_of(segment, pending, parted=self._setting.parted):
            token = sides.token
            assert token.number is not None
            if token.number.unit == "%":
                self._share(sides, pending)
            elif token.start in given:
                words = tuple(given[token.start])
                self._count(Sides(token, words, ()), segment)
            else:
                self._count(sides, segment)

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

    def _count(self, sides: Sides, segment: Segment) -> None:
        """Read one number, and let the sentence go on from it."""
        group = gather(sides.before, sides.after, self._lexicon.bare)
        if segment.carried is not None and group.carried is None:
            group = group._replace(carried=segment.carried)
        if any(kind_of(token) == "block" for token in sides.passed):
            passed = gather(sides.passed, (), self._lexicon.bare)
            group = group._replace(block=passed.block)
        meaning: Meaning | str = self._objection(sides.token, group)
        if not meaning:
            meaning = self._meant(group, sides.token, segment)
        cells: tuple[Cells, ...] = ()
        if isinstance(meaning, Meaning):
            cells = cells_of(meaning, self._lexicon.form.index)
        if isinstance(meaning, Meaning) and cells:
            self._keep(sides.token, cells, meaning)
        else:
            reason = meaning if isinstance(meaning, str) else "no-cell"
            self._pass(sides.token, reason)

    def _objection(self, token: Token, group: Group) -> str:
        """Name the reason that keeps a number from being tied whatever its words mean."""
        assert token.number is not None
        alone = group.nearest == "none" and group.total and self._summed()
        checks = (
            (token.number.unit == "other", "unit"),
            (is_in_range(self._text, token), "range"),
            (is_spaced(self._text, token), "mixed"),
            (self._scope.compares(token), "compared"),
            (group.block is not None, group.block or ""),
            (group.foreign, "foreign"),
            (
                group.channels == 1 or (group.channels and self._setting.parted),
                "channel",
            ),
            (group.nearest == "gap", "unknown-words"),
            (group.nearest != "word" and not alone, "no-words"),
            (group.qualified, "qualified"),
        )
        return next((reason for speaks, reason in checks if speaks), "")

    def _summed(self) -> bool:
        """Tell whether the last two numbers are what was received and carried in."""
        last = self.found[max(self._first, len(self.found) - 2) :]
        if len(last) < len(("new", "carried in")) or not all(s.readings for s in last):
            return False
        cells = {cell for one in last for cell in one.readings[0]}
        known = cells_of(self._received(), self._lexicon.form.index)
        return bool(known) and set(known[0]) == cells

    def _received(self) -> Meaning:
        """Return the meaning of all applications there were, carried in ones included."""
        table = self._lexicon.tables[REQUESTS]
        return Meaning(REQUESTS, table.rows[1:], table.columns, "")

    def _meant(self, group: Group, token: Token, segment: Segment) -> Meaning | str:
        """Tell what a number means, or why its unit or its place forbid it."""
        assert token.number is not None
        if group.nearest == "none":
            return self._received()
        setting = self._setting
        if segment.before != "、" or setting.table != DISCLOSURE:
            setting = setting._replace(columns=())
        meaning = meaning_of(group, setting, self._lexicon)
        if isinstance(meaning, str):
            return meaning
        again = meaning.table == setting.table and meaning.rows == setting.rows
        if again and setting.parted and meaning.table == REQUESTS and not meaning.axis:
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
        setting = self._setting
        if not setting.parted:
            foreign = setting.foreign or reason not in OF_ANOTHER_TIME
            self._setting = setting._replace(foreign=foreign, stray=True)

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
        group = gather(before, sides.after, self._lexicon.bare)
        readings: tuple[Cells, ...] = ()
        wholes: tuple[Cells, ...] = ()
        reason = group.block or self._scope.blocked or "percentage"
        said = any(one.has("share") for one in before)
        if said and reason == "percentage" and not (group.foreign or group.qualified):
            meaning = meaning_of(group, self._setting, self._lexicon)
            last = self.found[-1] if len(self.found) > self._first else None
            readings, wholes = share_of(group, meaning, last, self._lexicon)
            reason = "share" if readings else reason
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

    def _drop_rivals(self) -> None:
        """Untie numbers of one sentence that say different things of the same cells."""
        values: dict[tuple[Cells, ...], set[Decimal]] = {}
        inside = self.found[self._first :]
        for one in inside:
            if one.readings and not one.wholes:
                values.setdefault(one.readings, set()).add(one.number.value)
        for at, one in enumerate(inside, self._first):
            if one.readings and not one.wholes and len(values[one.readings]) > 1:
                self.found[at] = one._replace(readings=(), reason="rivals")


def _names_results(sentence: Sentence) -> bool:
    """Tell whether two rows of applications are named: then it counts applications.

    Not where another time is spoken of: there each number must say what it is.
    """
    if any(token.word is not None and token.word.block for token in sentence.tokens):
        return False
    named = {
        token.word.text
        for token in sentence.tokens
        if token.word is not None
        and token.word.entries
        and all(
            one.table == REQUESTS
            and one.axis == "rows"
            and not (one.weak or one.mild or one.within)
            for one in token.word.entries
        )
    }
    return len(named) > 1

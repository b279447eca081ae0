"""Reads a part in prose: every number, and the cells that the words around it name.

A sentence is read from left to right, a segment (between two stops) at a time. Words
stand before their number (``予以公开 5 件``) or, where nothing stands before it, behind it
(``5 件予以公开``). What a number means may rest on what the sentence has said so far: that
is the ``Setting``. Whatever is unknown beside a number keeps it from being tied.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.group import Group, gather, kind_of, nearest
from gov_disclosure_cli.prose.lexicon import load_lexicon
from gov_disclosure_cli.prose.meaning import (
    DISCLOSURE,
    REQUESTS,
    Meaning,
    Setting,
    cells_of,
    meaning_of,
)
from gov_disclosure_cli.prose.passage import Passage, make_even
from gov_disclosure_cli.prose.segments import Segment, Sentence, sentences_of
from gov_disclosure_cli.prose.sequence import assigned
from gov_disclosure_cli.prose.shares import share_of
from gov_disclosure_cli.prose.statement import Statement
from gov_disclosure_cli.prose.tokens import Token, tokens_of

if TYPE_CHECKING:
    from decimal import Decimal

    from gov_disclosure_cli.prose.lexicon import Lexicon

#: Reasons that say when, not what: the sentence still counts the same things.
_OF_ANOTHER_TIME = frozenset(
    ("compared", "earlier", "other-year", "years", "period", "goal", "range")
)
_RANGE = frozenset("-~至到")
#: More words than this before a stop do not belong to the number behind it.
_LONGEST_PENDING = 40


class Reading(NamedTuple):
    """A part as read: its even text, its sentences and its statements in order."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]


@lru_cache(maxsize=16)
def read_prose(text: str, edition: int, year: int | None) -> Reading:
    """Read a part in prose by the words of an edition; ``year`` is the report year."""
    lexicon = load_lexicon(edition)
    passage = make_even(text)
    tokens = tokens_of(passage.text, lexicon)
    sentences = tuple(sentences_of(passage.text, tokens, lexicon))
    if year is None:
        years = (token.year for token in tokens if token.year and token.year > 0)
        year = next(years, None)
    reader = _Reader(passage.text, lexicon, year)
    for sentence in sentences:
        reader.read(sentence)
    return Reading(passage, sentences, tuple(reader.found))


class _Reader:
    """The state of reading: what has been found, and the setting of the sentence."""

    def __init__(self, text: str, lexicon: Lexicon, year: int | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.year = year
        self.found: list[Statement] = []
        self._setting = Setting()
        self._outer: list[Setting] = []
        self._blocked = ""
        self._other_year: int | None = None
        self._compared_from: int | None = None
        self._pending: tuple[Token, ...] = ()
        self._first = 0
        self._whole: int | None = None
        self._sentence = (0, 0)
        self._comparers = frozenset(lexicon.common["comparers"])

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self._sentence = (sentence.start, sentence.end)
        begins = next((s.tokens[0] for s in sentence.segments if s.tokens), None)
        continues = begins is not None and begins.has("part") and not sentence.fresh
        if not continues:
            self._blocked, self._other_year = "", None
            self._whole = None
            kept = self._setting.table == REQUESTS and not sentence.fresh
            self._setting = Setting(REQUESTS if kept else None)
        self._first = len(self.found)
        self._outer = []
        self._pending = ()
        wide = _blocks_all(sentence)
        if wide:
            self._blocked = wide
        given = assigned(sentence)
        for segment in sentence.segments:
            if segment.before == "(":
                self._outer.append(self._setting)
                self._setting = self._setting._replace(parted=True)
            elif segment.before == ")" and self._outer:
                self._setting = self._outer.pop()
            elif segment.before == ":" and self._setting.tied:
                self._setting = self._setting._replace(parted=True)
            self._segment(segment, given)
        self._drop_rivals()

    def _drop_rivals(self) -> None:
        """Untie numbers of one sentence that say different things of the same cells."""
        values: dict[tuple[tuple[str, ...], ...], set[Decimal]] = {}
        inside = self.found[self._first :]
        for one in inside:
            if one.readings and not one.wholes:
                values.setdefault(one.readings, set()).add(one.number.value)
        for at, one in enumerate(inside, self._first):
            if one.readings and not one.wholes and len(values[one.readings]) > 1:
                self.found[at] = one._replace(readings=(), reason="rivals")

    def _segment(self, segment: Segment, given: dict[int, list[Token]]) -> None:
        tokens = segment.tokens
        if any(token.has("part") for token in tokens):
            self._setting = self._setting._replace(parted=True)
        places = segment.numbers
        self._compared_from = None
        self._scope(tokens)
        if not places:
            self._mention(segment)
            return
        joined = segment.before == "、" and self._pending
        counts = [
            at for at in places if (number := tokens[at].number) and number.unit != "%"
        ]
        lead = tokens[: places[0]]
        before = (*self._pending, *lead) if joined else lead
        behind = nearest(tokens[places[0] + 1 :])
        forward = nearest(reversed(before)) != "none"
        if forward and not self._setting.parted and _is_subject_only(before):
            forward = behind != "word"
        if not forward and self._pending and (joined or behind == "none"):
            before, forward = (*self._pending, *lead), True
        for nth, at in enumerate(places):
            left = before if nth == 0 else tokens[places[nth - 1] + 1 : at]
            last = nth == len(places) - 1
            right = tokens[at + 1 : None if last else places[nth + 1]]
            if at not in counts:
                self._share(tokens[at], left, right)
            elif tokens[at].start in given:
                self._count(tokens[at], given[tokens[at].start], (), segment)
            elif forward:
                self._count(
                    tokens[at], left, right if last else (), segment, tail=True
                )
            elif nearest(right) == "none":
                self._count(tokens[at], left, (), segment)
            else:
                self._count(tokens[at], (), right, segment, skipped=left)
        self._pending = ()

    def _scope(self, tokens: tuple[Token, ...]) -> None:
        """Follow what the words say about the time or whose figures these are."""
        for at, token in enumerate(tokens):
            word = token.word
            if token.kind == "date":
                self._date(tokens, at)
            elif word is not None and word.reach == "sentence":
                if word.block == "years" and self._is_own_year(tokens[:at]):
                    continue
                self._blocked = self._blocked or word.block or ""

    def _date(self, tokens: tuple[Token, ...], at: int) -> None:
        year = tokens[at].year
        compared = any(
            token.word is not None and token.word.block == "compared"
            for token in tokens[:at]
        )
        before = self.text[max(0, tokens[at].start - 1) : tokens[at].start]
        if before and before in self._comparers:
            self._compared_from = tokens[at].start
            return
        if compared or self._blocked == "years":
            return
        if any(
            one.word is not None and one.word.block == "years"
            for one in tokens[at + 1 : at + 3]
        ):
            if year != self.year:
                self._blocked = "years"
        elif year == 0:
            self._blocked = self._blocked or "period"
        elif year == -1:
            self._blocked = "years"
        elif year == self.year:
            if self._other_year is not None or self._blocked in _OF_ANOTHER_TIME:
                self._blocked, self._other_year = "", None
        elif not tokens[at + 1 :] or nearest(tokens[at + 1 :]) != "foreign":
            self._blocked, self._other_year = "other-year", year

    def _is_own_year(self, tokens: tuple[Token, ...]) -> bool:
        return any(t.kind == "date" and t.year == self.year for t in tokens)

    def _mention(self, segment: Segment) -> None:
        """Remember words without a number: their number may follow the stop."""
        if segment.before == "、":
            self._pending = (*self._pending, *segment.tokens)[-_LONGEST_PENDING:]
        elif segment.tokens:
            self._pending = segment.tokens
        group = gather(self._pending, (), self.lexicon.bare)
        meaning = meaning_of(group, self._setting._replace(foreign=False), self.lexicon)
        if isinstance(meaning, Meaning):
            rows = meaning.rows if meaning.table != DISCLOSURE else meaning.rows
            self._setting = self._setting._replace(
                table=meaning.table, rows=rows, foreign=False
            )
        elif group.subject:
            self._setting = self._setting._replace(table=group.subject, foreign=False)
        elif group.foreign and not group.words:
            self._setting = self._setting._replace(foreign=True)

    def _count(  # noqa: PLR0913, PLR0917
        self,
        token: Token,
        left: tuple[Token, ...] | list[Token],
        right: tuple[Token, ...],
        segment: Segment,
        *,
        tail: bool = False,
        skipped: tuple[Token, ...] = (),
    ) -> None:
        """Read one number by the words before it, or behind it where none stand before.

        ``tail``: words behind it may add what those before it leave open.
        """
        assert token.number is not None
        if tail:
            right = self._tail(tuple(left), right)
        group = gather(tuple(left), right, self.lexicon.bare)
        if segment.carried is not None and group.carried is None:
            group = group._replace(carried=segment.carried)
        if any(kind_of(one) == "block" for one in skipped):
            group = group._replace(block=gather(skipped, (), self.lexicon.bare).block)
        reason = self._objection(token, group, segment)
        meaning: Meaning | str = reason
        if not reason:
            meaning = self._meant(group, token, segment)
        cells: tuple[tuple[str, ...], ...] = ()
        if isinstance(meaning, Meaning):
            cells = cells_of(meaning, self.lexicon.form.index)
            reason = "" if cells else "no-cell"
        else:
            reason = meaning
        self._keep(token, group, meaning, cells, reason)

    def _tail(
        self, left: tuple[Token, ...], right: tuple[Token, ...]
    ) -> tuple[Token, ...]:
        """Return the words behind a number that belong to it although words precede it."""
        close = nearest(right)
        if close in ("gap", "foreign"):
            return right
        words = [token.word for token in right if token.word is not None]
        first = next((w for w in words if w.entries or w.subject), None)
        rows = {e.table for t in left if t.word for e in t.word.entries}
        if first is None or close != "word":
            return ()
        if first.subject or any(e.axis == "columns" for e in first.entries):
            return right
        return right if not rows else ()

    def _objection(self, token: Token, group: Group, segment: Segment) -> str:
        """Name the reason that keeps a number from being tied whatever its words mean."""
        number = token.number
        assert number is not None
        if number.unit == "other":
            return "unit"
        if self._in_range(token):
            return "range"
        if self._is_spaced(token):
            return "mixed"
        if self._compared_from is not None and token.start > self._compared_from:
            return "compared"
        if group.block:
            return group.block
        if group.foreign:
            return "foreign"
        if group.channels and (group.channels < 2 or self._setting.parted):
            return "channel"
        if group.nearest != "word" and not (
            group.nearest == "none" and group.total and self._summed()
        ):
            return "unknown-words" if group.nearest == "gap" else "no-words"
        if group.qualified:
            return "qualified"
        del segment
        return ""

    def _in_range(self, token: Token) -> bool:
        before = self.text[max(0, token.start - 1) : token.start]
        after = self.text[token.end : token.end + 2]
        return (before in _RANGE and before != "" and self.text[: token.start - 1][
            -1:
        ].isdigit()) or (after[:1] in _RANGE and after[1:].isdigit() and after != "")

    def _is_spaced(self, token: Token) -> bool:
        """Tell whether another number stands beside it with a blank between."""
        before = self.text[max(0, token.start - 2) : token.start]
        after = self.text[token.end : token.end + 2]
        return (before[1:] == " " and before[0].isdigit()) or (
            after[:1] == " " and after[1:].isdigit()
        )

    def _summed(self) -> tuple[tuple[str, ...], ...]:
        """Return the sum of the last two numbers, when it is one that tables know."""
        last = self.found[max(self._first, len(self.found) - 2) :]
        if len(last) < 2 or not all(one.readings for one in last):
            return ()
        cells = {cell for one in last for cell in one.readings[0]}
        table = self.lexicon.tables[REQUESTS]
        whole = Meaning(REQUESTS, table.rows[1:], table.columns, "")
        sums = cells_of(whole, self.lexicon.form.index)
        return sums if sums and set(sums[0]) == cells else ()

    def _meant(
        self, group: Group, token: Token, segment: Segment
    ) -> Meaning | str:
        number = token.number
        assert number is not None
        if group.nearest == "none":
            table = self.lexicon.tables[REQUESTS]
            return Meaning(REQUESTS, table.rows[1:], table.columns, "")
        setting = self._setting
        if segment.before != "、" or setting.table != DISCLOSURE:
            setting = setting._replace(columns=())
        meaning = meaning_of(group, setting, self.lexicon)
        if isinstance(meaning, str):
            return meaning
        whole = self._setting
        if (
            whole.parted
            and whole.table == REQUESTS == meaning.table
            and meaning.rows == whole.rows
            and not meaning.axis
        ):
            return "subordinate"
        allowed = self.lexicon.units[
            "money" if meaning.money else meaning.table
        ]
        if number.unit not in allowed or (not number.unit and not self._closed(token)):
            return "unit"
        return meaning

    def _closed(self, token: Token) -> bool:
        """Tell whether a number without a unit ends there."""
        after = self.text[token.end : token.end + 1]
        if after in ("", ",", ";", "。", "、", ")", "(", "\n", " ", "|"):
            return True
        word = self.lexicon.longest(self.text, token.end)
        return word is not None and bool(word.entries)

    def _keep(  # noqa: PLR0913, PLR0917
        self,
        token: Token,
        group: Group,
        meaning: Meaning | str,
        cells: tuple[tuple[str, ...], ...],
        reason: str,
    ) -> None:
        """Add a statement, and let the sentence go on from it."""
        assert token.number is not None
        would = ()
        parted = self._setting.parted
        axis = ""
        if cells and isinstance(meaning, Meaning):
            axis = meaning.axis
            self._advance(meaning)
            if self._blocked:
                would, cells, reason = cells, (), self._blocked
        elif not parted:
            foreign = self._setting.foreign or reason not in _OF_ANOTHER_TIME
            self._setting = self._setting._replace(foreign=foreign, stray=True)
        if not parted:
            self._whole = len(self.found)
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                cells,
                reason=reason or ("either" if len(cells) > 1 else "equals"),
                axis=axis,
                sentence=self._sentence,
                part=parted,
                whole=self._whole if parted else None,
                would=would,
                year=self._other_year if would else None,
            )
        )
        del group

    def _advance(self, meaning: Meaning) -> None:
        setting = self._setting
        rows = setting.rows
        if meaning.axis != "columns" or meaning.table != setting.table:
            rows = meaning.rows
        if meaning.table == REQUESTS and setting.parted and setting.rows:
            rows = setting.rows if meaning.axis == "columns" else meaning.rows
        if meaning.table == DISCLOSURE:
            rows = meaning.rows
        self._setting = setting._replace(
            table=meaning.table,
            rows=rows,
            foreign=False,
            stray=False if not setting.parted else setting.stray,
            tied=True,
            axis=meaning.axis,
            columns=meaning.columns if meaning.axis == "columns" else (),
        )

    def _share(
        self, token: Token, left: tuple[Token, ...], right: tuple[Token, ...]
    ) -> None:
        """Read a percentage as a share of a whole, where the words say so."""
        assert token.number is not None
        readings: tuple[tuple[str, ...], ...] = ()
        wholes: tuple[tuple[str, ...], ...] = ()
        reason = "percentage"
        group = gather((*self._pending, *left), right, self.lexicon.bare)
        said = any(one.has("share") for one in (*self._pending, *left))
        if group.block or self._blocked:
            reason = group.block or self._blocked
        elif said and not group.foreign and not group.qualified:
            meaning = meaning_of(group, self._setting, self.lexicon)
            readings, wholes = share_of(
                group,
                meaning,
                self.found[-1] if len(self.found) > self._first else None,
                self.lexicon,
            )
            reason = "share" if readings else "percentage"
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                readings,
                wholes,
                reason,
                sentence=self._sentence,
                part=True,
            )
        )


def _is_subject_only(before: tuple[Token, ...]) -> bool:
    """Tell whether only someone who has the number is named: 某局有 1 件…"""
    close = nearest(reversed(before))
    return close == "gap" and kind_of(before[-1]) == "light" and not any(
        kind_of(token) not in ("light", "gap") for token in before
    )


def _blocks_all(sentence: Sentence) -> str:
    """Name what makes a whole sentence speak of other things, empty for nothing."""
    for segment in sentence.segments:
        for token in segment.tokens:
            if token.word is not None and token.word.reach == "whole":
                return token.word.block or ""
    return ""

"""When the figures of a sentence are not the report year's, or not to be counted at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import nearest
from gov_disclosure_cli.prose.words import DISPUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.segments import Segment, Sentence
    from gov_disclosure_cli.prose.tokens import Token

#: Reasons that say when, not what: the sentence still counts the same things.
OF_ANOTHER_TIME = frozenset(
    ("compared", "earlier", "other-year", "years", "period", "goal", "range")
)
#: How many words from a date the word stands that makes it the beginning of many years.
_SINCE = 2
#: How many words behind a year tell whether it is that of another thing: 2022年预算.
_BEHIND = 8


class Scope:
    """Follows a text; ``blocked`` is the reason that holds for what comes next.

    ``other_year`` is the year that a sentence speaks of instead of the report year.
    """

    def __init__(self, text: str, lexicon: Lexicon, year: int | None) -> None:
        """Begin a text of a report year."""
        self.blocked = ""
        self.other_year: int | None = None
        self._text = text
        self.year = year
        self._bare = lexicon.bare
        self._towards = frozenset(lexicon.common["towards"])
        self._comparers = frozenset(lexicon.common["comparers"])
        self._departures = frozenset(lexicon.common["departures"])
        self._compared_from: int | None = None
        self._outer: list[tuple[str, int | None]] = []

    def begin(self, sentence: Sentence, *, continues: bool) -> None:
        """Begin a sentence; one that continues the last keeps its time."""
        self._outer.clear()
        if not continues:
            self.blocked, self.other_year = "", None
        about = False
        for segment in sentence.segments:
            for token in segment.tokens:
                word = token.word
                if word is None:
                    continue
                about = about or "about" in word.roles or word.subject is not None
                if word.reach == "whole" or (word.reach == "after" and not about):
                    self.blocked = word.block or ""

    def follow(self, segment: Segment) -> None:
        """Take in the words and dates of one segment."""
        tokens = segment.tokens
        self._compared_from = None
        if segment.before == "(":
            self._outer.append((self.blocked, self.other_year))
        elif segment.before == ")" and self._outer:
            self.blocked, self.other_year = self._outer.pop()
        self._return(tokens)
        dated = False
        for at, token in enumerate(tokens):
            word = token.word
            if token.kind == "date":
                self._date(tokens, at)
                dated = dated or token.year == self.year
            elif word is not None and word.reach in ("sentence", "after"):
                if word.block == "years" and dated:  # 2023年以来, in the report of 2023
                    continue
                self.blocked = self.blocked or word.block or ""

    def _return(self, tokens: Sequence[Token]) -> None:
        """Come back to the report year, or to the organ's own affairs, where one is named."""
        blocked = self.blocked
        if blocked in OF_ANOTHER_TIME:
            now = any(one.has("now") for one in tokens)
            whole = blocked == "period" and any(one.has("whole") for one in tokens)
            if now or whole:
                self.blocked, self.other_year = "", None
        elif self._ends(blocked, tokens):
            self.blocked = ""

    def _ends(self, blocked: str, tokens: Sequence[Token]) -> bool:
        """Tell whether words end a reason that held for what others do."""
        if blocked == "authority":
            return self._is_of_its_own(tokens)
        return blocked == "foreign" and self._names_applications(tokens)

    def _is_of_its_own(self, tokens: Sequence[Token]) -> bool:
        """Tell whether words name cases about disclosure, or the organ's own work."""
        words = [token.word for token in tokens if token.word is not None]
        own = any("own" in word.roles for word in words) or any(
            entry.table == DISPUTES and entry.axis == "rows"
            for word in words
            for entry in word.entries
        )
        about = any("about" in word.roles for word in words)
        return (about and own) or self._names_applications(tokens)

    def _names_applications(self, tokens: Sequence[Token]) -> bool:
        """Tell whether applications are named as such: 依申请公开 may be a property."""
        return any(
            token.word is not None
            and token.word.subject is not None
            and token.word.text.endswith(self._bare)
            for token in tokens
        )

    def compares(self, token: Token) -> bool:
        """Tell whether a number follows a year that it is compared with."""
        return self._compared_from is not None and token.start > self._compared_from

    def _date(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        before = self._text[max(0, token.start - 1) : token.start]
        departs = before in self._departures and token.year != self.year
        if before and (before in self._comparers or departs):
            self._compared_from = token.start
        elif _is_compared(tokens, at):
            return
        elif token.year == -1 or _begins_years(tokens, at):
            if token.year != self.year:
                self.blocked = "years"
        elif before and before in self._towards and token.year == (self.year or 0) + 1:
            return  # 结转1件至2023年
        elif token.year == 0:
            self.blocked = self.blocked or "period"
        elif token.year == self.year:
            if self.blocked in OF_ANOTHER_TIME:
                self.blocked, self.other_year = "", None
        elif self.blocked != "years" and nearest(_behind(tokens, at)) != "foreign":
            self.blocked, self.other_year = "other-year", token.year


def _behind(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    return tokens[at + 1 : at + 1 + _BEHIND]


def _is_compared(tokens: Sequence[Token], at: int) -> bool:
    return any(
        token.word is not None and token.word.block == "compared"
        for token in tokens[max(0, at - _SINCE) : at]
    )


def _begins_years(tokens: Sequence[Token], at: int) -> bool:
    return any(
        token.word is not None and token.word.block == "years"
        for token in tokens[at + 1 : at + 1 + _SINCE]
    )

"""Whose numbers they are: the organ's own, or those of a unit that is named instead.

``市政府办公室收到 56 件`` in the report of the whole city counts a part. The organ's own
name decides; where it is not known, the text itself does once it has said 我局 or 全市.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.tokens import Token

#: No name of a unit is longer; what is longer is a phrase that ends in one.
_LONGEST = 24


class Owners:
    """Follows a text; remembers which segments speak of others than the organ."""

    def __init__(self, text: str, lexicon: Lexicon, organ: str) -> None:
        """Begin the text of an organ; its name is empty when it is not known."""
        self._text = text
        self._names = lexicon.organs
        self._organ = self._names.plain(organ)
        self._others: set[int] = set()
        self._of_others = False
        self._own_signs: set[str] = set()

    def follow(self, sentence: Sentence) -> None:
        """Read the subjects of a sentence: each holds until another one is named."""
        if not sentence.continues:
            self._of_others = False
        parted = sentence.continues
        for segment in sentence.segments:
            parted = parted or any(token.has("part") for token in segment.tokens)
            named = self._subject(segment.tokens)
            if parted and segment.before in (";", ")"):
                self._of_others = False
            if named is not None and (named or not parted):
                self._of_others = named
            if (self._of_others or named) and segment.tokens:
                self._others.add(segment.tokens[0].start)

    def is_of_others(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a stretch that begins as a segment speaks of another unit."""
        return bool(tokens) and tokens[0].start in self._others

    def _subject(self, tokens: tuple[Token, ...]) -> bool | None:
        """Tell whether a segment begins with another unit, ``None`` if it names none."""
        own = False
        for at, token in enumerate(tokens):
            kind = kind_of(token)
            if token.word is not None and token.has("own"):
                own = True
                self._own_signs.add(token.word.text[-1])
            elif token.word is not None and token.word.block == "subordinate":
                return True
            elif kind == "gap" and token.kind == "gap":
                if not _acts(tokens[at + 1 :]):
                    return False if own else None
                return self._is_other(self._text[token.start : token.end], own=own)
            elif kind != "light" or token.number is not None:
                break
        return False if own else None

    def _is_other(self, name: str, *, own: bool) -> bool | None:
        """Tell whether a name is another unit's, ``None`` when it is none."""
        plain = self._names.plain(self._names.without_negation(name))
        if len(plain) > _LONGEST or not plain.endswith(self._names.endings):
            return False if own else None
        if self._organ:
            return not self._names.is_short_for(plain, self._organ)
        if self._names.is_government_of(plain, self._own_signs):
            return False
        return bool(self._own_signs) and not own


def _acts(tokens: Sequence[Token]) -> bool:
    """Tell whether what stands before these words does what the tables count."""
    first = next((one for one in tokens if kind_of(one) != "light" or one.number), None)
    return first is not None and (
        kind_of(first) == "word"
        or (first.word is not None and first.word.block == "subordinate")
    )

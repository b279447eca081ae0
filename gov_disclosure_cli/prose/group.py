"""The words that belong to one number, weighed: what they say, and what speaks against."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_disclosure_cli.prose.tokens import Token
    from gov_disclosure_cli.prose.words import Word


class Group(NamedTuple):
    """The words around one number.

    ``nearest`` is what stands next to the number once light words are skipped: ``word``,
    ``gap`` (words the grammar does not know), ``foreign``, ``channel``, ``block`` or
    ``none``. ``qualified``: unknown words stand between the words and the number, so it
    counts only some of them. ``bare``: it speaks of ``申请`` without saying for what.
    ``sums``: how many numbers before it are added up.
    """

    words: tuple[Word, ...]
    nearest: str
    subject: str | None
    about: bool
    bare: bool
    qualified: bool
    foreign: bool
    channels: int
    block: str | None
    total: bool
    carried: bool | None
    mixed: bool
    sums: int = 0


#: Reasons that speak of what stands beside the word, not of a number further off.
_OF_THE_NEAR = frozenset(("superlative", "goal"))


def kind_of(token: Token) -> str:
    """Name what a token is to the number beside it."""
    if token.word is not None:
        return token.word.weight
    if token.kind == "date":
        return "gap" if token.year == 0 else "light"
    return "gap" if token.kind in ("gap", "paper") else "light"


def nearest(tokens: Iterable[Token]) -> str:
    """Name the first token that is not light, ``none`` when all are."""
    for token in tokens:
        kind = kind_of(token)
        if kind != "light":
            return kind
    return "none"


def gather(before: Sequence[Token], after: Sequence[Token], bare: str) -> Group:
    """Weigh the tokens before a number and those after it that belong to it."""
    tokens = [*before, *after]
    words = [token.word for token in tokens if token.word is not None]
    cells = tuple(_telling(tokens))
    subjects = [word.subject for word in words if word.subject is not None]
    far = {word.text for word in _words(after)} - {
        w.text for w in _words(_close(after))
    }
    blocks = [
        word.block
        for word in words
        if word.block is not None
        and not word.entries
        and not (word.text in far and word.block in _OF_THE_NEAR)
    ]
    close = nearest(reversed(before))
    if close == "none" and after:
        close = nearest(after)
    return Group(
        words=cells,
        nearest=close,
        subject=subjects[0] if subjects else None,
        about=bool(subjects) or any("about" in word.roles for word in words),
        bare=any(bare in word.text for word in words if not word.subject),
        qualified=_is_qualified(before),
        foreign=any(kind_of(token) == "foreign" for token in tokens),
        channels=sum(kind_of(token) == "channel" for token in tokens),
        block=blocks[0] if blocks else None,
        total=any("total" in word.roles for word in words),
        carried=_carried(tokens),
        mixed=_is_mixed(tokens),
        sums=max((word.sums for word in words), default=0),
    )


def _words(tokens: Iterable[Token]) -> Iterator[Word]:
    return (token.word for token in tokens if token.word is not None)


def _close(after: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens behind a number up to the first that is not light."""
    at = next((n for n, one in enumerate(after) if kind_of(one) != "light"), len(after))
    return after[: at + 1]


def _telling(tokens: Sequence[Token]) -> Iterator[Word]:
    """Yield the words for rows and columns; in 甲等乙 the first is but an example."""
    words: list[tuple[Word, bool]] = []
    for at, token in enumerate(tokens):
        if token.word is not None and token.word.entries:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            example = following is not None and following.has("example")
            words.append((token.word, example))
    for at, (word, example) in enumerate(words):
        if not example or at == len(words) - 1:
            yield word


def _is_mixed(tokens: Sequence[Token]) -> bool:
    """Tell whether applications, or one kind of them, are counted with something else."""
    told = [token for token in tokens if token.word is not None]
    for left, right in pairwise(told):
        entries = right.word.entries if right.word else ()
        if left.has("example") and any(e.within for e in entries):  # 等其他情况
            return True
    for left, joint, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if joint.has("joint") and left.word and right.word:
            subjects = [w.subject for w in (left.word, right.word) if w.subject]
            others = [w for w in (left.word, right.word) if not w.subject]
            tables = {e.table for w in others for e in w.entries}
            if subjects and tables and subjects[0] not in tables:
                return True
    return False


def _is_qualified(before: Sequence[Token]) -> bool:
    """Tell whether unknown words follow the first word of the grammar."""
    seen = False
    for token in before:
        kind = kind_of(token)
        if kind == "word":
            seen = True
        elif seen and kind == "gap":
            return True
    return False


def _carried(tokens: Sequence[Token]) -> bool | None:
    for token in tokens:
        if token.kind in ("with", "without"):
            return token.kind == "with"
    return None

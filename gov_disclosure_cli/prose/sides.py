"""Which words around a number belong to it: those before it, or those behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.group import kind_of, nearest
from gov_disclosure_cli.prose.words import DISCLOSURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.prose.segments import Segment
    from gov_disclosure_cli.prose.tokens import Token

#: Blocks that say so.
_ASIDE = frozenset(("procedure", "transferred"))

Tokens = tuple["Token", ...]


class Sides(NamedTuple):
    """One number with the words that may say what it counts.

    ``passed`` are words before it that do not, though a word there may forbid.
    """

    token: Token
    before: Tokens
    after: Tokens
    passed: Tokens = ()


def sides_of(segment: Segment, pending: Tokens, *, parted: bool) -> Iterator[Sides]:
    """Give every number of a segment its words.

    Words before the first number rule the whole segment: then each number goes with the
    words before it. Else each goes with those behind it. ``pending`` are the words of
    segments before this one that had no number.
    """
    tokens, places = segment.tokens, segment.numbers
    first = places[0]
    lead = tokens[:first]
    joined = segment.before == "、" and bool(pending)
    before = (*pending, *lead) if joined else lead
    behind = nearest(tokens[first + 1 :])
    forward = nearest(reversed(before)) != "none"
    if forward and not parted and _names_an_owner(before):
        forward = behind != "word"
    if forward and behind == "word" and _says_little(before):
        forward = False
    if not forward and pending and (joined or behind == "none"):
        before, forward = (*pending, *lead), True
    for nth, at in enumerate(places):
        last = nth == len(places) - 1
        left = before if nth == 0 else tokens[places[nth - 1] + 1 : at]
        right = tokens[at + 1 : None if last else places[nth + 1]]
        if forward:
            yield Sides(tokens[at], left, _tail(left, right) if last else ())
        elif nearest(right) == "none":
            yield Sides(tokens[at], left, ())
        else:
            yield Sides(tokens[at], (), right, left)


def _says_little(before: Sequence[Token]) -> bool:
    """Tell whether no word before a number says what is counted: 作出12件行政许可."""
    words = [token.word for token in before if kind_of(token) == "word" and token.word]
    return bool(words) and all(
        word.subject is None and word.entries and all(one.mild for one in word.entries)
        for word in words
    )


def _names_an_owner(before: Sequence[Token]) -> bool:
    """Tell whether only someone who has the number is named, as in 某局有 1 件."""
    return kind_of(before[-1]) == "light" and {kind_of(token) for token in before} <= {
        "light",
        "gap",
    }


def _tail(left: Tokens, right: Tokens) -> Tokens:
    """Return the words behind a number that add to those before it.

    What is unknown or foreign there speaks against tying it; a word of the grammar
    counts when it adds what the words before leave open.
    """
    if _speaks_of_all(right):
        return ()
    close = nearest(right)
    if close == "none":
        return right
    if close in ("gap", "foreign") or _is_set_aside(right):
        return right
    if close != "word":
        return ()
    words = (token.word for token in right if token.word is not None)
    first = next(word for word in words if word.entries or word.subject)
    adds = first.subject or any(entry.axis == "columns" for entry in first.entries)
    return right if adds or not _says_rows(left, right) else ()


def _says_rows(left: Tokens, right: Tokens) -> bool:
    """Tell whether the words before say what is counted; 制定3件规范性文件 says it behind.

    There the row must end the stretch: 现行有效的9件规范性文件进行清理 goes on.
    """
    said = [one for token in left if token.word for one in token.word.entries]
    weights = [kind_of(token) for token in right if kind_of(token) != "light"]
    if weights != ["word"]:
        return bool(said)
    return any(one.table != DISCLOSURE or one.axis == "rows" for one in said)


def _is_set_aside(right: Tokens) -> bool:
    """Tell whether a number counts what was not handled as all others: 2件撤回."""
    first = next((token for token in right if kind_of(token) != "light"), None)
    return first is not None and first.word is not None and first.word.block in _ASIDE


def _speaks_of_all(right: Tokens) -> bool:
    """Tell whether all that a number counts are such: 37件申请全部由自然人提出."""
    for token in right:
        if token.has("every"):
            return True
        if kind_of(token) != "light":
            return False
    return False

"""``结转``, ``转来``, ``留待`` beside a year: what was carried in, or what is carried out.

Both words become one of the grammar, so that the year no longer says when something
happened. There are too many ways of saying it for a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.tokens import Token
    from gov_disclosure_cli.prose.words import Word

#: No more tokens stand between the two.
_FAR = 4


def join_carried(tokens: list[Token], lexicon: Lexicon, year: int | None) -> None:
    """Replace words for carrying and the year beside them, in place."""
    ahead, back = lexicon.carried_out, lexicon.carried_in
    for at, token in enumerate(tokens):
        if not token.has("carry", "go_on"):
            continue
        for to in _beside(tokens, at):
            word: Word | None = None
            if _is_next(tokens[to], year):
                word = ahead
            elif token.has("carry") and _is_last(tokens[to], year):
                word = back
            if word is not None:
                for place in (at, to):
                    old = tokens[place]
                    tokens[place] = old._replace(kind="word", word=word, year=None)
                break


def _beside(tokens: list[Token], at: int) -> list[int]:
    """Return the places near by in the same segment, the nearest first."""
    found = []
    for step in (-1, 1):
        for far in range(1, _FAR + 1):
            to = at + step * far
            if not 0 <= to < len(tokens) or tokens[to].kind == "stop":
                break
            if tokens[to].number is not None and step < 0:
                break
            found.append(to)
    return sorted(found, key=lambda to: abs(to - at))


def _is_next(token: Token, year: int | None) -> bool:
    return token.has("year_ahead") or (year is not None and token.year == year + 1)


def _is_last(token: Token, year: int | None) -> bool:
    return token.has("year_back") or (year is not None and token.year == year - 1)

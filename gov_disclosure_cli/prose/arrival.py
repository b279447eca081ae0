"""``较上年增加12件，达到58件``: the number of the report year behind a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.tokens import Token

Tokens = tuple["Token", ...]


def led_by(before: Sequence[Token], lead: Tokens) -> Tokens | None:
    """Return the words of a number behind a word like 达到, ``None`` behind no such word.

    They are those behind that word, else those of ``lead``, which is compared.
    """
    at = max((n for n, token in enumerate(before) if token.has("arrive")), default=-1)
    if at < 0:
        return None
    own = tuple(before[at + 1 :])
    if nearest(reversed(own)) != "none":
        return own
    return lead or None


def compared_lead(tokens: Tokens, lead: Tokens) -> Tokens:
    """Return the words of a stretch before it begins to compare.

    ``lead`` are those of the stretch before, for one that says nothing of its own.
    """
    for at, token in enumerate(tokens):
        if token.word is not None and token.word.block == "compared":
            own = tokens[:at]
            plain = all(one.number is None for one in own)
            if not plain:
                return ()
            return own if nearest(own) != "none" else lead
    return ()


def departure(tokens: Tokens) -> int:
    """Return the place before which numbers are those that others came from.

    由60件增至72件: the first is not the report year's.
    """
    return max(
        (
            token.start
            for token in tokens
            if token.word is not None and token.word.block and token.has("arrive")
        ),
        default=-1,
    )

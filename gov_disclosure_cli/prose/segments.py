"""Tokens → sentences → segments: the stretches between stops that one number can rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.passage import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.tokens import Token

_FULL = "。!?\n|"


class Segment(NamedTuple):
    """The tokens between two stops. ``before`` and ``after`` are the stops themselves.

    ``carried``: the brackets or the segment behind it say that what was carried in is
    counted too (or is not).
    """

    tokens: tuple[Token, ...]
    before: str
    after: str
    carried: bool | None = None

    @property
    def numbers(self) -> list[int]:
        """The places of its numbers among its tokens."""
        return [at for at, one in enumerate(self.tokens) if one.number is not None]


class Sentence(NamedTuple):
    """The segments up to a full stop.

    ``fresh`` when a heading begins it, ``continues`` when it begins with 其中 and so goes
    on with the sentence before; ``counts`` when it has numbers, ``distributes`` when it
    has a word such as 分别. One without numbers and claims has no segments: nobody looks.
    """

    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    start: int
    end: int
    fresh: bool
    continues: bool
    counts: bool
    distributes: bool


def sentences_of(
    text: str, tokens: list[Token], lexicon: Lexicon
) -> Iterator[Sentence]:
    """Cut the tokens of a text into sentences."""
    begin = 0
    fresh = True
    for at in range(len(tokens) + 1):
        end = at == len(tokens)
        if not end and not (
            tokens[at].kind == "stop" and text[tokens[at].start] in _FULL
        ):
            continue
        inside = tokens[begin:at]
        if inside:
            start = inside[0].start
            fresh = fresh and HEADING.match(text, start) is not None
            last = inside[-1].end
            counts = any(token.number is not None for token in inside)
            segments: tuple[Segment, ...] = ()
            if counts or lexicon.claim_leads.search(text, start, last):
                plain = _without_asides(text, inside, lexicon)
                segments = _with_carried(list(_segments(text, plain)), lexicon)
            yield Sentence(
                tuple(inside),
                segments,
                start,
                last,
                fresh,
                not fresh and inside[0].has("part"),
                counts,
                counts and any(token.has("distribute") for token in inside),
            )
        if not end:
            fresh = text[tokens[at].start] in "。!?\n"
        begin = at + 1


def _segments(text: str, tokens: list[Token]) -> Iterator[Segment]:
    begin, before = 0, ""
    for at in range(len(tokens) + 1):
        stop = tokens[at] if at < len(tokens) else None
        if stop is not None and stop.kind != "stop":
            continue
        after = text[stop.start] if stop is not None else ""
        yield Segment(tuple(tokens[begin:at]), before, after)
        begin, before = at + 1, after


def _without_asides(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Drop brackets without a number; one that speaks of carrying leaves a sign."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kept.append(token)
        at += 1
        if token.kind != "stop" or text[token.start] != "(":
            continue
        close = at
        while close < len(tokens) and not (
            tokens[close].number is not None
            or (tokens[close].kind == "stop" and text[tokens[close].start] in "()")
        ):
            close += 1
        if close < len(tokens) and text[tokens[close].start] == ")":
            inside = tokens[at:close]
            kept.pop()
            sign = carried_sign(inside, lexicon)
            if sign is None and _adds_rows(inside):
                kept += inside
            elif sign is not None:
                kind = "with" if sign else "without"
                kept.append(token._replace(kind=kind, end=tokens[close].end))
            at = close + 1
    return kept


def _adds_rows(tokens: list[Token]) -> bool:
    """Tell whether brackets add rows to those before them: 予以公开(含部分公开)."""
    return (
        bool(tokens)
        and tokens[0].has("include")
        and all(
            token.has("include")
            or (token.word is not None and token.word.weight in ("word", "light"))
            for token in tokens
        )
    )


def _with_carried(segments: list[Segment], lexicon: Lexicon) -> tuple[Segment, ...]:
    """Tell each segment what the next one says of the applications carried in."""
    found = []
    for at, segment in enumerate(segments):
        following = segments[at + 1].tokens if at + 1 < len(segments) else ()
        sign = carried_sign(list(following[:4]), lexicon)
        found.append(segment._replace(carried=sign) if sign is not None else segment)
    return tuple(found)


def carried_sign(tokens: list[Token], lexicon: Lexicon) -> bool | None:
    """Tell whether words say that what was carried in is counted, or is not."""
    sign: bool | None = None
    for token in tokens:
        if token.has("include"):
            sign = True
        elif token.has("exclude"):
            sign = False
        elif (
            sign is not None
            and token.word is not None
            and any(lexicon.is_carried(entry) for entry in token.word.entries)
        ):
            return sign
    return None

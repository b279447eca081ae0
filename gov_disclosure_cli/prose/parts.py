"""Where the parts of a whole begin, and which numbers count but some of what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gov_disclosure_cli.prose.segments import Segment
    from gov_disclosure_cli.prose.tokens import Token


def parts_of(
    segment: Segment, given: Mapping[int, list[Token]]
) -> tuple[bool, frozenset[int]]:
    """Tell whether parts begin in a segment, and which numbers count only some.

    None begin behind 分别为, where each number has its words, nor in 办结其中142件; a
    number as in 申请0件的乡镇 tells which others are meant. Numbers go by their places.
    """
    begins = named = numbered = False
    some: set[int] = set()
    tokens = segment.tokens
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.has("part"):
            if following is None or following.number is None:
                begins = True
            elif token.has("distribute"):
                begins = begins or not given.get(following.start)
            elif named and not numbered:
                some.add(following.start)
            else:
                begins = True
        elif token.number is not None:
            if following is not None and following.has("relative"):
                behind = tokens[at + 2] if at + 2 < len(tokens) else None
                if named and behind is not None and kind_of(behind) in ("gap", "block"):
                    some.add(token.start)
            numbered = True
        elif kind_of(token) != "light":
            named = True
    return begins, frozenset(some)

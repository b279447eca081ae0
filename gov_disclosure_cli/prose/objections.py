"""What keeps a number from being tied, whatever the words beside it mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.nearby import is_in_range, is_spaced
from gov_disclosure_cli.prose.sums import is_received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.group import Group
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.scope import Scope
    from gov_disclosure_cli.prose.setting import Setting
    from gov_disclosure_cli.prose.statement import Statement
    from gov_disclosure_cli.prose.tokens import Token


class Place(NamedTuple):
    """Where a number stands: text, time, setting, and the last numbers before it."""

    text: str
    scope: Scope
    setting: Setting
    recent: Sequence[Statement]


def objection(
    token: Token, group: Group, place: Place, lexicon: Lexicon, *, arrived: bool
) -> str:
    """Name the reason against a number, empty where there is none.

    ``arrived``: a word like 达到 ends the comparison that it stands in.
    """
    assert token.number is not None
    alone = group.nearest == "none" and group.total
    checks = (
        (token.number.unit == "other", "unit"),
        (is_in_range(place.text, token), "range"),
        (is_spaced(place.text, token), "mixed"),
        (place.scope.compares(token) and not arrived, "compared"),
        (group.block is not None, group.block or ""),
        (group.foreign, "foreign"),
        (group.channels == 1 or (group.channels and place.setting.parted), "channel"),
        (group.nearest == "gap", "unknown-words"),
        (
            group.nearest != "word"
            and not (alone and is_received(place.recent, lexicon)),
            "no-words",
        ),
        (group.qualified, "qualified"),
    )
    return next((reason for speaks, reason in checks if speaks), "")

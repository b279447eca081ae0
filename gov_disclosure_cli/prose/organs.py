"""Names of organs: what they end in, and whether one is short for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class OrganNames:
    """The words about names of organs in ``schemas/prose.yaml``."""

    def __init__(self, words: dict[str, Any]) -> None:
        """Take the words."""
        self.endings: tuple[str, ...] = tuple(words["endings"])
        self._dropped: Sequence[str] = words["dropped"]
        self._negations: Sequence[str] = words["negations"]
        self._governments: Sequence[str] = words["governments"]
        self._tails = frozenset(words["tails"])

    def plain(self, name: str) -> str:
        """Return a name without the words that may be left out of it."""
        for word in self._dropped:
            name = name.replace(word, "")
        return name

    def without_negation(self, name: str) -> str:
        """Return a name without a word such as 未 that stands right behind it."""
        ends = (word for word in self._negations if name.endswith(word))
        return name.removesuffix(next(ends, ""))

    def is_government_of(self, name: str, places: Collection[str]) -> bool:
        """Tell whether a plain name is that of the government of such a place: 镇政府."""
        return any(
            name.endswith(ending) and name.removesuffix(ending)[-1:] in places
            for ending in self._governments
        )

    def is_short_for(self, short: str, name: str) -> bool:
        """Tell whether a name says in fewer signs what another says.

        Its signs stand in the other in the same order, and nothing is missing behind the
        last one but what a short name leaves out: 某市发改委 is 某市发展和改革委员会.
        """
        if not short or short[-1] not in name:
            return False
        ends = [at + 1 for at, sign in enumerate(name) if sign == short[-1]]
        end = next((at for at in reversed(ends) if name[at:] in self._tails), None)
        if end is None:
            return False
        signs = iter(name[: end - 1])
        return all(sign in signs for sign in short[:-1])

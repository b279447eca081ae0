"""``维持、纠正分别为 3 件、1 件``: words and numbers that go together in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import kind_of

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.tokens import Token


#: The words of a list item that matter stand near its end.
_LONGEST_ITEM = 20


def assigned(sentence: Sentence) -> dict[int, list[Token]]:
    """Return the words for each number behind a word like 分别, by the number's place.

    Where there are not as many words as numbers, each gets none.
    """
    given: dict[int, list[Token]] = {}
    tokens: list[Token | str] = []
    for segment in sentence.segments:
        tokens += [*segment.tokens, segment.after]
    items: list[list[Token]] = []
    item: list[Token] = []
    at = 0
    while at < len(tokens):
        one = tokens[at]
        at += 1
        if isinstance(one, str):
            if one == "、":
                item = _close(items, item)
            elif one != ":":
                items, item = [], []
        elif one.number is not None:
            items, item = [], []
        elif one.has("distribute"):
            item = _close(items, item)
            numbers, at = _numbers(tokens, at)
            same = len(items) == len(numbers) > 1
            for nth, number in enumerate(numbers):
                given[number.start] = items[nth] if same else []
            items, item = [], []
        elif one.has("joint"):
            item = _close(items, item)
        else:
            item.append(one)
    return given


def _close(items: list[list[Token]], item: list[Token]) -> list[Token]:
    """End one item of a list and return the next; one without a word goes on."""
    if not any(kind_of(token) == "word" for token in item[-_LONGEST_ITEM:]):
        return item
    items.append(item[-_LONGEST_ITEM:])
    return []


def _numbers(tokens: list[Token | str], at: int) -> tuple[list[Token], int]:
    """Return the numbers that follow with nothing but light words between them."""
    numbers: list[Token] = []
    while at < len(tokens):
        one = tokens[at]
        if isinstance(one, str):
            if one not in "、,":
                break
        elif one.number is not None:
            if one.number.unit == "%":
                break
            numbers.append(one)
        elif kind_of(one) != "light":
            break
        at += 1
    return numbers, at

"""``维持、纠正分别为 3 件、1 件``: words and numbers that go together in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.group import kind_of

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.tokens import Token


#: The words of a list item that matter stand near its end.
_LONGEST_ITEM = 20


def of_years(sentence: Sentence, year: int | None) -> frozenset[int]:
    """Return the places of numbers that a list of years gives to other years.

    2021年、2022年收到申请387件、412件 has as many numbers in a row as years.
    """
    tokens = [token for segment in sentence.segments for token in segment.tokens]
    dates = [token for token in tokens if token.year is not None and token.year > 0]
    numbers = [token for token in tokens if token.number is not None]
    counted = [one for one in numbers if one.number and one.number.unit != "%"]
    if not 1 < len(dates) <= len(counted) or dates[-1].start > counted[0].start:
        return frozenset()
    own = zip(counted, dates, strict=False)
    return frozenset(number.start for number, date in own if date.year != year)


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
            numbers, whole, first, at = _numbers(tokens, at)
            if 1 < len(items) < len(numbers):
                numbers = numbers[:first]
            same = len(items) == len(numbers) > 1
            _share_words(items)
            for nth, number in enumerate(numbers):
                given[number.start] = [*items[nth], *whole] if same else []
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


def _share_words(items: list[list[Token]]) -> None:
    """Give every item what the last one says for all: 自然人、商业企业新收申请."""
    if not items:
        return
    last = items[-1]
    at = next(
        (n for n, token in enumerate(last) if kind_of(token) == "word"), len(last)
    )
    common = last[at + 1 :]
    kinds = {kind_of(token) for token in common} - {"light"}
    if kinds - {"word"}:  # 予以公开、不予公开文件属性
        for item in items[:-1]:
            item.extend(common)
    elif kinds:
        for item in items[:-1]:
            if all(token.word is None or not _subject(token) for token in item):
                item.extend(common)


def _subject(token: Token) -> bool:
    return token.word is not None and (
        token.word.subject is not None
        or any(entry.axis == "rows" for entry in token.word.entries)
    )


def _numbers(
    tokens: list[Token | str], at: int
) -> tuple[list[Token], list[Token], int, int]:
    """Return the numbers that follow with nothing but light words between them.

    Behind 分别占 they are percentages; the words up to the first are those of the whole.
    Also return how many numbers stand before the first comma, and the place behind all.
    """
    numbers: list[Token] = []
    whole: list[Token] = []
    first = 0
    while at < len(tokens):
        one = tokens[at]
        if isinstance(one, str):
            if one not in "、," or (whole and not numbers):
                break
            if one == "," and not first:
                first = len(numbers)
        elif one.number is not None:
            if (one.number.unit == "%") != bool(whole):
                break
            numbers.append(one)
        elif not numbers and (whole or one.has("share")):
            whole.append(one)
        elif kind_of(one) != "light":
            break
        at += 1
    return numbers, whole, first, at

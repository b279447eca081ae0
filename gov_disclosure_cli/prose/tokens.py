"""Even text → tokens: numbers, dates, words of the lexicon, stops, and gaps between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.lexicon import NUMBER_BEGINS
from gov_disclosure_cli.prose.numerals import (
    ARABIC,
    CHINESE,
    HUNDREDTHS,
    MONEY,
    decimals_of,
    hundredths_of,
    value_of,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.words import Word


class Number(NamedTuple):
    """A number: its worth, its unit, and how exactly it is meant.

    ``unit`` is a counting word, ``%``, ``万元``, ``元``, ``other`` for one that counts
    something else, or empty. ``hedge`` is empty, ``at_least``, ``at_most`` or ``near``.
    """

    value: Decimal
    unit: str
    hedge: str
    decimals: int
    end: int


class Token(NamedTuple):
    """One token of even text.

    ``year`` is that of a date, 0 for a date that names a part of a year or another thing
    (a document number, an article of law).
    """

    kind: str
    start: int
    end: int
    word: Word | None = None
    number: Number | None = None
    year: int | None = None

    def has(self, *roles: str) -> bool:
        """Tell whether the word has one of these roles."""
        return self.word is not None and not self.word.roles.isdisjoint(roles)


#: What looks like a number and counts nothing. Each alternative begins differently or is
#: bounded, so a match takes linear time.
_NO_COUNT = (
    r"(?P<period>(?:19|20)[0-9]{2}年度?1月1日起?(?:至|到|-|~)(?:(?:19|20)[0-9]{2}年)?12月31日止?"
    r"|(?:19|20)[0-9]{2}年度?1(?:月份?)?(?:至|到|-|~)12月份?)"
    r"|(?P<whole>(?:19|20)[0-9]{2}年(?:度?末|度?底|12月31日|12月底)|年底|年末"
    r"|(?<=截至)12月(?:底|末|31日)|(?<=截止)12月(?:底|末|31日))"
    r"|(?P<year>(?:19|20)[0-9]{2}(?:年度|年(?!至)|(?=共|全年)))(?![0-9]{1,2}月)"
    r"|(?P<years>(?:19|20)[0-9]{2}年?(?:至|到|-|~)(?:19|20)[0-9]{2}年)"
    r"|(?P<day>(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?"
    r"|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})"
    r"|(?P<title>《[^《》\n]{1,80}》)"
    r"|(?P<paper>[\[(](?:19|20)[0-9]{2}[\])]第?[0-9]*号?|第?[0-9]{1,9}号(?!召)"
    r"|第[一二三四五六七八九十百零〇0-9]{1,6}[条款项章部次个届期批名位类编节]?"
    r"|[0-9]{3,4}-[0-9]{7,8}|[0-9]{11,}[Xx]?|-[0-9]{1,3}-|[0-9]{1,2}\.(?![0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
)
_SCAN = re.compile(
    f"{_NO_COUNT}|(?P<hundredths>{HUNDREDTHS})|(?P<arabic>{ARABIC})|(?P<chinese>{CHINESE})"
    r"|(?P<stop>[,、;:()])"
)
#: What a match of the pattern above can begin with; it is tried nowhere else.
_BEGINS = frozenset(NUMBER_BEGINS)
#: 件（次）
_TIMES = "(次)"
_SCALE = re.compile("[万亿]?")
_FULL = re.compile("[。!?\n|]")
#: A name or address in Latin letters, with the digits in it.
_LATIN = re.compile("[A-Za-z_@][0-9A-Za-z_.@/:-]*")


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """Cut even text into tokens that follow each other without a hole.

    A sentence in which nothing can be counted is one gap: most of a report is such.
    """
    found: list[Token] = []
    begin = 0
    while begin < len(text):
        stop = _FULL.search(text, begin)
        end = stop.start() if stop is not None else len(text)
        if lexicon.matters.search(text, begin, end):
            _cut(text, begin, end, lexicon, found)
        elif begin < end:
            found.append(Token("gap", begin, end))
        if stop is not None:
            found.append(Token("stop", end, end + 1))
        begin = end + 1
    return found


def _cut(text: str, at: int, end: int, lexicon: Lexicon, found: list[Token]) -> None:
    """Add the tokens of one sentence."""
    gap = at
    begins = lexicon.begins.search
    while (start := begins(text, at, end)) is not None:
        at = start.start()
        latin = _LATIN.match(text, at, end) if text[at].isascii() else None
        if latin is not None:
            at = latin.end()
            continue
        token = _token_at(text, at, lexicon)
        if token is None:
            at += 1
            continue
        if gap < at:
            found.append(Token("gap", gap, at))
        found.append(token)
        at = gap = token.end
    if gap < end:
        found.append(Token("gap", gap, end))


def _token_at(text: str, at: int, lexicon: Lexicon) -> Token | None:
    word = lexicon.longest(text, at)
    found = _SCAN.match(text, at) if text[at] in _BEGINS else None
    if found is not None and (word is None or found.end() - at > len(word.text)):
        kind = found.lastgroup or ""
        if kind == "stop":
            return Token("stop", at, found.end())
        if kind in ("arabic", "chinese"):
            token = _number(text, found, lexicon, chinese=kind == "chinese")
            if token is not None:
                return token
        elif kind == "hundredths":
            value, decimals = hundredths_of(found.group())
            number = Number(value, "%", "", decimals, found.end())
            return Token("number", at, found.end(), number=number)
        else:
            return _no_count(kind, found)
    if word is not None:
        return Token("word", at, at + len(word.text), word)
    return None


def _no_count(kind: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    text = found.group()
    if kind == "title":
        return Token("title", start, end)
    if kind == "years":
        return Token("date", start, end, year=-1)
    if kind in ("period", "year") or (kind == "whole" and "年" in text[1:]):
        return Token("date", start, end, year=int(text[:4]))
    if kind == "whole":
        return Token("title", start, end)
    return Token("date" if kind == "day" else "paper", start, end, year=0)


def _number(
    text: str, found: re.Match[str], lexicon: Lexicon, *, chinese: bool
) -> Token | None:
    """Read a number with its unit; Chinese numerals count only before a counting word."""
    start, end = found.span()
    scale = _SCALE.match(text, end)
    if scale is not None and not chinese and not text.startswith("元", scale.end()):
        end = scale.end()
    value = value_of(text[start:end])
    after = end
    hedge = ""
    for word in lexicon.common["hedges"]["at_least"]:
        if text.startswith(word, after):
            hedge, after = "at_least", after + len(word)
            break
    if not chinese and text.startswith(("万", "亿"), after) and end == after - 1:
        scaled = value_of(text[start:end] + text[after])  # 10余万件
        value, after = scaled, after + 1
    unit, after = _unit(text, after, lexicon)
    if chinese and (unit in ("", "other") or value is None):
        return None
    for name in ("at_least", "near"):
        for word in lexicon.common["hedges"][name]:
            if not hedge and text.startswith(word, after) and word != "多":
                hedge, after = name, after + len(word)
    for name, words in lexicon.common["before"].items():
        if not hedge and text.endswith(tuple(words), 0, start):
            hedge = name
    if value is None:
        return Token("paper", start, end, year=0)
    number = Number(value, unit, hedge, decimals_of(text[start:end]), end)
    return Token("number", start, after, number=number)


def _unit(text: str, at: int, lexicon: Lexicon) -> tuple[str, int]:
    if text.startswith("%", at):
        return "%", at + 1
    for unit in MONEY:
        if text.startswith(unit, at):
            return unit, at + len(unit)
    name, end = lexicon.unit(text, at)
    if name and text.startswith(_TIMES, end):
        end += len(_TIMES)
    return name, end

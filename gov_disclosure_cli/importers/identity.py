"""Whose report a source is, of which year, and when it was published."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.editions import edition_of, editions
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.labels import normalise
from gov_disclosure_cli.importers.reading import Reason
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = Reason("", "")

_YEAR = r"(?:20[0-4]\d|二[〇○零ＯO0][一二三四五六七八九〇○零ＯO0]{2})"
_KIND = (
    r"(?:政府|政务)?\s*信息\s*公开\s*(?:工作)?\s*(?:情况)?\s*(?:的)?\s*(?:年度|年)?\s*(?:工作)?"
    r"\s*(?:报告|年报)"
)
_ORGAN = r"[\u4e00-\u9fff（）()·、]{2,40}?"
_TITLES = (
    re.compile(
        rf"(?P<organ>{_ORGAN})\s*(?P<year>{_YEAR})\s*年\s*度?\s*(?:年度)?\s*{_KIND}"
    ),
    re.compile(
        rf"(?P<year>{_YEAR})\s*年\s*度?\s*(?P<organ>{_ORGAN})\s*(?:年度)?\s*{_KIND}"
    ),
    re.compile(rf"(?P<year>{_YEAR})\s*年\s*度?\s*(?:年度)?\s*{_KIND}(?P<organ>)"),
    re.compile(
        rf"(?P<organ>{_ORGAN})\s*{_KIND}\s*[(（]\s*(?P<year>{_YEAR})\s*年\s*度?\s*[)）]"
    ),
)
_PERIOD = re.compile(
    rf"(?P<year>{_YEAR})\s*年\s*1\s*月\s*1\s*日(?:起)?\s*(?:至|到|—|-|－|~)+\s*"
    rf"(?:(?P=year)\s*年)?\s*12\s*月\s*31\s*日"
)
_PUBLISHED = re.compile(
    r"(?:发布|公布|发文|公开|发表)\s*(?:日期|时间)\s*[:：]?\s*\[?\s*"
    r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)"
)
_ORGAN_NAMED = re.compile(
    r"^\s*(?:发布机构|发布单位|公开主体|发文机关|编制单位)\s*[:：]\s*(\S{3,40})\s*$",
    re.MULTILINE,
)
#: What an organ is called at its end.
_BODY = re.compile(
    r"(?:政府|委员会|管委会|办公厅|办公室|局|厅|部|署|委|院|处|中心|街道|镇|乡|总队|支队|站|所|社|会|公司"
    r"|区|市|县|省|旗|州|盟|队)$"
)
#: What may stand before a name in the line of a title.
_BEFORE = re.compile(
    r"^(?:标题|题目|当前位置|将|现将|关于|现将关于|公布|发布|编制|根据|首页|政府信息公开年报)+"
)
#: What may stand behind it.
_BEHIND = re.compile(r"关于(?:报送|公布|发布|印发|编制)?$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
#: What is left when 政府信息公开 is cut in two.
_NO_NAMES = frozenset(("政府", "人民政府", "政务", "本级政府"))
#: The title of a report in that of a page, and what parts it from the name of the site.
_HEADED = re.compile(_KIND)
_PARTED = re.compile(r"[_|—–-]+|\s+")
_SITE = re.compile(r"(?:门户|政务|政府)?网站?$")
_SITE_BODY = re.compile(r"(?:政府|委员会|管委会|办公厅|办公室|局|厅|委)$")
#: What is looked at of a line.
_LONGEST = 4000
_NUMERALS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def year_number(text: str) -> int:
    """Read a year in figures or in Chinese numerals."""
    return int(text.translate(_NUMERALS))


def identify(
    lines: Sequence[str], titles: Sequence[str] = ()
) -> tuple[Reason, Reason, Reason, tuple[str, ...]]:
    """Return year, organ and date of publication, each empty when not clearly printed.

    ``titles`` are what a page calls itself outside of its text; they count where the text
    is silent. The last of what is returned are sentences on what is not sure.
    """
    narrow = [_narrow(line[:_LONGEST]) for line in lines]
    text = "\n".join(narrow)
    periods = {str(year_number(f["year"])): f.group() for f in _PERIOD.finditer(text)}
    period = NOTHING
    if len(periods) == 1:
        number, quote = next(iter(periods.items()))
        period = Reason(number, say.title_line(quote))
    headed = _candidates(narrow)
    pages = _candidates([_narrow(title[:_LONGEST]) for title in titles], alone=True)
    year, organ = _choose(headed, period.value)
    page_year, page_organ = _choose(pages, period.value)
    doubts: list[str] = []
    said = [year, period, page_year, *(each.year for each in headed[:1])]
    year = next((each for each in said if each.value), NOTHING)
    if len({each.value for each in said if each.value}) > 1:
        others = [each for each in said if each.value not in ("", year.value)]
        doubts.append(say.years_differ(year, others))
    if not organ.value:
        organ = page_organ
    if not organ.value:
        found = _ORGAN_NAMED.search(text)
        if found:
            organ = Reason(found[1], say.title_line(found.group().strip()))
    if not organ.value:
        organ = site_organ(titles)
        if organ.value:
            doubts.append(say.organ_of_site(organ.value))
    return year, organ, _published(text), tuple(doubts)


def _narrow(line: str) -> str:
    """Write digits and radicals plainly, sign for sign; brackets stay as they are.

    Many blanks become one: the patterns allow blanks nearly everywhere, and many in a row
    would be tried in all ways.
    """
    line = re.sub(r"\s+", " ", line)
    if unicodedata.is_normalized("NFKC", line):
        return line
    return "".join(
        plain
        if len(plain := unicodedata.normalize("NFKC", sign)) == 1 and sign not in "（）"
        else sign
        for sign in line
    )


def site_organ(titles: Sequence[str]) -> Reason:
    """Name the organ by what a page title says of the site behind that of the report."""
    for title in titles:
        found = list(_HEADED.finditer(title))
        if not found:
            continue
        for piece in reversed(_PARTED.split(title[found[-1].end() :])):
            name = _SITE.sub("", piece.strip())
            if _SITE_BODY.search(name) and _clean(name) == name:
                return Reason(name, say.title_line(title))
    return NOTHING


class _Candidate(NamedTuple):
    """What one line says: the year, and the organ where it names one."""

    year: Reason
    organ: Reason


def _candidates(lines: Sequence[str], *, alone: bool = False) -> list[_Candidate]:
    """Read every line that may be the title; ``alone``: none goes on in the next."""
    found: list[_Candidate] = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place and not alone else ""
        after = lines[place + 1] if place + 1 < len(lines) and not alone else ""
        whole = _match(after)
        goes_on = len(line) < 40 and not (whole and whole["organ"])
        goes_on = goes_on and line.strip() not in after  # said once more
        joined = line + after if goes_on else line
        for text in (line, joined):
            match = _match(text)
            if match is None:
                continue
            organ, above = _organ(match), ""
            if not organ and _is_organ(before):
                organ = above = _clean(before)
            year = str(year_number(match["year"]))
            reason = say.title_line(text.strip())
            named = Reason(organ, say.title_line(above + text.strip()))
            found.append(_Candidate(Reason(year, reason), named if organ else NOTHING))
            break
    return found


def _choose(found: Sequence[_Candidate], period: str) -> tuple[Reason, Reason]:
    """Take the first title that names year and organ, else year alone.

    The period of the report, where it is told, decides between titles of several years.
    """
    fitting = [each for each in found if each.year.value == period] or found
    named = [each for each in fitting if each.organ.value]
    for each in named or fitting:
        return each
    return NOTHING, NOTHING


def _organ(match: re.Match[str]) -> str:
    """Return the organ in a title; 人民 before 政府信息公开 is cut off a 人民政府."""
    organ = re.sub(r"\s", "", match["organ"])
    behind = match.string[match.end("organ") :].lstrip()
    if organ.endswith("人民") and behind.startswith("政府"):
        organ += "政府"
    return _clean(organ)


def _match(text: str) -> re.Match[str] | None:
    if "公开" not in text and "信息" not in text:
        return None
    best: re.Match[str] | None = None
    for pattern in _TITLES:
        found = pattern.search(text)
        if found and (best is None or found.start() < best.start()):
            best = found
    return best


def _is_organ(text: str) -> bool:
    short = re.sub(r"\s", "", text)
    return 2 < len(short) <= 40 and bool(_BODY.search(_BRACKETED.sub("", short)))


def _clean(organ: str) -> str:
    organ = _BEHIND.sub("", _BEFORE.sub("", re.sub(r"\s", "", organ)).strip("、·"))
    opened, closed = (sum(map(organ.count, pair)) for pair in ("（(", "）)"))
    if opened != closed or organ[:1] in "（(":
        organ = organ.strip("（）()")
    bare = _BRACKETED.sub("", organ)
    if re.search(r"^[^（(]*[）)]|[（(][^）)]*$", organ):  # a half of a pair
        return ""
    return organ if _BODY.search(bare) and bare not in _NO_NAMES else ""


def _published(text: str) -> Reason:
    dates = {
        f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}": found.group()
        for found in _PUBLISHED.finditer(text)
        if 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31
    }
    if len(dates) != 1:
        return NOTHING
    date, quote = next(iter(dates.items()))
    return Reason(date, say.title_line(quote))


def choose_edition(text: str, year: str) -> tuple[int, Reason]:
    """Choose the edition of the year, unless the rows and columns are those of another.

    Editions are compared in pairs: one that only adds a row to another says nothing against
    what the two have in common. Without a year the newest stands for that of the year.
    """
    flat = normalise_all(text)
    governing = edition_of(int(year)) if year else None
    chosen = governing.edition if governing else editions()[-1].edition
    others = [e.edition for e in editions() if e.edition != chosen]
    ahead = {number: _seen(number, chosen, flat) for number in others}
    behind = {number: _seen(chosen, number, flat) for number in others}
    better = [number for number in others if ahead[number] > behind[number]]
    if better:
        best = max(
            better,
            key=lambda n: (ahead[n] - behind[n], -_missing(n, flat)),
        )
        return best, Reason(str(best), say.shape(best, ahead[best]))
    if governing:
        return chosen, Reason(str(chosen), say.EDITION_BY_YEAR)
    whole = [number for number in others if _is_whole(number, chosen, flat)]
    if whole:
        best = min(whole, key=lambda number: _missing(number, flat))
        return best, Reason(str(best), say.EDITION_BY_SHAPE)
    shaped = any(behind.values())
    reason = say.EDITION_BY_SHAPE if shaped else say.EDITION_NEWEST
    return chosen, Reason(str(chosen), reason)


def normalise_all(text: str) -> str:
    """Reduce a whole text to its letters."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


def _seen(edition: int, other: int, flat: str) -> int:
    """Count the words of one edition and not of the other that a text has."""
    return sum(word in flat for word in _beyond(edition, other))


def _missing(edition: int, flat: str) -> int:
    """Count the words of an edition that a text has not."""
    return sum(word not in flat for word in _words(edition))


def _is_whole(edition: int, newest: int, flat: str) -> bool:
    """Tell whether a text has the form of an edition and not what the newest adds to it.

    Most of its words are there, none of those that the newest has not is missing, and one
    of the newest is.
    """
    words = _words(edition)
    return (
        all(word in flat for word in _beyond(edition, newest))
        and any(word not in flat for word in _beyond(newest, edition))
        and _missing(edition, flat) * 2 < len(words)
    )


@cache
def _words(edition: int) -> frozenset[str]:
    """Return the labels of rows and columns of an edition."""
    return frozenset(
        normalise(node.title)
        for node in load_form(edition).nodes.values()
        if node.kind in ("row", "group", "cell") and len(node.title) > 3
    )


@cache
def _beyond(edition: int, other: int) -> frozenset[str]:
    """Return the labels of one edition that are nowhere in those of another."""
    known = _words(other)
    return frozenset(
        word for word in _words(edition) if not any(word in each for each in known)
    )

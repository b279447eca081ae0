"""Whose report a source is, of which year, and when it was published."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

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
#: What is looked at of a line.
_LONGEST = 4000
_NUMERALS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def year_number(text: str) -> int:
    """Read a year in figures or in Chinese numerals."""
    return int(text.translate(_NUMERALS))


def identify(lines: Sequence[str]) -> tuple[Reason, Reason, Reason]:
    """Return year, organ and date of publication, each empty when not clearly printed."""
    narrow = [unicodedata.normalize("NFKC", line[:_LONGEST]) for line in lines]
    year, organ = _titled(narrow)
    text = "\n".join(narrow)
    if not year.value:
        found = _PERIOD.search(text)
        if found:
            number = str(year_number(found["year"]))
            year = Reason(number, say.title_line(found.group()))
    if not organ.value:
        found = _ORGAN_NAMED.search(text)
        if found:
            organ = Reason(found[1], say.title_line(found.group().strip()))
    return year, organ, _published(text)


def _titled(lines: Sequence[str]) -> tuple[Reason, Reason]:
    """Read the title: the first line that names year and organ, else year alone."""
    candidates: list[tuple[str, str, str]] = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else ""
        after = lines[place + 1] if place + 1 < len(lines) else ""
        goes_on = len(line) < 40 and line.strip() not in after  # said once more
        joined = line + after if goes_on else line
        for text in (line, joined):
            found = _match(text)
            if found is None:
                continue
            organ = found["organ"].strip()
            if not organ and _is_organ(before):
                organ = before.strip()
            organ = _clean(organ)
            candidates.append((str(year_number(found["year"])), organ, text.strip()))
            break
    if not candidates:
        return NOTHING, NOTHING
    named = [each for each in candidates if each[1]]
    year, organ, text = (named or candidates)[0]
    reason = say.title_line(text)
    return Reason(year, reason), Reason(organ, reason) if organ else NOTHING


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
    return 2 < len(short) <= 40 and bool(_BODY.search(short))


def _clean(organ: str) -> str:
    organ = _BEFORE.sub("", re.sub(r"\s", "", organ)).strip("（）()、·")
    return organ if _BODY.search(organ) else ""


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
    """Choose the edition by the rows and columns that only one has, else by the year."""
    flat = normalise_all(text)
    seen = {
        each.edition: sum(word in flat for word in _own(each.edition))
        for each in editions()
    }
    governing = edition_of(int(year)) if year else None
    chosen = governing.edition if governing else editions()[-1].edition
    best = max(seen, key=lambda number: seen[number])
    if seen[best] > seen[chosen]:
        return best, Reason(str(best), say.shape(best, seen[best]))
    reason = say.EDITION_BY_YEAR if governing else say.EDITION_NEWEST
    if not governing and seen[chosen]:
        reason = say.EDITION_BY_SHAPE
    return chosen, Reason(str(chosen), reason)


def normalise_all(text: str) -> str:
    """Reduce a whole text to its letters."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


@cache
def _own(edition: int) -> frozenset[str]:
    """Return the labels of rows and columns that no other edition has."""
    words: dict[int, set[str]] = {}
    for each in editions():
        words[each.edition] = {
            normalise(node.title)
            for node in load_form(each.edition).nodes.values()
            if node.kind in ("row", "group", "cell") and len(node.title) > 3
        }
    others = set().union(*(w for number, w in words.items() if number != edition))
    return frozenset(
        word
        for word in words[edition] - others
        if not any(word in other for other in others)
    )

"""Statements in words: 未收到申请, 均已办结, 均获维持, 没有行政复议.

Each says that certain cells are 0. A claim with words that narrow it (a quarter, a kind of
applicant, a channel) is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.statement import Cells, Claim, Statement
from gov_disclosure_cli.prose.words import DISPUTES, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.owners import Owners
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.tokens import Token
    from gov_disclosure_cli.prose.words import Keys

#: The farthest that the words a claim is about may stand from its first word.
_REACH = 40
#: Reasons that make a claim one about a part, or about another time.
_NARROWING = frozenset(
    ("earlier", "years", "period", "goal", "subordinate", "foreign", "authority")
)
#: Why a number is tied to nothing that what follows may be said of.
_OF_OTHER_THINGS = frozenset(
    ("foreign", "unit", "published", "unknown-words", "authority")
)
#: How many numbers back in the sentence a word like 均 may look.
_LOOK_BACK = 12


class View(NamedTuple):
    """A text, the report year, and whose the numbers of each segment are."""

    text: str
    lexicon: Lexicon
    year: int | None
    owners: Owners


def claims_of(
    view: View, sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> Iterator[Claim]:
    """Find the claims of an even text whose numbers have been read."""
    text, lexicon = view.text, view.lexicon
    said_carried = _says_carried(statements, lexicon)
    first = 0
    for sentence in sentences:
        while first < len(statements) and statements[first].start < sentence.start:
            first += 1
        if not sentence.segments:
            continue
        nth = first
        narrow = False
        for start, end, tokens in _stretches(sentence):
            while nth < len(statements) and statements[nth].start < start:
                nth += 1
            before = statements[max(first, nth - _LOOK_BACK) : nth]
            apart = _is_narrowed(tokens, view.year) or view.owners.is_of_others(tokens)
            narrow = narrow or apart or _names_some(tokens, lexicon)
            led = lexicon.claim_leads.search(text, start, end)
            if led is None or apart or _counts_units(tokens, led.start()):
                continue
            stretch = text[start:end]
            for claim in (
                *_none(stretch, start, tokens, lexicon),
                *_all(stretch, start, before, lexicon, said_carried=said_carried),
                *_upheld(stretch, start, before, tokens, lexicon),
                *(
                    ()
                    if narrow or said_carried
                    else _bare(stretch, start, tokens, lexicon)
                ),
            ):
                yield claim._replace(sentence=(sentence.start, sentence.end))


def _counts_units(tokens: Sequence[Token], lead: int) -> bool:
    """Tell whether other things are counted before a claim: 12个乡镇未收到."""
    return any(
        token.number is not None and token.number.unit == "other" and token.start < lead
        for token in tokens
    )


def _names_some(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a kind of applicant, or what was carried in, narrows what follows."""
    entries = [e for t in tokens if t.word is not None for e in t.word.entries]
    anyone = lexicon.tables[REQUESTS].anyone
    return any(
        lexicon.is_carried(one)
        or (
            one.table == REQUESTS
            and one.axis == "columns"
            and not one.within
            and set(anyone).isdisjoint(one.readings[0])
        )
        for one in entries
    )


def _bare(
    text: str, at: int, tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[Claim]:
    """Find 收到的申请均已办结 without a number, and 无结转."""
    claims = lexicon.claims
    none = _first(text, claims["none_carried"])
    if none is not None and not _has(text, claims["not_carried"]):
        start = at + none[0]
        yield Claim("all-concluded", start, start + len(none[1]), _carried_out(lexicon))
        return
    every, done = _first(text, claims["all"]), _first(text, claims["concluded"])
    named = any(
        token.word is not None
        and (token.word.subject == REQUESTS or lexicon.bare in token.word.text)
        for token in tokens
    )
    if every is None or done is None or done[0] < every[0] or not named:
        return
    narrowed = _has(text, claims["not_all"]) or _has(text, claims["qualifiers"])
    numbered = any(token.number is not None for token in tokens)
    if narrowed or numbered or any(token.has("foreign") for token in tokens):
        return
    start, end = at + every[0], at + done[0] + len(done[1])
    yield Claim("all-concluded", start, end, _carried_out(lexicon))


def _stretches(sentence: Sentence) -> Iterator[tuple[int, int, list[Token]]]:
    """Cut a sentence at its commas; 、 joins."""
    run: list[Token] = []
    for segment in (*sentence.segments, None):
        if segment is not None:
            run += segment.tokens
        if run and (segment is None or segment.after != "、"):
            yield run[0].start, run[-1].end, run
            run = []


def _is_narrowed(tokens: Sequence[Token], year: int | None) -> bool:
    """Tell whether a stretch speaks of some part only, or of another time."""
    return any(
        (token.kind == "date" and token.year is not None and token.year != year)
        or (
            token.word is not None
            and (
                token.word.weight == "channel"
                or (token.word.weight == "block" and token.word.block in _NARROWING)
            )
        )
        for token in tokens
    )


def _none(
    text: str, at: int, tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[Claim]:
    """Find 未收到…申请 and 未发生…行政复议、行政诉讼."""
    claims = lexicon.claims
    text = lexicon.without_asides(text)
    lead = _first(text, claims["lead_none"])
    subjects = [t for t in tokens if t.word is not None and t.word.subject == REQUESTS]
    bare = text.endswith(lexicon.bare)
    if lead is not None and not _has(text[lead[0] :], claims["qualifiers"]):
        place, _ = lead
        end = max((t.end - at for t in subjects if t.start - at >= place), default=-1)
        if end < 0 and bare:
            end = len(text)
        near = place < end <= place + _REACH
        if near and _only_tails(text[end:], lexicon) and _is_plain(tokens, lexicon):
            yield Claim("none-received", at + place, at + end, _new(lexicon))
            return
    absent = _first(text, claims["lead_absent"])
    if absent is None or _has(text[absent[0] :], claims["qualifiers"]):
        return
    place, _ = absent
    named = [
        token
        for token in tokens
        if token.start - at >= place
        and token.word is not None
        and any(e.table == DISPUTES and e.axis == "rows" for e in token.word.entries)
    ]
    if not named or any(_is_result(token) for token in tokens):
        return
    end = named[-1].end - at
    if named[0].start - at > place + _REACH or not _only_tails(text[end:], lexicon):
        return
    cells = tuple(
        dict.fromkeys(cell for token in named for cell in _disputes(token, lexicon))
    )
    yield Claim("no-disputes", at + place, at + end, cells)


def _is_plain(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether no row or kind of applicant narrows a claim about applications.

    公民、法人提出的申请 says who may apply at all.
    """
    entries = [
        entry
        for token in tokens
        if token.word is not None and not token.word.subject
        for entry in token.word.entries
        if not entry.weak and not entry.within
    ]
    columns = {
        key for one in entries if one.axis == "columns" for key in one.readings[0]
    }
    return all(one.axis == "columns" for one in entries) and (
        not columns or not columns.isdisjoint(lexicon.tables[REQUESTS].anyone)
    )


def _is_result(token: Token) -> bool:
    return token.word is not None and any(
        entry.table == DISPUTES and entry.axis == "columns" and not entry.within
        for entry in token.word.entries
    )


def _all(
    text: str,
    at: int,
    before: Sequence[Statement],
    lexicon: Lexicon,
    *,
    said_carried: bool,
) -> Iterator[Claim]:
    """Find 均已办结 behind a number of applications, or of cases."""
    claims = lexicon.claims
    every = _first(text, claims["all"])
    done = _first(text, claims["concluded"])
    if every is None or done is None or done[0] < every[0]:
        return
    last = next((one for one in reversed(before) if _is_spoken_of(one)), None)
    if last is None or not last.readings or _has(text, claims["not_all"]):
        return
    start, end = at + every[0], at + done[0] + len(done[1])
    cells = {cell for reading in last.readings for cell in reading}
    new, received, concluded = _whole_cells(lexicon)
    if cells & new and cells <= received | concluded:
        if not said_carried:
            yield Claim("all-concluded", start, end, _carried_out(lexicon))
    elif all(cell.startswith(f"{DISPUTES}.") for cell in cells):
        pending = lexicon.tables[DISPUTES].left_over
        zero = tuple(f"{kind}.{one}" for kind in _kinds(before) for one in pending)
        yield Claim("all-concluded", start, end, zero)


def _is_spoken_of(one: Statement) -> bool:
    """Tell whether a claim behind a number may be about it, not about one before it.

    Numbers of another time, the parts by channel and percentages are passed over.
    """
    channel = one.reason == "channel" and not one.part
    return bool(one.readings) or channel or one.reason in _OF_OTHER_THINGS


def _upheld(
    text: str,
    at: int,
    before: Sequence[Statement],
    tokens: Sequence[Token],
    lexicon: Lexicon,
) -> Iterator[Claim]:
    """Find 均获维持 behind numbers or names of cases, and 零败诉."""
    kinds = _kinds(before) or _named_kinds(tokens)
    if not kinds:
        return
    upheld = _first(text, lexicon.claims["upheld"])
    if upheld is not None:
        cells = tuple(
            f"{kind}.{result}"
            for kind in kinds
            for result in lexicon.tables[DISPUTES].not_upheld
        )
        yield Claim(
            "all-upheld", at + upheld[0], at + upheld[0] + len(upheld[1]), cells
        )
        return
    never = _first(text, lexicon.claims["not_corrected"])
    if never is not None:
        corrected = lexicon.tables[DISPUTES].corrected
        cells = tuple(f"{kind}.{one}" for kind in kinds for one in corrected)
        yield Claim(
            "none-corrected", at + never[0], at + never[0] + len(never[1]), cells
        )


def _kinds(before: Sequence[Statement]) -> tuple[str, ...]:
    """Return the kinds of cases that the numbers of a sentence were of."""
    return tuple(
        dict.fromkeys(
            cell.rpartition(".")[0]
            for one in before
            for reading in one.readings
            for cell in reading
            if cell.startswith(f"{DISPUTES}.")
        )
    )


def _named_kinds(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the kinds of cases that words name."""
    return tuple(
        dict.fromkeys(
            f"{DISPUTES}.{row}"
            for token in tokens
            if token.word is not None
            for entry in token.word.entries
            if entry.table == DISPUTES and entry.axis == "rows"
            for row in entry.readings[0]
        )
    )


def _whole_cells(lexicon: Lexicon) -> tuple[set[str], set[str], set[str]]:
    """Return the cells of what is new, of what was received, of what was concluded."""
    table = lexicon.tables[REQUESTS]

    def spelt(rows: Keys) -> set[str]:
        return {f"{REQUESTS}.{row}.{table.columns[0]}" for row in rows}

    return spelt(table.rows[0]), spelt(table.rows[-1]), spelt(table.wholes[0])


def _says_carried(statements: Sequence[Statement], lexicon: Lexicon) -> bool:
    """Tell whether a text itself states how many were carried out."""
    out = _carried_out(lexicon)
    return any(
        reading == out and one.number.value
        for one in statements
        for reading in one.readings
    )


def _new(lexicon: Lexicon) -> Cells:
    table = lexicon.tables[REQUESTS]
    return tuple(f"{REQUESTS}.{row}.{table.columns[0]}" for row in table.rows[0])


def _carried_out(lexicon: Lexicon) -> Cells:
    table = lexicon.tables[REQUESTS]
    return tuple(f"{REQUESTS}.{row}.{table.columns[0]}" for row in table.left_over)


def _disputes(token: Token, lexicon: Lexicon) -> Iterator[str]:
    assert token.word is not None
    total = lexicon.tables[DISPUTES].columns[0]
    for entry in token.word.entries:
        if entry.table == DISPUTES and entry.axis == "rows":
            yield from (f"{DISPUTES}.{row}.{total}" for row in entry.readings[0])


def _first(text: str, words: Sequence[str]) -> tuple[int, str] | None:
    """Find the word that stands first, the longest of those at one place."""
    found = [(place, word) for word in words if (place := text.find(word)) >= 0]
    return min(found, key=lambda one: (one[0], -len(one[1])), default=None)


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _only_tails(text: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing but words like 的情况 follows."""
    tails = sorted(lexicon.claims["tails"], key=len, reverse=True)
    at = 0
    while at < len(text):
        word = next((one for one in tails if text.startswith(one, at)), None)
        if word is None:
            return False
        at += len(word)
    return True

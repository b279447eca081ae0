"""Running text without cells → labels and figures, in the order of the text.

Labels are found by their number or their wording; figures are what stands between. Nothing
is put into a column here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.document import ParagraphPosition
from gov_disclosure_cli.importers.found import Figures, Mention, Slot, further
from gov_disclosure_cli.importers.labels import ORDINAL, names, unnumbered
from gov_disclosure_cli.importers.page_numbers import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.importers.blocks import Paragraph
    from gov_disclosure_cli.importers.found import Item
    from gov_disclosure_cli.importers.labels import Found, Names

_DIGIT = "0-9０-９"
_UNIT = "(?:[万亿]?元|[件笔项宗条个次份起])"
#: One written figure; a sign begins another one.
_TOKEN = re.compile(
    rf"[(（]\s*[减增]\s*[)）]\s*[{_DIGIT}]+|[-+－−＋]?[{_DIGIT}](?:[{_DIGIT},，.．]*[{_DIGIT}])?"
    rf"{_UNIT}?|(?<=\s)[/—–-]{{1,2}}(?=\s|$)"
)
_RUN = re.compile(rf"(?:\s*(?:{_TOKEN.pattern}))+")
#: A number in front of a label, not the last figure of the row before it: where figures run
#: into it, only one digit with its point right behind is its number.
_ORDINAL = re.compile(
    rf"(?:(?![1-9]){ORDINAL}"
    rf"|(?<![{_DIGIT}])[1-9][ \t]*[、.．]|(?<=[{_DIGIT}])[1-9][、.．]"
    rf"|(?<![{_DIGIT} \t])[1-9][)）])(?=\s*[\u4e00-\u9fff“\"‘])"
)
_LONGEST = 60
#: A form has some thirty rows; a text of so many labels is none.
_MOST = 3000


class Text(NamedTuple):
    """Paragraphs as one text, with the place of each."""

    text: str
    starts: tuple[int, ...]
    positions: tuple[Position, ...]

    def where(self, offset: int) -> Position:
        """Return the place of a character."""
        number = max(bisect_right(self.starts, offset) - 1, 0)
        return further(self.positions[number], offset - self.starts[number])


def join(paragraphs: Sequence[Paragraph]) -> Text:
    """Join paragraphs line by line, page numbers left out."""
    parts, starts, positions = [], [], []
    length = 0
    for paragraph in paragraphs:
        if is_page_number(paragraph.text):
            continue
        parts.append(paragraph.text)
        starts.append(length)
        positions.append(paragraph.position)
        length += len(paragraph.text) + 1
    if not starts:
        starts, positions = [0], [ParagraphPosition(0)]
    return Text("\n".join(parts), tuple(starts), tuple(positions))


def scan(text: Text, table: str, columns: dict[str, int], edition: int) -> list[Item]:
    """Find the labels of a table and the figures between them.

    ``columns``: how many figures the rows have, by address.
    """
    return list(islice(_scan(text, table, columns, names(edition)), _MOST))


def _scan(
    text: Text, table: str, columns: dict[str, int], known: Names
) -> Iterator[Item]:
    starts = _starts(text.text, table, known)
    first = starts[0][0] if starts else len(text.text)
    yield from _figures(text, 0, first, max(columns.values()))
    for (start, after), (end, _) in zip(
        starts, [*starts[1:], (len(text.text), 0)], strict=False
    ):
        stop = _label_end(text.text, after, end)
        found = _named(text.text[after:stop], table, known)
        label = text.text[start:stop].strip()
        if found and not found.address.startswith("#"):
            yield Mention(found.address, found.how, label, text.where(start))
            count = columns.get(found.address, max(columns.values()))
        else:
            count = max(columns.values())
            if found is None:
                yield Mention("", "", label, text.where(start))
        yield from _figures(text, stop, end, count)


def _starts(text: str, table: str, known: Names) -> list[tuple[int, int]]:
    """Return where labels begin, before and behind their number, in order."""
    found = {match.start(): match.end() for match in _ORDINAL.finditer(text)}
    behind = set(found.values())
    taken = -1
    for match in _wordings(table, known.form.edition).finditer(text):
        begin = match.start()
        if begin < taken:
            continue
        taken = match.end()
        if begin not in behind and begin - 1 not in behind:
            found.setdefault(begin, begin)
    return sorted(found.items())


@cache
def _wordings(table: str, edition: int) -> re.Pattern[str]:
    """Make the pattern of all wordings long enough to be told from prose."""
    wordings = {
        spelling
        for spelling, _ in names(edition).rows[table].spellings()
        if len(spelling) >= (2 if table == "disclosure" else 4)
    }
    ordered = sorted(wordings, key=len, reverse=True)
    return re.compile(
        "|".join(
            r"[\s“”‘’\"、，,（(]{0,2}".join(map(re.escape, word)) for word in ordered
        )
    )


def _label_end(text: str, start: int, end: int) -> int:
    """Return where the words of a label end and figures may begin."""
    run = _RUN.search(text, start, min(end, start + _LONGEST * 3))
    return run.start() if run else end


def _named(text: str, table: str, known: Names) -> Found | None:
    """Name a label whose end may have run into other words or lines."""
    vocabulary = known.rows[table]
    whole = unnumbered(text).strip()
    first = whole.split("\n", 1)[0]
    for part in (whole, first):
        found = vocabulary.find(part, guess=False)
        if found:
            return found
    flat = re.sub(r"\s", "", whole)
    start = _plain(first)
    for spelling, address in sorted(vocabulary.spellings(), key=lambda s: -len(s[0])):
        begin = flat[: len(spelling) + 6]
        if len(spelling) >= 4 and _plain(begin).startswith(spelling):
            return vocabulary.find(spelling, guess=False)
        if len(start) >= 6 and spelling.startswith(start):
            alone = [a for s, a in vocabulary.spellings() if s.startswith(start)]
            if set(alone) == {address}:
                return vocabulary.find(spelling, guess=False)
    for part in (whole, first):
        found = vocabulary.find(part[:_LONGEST])
        if found:
            return found
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _figures(text: Text, start: int, end: int, count: int) -> Iterator[Figures]:
    """Yield the runs of figures in a stretch of text.

    Figures of one line stay together; lines of a single figure are gathered, since some
    texts have one cell a line.
    """
    waiting: list[Slot] = []
    line = start
    for number, part in enumerate(text.text[start:end].split("\n")):
        run = _RUN.match(part) if number == 0 else None
        slots = _slots(text, part, line, run.end() if run else len(part))
        bare = not _TOKEN.sub("", part).strip()
        if bare and len(slots) == 1 and not run:
            waiting.append(slots[0])
            if len(waiting) < count:
                slots = []
        if waiting and (slots or not bare):
            yield gathered(waiting)
            slots = [] if slots == waiting[-1:] else slots
            waiting = []
        if slots:
            at = slots[0].position
            yield Figures(tuple(slots), cells=False, bound=bool(run), position=at)
        line += len(part) + 1
    if waiting:
        yield gathered(waiting)


def _slots(text: Text, part: str, offset: int, end: int) -> list[Slot]:
    return [
        Slot(match.group().strip(), text.where(offset + match.start()))
        for match in _TOKEN.finditer(part, 0, end)
    ]


def gathered(slots: Sequence[Slot]) -> Figures:
    """Make a run of figures on lines of their own: cells, none run together."""
    return Figures(
        tuple(slots), len(slots) > 1, bound=False, position=slots[0].position
    )


def long_runs(paragraphs: Sequence[Paragraph], least: int) -> Iterator[Figures]:
    """Yield the runs of so many digits with nothing but blanks between."""
    text = join(paragraphs)
    for found in _RUN.finditer(text.text):
        words = found.group()
        slots = [
            Slot(match.group().strip(), text.where(found.start() + match.start()))
            for match in _TOKEN.finditer(words)
        ]
        if sum(len(slot.text) for slot in slots) >= least:
            lines = words.strip().split("\n")
            stacked = len(lines) == len(slots)
            run = gathered(slots)
            yield run._replace(
                cells=run.cells and stacked, ragged=len(lines) > 1 and not stacked
            )

"""The words around a number → the cells it means, or the reason why it means none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.words import DISCLOSURE, DISPUTES, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_disclosure_cli.prose.group import Group
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.setting import Setting
    from gov_disclosure_cli.prose.words import Entry, Keys, Table, Word


class Meaning(NamedTuple):
    """Rows in one or several readings, columns, and the axis that the words chose."""

    table: str
    rows: tuple[Keys, ...]
    columns: Keys
    axis: str
    money: bool = False


def meaning_of(group: Group, setting: Setting, lexicon: Lexicon) -> Meaning | str:
    """Tell what the words around a number mean, else name the reason why nothing."""
    table = _table(group, setting)
    if table not in lexicon.tables:
        return table
    if group.mixed:
        return "mixed"
    if table == REQUESTS and _is_foreign(group, setting, lexicon):
        return "foreign"
    entries = list(_entries(group.words, table, setting, lexicon.tables[table]))
    if isinstance(_misfit(group.words, table), str):
        return "mixed"
    if table == REQUESTS:
        return _of_requests(entries, group, setting, lexicon)
    if table == DISPUTES:
        return _of_disputes(entries, setting, lexicon)
    found = _of_disclosure(entries, setting)
    if group.about and isinstance(found, Meaning) and found.axis == "rows":
        return "published"
    return found


def _is_flow(entry: Entry, lexicon: Lexicon) -> bool:
    """Tell whether a word counts what comes in or is left, or who applies.

    Results are counted of other things as well: 建议 and 提案 are 予以公开.
    """
    table = lexicon.tables[REQUESTS]
    flows = {*chain(*table.rows), *table.left_over}
    return entry.table == REQUESTS and (
        entry.axis == "columns" or flows.issuperset(chain(*entry.readings))
    )


def _is_foreign(group: Group, setting: Setting, lexicon: Lexicon) -> bool:
    """Tell whether a sentence that counts other things still does."""
    named = group.subject is not None or group.bare
    if named and (not setting.parted or group.words):
        return False
    if setting.parted:
        return setting.foreign or setting.stray
    plain = [one for word in group.words for one in word.entries if not one.weak]
    if setting.foreign:
        return not (
            ((setting.tied or setting.results) and plain)
            or (setting.table == REQUESTS and any(_is_flow(e, lexicon) for e in plain))
        )
    known = setting.tied or setting.results
    known = known or (bool(plain) and setting.table == REQUESTS)
    return setting.vague and not known


def _table(group: Group, setting: Setting) -> str:
    """Choose the table, or name the reason why none can be chosen."""
    decisive = {
        entry.table
        for word in group.words
        if len({one.table for one in word.entries}) == 1
        for entry in word.entries
        if not entry.weak and not entry.within
    }
    if group.subject:
        decisive.add(group.subject)
    if DISPUTES in decisive:
        return "mixed" if DISCLOSURE in decisive else DISPUTES
    if len(decisive) > 1:
        return "mixed"
    if decisive:
        return decisive.pop()
    known = {entry.table for word in group.words for entry in word.entries}
    if setting.table in known:
        assert setting.table is not None
        return setting.table
    if REQUESTS in known and (group.bare or group.about):
        return REQUESTS
    return "no-subject" if known else "no-words"


def _misfit(words: Iterable[Word], table: str) -> str | None:
    """Name a word that speaks of another table; 收到 may go with cases as well."""
    for word in words:
        if any(entry.table == table for entry in word.entries):
            continue
        weak = all(entry.weak and not entry.acting for entry in word.entries)
        if not (weak and table != DISCLOSURE):
            return word.text
    return None


def _entries(
    words: Iterable[Word], table: str, setting: Setting, grounds: Table
) -> Iterable[Entry]:
    for word in words:
        fitting = [entry for entry in word.entries if entry.table == table]
        named = [one for one in fitting if one.under and (one.under,) == setting.rows]
        fitting = named or [one for one in fitting if not one.under]
        if any(
            one.within for one in fitting[1:]
        ):  # 其他: of the kind that was counted last
            fitting = [one for one in fitting if one.axis == setting.axis] or fitting[
                :0
            ]
        for entry in fitting:
            inside = setting.parted or setting.axis or (entry.weak and setting.tied)
            if not entry.within or (inside and _is_part(entry, setting, grounds)):
                yield entry


def _is_part(entry: Entry, setting: Setting, grounds: Table) -> bool:
    """Tell whether rows can be parts: 其他 among those of 不予处理 is not 其他处理."""
    if entry.axis != "rows" or not setting.parted or not setting.rows:
        return True
    if not {*grounds.wholes, *grounds.rows}.isdisjoint(setting.rows):
        return True
    return set(entry.readings[0]) <= set(setting.rows[0])


def _of_requests(
    entries: list[Entry], group: Group, setting: Setting, lexicon: Lexicon
) -> Meaning | str:
    table = lexicon.tables[REQUESTS]
    columns = _narrow([e for e in entries if e.axis == "columns"])
    rows = [entry for entry in entries if entry.axis == "rows"]
    strong = [entry for entry in rows if not entry.weak]
    alone = [entry for entry in rows if entry.within and entry.weak]
    readings: tuple[Keys, ...]
    if len(strong) == 1:
        readings = strong[0].readings
    elif strong:
        readings = (_narrow(strong),)
    elif alone:
        readings = alone[0].readings if len(alone) == 1 else (_narrow(alone),)
    elif rows:
        readings = tuple(dict.fromkeys(one for e in rows for one in e.readings))
    elif columns and setting.table == REQUESTS and setting.rows:
        readings = setting.rows
        if setting.received and setting.rows == table.wholes[:1]:  # 办结…其中自然人
            readings = tuple(dict.fromkeys((*setting.rows, *table.rows)))
    elif group.subject or group.bare or (columns and setting.table == REQUESTS):
        readings = table.rows
    else:
        return "no-words"
    if group.carried is not None and readings[:2] == table.rows:
        readings = (table.rows[1] if group.carried else table.rows[0],)
    axis = "columns" if columns else "rows" if strong or alone else ""
    return Meaning(REQUESTS, readings, columns or table.columns, axis)


def _of_disputes(
    entries: list[Entry], setting: Setting, lexicon: Lexicon
) -> Meaning | str:
    rows = _narrow([entry for entry in entries if entry.axis == "rows"])
    columns = _narrow([entry for entry in entries if entry.axis == "columns"])
    if not rows and setting.table == DISPUTES and setting.rows:
        rows = setting.rows[0]
    if not rows:
        return "no-subject"
    axis = "columns" if columns else "rows"
    return Meaning(DISPUTES, (rows,), columns or lexicon.tables[DISPUTES].columns, axis)


def _of_disclosure(entries: list[Entry], setting: Setting) -> Meaning | str:
    named = [entry for entry in entries if entry.axis == "rows"]
    rows = _narrow(named)
    if not rows and setting.table == DISCLOSURE and setting.rows:
        rows = setting.rows[0]
    if not rows:
        return "no-subject"
    if not named and setting.parted and setting.stray:  # of those that were published
        return "published"
    strong = [e for e in entries if e.axis == "columns" and not e.weak]
    if len(strong) > 1 and len({one.readings for one in strong}) > 1:
        return "mixed"
    if strong:
        return Meaning(DISCLOSURE, (rows,), strong[0].readings[0], "columns")
    if any(e.weak and not e.mild for e in entries if e.axis == "columns"):
        return "published"
    if named and setting.columns:
        return Meaning(DISCLOSURE, (rows,), setting.columns, "columns")
    own = {entry.columns for entry in named}
    if len(own) != 1 or not (columns := own.pop()):
        return "no-column"
    money = any(entry.money for entry in named)
    return Meaning(DISCLOSURE, (rows,), columns, "rows", money)


def _narrow(entries: Iterable[Entry]) -> Keys:
    """Add up what words name; a word for a part of another's rows stands for both."""
    sets = list(dict.fromkeys(entry.readings[0] for entry in entries if entry.readings))
    kept = [one for one in sets if not any(set(other) < set(one) for other in sets)]
    return tuple(dict.fromkeys(key for one in kept for key in one))


def cells_of(meaning: Meaning, known: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Spell a meaning as addresses; a reading with a cell the form lacks is dropped."""
    names = set(known)
    found = []
    for rows in meaning.rows:
        cells = tuple(
            f"{meaning.table}.{row}.{column}"
            for row in rows
            for column in meaning.columns
        )
        if cells and all(cell in names for cell in cells):
            found.append(cells)
    return tuple(dict.fromkeys(found))

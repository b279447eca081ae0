"""``予以公开 42 件，占 51.85%``: what is the part, and what can be the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.group import Group, gather
from gov_disclosure_cli.prose.meaning import Meaning, cells_of, meaning_of
from gov_disclosure_cli.prose.setting import Setting
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.record import Record
    from gov_disclosure_cli.prose.sides import Sides
    from gov_disclosure_cli.prose.statement import Cells, Statement
    from gov_disclosure_cli.prose.tokens import Token


class Share(NamedTuple):
    """A percentage: the words of the part, and of the whole behind 占."""

    group: Group
    whole: Group

    @classmethod
    def of(
        cls, before: Sequence[Token], after: Sequence[Token], lexicon: Lexicon
    ) -> Share | None:
        """Take the words around a percentage apart, ``None`` where no 占 is among them."""
        places = [at for at, token in enumerate(before) if token.has("share")]
        if not places:
            return None
        at = places[0]
        word = before[at].word
        left = before[: at + 1] if word is not None and word.entries else before[:at]
        return cls(
            gather(left, after, lexicon.bare),
            gather(before[at + 1 :], (), lexicon.bare),
        )

    def named(self, setting: Setting, lexicon: Lexicon) -> Setting:
        """Return what a sentence is about when nothing but this share has said so."""
        meaning = meaning_of(self.group, setting, lexicon)
        if setting.table is not None or not isinstance(meaning, Meaning):
            return setting
        rows = meaning.rows if meaning.axis == "columns" else ()
        return setting._replace(table=meaning.table, rows=rows)


def read_share(
    sides: Sides, pending: Sequence[Token], record: Record, lexicon: Lexicon
) -> None:
    """Read a percentage as a share of a whole, where the words say so.

    ``pending`` are the words of segments before it that had no number.
    """
    before = (*pending, *(sides.before or sides.passed))
    share = Share.of(before, sides.after, lexicon)
    reason = record.scope.blocked or "percentage"
    if share is not None:
        reason = share.group.block or reason
    readings: tuple[Cells, ...] = ()
    wholes: tuple[Cells, ...] = ()
    if share is not None and reason == "percentage":
        readings, wholes = share_of(share, record.setting, record.last, lexicon)
        reason = "share" if readings else reason
        record.setting = share.named(record.setting, lexicon)
    record.add_share(sides.token, readings, wholes, reason)


def share_of(
    share: Share, setting: Setting, last: Statement | None, lexicon: Lexicon
) -> tuple[tuple[Cells, ...], tuple[Cells, ...]]:
    """Return the readings of the part and of the whole, none when one is unknown.

    The part is what the words beside the percentage name, else the last number; a
    percentage may follow it once only. The whole is what 占 names, else what it can be.
    """
    group, whole = share
    unknown = group.foreign or group.qualified or group.channels
    if whole.foreign or whole.qualified or whole.channels or whole.block:
        return (), ()
    if unknown or whole.nearest == "gap":
        return (), ()
    meaning = meaning_of(group, setting, lexicon)
    if isinstance(meaning, Meaning) and meaning.axis and group.words:
        part = cells_of(meaning, lexicon.form.index)
    elif group.nearest in ("none", "word"):
        if last is None or last.number.unit == "%" or not last.readings:
            return (), ()
        part = last.readings
    else:
        return (), ()
    if not part:
        return (), ()
    wholes = _wholes(part, lexicon)
    if whole.words:
        named = meaning_of(whole, Setting(part[0][0].partition(".")[0]), lexicon)
        if not isinstance(named, Meaning):
            return (), ()
        wholes = cells_of(named, lexicon.form.index)
    elif part[0] in wholes[1:]:  # 新收40件，占全市的5%: of what, the form does not say
        return (), ()
    else:
        wholes = tuple(one for one in wholes if one != part[0])
    return (part, wholes) if wholes else ((), ())


def _wholes(part: tuple[Cells, ...], lexicon: Lexicon) -> tuple[Cells, ...]:
    """Return what the cells can be a share of."""
    table, *row, column = part[0][0].split(".")
    form = lexicon.form
    if table != REQUESTS:
        if table not in lexicon.tables or not lexicon.tables[table].columns:
            return ()
        total = lexicon.tables[table].columns[0]
        if column == total:
            return ()
        return (tuple(f"{c.rpartition('.')[0]}.{total}" for c in part[0]),)
    total = lexicon.tables[table].columns[0]
    rows = lexicon.tables[table].wholes
    whole = [tuple(f"{table}.{one}.{total}" for one in keys) for keys in rows]
    whole[:0] = _group(part[0], lexicon)
    if column != total and ".".join(row) not in rows[0]:
        whole.insert(
            0,
            tuple(dict.fromkeys(f"{c.rpartition('.')[0]}.{total}" for c in part[0])),
        )
    return tuple(one for one in whole if all(cell in form.index for cell in one))


def _group(part: Cells, lexicon: Lexicon) -> list[Cells]:
    """Return the group of rows that a row belongs to: of 不予公开 as well as of all."""
    if len({cell.rpartition(".")[0] for cell in part}) != 1:
        return []
    row, _, column = part[0].rpartition(".")
    above = lexicon.form.nodes[row.rpartition(".")[0]]
    if above.address == REQUESTS:
        return []
    return [tuple(f"{one.address}.{column}" for one in above.rows())]

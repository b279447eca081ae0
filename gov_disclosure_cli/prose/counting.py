"""One number and the words beside it → the cells that it counts, or why none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.group import Group, gather, kind_of
from gov_disclosure_cli.prose.meaning import Meaning, cells_of, meaning_of
from gov_disclosure_cli.prose.nearby import is_closed
from gov_disclosure_cli.prose.objections import Place, objection
from gov_disclosure_cli.prose.sums import (
    added_up,
    by_channels,
    readings_of_sum,
    received,
    sum_of,
)
from gov_disclosure_cli.prose.words import DISCLOSURE, REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.record import Record
    from gov_disclosure_cli.prose.segments import Segment
    from gov_disclosure_cli.prose.setting import Setting
    from gov_disclosure_cli.prose.sides import Sides
    from gov_disclosure_cli.prose.statement import Cells
    from gov_disclosure_cli.prose.tokens import Token


#: Why a number is tied to nothing when it counts what is shown, not what was decided.
_OF_WHAT_IS_SHOWN = frozenset(("foreign", "published"))


class Counter(NamedTuple):
    """Reads counts of a text into a record."""

    text: str
    lexicon: Lexicon
    record: Record

    def tie(
        self, sides: Sides, segment: Segment, *, some: bool, arrived: bool = False
    ) -> None:
        """Read one number; ``some``: it counts only some of what its words name.

        ``arrived``: a word like 达到 ends the comparison that it stands in.
        """
        record = self.record
        group = self._group(sides, segment, some=some)
        place = Place(self.text, record.scope, record.setting, record.recent())
        against = objection(sides.token, group, place, self.lexicon, arrived=arrived)
        meaning: Meaning | str = against
        if not meaning:
            meaning = self._meant(group, sides.token, segment)
        elif meaning == "no-words" and (added := self._added(group, sides.token)):
            record.add(sides.token, added, "either" if len(added) > 1 else "equals")
            return
        cells: tuple[Cells, ...] = ()
        if isinstance(meaning, Meaning):
            cells = cells_of(meaning, self.lexicon.form.index)
        beside_gap = any(kind_of(token) == "gap" for token in sides.before)
        if isinstance(meaning, Meaning) and cells:
            if beside_gap:
                record.doubtful.add(len(record.found))
            record.keep(sides.token, cells, meaning)
        else:
            reason = meaning if isinstance(meaning, str) else "no-cell"
            record.pass_by(sides.token, reason, self._about(group))

    def _about(self, group: Group) -> Setting | None:
        """Return what words speak of, though the number beside them is not tied."""
        setting = self.record.setting
        if group.foreign or group.block is not None:
            return None
        if group.subject == REQUESTS and not setting.parted:
            return setting._replace(table=REQUESTS, foreign=False)
        named = [
            entry
            for word in group.words
            for entry in word.entries
            if entry.table == DISCLOSURE and entry.axis == "rows"
        ]
        if named and not group.subject and setting.table in (None, DISCLOSURE):
            return setting._replace(table=DISCLOSURE, rows=named[0].readings)
        return None

    def _group(self, sides: Sides, segment: Segment, *, some: bool) -> Group:
        group = gather(sides.before, sides.after, self.lexicon.bare)
        if segment.carried is not None and group.carried is None:
            group = group._replace(carried=segment.carried)
        if some:
            group = group._replace(qualified=True)
        if any(kind_of(token) == "block" for token in sides.passed):
            passed = gather(sides.passed, (), self.lexicon.bare)
            group = group._replace(block=passed.block)
        return group

    def _follows_published(self, group: Group, segment: Segment, unit: str) -> bool:
        """Tell whether a kind is but the next one published: 公示许可信息55项，处罚3项."""
        last = self.record.last
        if (
            last is None
            or segment.before not in ("、", ",")
            or last.number.unit != unit
        ):
            return False
        bare = all(one.axis == "rows" for word in group.words for one in word.entries)
        return bare and last.reason in _OF_WHAT_IS_SHOWN

    def _added(self, group: Group, token: Token) -> tuple[Cells, ...]:
        """Return the cells of the numbers before this one that it is the sum of."""
        assert token.number is not None
        if group.nearest != "none" or self.record.scope.blocked:
            return ()
        recent = self.record.recent()
        cells = sum_of(recent, group.sums)
        sums = [cells] if cells else []
        if not cells and group.total:
            # 结转 beside 新收 is what was carried in, its last reading
            sums = [added_up(recent, token.number.value, one) for one in (-1, 0)]
        found = [readings_of_sum(one, self.lexicon) for one in sums if one]
        if group.total and not cells and by_channels(recent, token.number.value):
            table = self.lexicon.tables[REQUESTS]
            came_in = Meaning(REQUESTS, table.rows, table.columns, "")
            found.append(cells_of(came_in, self.lexicon.form.index))
        return tuple(dict.fromkeys(chain(*found)))

    def _meant(self, group: Group, token: Token, segment: Segment) -> Meaning | str:
        """Tell what a number means, or why its unit or its place forbid it."""
        assert token.number is not None
        if group.nearest == "none":
            return received(self.lexicon)
        setting = self.record.setting
        if segment.before != "、" or setting.table != DISCLOSURE:
            setting = setting._replace(columns=())
        meaning = meaning_of(group, setting, self.lexicon)
        if isinstance(meaning, str):
            return meaning
        again = meaning.table == setting.table and (
            meaning.rows == setting.rows
            or (not meaning.axis and not {*meaning.rows}.isdisjoint(setting.rows))
        )
        whole = meaning.columns == self.lexicon.tables[meaning.table].columns
        tied = setting.parted and setting.tied and meaning.table == REQUESTS
        concluded = meaning.rows == self.lexicon.tables[REQUESTS].wholes[:1]
        if (again and whole and tied) or (setting.among and concluded):
            return "again"
        if tied and whole and setting.inside and meaning.axis == "rows":
            meaning = meaning._replace(columns=setting.inside)
        if meaning.table == DISCLOSURE and self._follows_published(
            group, segment, token.number.unit
        ):
            return "published"
        listed = segment.before == "、" and setting.stray and not setting.parted
        if listed and meaning.table != REQUESTS and meaning.axis == "rows":
            return "published" if meaning.table == DISCLOSURE else "mixed"
        unit = token.number.unit
        allowed = self.lexicon.units["money" if meaning.money else meaning.table]
        if unit not in allowed:
            return "unit"
        if not unit and not is_closed(self.text, token, self.lexicon):
            return "unit"
        return meaning

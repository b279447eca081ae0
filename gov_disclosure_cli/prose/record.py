"""What has been read so far: the numbers found, and what the sentence is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.setting import Setting
from gov_disclosure_cli.prose.statement import Cells, Statement
from gov_disclosure_cli.prose.sums import MOST
from gov_disclosure_cli.prose.words import REQUESTS

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.meaning import Meaning
    from gov_disclosure_cli.prose.scope import Scope
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.tokens import Token


#: So many kinds of applicants in a row are a list; what follows is said of them all.
_LISTED = 2


class Record:
    """The statements in order; each one added moves the setting of the sentence on.

    ``doubtful`` are the places of statements beside words that the grammar does not
    know, ``first`` is the place of the first one of the sentence.
    """

    def __init__(self, lexicon: Lexicon, scope: Scope) -> None:
        """Begin with nothing."""
        self.found: list[Statement] = []
        self.setting = Setting()
        self.scope = scope
        self.doubtful: set[int] = set()
        self.first = 0
        self._lexicon = lexicon
        self._whole: int | None = None
        self._span = (0, 0)

    def begin(self, sentence: Sentence) -> None:
        """Begin a sentence; one that continues the last keeps its whole."""
        self._span = (sentence.start, sentence.end)
        self.first = len(self.found)
        self.doubtful.clear()
        if not sentence.continues:
            self._whole = None
        elif [one.axis for one in self.found[-_LISTED:]] == ["columns"] * _LISTED:
            # 自然人2件、法人2件。其中……：其中说的是它们的总数
            self.setting = self.setting._replace(columns=())

    @property
    def last(self) -> Statement | None:
        """The last number of the sentence."""
        return self.found[-1] if len(self.found) > self.first else None

    def recent(self) -> list[Statement]:
        """Return the last numbers of the sentence, as many as one could be the sum of."""
        return self.found[max(self.first, len(self.found) - MOST) :]

    def begin_parts(self, *, of_last: bool) -> None:
        """Begin the parts of the whole, or of the number that was read last."""
        setting = self.setting
        of_last = of_last and bool(setting.last)
        known = setting.columns if of_last or not setting.parted else ()
        self.setting = setting._replace(
            parted=True,
            rows=setting.last if of_last else setting.rows,
            inside=known if setting.table == REQUESTS else (),
        )

    def keep(self, token: Token, cells: tuple[Cells, ...], meaning: Meaning) -> None:
        """Add a number that is tied; the setting is what it was about."""
        setting = self.setting
        if setting.parted and setting.stray:  # what is named anew is no part of it
            setting = setting._replace(parted=False, stray=False, rows=(), last=())
        same = meaning.table == setting.table == REQUESTS and bool(setting.rows)
        new = self._lexicon.tables[REQUESTS].rows[:1]
        is_part = same and setting.parted and meaning.axis == "rows"
        self.add(token, cells, "either" if len(cells) > 1 else "equals", meaning.axis)
        self.setting = setting._replace(
            table=meaning.table,
            rows=setting.rows if is_part else meaning.rows,
            last=meaning.rows,
            received=setting.received or meaning.rows[:1] == new,
            foreign=False,
            vague=False,
            stray=setting.parted and setting.stray,
            tied=True,
            axis=meaning.axis,
            columns=meaning.columns if meaning.axis == "columns" else (),
        )

    def pass_by(self, token: Token, reason: str, about: Setting | None = None) -> None:
        """Add a number that is tied to nothing; what follows may be about the same.

        ``about``: the setting that its words name all the same.
        """
        self.add(token, (), reason, "")
        self.setting = (about or self.setting).passed(reason)

    def add(
        self, token: Token, cells: tuple[Cells, ...], reason: str, axis: str = ""
    ) -> None:
        """Add a count."""
        assert token.number is not None
        parted = self.setting.parted
        if not parted:
            self._whole = len(self.found)
        blocked = self.scope.blocked if cells else ""
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                () if blocked else cells,
                reason=blocked or reason,
                axis=axis,
                sentence=self._span,
                part=parted,
                whole=self._whole if parted else None,
                would=cells if blocked else (),
                year=self.scope.other_year if blocked else None,
            )
        )

    def add_share(
        self,
        token: Token,
        readings: tuple[Cells, ...],
        wholes: tuple[Cells, ...],
        reason: str,
    ) -> None:
        """Add a percentage."""
        assert token.number is not None
        self.found.append(
            Statement(
                token.start,
                token.number.end,
                token.number,
                readings,
                wholes,
                reason,
                sentence=self._span,
                part=True,
            )
        )

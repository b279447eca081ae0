"""Reads a part in prose: its sentences, and what the numbers and words in them state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.carrying import join_carried
from gov_disclosure_cli.prose.claims import View, claims_of
from gov_disclosure_cli.prose.lexicon import load_lexicon
from gov_disclosure_cli.prose.passage import Passage, make_even
from gov_disclosure_cli.prose.segments import Sentence, sentences_of
from gov_disclosure_cli.prose.sentence_reader import SentenceReader
from gov_disclosure_cli.prose.tokens import tokens_of

if TYPE_CHECKING:
    from gov_disclosure_cli.prose.statement import Claim, Statement


class Reading(NamedTuple):
    """A part as read: its even text, sentences, statements and claims in order."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]


@lru_cache(maxsize=4)  # the three parts of the report that is being checked
def read_prose(text: str, edition: int, year: int | None, organ: str = "") -> Reading:
    """Read a part in prose by the words of an edition.

    ``year`` is the report year; without it the first year of the text stands for it.
    ``organ`` is the name of the organ that reports, to tell its numbers from others'.
    """
    lexicon = load_lexicon(edition)
    passage = make_even(text)
    tokens = tokens_of(passage.text, lexicon)
    if year is None:
        years = (token.year for token in tokens if token.year and token.year > 0)
        year = next(years, None)
    join_carried(tokens, lexicon, year)
    sentences = tuple(sentences_of(passage.text, tokens, lexicon))
    reader = SentenceReader(passage.text, lexicon, year, organ)
    for sentence in sentences:
        reader.read(sentence)
    view = View(passage.text, lexicon, year, reader.owners)
    claims = claims_of(view, sentences, reader.record.found)
    return Reading(passage, sentences, tuple(reader.record.found), tuple(claims))

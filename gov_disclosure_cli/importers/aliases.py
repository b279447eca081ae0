"""The spellings met in the wild: ``schemas/<edition>/aliases.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.data import read_definition, schemas_path
from gov_disclosure_cli.document import line_of
from gov_disclosure_cli.errors import DefinitionError, SourceError
from gov_disclosure_cli.messages import definitions as say
from gov_disclosure_cli.readers import read_bytes

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document

_FILE = "aliases.yaml"


class Aliases(NamedTuple):
    """The spellings of one edition, by address; ``document``: the file, for its lines.

    ``openings``: by table, the words with which it begins where no heading stands over it;
    ``furniture``: what a page prints below a report.
    """

    path: str
    document: Document
    labels: dict[str, tuple[str, ...]]
    extra_columns: tuple[str, ...]
    extra_rows: tuple[str, ...]
    openings: dict[str, tuple[str, ...]]
    furniture: re.Pattern[str]

    def claimed_twice(self, word: str, one: str, other: str) -> DefinitionError:
        """Make the error for a word that names two things in the same place."""
        places = (
            ("labels", address, place)
            for address, words in self.labels.items()
            for place, each in enumerate(words)
            if each == word
        )
        line = max(line_of(self.document.nearest(place)) for place in places)
        return DefinitionError(self.path, line, say.spelt_twice(word, one, other))


@cache
def aliases(edition: int) -> Aliases:
    """Load the spellings of an edition; raises ``DefinitionError`` for a broken file."""
    path = schemas_path(str(edition), _FILE)
    try:
        document = read_bytes(read_definition(str(edition), _FILE).encode(), _FILE)
    except SourceError as error:
        raise DefinitionError(path, line_of(error.position), error.message) from error
    for fault in document.faults:
        raise DefinitionError(path, line_of(fault.position), fault.message)
    return Aliases(
        path,
        document,
        _by_address(document, path, "labels"),
        _words(document, path, "extra_columns"),
        _words(document, path, "extra_rows"),
        _by_address(document, path, "openings"),
        _pattern(document, path, "furniture"),
    )


def _by_address(document: Document, path: str, key: str) -> dict[str, tuple[str, ...]]:
    """Return the words of every address under a key."""
    found = document.value((key,))
    if not isinstance(found, dict):
        line = line_of(document.nearest((key,)))
        raise DefinitionError(path, line, say.no_labels(key))
    return {address: _words(document, path, key, address) for address in found}


def _words(document: Document, path: str, *keys: str) -> tuple[str, ...]:
    """Return the words under a key; raises ``DefinitionError`` when they are none."""
    found = document.value(keys)
    if isinstance(found, list) and all(isinstance(word, str) for word in found):
        return tuple(found)
    line = line_of(document.nearest(keys))
    raise DefinitionError(path, line, say.no_words(".".join(keys)))


def _pattern(document: Document, path: str, key: str) -> re.Pattern[str]:
    """Return the regular expressions under a key as one."""
    words = _words(document, path, key)
    for place, word in enumerate(words):
        try:
            re.compile(word)
        except re.error as error:
            line = line_of(document.nearest((key, place)))
            raise DefinitionError(path, line, say.no_pattern(word)) from error
    return re.compile("|".join(words))

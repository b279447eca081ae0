"""The spellings met in the wild: ``schemas/<edition>/aliases.yaml``."""

from __future__ import annotations

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
    """The spellings of one edition, by address; ``document``: the file, for its lines."""

    path: str
    document: Document
    labels: dict[str, tuple[str, ...]]
    extra_columns: tuple[str, ...]
    extra_rows: tuple[str, ...]

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
    labels = document.value(("labels",))
    if not isinstance(labels, dict):
        line = line_of(document.nearest(("labels",)))
        raise DefinitionError(path, line, say.no_labels("labels"))
    return Aliases(
        path,
        document,
        {address: _words(document, path, "labels", address) for address in labels},
        _words(document, path, "extra_columns"),
        _words(document, path, "extra_rows"),
    )


def _words(document: Document, path: str, *keys: str) -> tuple[str, ...]:
    """Return the words under a key; raises ``DefinitionError`` when they are none."""
    found = document.value(keys)
    if isinstance(found, list) and all(isinstance(word, str) for word in found):
        return tuple(found)
    line = line_of(document.nearest(keys))
    raise DefinitionError(path, line, say.no_words(".".join(keys)))

"""The words in ``schemas/prose.yaml`` and ``<edition>/prose.yaml``, resolved in a form."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.data import read_definition, schemas_path
from gov_disclosure_cli.document import line_of
from gov_disclosure_cli.errors import DefinitionError, SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import definitions as say
from gov_disclosure_cli.prose.passage import even_signs
from gov_disclosure_cli.prose.words import Entry, Keys, Table
from gov_disclosure_cli.readers import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.form import Form

_FILE = "prose.yaml"


class Vocabulary:
    """What both files say; ``words`` are by their even text, with their roles."""

    def __init__(self, edition: int) -> None:
        """Read both files and resolve every name in the form of the edition.

        Raises ``DefinitionError`` for a file that is missing or broken, for what the form
        lacks, and for a word that names two things in one place.
        """
        self.form = load_form(edition)
        self.common = _read(_FILE)
        own = _read(str(edition), _FILE)
        self.tables: dict[str, Table] = {}
        self.words: dict[str, dict[str, Any]] = {}
        self.draft: list[list[dict[str, Any]]] = []
        path = schemas_path(_FILE)
        try:
            self._take_common()
            self._take_tables(self.common["tables"], path, strict=False)
            self._take_draft(self.common["draft"], strict=False)
            path = schemas_path(str(edition), _FILE)
            self._take_tables(own["tables"], path, strict=True)
            self._take_draft(own.get("draft", []), strict=True)
        except (KeyError, TypeError, AttributeError) as error:
            raise DefinitionError(path, 1, repr(error)) from error

    def _add(self, text: str, role: str, **more: Any) -> None:
        even = text if text.isalpha() else even_signs(text)  # most words are
        found = self.words.setdefault(even, {"roles": set(), "entries": []})
        found["roles"].add(role)
        entry = more.pop("entry", None)
        if entry is not None:
            found["entries"].append(entry)
        found.update(more)

    def _take_common(self) -> None:
        for role, name in _ROLES.items():
            for text in self.common[name]:
                self._add(text, role)
        for words in self.common["before"].values():
            for text in words:
                self._add(text, "filler")
        for text in self.common["examples"]:
            self._add(text, "filler")
            self._add(text, "example")
        for count, words in self.common["sums"].items():
            for text in words:
                self._add(text, "total", sums=int(count))
        for block in self.common["blocks"]:
            for text in block["words"]:
                self._add(text, "block", block=block["id"], reach=block["reach"])

    def _take_tables(self, tables: dict[str, Any], path: str, *, strict: bool) -> None:
        """Take the words of tables; what the form lacks is passed by, or a mistake."""
        for table, found in tables.items():
            for text in found.get("subjects", ()):
                self._add(text, "subject", subject=table)
            self.tables.setdefault(
                table,
                Table(
                    tuple(map(tuple, found.get("default_rows", ()))),
                    tuple(found.get("default_columns", ())),
                    tuple(map(tuple, found.get("wholes", ()))),
                    *(tuple(found.get(name, ())) for name in _OF_CLAIMS),
                ),
            )
            for axis in ("rows", "columns"):
                for given in found.get(axis, ()):
                    if strict or self._has(table, axis, given):
                        entry = self._entry(table, axis, given)
                        for text in given["words"]:
                            self._refuse_second(text, entry, path)
                            self._add(text, "cell", entry=entry)

    def _take_draft(self, draft: list[list[dict[str, Any]]], *, strict: bool) -> None:
        """Take sentences; a clause about what the form lacks is passed by, or a mistake."""
        for sentence in draft:
            taken = []
            for clause in sentence:
                try:
                    cells = _addresses(self.form, clause["cells"])
                    parts = [
                        part | {"cells": _addresses(self.form, part["cells"])}
                        for part in clause.get("parts", ())
                    ]
                except KeyError:
                    if strict:
                        raise
                    continue
                taken.append(clause | {"cells": cells, "parts": parts})
            if taken:
                self.draft.append(taken)

    def _has(self, table: str, axis: str, given: dict[str, Any]) -> bool:
        """Tell whether the form has the rows that an entry names."""
        if axis == "columns":
            return True
        keys = {*given.get("keys", ()), *chain(*given.get("either", ()))}
        names = (f"{table}.{key.removesuffix('.*')}" for key in keys)
        return all(name in self.form.nodes for name in names)

    def _refuse_second(self, text: str, entry: Entry, path: str) -> None:
        """Raise ``DefinitionError`` for a word that an entry of the same kind has too."""
        before = self.words.get(text if text.isalpha() else even_signs(text))
        for one in before["entries"] if before else ():
            if (
                one != entry
                and one._replace(
                    readings=entry.readings, columns=entry.columns, acting=entry.acting
                )
                == entry
            ):
                names = (".".join(chain(*it.readings)) for it in (one, entry))
                raise DefinitionError(path, 1, say.spelt_twice(text, *names))

    def _entry(self, table: str, axis: str, given: dict[str, Any]) -> Entry:
        if "either" in given:
            readings = tuple(map(tuple, given["either"]))
        else:
            readings = (tuple(given["keys"]),) if given["keys"] else ()
        if axis == "rows":
            readings = tuple(self._rows(table, keys) for keys in readings)
        return Entry(
            table,
            axis,
            readings,
            given.get("weak", False),
            given.get("mild", False),
            given.get("within", False),
            given.get("money", False),
            given.get("acting", False),
            tuple(given.get("columns", ())),
            self._rows(table, tuple(given.get("under", ()))),
        )

    def _rows(self, table: str, keys: Keys) -> Keys:
        """Spell out ``denied.*``; a row that the form lacks is a mistake."""
        found: list[str] = []
        for key in keys:
            node = self.form.nodes[f"{table}.{key.removesuffix('.*')}"]
            found += [row.address.removeprefix(f"{table}.") for row in node.rows()]
        return tuple(found)


#: The rows and columns of a table that claims speak of.
_OF_CLAIMS = ("left_over", "anyone", "not_upheld", "corrected")
#: Role of a word → its list in ``schemas/prose.yaml``.
_ROLES = {
    "filler": "fillers",
    "own": "own",
    "carry": "carries",
    "go_on": "goes_on",
    "year_ahead": "years_ahead",
    "year_back": "years_back",
    "joint": "joints",
    "total": "totals",
    "part": "parts",
    "share": "shares",
    "include": "includes",
    "exclude": "excludes",
    "distribute": "distributes",
    "each": "eachs",
    "every": "every",
    "now": "now",
    "whole": "whole_year",
    "among": "among",
    "arrive": "arrives",
    "relative": "relatives",
    "rest": "rests",
    "about": "about",
    "foreign": "foreign",
    "channel": "channels",
}


def _read(*parts: str) -> dict[str, Any]:
    """Read one file of words; raises ``DefinitionError`` for a broken one."""
    try:
        document = read_bytes(read_definition(*parts).encode(), parts[-1])
    except SourceError as error:
        line = line_of(error.position)
        raise DefinitionError(schemas_path(*parts), line, error.message) from error
    for fault in document.faults:
        raise DefinitionError(
            schemas_path(*parts), line_of(fault.position), fault.message
        )
    if not isinstance(document.data, dict):
        raise DefinitionError(schemas_path(*parts), 1, say.missing(parts[-1]))
    return document.data


def _addresses(form: Form, cells: list[str]) -> list[str]:
    """Spell out the ``*`` of a sum of cells; a cell that the form lacks is a mistake."""
    return [address for cell in cells for address in _spelt(form, cell)]


def _spelt(form: Form, cell: str) -> Iterator[str]:
    head, star, tail = cell.partition(".*.")
    if not star:
        if cell not in form.index:
            raise KeyError(cell)
        yield cell
        return
    for row in form.nodes[head].rows():
        yield f"{row.address}.{tail}"

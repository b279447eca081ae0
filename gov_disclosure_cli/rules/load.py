"""Rule files → rules. A mistake in a file is a ``DefinitionError`` with its line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from gov_disclosure_cli.data import read_definition, schemas_path
from gov_disclosure_cli.document import TextPosition, line_of
from gov_disclosure_cli.errors import DefinitionError, SourceError
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.result import RuleCard, Severity
from gov_disclosure_cli.rules.expression import Comparison, parse

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Document

READING_FILE = ("reading.yaml",)


class Rule(NamedTuple):
    """One entry of a rule file; ``entry`` says which of which file."""

    id: str
    title: str
    severity: Severity
    since: str
    basis: str
    words: str
    hint: str
    departure: bool
    table: str
    each: str
    rows: tuple[str, ...]
    expression: str
    comparison: Comparison | None
    check: str
    parameters: dict[str, Any]
    examples: dict[str, Any]
    entry: tuple[tuple[str, ...], int]

    @property
    def card(self) -> RuleCard:
        """What reporters may know of the rule."""
        return RuleCard(
            self.id,
            self.title,
            self.severity,
            self.basis,
            self.hint,
            self.words,
            self.since,
        )

    def mistake(self, what: str) -> DefinitionError:
        """Return the error that tells where this rule is wrong."""
        return _mistake(*self.entry, f"{self.id}: {what}")


@cache
def load_rules(edition: int) -> tuple[Rule, ...]:
    """Load the rules of an edition, in the order of the file."""
    return _load(str(edition), "rules.yaml")


@cache
def load_reading_rules() -> tuple[Rule, ...]:
    """Load what can be wrong with a source whatever its edition."""
    return _load(*READING_FILE)


def _read(parts: tuple[str, ...]) -> Document:
    try:
        return read_bytes(read_definition(*parts).encode(), parts[-1])
    except SourceError as error:
        position = error.position
        line = position.line if isinstance(position, TextPosition) else 1
        raise DefinitionError(schemas_path(*parts), line, error.message) from error


def _load(*parts: str) -> tuple[Rule, ...]:
    document = _read(parts)
    for fault in document.faults:
        line = line_of(fault.position)
        raise DefinitionError(schemas_path(*parts), line, fault.message)
    entries = document.data.get("rules")
    if not isinstance(entries, list):
        raise DefinitionError(schemas_path(*parts), 1, "a list of rules expected")
    return tuple(_rule(entry, parts, index) for index, entry in enumerate(entries))


def _rule(entry: Any, parts: tuple[str, ...], index: int) -> Rule:
    try:
        expression = entry.get("expression", "")
        return Rule(
            id=entry["id"],
            title=entry["title"],
            severity=cast("Severity", entry["severity"]),
            since=str(entry["since"]),
            basis=entry["basis"],
            words=entry["words"],
            hint=entry["hint"],
            departure=entry.get("departure", False),
            table=entry.get("table", ""),
            each=entry.get("each", ""),
            rows=tuple(entry.get("rows", ())),
            expression=expression,
            comparison=parse(expression) if expression else None,
            check=entry.get("check", ""),
            parameters=entry.get("parameters", {}),
            examples=entry.get("examples", {}),
            entry=(parts, index),
        )
    except KeyError as error:
        raise _mistake(parts, index, f"key {error} is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise _mistake(parts, index, str(error)) from error


def _mistake(parts: tuple[str, ...], index: int, what: str) -> DefinitionError:
    """Find the line of an entry, which costs a second reading, only when it is told."""
    mark = _read(parts).mark(("rules", index))
    return DefinitionError(
        schemas_path(*parts), line_of(mark.position if mark else None), what
    )

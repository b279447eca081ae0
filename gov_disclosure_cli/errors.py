"""What can go wrong with the program, as opposed to with a report.

    GdrError
    ├── DefinitionError   a mistake in schemas/: a broken rule, an unknown cell name
    ├── UsageError        the command line or the settings ask for what cannot be done
    └── SourceError       a source that cannot be read; becomes a finding, never ends the run

A fault in a report is a finding (``result.Finding``), not an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure_cli.document import Position


class GdrError(Exception):
    """An expected failure; its text is a whole Chinese sentence for the user."""


class DefinitionError(GdrError):
    """A mistake in the forms or rules: ``file:line: what``."""

    def __init__(self, file: str, line: int, what: str) -> None:
        """Name the definition file and the line at fault."""
        super().__init__(file, line, what)  # so that it can leave a worker process

    def __str__(self) -> str:
        """Spell it as a place and what is wrong there."""
        return "{}:{}: {}".format(*self.args)


class UsageError(GdrError):
    """A request that cannot be carried out as given."""


class SourceError(GdrError):
    """A source that cannot be read at all."""

    def __init__(
        self,
        rule: str,
        message: str,
        position: Position | None = None,
        *,
        other_thing: bool = False,
    ) -> None:
        """Keep the reading rule that names this fault, and the place where there is one.

        ``other_thing``: it is sound data, but no report could look like this.
        """
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.position = position
        self.other_thing = other_thing

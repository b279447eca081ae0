"""What the user decides about checking: which rules, how grave, which local deadlines."""

from __future__ import annotations

from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gov_disclosure_cli.result import Severity

_NONE: Mapping[str, str] = MappingProxyType({})


class Policy(NamedTuple):
    """The decisions of one run.

    ``edition`` forces a form; ``severity`` maps rule ids to ``error``, ``warning`` or
    ``off``; ``deadlines`` maps levels of organs to local last days, ``MM-DD``.
    """

    edition: int | None = None
    select: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = _NONE
    deadlines: Mapping[str, str] = _NONE

    def wants(self, rule: str) -> bool:
        """Tell whether a rule is to be applied."""
        return (
            any(fnmatchcase(rule, pattern) for pattern in self.select)
            and not any(fnmatchcase(rule, pattern) for pattern in self.ignore)
            and self.severity.get(rule) != "off"
        )

    def grade(self, rule: str, severity: Severity) -> Severity:
        """Return the severity the user gave a rule, else the given one."""
        chosen = self.severity.get(rule)
        if chosen == "error":
            return "error"
        return "warning" if chosen == "warning" else severity

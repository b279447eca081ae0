"""The format ``sarif``: SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.messages import reporting as say
from gov_disclosure_cli.messages.places import outside_text
from gov_disclosure_cli.reporters.jsontext import encode
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.places import fingerprints, uri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.result import (
        Change,
        FileResult,
        Finding,
        RuleCard,
        Summary,
        Suspect,
    )

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


#: So many explanations of one finding are offered.
_OFFERED = 5


class SarifReporter(Output):
    """Writes one run: the rules first, results as they come, the invocation last."""

    _between = "\n"

    def start(self) -> None:
        """Open the log with what is known of the tool and its rules."""
        cards: dict[str, RuleCard] = {}
        for card in self.info.rules:
            cards.setdefault(card.id, card)
        self._index = {rule: number for number, rule in enumerate(cards)}
        driver = {"name": self.info.tool, "version": self.info.version}
        described = ",".join(f"\n   {encode(_rule(card))}" for card in cards.values())
        self.write(
            f'{{"$schema": "{_SCHEMA}",\n "version": "2.1.0",\n "runs": [\n'
            f'  {{"tool": {{"driver": {encode(driver)[:-1]}, "rules": [{described}]}}}},\n'
            '  "columnKind": "unicodeCodePoints",\n  "results": ['
        )

    def file(self, result: FileResult) -> None:
        """Write the findings of one file."""
        artifact = {"uri": uri(result.path)}
        for finding, name in zip(result.findings, fingerprints(result), strict=True):
            described = self._result(finding, artifact, name)
            described |= _suspected(finding, result.suspects, artifact)
            self.write(f"{self._between}   {encode(described)}")
            self._between = ",\n"

    def finish(self, summary: Summary) -> None:
        """Close the log with whether every file could be read."""
        invocation = {"executionSuccessful": not summary.unreadable}
        self.write(f'],\n  "invocations": [{encode(invocation)}]}}]}}\n')

    def _result(
        self, finding: Finding, artifact: dict[str, str], name: str
    ) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": artifact}
        if isinstance(finding.position, TextPosition):
            physical["region"] = {
                "startLine": finding.position.line,
                "startColumn": finding.position.column,
            }
        location: dict[str, Any] = {"physicalLocation": physical}
        elsewhere = outside_text(finding.position)
        if elsewhere:
            location["message"] = {"text": elsewhere}
        if finding.cells:
            location["logicalLocations"] = [{"fullyQualifiedName": finding.cells[0]}]
        described: dict[str, Any] = {"ruleId": finding.rule}
        if finding.rule in self._index:
            described["ruleIndex"] = self._index[finding.rule]
        described |= {
            "level": finding.severity,
            "message": {"text": finding.message},
            "locations": [location],
            "partialFingerprints": {"finding/v1": name},
            "properties": {
                "instance": finding.instance,
                "outcome": finding.outcome,
                "cells": finding.cells,
            },
        }
        return described


def _suspected(
    finding: Finding, suspects: Sequence[Suspect], artifact: dict[str, str]
) -> dict[str, Any]:
    """Point from a finding to the cells that would explain it, and offer the changes."""
    name = (
        finding.rule if not finding.instance else f"{finding.rule}/{finding.instance}"
    )
    mine = [one for one in suspects if name in one.explains][:_OFFERED]
    related = [
        {
            "physicalLocation": _physical(change, artifact),
            "logicalLocations": [{"fullyQualifiedName": change.cell}],
            "message": {"text": one.reason},
        }
        for one in mine
        for change in one.changes
    ]
    fixes = [
        {
            "description": {"text": one.reason},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [_replacement(change) for change in one.changes],
                }
            ],
        }
        for one in mine
        if all(map(_replaceable, one.changes))
    ]
    described: dict[str, Any] = {}
    if related:
        described["relatedLocations"] = related
    if fixes:
        described["fixes"] = fixes
    return described


def _physical(change: Change, artifact: dict[str, str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if isinstance(change.position, TextPosition):
        line, column = change.position
        physical["region"] = {"startLine": line, "startColumn": column}
    return physical


def _replaceable(change: Change) -> bool:
    """Tell whether the place and the length of the number in the text are known."""
    return change.before is not None and isinstance(change.position, TextPosition)


def _replacement(change: Change) -> dict[str, Any]:
    assert isinstance(change.position, TextPosition)
    line, column = change.position
    return {
        "deletedRegion": {
            "startLine": line,
            "startColumn": column,
            "endLine": line,
            "endColumn": column + len(str(change.before)),
        },
        "insertedContent": {"text": str(change.after)},
    }


def _rule(card: RuleCard) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": card.id,
        "shortDescription": {"text": card.title or card.id},
    }
    if card.words:
        described["fullDescription"] = {"text": card.words}
    notes = say.notes(card.basis, card.hint)
    if notes:
        described["help"] = {"text": "\n".join(notes)}
    described["defaultConfiguration"] = {"level": card.severity}
    return described

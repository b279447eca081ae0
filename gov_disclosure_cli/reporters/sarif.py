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
    from gov_disclosure_cli.result import FileResult, Finding, RuleCard, Summary

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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

"""The format ``json``: the result for programs, described by ``result.schema.json``.

Written out by hand and always with the same keys, so that a change of our classes cannot
change what other programs read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.reporters.jsontext import encode
from gov_disclosure_cli.reporters.output import Output
from gov_disclosure_cli.reporters.places import place

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding, Summary, Suspect

#: Moves when a key changes its name or meaning.
VERSION = 1


class JsonReporter(Output):
    """Writes one JSON object: a head, the files as they come, the summary."""

    _between = "\n"

    def start(self) -> None:
        """Open the object and its list of files."""
        tool = {"name": self.info.tool, "version": self.info.version}
        self.write(f'{{"version": {VERSION},\n "tool": {encode(tool)},\n "files": [')

    def file(self, result: FileResult) -> None:
        """Write one file, each finding on a line of its own."""
        head = encode(
            {
                "path": result.path,
                "edition": result.edition,
                "year": result.year,
                "organ": result.organ,
                "status": result.status,
                "outcomes": {
                    "satisfied": result.outcomes.satisfied,
                    "violated": result.outcomes.violated,
                    "undecided": result.outcomes.undecided,
                },
            }
        )
        findings = ",".join(f"\n    {encode(_finding(it))}" for it in result.findings)
        suspects = ",".join(f"\n    {encode(_suspect(it))}" for it in result.suspects)
        self.write(
            f'{self._between}  {head[:-1]},\n   "findings": [{findings}],\n'
            f'   "suspects": [{suspects}]}}'
        )
        self._between = ",\n"

    def finish(self, summary: Summary) -> None:
        """Close the list and write the figures of the run."""
        figures = {
            "files": summary.files,
            "valid": summary.valid,
            "invalid": summary.invalid,
            "unreadable": summary.unreadable,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "passed_over": len(summary.passed_over),
        }
        self.write(f'],\n "summary": {encode(figures)}}}\n')


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "instance": finding.instance,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "message": finding.message,
        "cells": finding.cells,
        "position": place(finding.position),
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "basis": finding.basis,
        "hint": finding.hint,
        "group": finding.group,
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "changes": [
            {
                "cell": change.cell,
                "from": change.before,
                "to": change.after,
                "position": place(change.position),
            }
            for change in suspect.changes
        ],
        "kind": suspect.kind,
        "explains": suspect.explains,
        "score": Decimal(f"{suspect.score:.4f}"),
        "reason": suspect.reason,
    }

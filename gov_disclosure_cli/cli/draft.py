"""``gdr draft``: the sentences of part one that state numbers, written from the tables."""

from __future__ import annotations

import sys
from typing import NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.export import read_one
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import prose as words
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.prose.draft import draft as write_draft
from gov_disclosure_cli.prose.facts import figures
from gov_disclosure_cli.settings import check_edition
from gov_disclosure_cli.validate import Validator


class Request(NamedTuple):
    """What the command line asks for."""

    path: str
    edition: int | None = None


def draft(request: Request) -> int:
    """Print the sentences that the tables allow; return the exit code.

    What is doubtful is told on standard error: tables that do not balance, and blanks,
    which are left out. Raises ``UsageError`` for a report that cannot be read.
    """
    check_edition(request.edition)
    document = read_one(request.path)
    validator = Validator(Policy(edition=request.edition))
    result = validator.check(document)
    if result.edition is None or result.year is None:
        raise UsageError(words.NO_REPORT_YEAR)
    form = validator.form_of(document, result.edition)
    written = write_draft(figures(document, form), form, result.year)
    unbalanced = sum(
        one.difference is not None and one.outcome == "violated"
        for one in result.findings
    )
    if unbalanced:
        sys.stderr.write(words.draft_unbalanced(unbalanced))
    if written.blank:
        sys.stderr.write(words.draft_blank(written.blank))
    if not written.sentences:
        sys.stderr.write(words.DRAFT_NOTHING)
    for sentence in written.sentences:
        console.write_text(sentence + "\n")
    return exit_codes.CLEAN

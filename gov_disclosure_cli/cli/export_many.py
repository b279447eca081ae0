"""``gdr export`` for several reports or whole folders: a file for each, below one folder."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.export import Request, tell, write_report
from gov_disclosure_cli.cli.targets import name_targets, unwritable
from gov_disclosure_cli.discovery import Entry, discover
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.messages.cli import system_failure
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.renderers import MARKABLE, RENDERERS
from gov_disclosure_cli.reporters.visible import visible
from gov_disclosure_cli.run import each, is_report
from gov_disclosure_cli.settings import load_settings
from gov_disclosure_cli.sources import kinds, read_source
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gov_disclosure_cli.policy import Policy


class Exported(NamedTuple):
    """What came of one report: the exit code it alone would have, and why it failed."""

    entry: Entry
    code: int
    failure: str = ""
    other_thing: bool = False


def export_many(sources: Sequence[str], request: Request, jobs: int | None) -> int:
    """Write every report of the sources below ``request.output_file``, a folder.

    Raises ``UsageError`` for what cannot be done as asked; nothing is written then.
    """
    folder = request.output_file
    if folder is None or (os.path.exists(folder) and not os.path.isdir(folder)):
        raise UsageError(say.NEED_FOLDER)
    if request.to not in RENDERERS:
        raise UsageError(say.choose_kind(list(RENDERERS)))
    if request.marked and request.to not in MARKABLE:
        raise UsageError(say.not_markable(request.to, MARKABLE))
    entries, _ = discover(sources, kinds())
    if not entries:
        raise UsageError(cli_words.NO_REPORTS)
    targets = name_targets(sources, entries, folder, RENDERERS[request.to].suffix)
    there = [target for target in targets.values() if os.path.lexists(target)]
    if there and not request.overwrite:
        raise UsageError(say.would_overwrite(there[0]))
    settings = load_settings(request.config, isolated=request.isolated)
    policy = settings.policy(edition=request.edition)
    found = each(entries, _exporter, (targets, request, policy), jobs)
    written, passed_over, worst = 0, 0, exit_codes.CLEAN
    with closing(
        console.watched(found, len(entries), say.PROGRESS, console.FEW_DOCUMENTS)
    ) as watched:
        for one in watched:
            if one.other_thing and not one.entry.named:
                passed_over += 1
                continue
            worst = max(worst, one.code)
            if one.failure:
                sys.stdout.flush()
                tell(visible(one.failure))
                continue
            written += 1
            line = say.written(one.entry.path, targets[one.entry.path])
            console.write_text(visible(line) + "\n")
    if not written and worst == exit_codes.CLEAN:
        raise UsageError(cli_words.NO_REPORTS)
    console.write_text(say.total(written, passed_over) + "\n")
    return worst


def _exporter(
    targets: Mapping[str, str], request: Request, policy: Policy
) -> Callable[[Entry], Exported]:
    """Return what a worker does with one report."""
    validator = Validator(policy)

    def work(entry: Entry) -> Exported:
        target = targets[entry.path]
        why = unwritable(target)
        if why:
            return Exported(entry, exit_codes.FAILED, why)
        try:
            document = read_source(entry.path)
            if not entry.named and not is_report(document):
                return Exported(entry, exit_codes.CLEAN, other_thing=True)
            os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
            one = request._replace(source=entry.path, output_file=target)
            return Exported(
                entry, write_report(document, one, str(request.to), validator)
            )
        except SourceError as error:
            failure = f"{at(entry.path, error.position)}：{error.message}"
            other = error.other_thing
            return Exported(entry, exit_codes.FAILED, failure, other_thing=other)
        except (UsageError, OSError) as error:
            said = (
                str(error) if isinstance(error, UsageError) else system_failure(error)
            )
            return Exported(entry, exit_codes.FAILED, said)

    return work

"""``gdr export``: write a report as a file to publish or to work on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.cli.marked import marks_of
from gov_disclosure_cli.errors import SourceError, UsageError
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.messages.places import at
from gov_disclosure_cli.readers import read_bytes, suffix
from gov_disclosure_cli.readers.source import read_stream
from gov_disclosure_cli.renderers import MARKABLE, RENDERERS, render
from gov_disclosure_cli.renderers.losses import left_out, shown_blank
from gov_disclosure_cli.settings import check_edition, load_settings
from gov_disclosure_cli.sources import kinds, read_source
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form


class Request(NamedTuple):
    """What the command line asks for; without ``to`` the suffix of the output decides."""

    source: str
    to: str | None = None
    output_file: str | None = None
    marked: bool = False
    edition: int | None = None
    config: str | None = None
    isolated: bool = False
    overwrite: bool = False


def export(request: Request) -> int:
    """Write one report and return the exit code: findings, if something had no place.

    Raises ``UsageError`` for what cannot be done as asked; nothing is written then.
    """
    kind = _kind(request)
    settings = load_settings(request.config, isolated=request.isolated)
    validator = Validator(settings.policy(edition=request.edition))
    return write_report(read_one(request.source), request, kind, validator)


def write_report(
    document: Document, request: Request, kind: str, validator: Validator
) -> int:
    """Write one report that was read; see ``export``."""
    result = validator.check(document)
    if result.edition is None:
        raise UsageError(say.no_form([one.message for one in result.findings]))
    form = validator.form_of(document, result.edition)
    marks = marks_of(result, document, form) if request.marked else None
    deliver(render(kind, document, form, marks), request.output_file)
    losses = _losses(document, form, kind)
    for sentence in losses:
        tell(sentence)
    return exit_codes.FINDINGS if losses else exit_codes.CLEAN


def read_one(path: str) -> Document:
    """Read a report; raises ``UsageError`` when that cannot be done."""
    try:
        if path == "-":
            return read_bytes(read_stream(sys.stdin.buffer), path)
        return read_source(path)
    except SourceError as error:
        raise UsageError(f"{at(path, error.position)}：{error.message}") from error


def deliver(data: bytes, path: str | None) -> None:
    """Write a file that appears whole or not at all, or text to standard output, ``-``."""
    if path in {None, "-"}:
        console.utf8_writer()(data.decode())
        sys.stdout.flush()
        return
    console.write_whole(str(path), data)


def need_file(kind: str, path: str | None, name: str) -> None:
    """Raise ``UsageError`` when a binary kind has nowhere to go; suggest a name."""
    if RENDERERS[kind].binary and path in {None, "-"}:
        raise UsageError(say.needs_file(kind, name + RENDERERS[kind].suffix))


def tell(sentence: str) -> None:
    """Say something besides the output."""
    sys.stderr.write(cli_words.failure(sentence) + "\n")


def kind_of(to: str | None, path: str | None, known: Sequence[str]) -> str | None:
    """Return the kind asked for, else that of the file's suffix; ``None`` without both.

    Raises ``UsageError`` where the two disagree or no such kind can be written.
    """
    ending = suffix(path or "")
    by_suffix = {
        end: kind
        for kind in known
        for end in (RENDERERS[kind].suffix, *RENDERERS[kind].also)
    }
    implied = by_suffix.get(ending)
    if to is None and path is not None and implied is None and ending:
        raise UsageError(say.cannot_write_kind(ending, known))
    promises = implied is not None or ending in kinds()
    if to in known and promises and to != implied:
        raise UsageError(say.kind_and_suffix(str(to), str(path)))
    return to or implied


def _kind(request: Request) -> str:
    """Decide on the kind and refuse what no kind can do."""
    path = request.output_file
    kind = kind_of(request.to, path, list(RENDERERS))
    if kind is None:
        raise UsageError(say.choose_kind(list(RENDERERS)))
    if kind not in RENDERERS:
        raise UsageError(cli_words.unknown_choice("--to", kind, list(RENDERERS)))
    if request.marked and kind not in MARKABLE:
        raise UsageError(say.not_markable(kind, MARKABLE))
    check_edition(request.edition)
    stem = os.path.splitext(os.path.basename(request.source))[0]
    need_file(kind, path, stem if request.source != "-" else "report")
    if path is not None and _is_same(path, request.source):
        raise UsageError(say.over_input(path))
    if path is not None and is_there(path) and not request.overwrite:
        raise UsageError(say.would_overwrite(path))
    return kind


def is_there(path: str) -> bool:
    """Tell whether a file, or a link to one that is not there, has this name."""
    return os.path.isfile(path) or (os.path.islink(path) and not os.path.exists(path))


def _is_same(path: str, source: str) -> bool:
    try:
        return os.path.samefile(path, source)
    except (OSError, ValueError):
        return False


def _losses(document: Document, form: Form, kind: str) -> list[str]:
    """Say what of the source is not in the output, or looks otherwise there."""
    source = document.source
    told = [
        say.fault(at(source, fault.position), fault.message)
        for fault in document.faults
        if fault.path is not None
    ]
    addresses = left_out(document, form, kind)
    labels = shown_blank(document, form, kind)
    told += [say.left_out(source, addresses)] if addresses else []
    told += [say.shown_blank(source, labels)] if labels else []
    return told

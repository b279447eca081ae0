"""Which file each of many sources becomes: below one folder, in the shape they lie in."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import import_report as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure_cli.discovery import Entry


def name_targets(
    sources: Sequence[str], entries: Sequence[Entry], folder: str, suffix: str
) -> dict[str, str]:
    """Return the file of each entry by its path.

    Those below a folder keep their place in it; named ones keep what tells them apart.
    Raises ``UsageError`` when two would become one file.
    """
    folders = [one for one in sources if os.path.isdir(one)]
    named = [os.path.dirname(os.path.abspath(e.path)) for e in entries if e.named]
    top = _common(named)
    places = {entry.path: _place(entry, folders, top) for entry in entries}
    taken = Counter(os.path.splitext(place)[0] for place in places.values())
    targets = {}
    for path, place in places.items():
        stem = os.path.splitext(place)[0]
        name = stem if taken[stem] == 1 else place  # a.docx beside a.pdf
        targets[path] = os.path.join(folder, f"{name}{suffix}")
    doubled = [name for name, count in Counter(targets.values()).items() if count > 1]
    if doubled:
        raise UsageError(say.doubled(doubled[0]))
    return targets


def unwritable(target: str) -> str:
    """Say why no file can have this name, before anything is read for it."""
    try:
        os.lstat(target or os.curdir)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return cli_words.cannot_write(target, cli_words.reason(error))
    return ""


def _common(folders: Sequence[str]) -> str | None:
    """Return the folder that holds all of these, none on different drives."""
    try:
        return os.path.commonpath(folders)
    except ValueError:
        return None


def _place(entry: Entry, folders: Sequence[str], top: str | None) -> str:
    for above in (top,) if entry.named else folders:
        if above is not None:
            relative = os.path.relpath(entry.path, above)
            if not relative.startswith(os.pardir):
                return relative
    return os.path.basename(entry.path)

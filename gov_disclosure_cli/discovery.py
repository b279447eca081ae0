"""Paths on the command line → files to check."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.readers import READERS, suffix

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


#: How the lock of an open document begins.
_LOCK = "~$"


class Entry(NamedTuple):
    """A file to check.

    One that was named is checked; one found in a folder only if it turns out to be a report.
    """

    path: str
    named: bool


class Discovery(NamedTuple):
    """The files to check, each once, and the others that lie in the folders."""

    entries: tuple[Entry, ...]
    passed_over: tuple[str, ...]


def discover(
    paths: Iterable[str], kinds: Collection[str] = tuple(READERS)
) -> Discovery:
    """Find the files to check: those named, and in folders those of the given suffixes.

    Hidden files and folders, and the locks that Word and WPS leave beside an open
    document, are not looked at; links to folders are not followed. A folder
    that may not be read is an entry of its own, which will be found unreadable.
    """
    entries: dict[str, Entry] = {}
    closed: list[str] = []
    others: dict[str, str] = {}
    for path in paths:
        if not os.path.isdir(path):
            entries[os.path.abspath(path)] = Entry(path, named=True)
            continue
        for found in _below(path, closed):
            where = os.path.abspath(found)
            if suffix(found) in kinds and not _special(found):
                entries.setdefault(where, Entry(found, named=False))
            else:
                others[where] = found
    for folder in closed:
        entries[os.path.abspath(folder)] = Entry(folder, named=True)
    passed_over = (found for where, found in others.items() if where not in entries)
    return Discovery(tuple(entries.values()), tuple(passed_over))


def _below(folder: str, closed: list[str]) -> Iterator[str]:
    """Yield the files of a folder; the folders that cannot be looked into are noted.

    Without recursion, which ``os.walk`` used before Python 3.12.
    """
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        try:
            inside = sorted(os.scandir(at), key=lambda entry: entry.name)
        except OSError:
            closed.append(at)
            continue
        folders = []
        for entry in inside:
            if entry.name.startswith((".", _LOCK)):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif not entry.is_dir():
                yield entry.path
        waiting.extend(reversed(folders))


def _special(path: str) -> bool:
    """Tell whether this is a pipe, socket or device; a broken link is not."""
    return os.path.exists(path) and not os.path.isfile(path)

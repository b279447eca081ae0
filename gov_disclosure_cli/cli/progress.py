"""A progress bar on standard error, for a terminal and a long run."""

from __future__ import annotations

import sys
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from collections.abc import Generator

Item = TypeVar("Item")


def progress(items: Generator[Item], count: int, what: str) -> Generator[Item]:
    """Pass items on while showing how many of ``count`` are done."""
    # Starts the workers before the bar starts its thread.
    first = list(islice(items, 1))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    # Findings on the same terminal go above the bar; those to a file must not.
    same = sys.stdout.isatty()
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=same
    ) as bar:
        task = bar.add_task(what, total=count)
        for item in chain(first, items):
            yield item
            bar.advance(task)

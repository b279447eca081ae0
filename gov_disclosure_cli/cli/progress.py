"""A progress bar on standard error, for a terminal and a long run."""

from __future__ import annotations

import sys
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
    from collections.abc import Iterator

Item = TypeVar("Item")


def progress(items: Iterator[Item], count: int, what: str) -> Iterator[Item]:
    """Pass items on while showing how many of ``count`` are done."""
    first = next(items, None)  # starts the workers before the bar starts its thread
    if first is None:
        return
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
        yield first
        bar.advance(task)
        for item in items:
            yield item
            bar.advance(task)

"""Measure gdr beside its peer: ``python -m benchmarks [--quick]``.

The full run takes some minutes and rewrites the page; the quick one only shows that
everything runs, and prints what it found.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import importing, inside, many, memory, page, startup
from benchmarks.clock import say
from benchmarks.corpus import write_corpus
from benchmarks.programs import fresh, here


class Scale(NamedTuple):
    """How much is measured. The corpora are taken together: the first, two, all three."""

    corpora: tuple[int, int, int]
    peer_files: int
    start_rounds: int
    many_rounds: int
    memory_rounds: int
    step_files: int
    published: int


FULL = Scale((500, 1500, 8000), 200, 25, 5, 3, 50, 500)
QUICK = Scale((10, 14, 60), 4, 1, 1, 1, 5, 10)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run")
    quick = parser.parse_args().quick
    scale, load = (QUICK if quick else FULL), page.load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        setup = here() if quick else fresh(folder / "environment")
        say("writing the corpus")
        corpora = [
            write_corpus(folder / f"corpus-{number}", count)
            for number, count in enumerate(scale.corpora)
        ]
        tables = [
            startup.measure(setup, folder, scale.start_rounds),
            many.measure(
                setup, folder, corpora[:2], scale.peer_files, scale.many_rounds
            ),
            memory.measure(setup, folder, corpora, scale.memory_rounds),
            inside.measure(setup, corpora[0], scale.step_files),
            *importing.measure(setup, folder, scale.published, scale.many_rounds),
        ]
        found = [table for table in tables if table is not None]
        text = page.write(setup, found, load)
    if not quick:
        page.PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

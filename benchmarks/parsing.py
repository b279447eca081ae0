"""The yardstick for many files: parse YAML to nodes in two processes, and nothing else.

Run as a script by the Python that is measured: ``parsing.py JOBS FOLDER…``.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml


def parse(path: Path) -> int:
    """Parse one file with libyaml."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return 0 if node is None else 1


def main(jobs: str, *folders: str) -> None:
    """Parse every file of the folders."""
    files = [path for folder in folders for path in sorted(Path(folder).iterdir())]
    with ProcessPoolExecutor(int(jobs)) as pool:
        count = sum(pool.map(parse, files, chunksize=16))
    if count != len(files):
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])

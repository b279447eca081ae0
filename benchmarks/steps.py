"""The steps of checking one file, timed inside one process.

Run as a script by the Python that is measured: ``steps.py FILE…`` prints the median
milliseconds of CPU time of each step as JSON. Every file goes through all steps before
the next one.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import yaml

from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.document import Document

ROUNDS = 5


def main(files: list[str]) -> None:
    """Time the steps on each file and print the medians."""
    spent: dict[str, list[float]] = {}

    def clock(name: str, step: Callable[[], object]) -> None:
        start = time.process_time()
        step()
        spent.setdefault(name, []).append((time.process_time() - start) * 1000)

    validator = Validator()
    for number in range(ROUNDS + 1):
        if number == 1:
            spent.clear()  # the first round made forms and rules ready
        for path in files:
            with open(path, "rb") as file:
                data = file.read()
            document = read_bytes(data, path)
            _steps(clock, validator, data, document)
    print(json.dumps({name: median(each) for name, each in spent.items()}))


def _steps(
    clock: Callable[[str, Callable[[], object]], None],
    validator: Validator,
    data: bytes,
    document: Document,
) -> None:
    checklist = validator.checklist(document.data["edition"])
    values = checklist.form.values(document.data)
    zeros = [0 if value is None else value for value in values]
    clock("load", lambda: yaml.load(data, Loader=yaml.CSafeLoader))
    clock("compose", lambda: yaml.compose(data, Loader=yaml.CSafeLoader))
    clock("read", lambda: read_bytes(data, document.source))
    clock("accept", lambda: checklist.accepts(document.data))
    clock("values", lambda: checklist.form.values(document.data))
    clock("linear", lambda: checklist.linear.all_satisfied(zeros))
    clock("check", lambda: validator.check(document))


if __name__ == "__main__":
    main(sys.argv[1:])

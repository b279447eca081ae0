"""The page that tells the figures: ``benchmarks/README.md``."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from benchmarks.corpus import PROJECT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Table
    from benchmarks.programs import Setup

PAGE = PROJECT / "benchmarks" / "README.md"
LIMITS = PROJECT / "benchmarks" / "limits.md"
_LIBRARIES = ("PyYAML", "jsonschema", "typer", "rich")
_TRUTH = (
    "Written by `make bench`, which takes some minutes; the reports are invented "
    "([corpus.py](corpus.py)). Times depend on the machine and on what else it does; "
    "the ratios, taken within one round, are what the goals are about. A goal stands in "
    "brackets behind its figure, and one that is missed says so."
)


def load() -> str:
    """Tell how busy the machine is, with this or with other work."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def write(setup: Setup, tables: Sequence[Table], load_before: str) -> str:
    """Put the page together."""
    parts = ["# How fast gdr is", _TRUTH]
    parts += [_facts(setup, load_before), _verdict(tables)]
    parts += [table.markdown() for table in tables]
    parts.append(LIMITS.read_text(encoding="utf-8").strip())
    return "\n\n".join(parts) + "\n"


def _facts(setup: Setup, load_before: str) -> str:
    versions = ", ".join(f"{name} {setup.version(name)}" for name in _LIBRARIES)
    python = setup.output(*setup.python, "--version").strip()
    machine = f"{os.cpu_count()} cores, {platform.system()}, {python}"
    ours = setup.version("gov_disclosure_cli")
    return "\n".join(
        (
            f"- machine: {machine}; load when the run began: {load_before}",
            f"- gdr {ours}, {setup.where}; {versions}",
            f"- peer: check-jsonschema {setup.version('check-jsonschema')}",
        )
    )


def _verdict(tables: Sequence[Table]) -> str:
    missed = list(dict.fromkeys(row for table in tables for row in table.missed()))
    if not missed:
        return "In this run every goal is met."
    return "Missed in this run:\n\n" + "\n".join(f"- {row}" for row in missed)

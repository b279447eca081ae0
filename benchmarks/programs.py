"""What is measured: an installed gdr and its peer, started as a user starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

EXTRA = "python -m pip install '.[bench]'"


class Setup(NamedTuple):
    """The programs as argument lists, and the environment they run in."""

    python: tuple[str, ...]
    gdr: tuple[str, ...]
    peer: tuple[str, ...] | None
    environment: dict[str, str]
    where: str

    def output(self, *command: str) -> str:
        """Run something that must succeed and return what it prints."""
        done = subprocess.run(
            command,
            check=True,
            env=self.environment,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return done.stdout

    def version(self, distribution: str) -> str:
        """Return the version of an installed distribution, ``-`` when there is none."""
        ask = (
            "import importlib.metadata as m, sys\n"
            "try: print(m.version(sys.argv[1]))\n"
            "except m.PackageNotFoundError: print('-')"
        )
        return self.output(*self.python, "-c", ask, distribution).strip()


def fresh(folder: Path) -> Setup:
    """Build the wheel of this work tree and install it with its peer, nothing else.

    pip compiles what it installs, as it does for a user; a work tree is compiled by
    its first start, or by every start where Python may not write.
    """
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet"]
    done = subprocess.run(
        [*pip, "--disable-pip-version-check", f"{PROJECT}[bench]"],
        check=False,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}\nThis must succeed: {EXTRA}")
    return Setup(
        (str(scripts / "python"),),
        (str(scripts / "gdr"),),
        (str(scripts / "check-jsonschema"),),
        _environment(),
        "wheel in a fresh environment",
    )


def here() -> Setup:
    """Take the work tree and the running Python; the figures only show that all runs."""
    peer = shutil.which("check-jsonschema", path=os.path.dirname(sys.executable))
    if peer is None:
        print(f"check-jsonschema is left out; it comes with: {EXTRA}", file=sys.stderr)
    return Setup(
        (sys.executable,),
        (sys.executable, "-m", "gov_disclosure_cli"),
        (peer,) if peer else None,
        _environment() | {"PYTHONPATH": str(PROJECT)},
        "work tree",
    )


def _environment() -> dict[str, str]:
    """Leave out what would let the settings of one machine into a measurement."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "GDR_", "GITHUB_", "VIRTUAL_ENV"))
    }
    return kept | {"NO_COLOR": "1", "PYTHONUTF8": "1"}

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Env = Mapping[str, str]

#: What would let the work tree, or the settings of one machine, into an experiment.
LEAKS = ("GIT_", "PRE_COMMIT", "PYTEST_", "PYTHON", "GDR_", "VIRTUAL_ENV", "SKIP")


class Run(Protocol):
    def __call__(
        self, *command: str | Path, cwd: Path, code: int = 0, env: Env | None = None
    ) -> str: ...


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command in a clean environment and return all it printed."""

    def run(
        *command: str | Path, cwd: Path, code: int = 0, env: Env | None = None
    ) -> str:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(LEAKS)}
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            cwd=cwd,
            env={**kept, "PYTHONUTF8": "1", "NO_COLOR": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert done.returncode == code, f"{command}\n{done.stdout}"
        return done.stdout

    return run


@pytest.fixture(scope="session")
def _package_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where nothing can be installed."""
    folder = tmp_path_factory.mktemp("probe")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    done = subprocess.run(
        [*pip, "--retries", "0", "--dest", str(folder), "mdurl"],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        pytest.skip("no package index can be reached")

"""The hook refuses a commit with a wrong total, and lets the repaired one through."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.packaging.reports import PROJECT, SAMPLES, with_wrong_total

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging.conftest import Run

#: Git as on a machine where nobody has set anything.
PLAIN_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "审核人",
    "GIT_AUTHOR_EMAIL": "reviewer@example.org",
    "GIT_COMMITTER_NAME": "审核人",
    "GIT_COMMITTER_EMAIL": "reviewer@example.org",
}

CONFIG = """\
repos:
  - repo: {project}
    rev: {revision}
    hooks:
      - id: gdr-validate
"""


@pytest.fixture
def snapshot(run: Run, tmp_path: Path) -> tuple[Path, str]:
    """Commit the work tree as it is to a repository of its own."""
    store = tmp_path / "project.git"
    git = ("git", f"--git-dir={store}", f"--work-tree={PROJECT}")
    run("git", "init", "--quiet", "--bare", store, cwd=tmp_path, env=PLAIN_GIT)
    run(*git, "add", "--all", cwd=PROJECT, env=PLAIN_GIT)
    run(*git, "commit", "--quiet", "-m", "snapshot", cwd=PROJECT, env=PLAIN_GIT)
    revision = run(*git, "rev-parse", "HEAD", cwd=PROJECT, env=PLAIN_GIT).strip()
    return store, revision


@pytest.mark.slow
@pytest.mark.usefixtures("_package_index")
def test_commit_with_a_wrong_total_is_refused_until_repaired(
    run: Run, tmp_path: Path, snapshot: tuple[Path, str]
) -> None:
    store, revision = snapshot
    data = tmp_path / "data"
    report = data / "reports" / "2020" / "a.yaml"
    report.parent.mkdir(parents=True)
    good = SAMPLES[0].read_text(encoding="utf-8")
    wrong = with_wrong_total(good)
    config = CONFIG.format(project=store, revision=revision)
    (data / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")

    def git(*words: str, code: int = 0) -> str:
        env = PLAIN_GIT | {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
        return run("git", *words, cwd=data, code=code, env=env)

    git("init", "--quiet")
    run(sys.executable, "-m", "pre_commit", "install", cwd=data, env=PLAIN_GIT)

    report.write_text(wrong.text, encoding="utf-8")
    git("add", "--all")
    refusal = git("commit", "-m", "2020 年年报", code=1)

    assert re.search("requests-(row-total|flow)", refusal)
    assert re.search(rf"\b{wrong.line}\b", refusal)
    assert "reports/2020/a.yaml" in refusal

    report.write_text(good, encoding="utf-8")
    git("add", "--all")
    git("commit", "-m", "2020 年年报")

    assert git("show", "HEAD:reports/2020/a.yaml") == good


@pytest.mark.parametrize(
    "name",
    ["reports/a.yaml", "reports/2020/a.yml", "2020/a.json", "年报/2021年/某局.yaml"],
)
def test_hook_looks_at_reports_wherever_they_usually_lie(name: str) -> None:
    assert re.search(files_pattern(), name)


@pytest.mark.parametrize(
    "name", [".pre-commit-config.yaml", "mkdocs.yml", "docs/notes.yaml", "2020.yaml"]
)
def test_hook_leaves_other_yaml_alone(name: str) -> None:
    assert not re.search(files_pattern(), name)


def files_pattern() -> str:
    text = (PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"^  files: (.*)$", text, re.MULTILINE)
    return str(pattern)

"""What is uploaded holds its data files and works far away from the work tree."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from gov_disclosure_cli import __version__
from tests.packaging.reports import PROJECT, SAMPLES, organ, with_wrong_total

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging.conftest import Run

pytestmark = pytest.mark.slow

TITLE = f"gov_disclosure_cli-{__version__}"


class Distribution(NamedTuple):
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    folder = tmp_path_factory.mktemp("dist")
    build(run, PROJECT, folder, "--sdist", "--wheel")
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return Distribution(wheel, sdist)


def build(run: Run, source: Path, into: Path, *kinds: str) -> None:
    # hatchling is here already: nothing needs to be fetched
    tool = (sys.executable, "-m", "build", "--no-isolation")
    run(*tool, *kinds, "--outdir", into, source, cwd=into)


def files_below(*folders: str) -> set[str]:
    """Name the files of the work tree, without what tools leave behind."""
    found = (path for name in folders for path in (PROJECT / name).rglob("*"))
    return {
        path.relative_to(PROJECT).as_posix()
        for path in found
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(part.startswith(".") for part in path.relative_to(PROJECT).parts)
    }


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_wheel_holds_the_package_and_every_schema(built: Distribution) -> None:
    inside = contents(built.wheel)

    expected = files_below("gov_disclosure_cli") | {
        f"gov_disclosure_cli/{name}" for name in files_below("schemas")
    }
    assert {name for name in inside if ".dist-info/" not in name} == expected


def test_wheel_gives_both_commands(built: Distribution) -> None:
    points = contents(built.wheel)[f"{TITLE}.dist-info/entry_points.txt"].decode()

    assert "gdr = gov_disclosure_cli.cli:main" in points
    assert "gov-disclosure-cli = gov_disclosure_cli.cli:main" in points


def test_sdist_holds_everything_to_build_test_and_read(built: Distribution) -> None:
    with tarfile.open(built.sdist) as archive:
        inside = {name.removeprefix(f"{TITLE}/") for name in archive.getnames()}

    papers = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"}
    hidden = {".ci/run", ".pre-commit-hooks.yaml"}
    folders = ("gov_disclosure_cli", "schemas", "examples", "tests", "docs")
    missing = (files_below(*folders) | papers | hidden) - inside
    assert missing == set()


def test_wheel_built_from_the_unpacked_sdist_is_the_same(
    built: Distribution, run: Run, tmp_path: Path
) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    build(run, tmp_path / TITLE, tmp_path, "--wheel")
    (again,) = tmp_path.glob("*.whl")

    assert contents(again) == contents(built.wheel)


@pytest.fixture(scope="module")
def gdr(
    built: Distribution,
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    _package_index: None,
) -> Path:
    """Install the wheel where nothing else is, and return its command."""
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    scripts = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", built.wheel, cwd=folder)
    return scripts / "gdr"


def test_installed_gdr_tells_its_version(gdr: Path, run: Run, tmp_path: Path) -> None:
    assert __version__ in run(gdr, "--version", cwd=tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_installed_gdr_accepts_refuses_and_shows(
    gdr: Path, run: Run, tmp_path: Path, sample: Path
) -> None:
    text = sample.read_text(encoding="utf-8")
    (tmp_path / "good.yaml").write_text(text, encoding="utf-8")
    wrong = with_wrong_total(text)
    (tmp_path / "bad.yaml").write_text(wrong.text, encoding="utf-8")

    run(gdr, "validate", "good.yaml", cwd=tmp_path)
    assert "requests-row-total" in run(
        gdr, "validate", "bad.yaml", cwd=tmp_path, code=1
    )
    assert organ(text) in run(gdr, "show", "good.yaml", cwd=tmp_path)


def test_installed_gdr_reads_word_files_and_names_what_others_need(
    gdr: Path, run: Run, tmp_path: Path
) -> None:
    """Without any extra: what needs none works, what needs one says so in a sentence."""
    published = PROJECT / "examples" / "published"
    (source,) = published.glob("*.docx")
    assert "requests-flow" in run(gdr, "validate", source, cwd=tmp_path, code=1)
    run(gdr, "import", source, "-o", "data", cwd=tmp_path)
    (made,) = (tmp_path / "data").glob("*.yaml")
    for kind in ("html", "docx", "xlsx"):
        said = run(gdr, "export", made, "-o", f"x.{kind}", cwd=tmp_path, code=2)
        assert "pip install 'gov-disclosure-cli[import]'" in said
        assert not (tmp_path / f"x.{kind}").exists()
    for kind, extra in (("html", "import"), ("pdf", "pdf")):
        (tmp_path / f"x.{kind}").write_bytes(_SIGNS[kind])
        said = run(gdr, "validate", f"x.{kind}", cwd=tmp_path, code=2)
        assert f"pip install 'gov-disclosure-cli[{extra}]'" in said


#: How files of a kind begin.
_SIGNS = {
    "html": b"<!DOCTYPE html><html><body><p>2023</p></body></html>",
    "pdf": b"%PDF-1.7\n%%EOF\n",
}


def test_there_are_samples() -> None:
    assert SAMPLES

"""What the README says happens, happens; what it lists is complete."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
import yaml

from docs.readme_parts import editions_table
from gov_disclosure_cli.cli import run
from gov_disclosure_cli.cli.app import app
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages.help_pages import EXIT_MEANINGS
from gov_disclosure_cli.reporters import REPORTERS
from gov_disclosure_cli.settings import load_settings

if TYPE_CHECKING:
    from tests.conftest import Golden

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
TEXT = README.read_bytes().decode("utf-8")

_TRANSCRIPT = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)
TRANSCRIPTS = _TRANSCRIPT.findall(TEXT)


def fenced(language: str) -> list[str]:
    """Return the blocks in one language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def section(title: str) -> str:
    """Return what stands below one heading."""
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables in a text, without their heads."""
    lines = [line.strip("| ").split("|") for line in text.splitlines() if "|" in line]
    return [[cell.strip() for cell in line] for line in lines]


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand at the root of the project, at 80 columns, without colour."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize(
    "number",
    range(len(TRANSCRIPTS)),
    ids=lambda number: _COMMAND.findall(TRANSCRIPTS[number])[0],
)
def test_transcript(
    number: int, golden: Golden, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, played = 0, ""
    for command in _COMMAND.findall(TRANSCRIPTS[number]):
        played += f"$ {command}\n"
        if command == "echo $?":
            played += f"{code}\n"
            continue
        program, *arguments = shlex.split(command)
        assert program == "gdr"
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        assert err == b""
        played += out.decode("utf-8")

    # As it is now: an update may have rewritten an earlier transcript.
    readme = README.read_bytes().decode("utf-8")
    found = list(_TRANSCRIPT.finditer(readme))[number]
    golden(str(README), readme[: found.start(1)] + played + readme[found.end(1) :])


def test_the_first_commands_are_make_targets() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    first = re.findall(r"^make (\w+)", fenced("sh")[0], re.MULTILINE)

    assert first == ["demo", "test"]
    for target in first:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert TEXT.index("make demo") < TEXT.index("\n## ")


def test_exit_codes_are_those_of_the_program() -> None:
    listed = {int(code): words for code, words in rows(section("退出码"))[2:]}

    assert listed == EXIT_MEANINGS


def test_editions_are_those_of_the_index() -> None:
    index = yaml.safe_load((PROJECT / "schemas" / "index.yaml").read_bytes())
    text = section("年报格式版本")

    assert editions_table() in text
    for entry in index["editions"]:
        assert f"[{entry['edition']}](docs/rules/{entry['edition']}.md)" in text
        for year in entry["years"].values():
            assert year is None or str(year) in text
        for document in entry["documents"]:
            assert document["number"] in text


def commands() -> dict[str, Any]:
    """Return the commands of the program."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("name", commands())
def test_command_and_its_options_are_told(name: str) -> None:
    text = section("命令和选项")

    assert f"| `gdr {name}` |" in text
    for option in commands()[name].params:
        for spelling in option.opts:
            assert not spelling.startswith("-") or re.search(
                rf"`{spelling}[ `]", text
            ), spelling


def test_output_formats_are_those_of_the_program() -> None:
    listed = [row[0].strip("`") for row in rows(section("输出格式"))[2:]]

    assert listed == [*REPORTERS, "auto"]


def test_levels_are_those_of_the_form() -> None:
    listed = re.findall(
        r"^\| `([a-z]+)` \| (.+?) \|", section("数据怎样写"), re.MULTILINE
    )
    listed = [row for row in listed if row[0] != "level"]
    level = load_form(editions()[-1].edition).nodes["organ.level"].schema

    assert dict(listed) == level["x-enum-titles"]


def test_example_of_a_report_uses_names_of_the_form() -> None:
    (example,) = (text for text in fenced("yaml") if text.startswith("year:"))
    data = yaml.safe_load(example)
    form = load_form(editions()[-1].edition)

    def names(value: Any, address: str = "") -> list[str]:
        if not isinstance(value, dict):
            return [address]
        return [
            found
            for key, inner in value.items()
            for found in names(inner, f"{address}.{key}".lstrip("."))
        ]

    assert [name for name in names(data) if name not in form.nodes] == []
    assert {node.key for node in form.root.children} - {"edition"} <= data.keys()


def test_example_of_settings_can_be_loaded(tmp_path: Path) -> None:
    (example,) = fenced("toml")
    file = tmp_path / "gdr.toml"
    file.write_text(example, encoding="utf-8")

    settings = load_settings(str(file))

    assert settings.deadlines
    assert set(tomllib.loads(example)) == {*settings._fields} - {"file"}


def test_blocks_of_yaml_and_json_can_be_read() -> None:
    assert all(yaml.safe_load(text) for text in fenced("yaml") if "$schema" not in text)
    assert [json.loads(text) for text in fenced("json")]


def test_hooks_in_the_readme_are_those_that_exist() -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_bytes())
    named = re.findall(r"- id: (\S+)", section("在数据仓库里使用"))

    assert set(named) == {hook["id"]}


def test_glossary_names_the_words_of_the_design_once() -> None:
    words = [row[1] for row in rows(section("词汇"))[2:]]

    assert len(words) == len(set(words)) > 12


def test_headings_in_the_list_of_contents_exist() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {
        re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors

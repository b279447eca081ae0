"""The parts of ``README.md`` that repeat what the program knows, and Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from gov_disclosure_cli.cli.app import app
from gov_disclosure_cli.editions import Edition, editions
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages.help_pages import EXIT_MEANINGS
from gov_disclosure_cli.rules.load import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def editions_table() -> str:
    """Say which years each edition governs, and what it rests on."""
    rows = [
        (
            f"[{one.edition}](docs/rules/{one.edition}.md)",
            years(one) + "".join(f"；{line}" for line in soft(one)),
            "<br>".join(one.documents),
        )
        for one in editions()
    ]
    return "\n".join(table(("格式", "适用", "依据的文件"), rows))


def commands_table() -> str:
    """List the commands with what their help pages say."""
    rows = [
        (f"`gdr {name}`", command.help or "") for name, command in _commands().items()
    ]
    return "\n".join(table(("命令", "作用"), rows))


def options_tables() -> str:
    """List the options of every command."""
    parts = []
    for name, command in _commands().items():
        rows = [
            (_spelling(option), option.help)
            for option in command.params
            if option.param_type_name == "option" and option.help
        ]
        if rows:
            usage = "".join(
                f" {argument.metavar}"
                for argument in command.params
                if argument.param_type_name == "argument"
            )
            rows_text = "\n".join(table(("选项", "作用"), rows))
            parts.append(f"`gdr {name}{usage}`\n\n{rows_text}")
    return "\n\n".join(parts)


def exit_codes_table() -> str:
    """List what each exit code means."""
    rows = [(str(code), words) for code, words in EXIT_MEANINGS.items()]
    return "\n".join(table(("退出码", "含义"), rows))


def levels_table() -> str:
    """List the kinds of organs and their last day, as far as the form knows them."""
    newest = editions()[-1].edition
    titles = load_form(newest).nodes["organ.level"].schema["x-enum-titles"]
    (deadline,) = [rule for rule in load_rules(newest) if rule.check == "deadline"]
    limits = deadline.parameters["levels"]
    rows = [
        (f"`{level}`", title, limits[level]["until"]) for level, title in titles.items()
    ]
    return "\n".join(table(("`level`", "机关类别", "公布期限（次年）"), rows))


#: Name in the README's markers → what writes that part.
PARTS = {
    "editions": editions_table,
    "commands": commands_table,
    "options": options_tables,
    "exit_codes": exit_codes_table,
    "levels": levels_table,
}


def _commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def _spelling(option: Any) -> str:
    names = sorted(option.opts, key=len)
    value = f" {option.metavar}" if option.metavar else ""
    return "`" + "`、`".join([*names[:-1], names[-1] + value]) + "`"


def years(edition: Edition) -> str:
    """Say which report years an edition governs."""
    if edition.last_year is None:
        return f"{edition.first_year} 年度起"
    if edition.last_year == edition.first_year:
        return f"{edition.first_year} 年度"
    return f"{edition.first_year} 至 {edition.last_year} 年度"


def soft(edition: Edition) -> list[str]:
    """Say in which years its form need not be kept to the letter."""
    if not edition.soft_years:
        return []
    named = "、".join(map(str, edition.soft_years))
    return [f"{named} 年度可以参照，不合格式之处只作提示"]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write a table in Markdown."""
    for row in (head, ("---",) * len(head), *rows):
        cells = [cell.replace("|", "\\|").replace("\n", " ") for cell in row]
        yield f"| {' | '.join(cells)} |"

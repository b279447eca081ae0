"""Facts of the form stand in ``schemas/`` and sentences in ``messages/``, not in Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gov_disclosure_cli
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.aliases import aliases
from gov_disclosure_cli.importers.labels import spellings_of
from tests.samples import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(gov_disclosure_cli.__file__).parent
#: Modules that may hold Chinese, and what it is there. None of it differs by edition.
GRAMMAR = {
    "importers/headers.py": "units of money",
    "importers/identity.py": "years, titles of reports, names of organs, dates",
    "importers/labels.py": "numbers of headings",
    "importers/masthead.py": "a date beside its label",
    "importers/page.py": "numbers of headings",
    "importers/page_numbers.py": "numbers of pages",
    "importers/particulars.py": "dates",
    "importers/parts.py": "numbers of headings",
    "importers/pdf_lines.py": "numbers of headings",
    "importers/radicals.py": "characters and their look-alikes",
    "importers/running.py": "measure words and signs behind a figure",
    "importers/xlsx_values.py": "the name of a number format",
    "notation.py": "what is typed in place of a number",
    "prose/lexicon.py": "characters that begin a number",
    "prose/nearby.py": "signs of a span",
    "prose/numerals.py": "numerals, units of money",
    "prose/passage.py": "numbers of headings",
    "prose/tokens.py": "dates, numerals, units",
    "prose/years.py": "dates",
    "renderers/docx_parts.py": "names of fonts",
    "renderers/docx_setup.py": "names of fonts",
    "renderers/page.py": "numbers of headings",
    "renderers/sheet_styles.py": "names of fonts",
}
#: Shorter labels (其他, 总计) are words of the language as well.
SHORTEST = 4


def chinese(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings with Chinese letters in a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in said:
            continue
        if isinstance(node.value, str) and re.search("[\u4e00-\u9fff]", node.value):
            yield node.lineno, node.value


CHINESE = {
    path.relative_to(PACKAGE).as_posix(): list(chinese(path))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent.name != "messages"
}


SOURCES = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def test_chinese_in_python_is_grammar() -> None:
    assert {name for name, strings in CHINESE.items() if strings} == GRAMMAR.keys()


def official(edition: int) -> set[str]:
    """Gather the words of a form and what importers know beside them."""
    form, wild = load_form(edition), aliases(edition)
    labels = [node.title for node in form.nodes.values()]
    for node in form.nodes.values():
        labels += node.schema.get("x-header", ())
        labels += [group["title"] for group in node.schema.get("x-groups", ())]
    for words in (*wild.labels.values(), *wild.openings.values()):
        labels += words
    found = {spelling for label in labels for spelling in spellings_of(label)}
    return {spelling for spelling in found if len(spelling) >= SHORTEST}


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_word_of_the_form_stands_in_python(edition: int) -> None:
    words = official(edition)
    assert len(words) > 50
    assert [
        (name, line, word)
        for name, strings in CHINESE.items()
        for line, text in strings
        for word in words
        if word in text
    ] == []


def names_of(statement: ast.stmt) -> list[str]:
    """Return what a statement of a module defines."""
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("messages/*.py")), ids=lambda path: path.stem
)
def test_every_sentence_is_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    others = "".join(SOURCES[each] for each in SOURCES if each != path)
    idle = [
        name
        for statement in ast.parse(text).body
        for name in names_of(statement)
        if len(re.findall(rf"\b{name}\b", text)) == 1
        and not re.search(
            rf"\b(?:say|\w*words|office|hints_of)\.{name}\b|^ +{name},$",
            others,
            re.MULTILINE,
        )
        and not re.search(rf"\bimport .*\b{name}\b", others)
    ]
    assert idle == []

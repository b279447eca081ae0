"""A mistake in the definitions is told with file and line, never as a finding."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli import checklist, data, editions, form
from gov_disclosure_cli.checklist import make_checklist
from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITION = 2021


def forget() -> None:
    """Empty the caches of all definitions."""
    for cached in (
        form.load_form,
        editions.editions,
        load.load_rules,
        load.load_reading_rules,
        checklist.reading_rules,
    ):
        cached.cache_clear()


@pytest.fixture
def rule_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a rule file that may be spoilt."""
    schemas = tmp_path / "schemas"
    shutil.copytree(data.schemas_folder(), schemas)
    monkeypatch.setattr(data, "schemas_folder", lambda: str(schemas))
    forget()
    yield schemas / str(EDITION) / "rules.yaml"
    forget()


def spoil(file: Path, old: str, new: str) -> str:
    """Replace a text that stands once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text.replace(old, new)


def line_of(text: str, rule: str) -> int:
    """Return the line on which a rule begins."""
    return text.split("\n").index(f"  - id: {rule}") + 1


DISPUTES = "expression: total == upheld + corrected + other + pending\n"
FLOOR = "    rows: [regulations, normative_documents]\n"
MISTAKES = {
    "unknown cell": (
        "disputes-total",
        DISPUTES,
        "expression: total == upheld + corrected + other + waiting\n",
        "disputes-total: no cell named 'disputes.reconsideration.waiting'",
    ),
    "unknown rows": (
        "requests-result-total",
        "partial + denied.* +",
        "partial + refused.* +",
        "requests-result-total: no rows named 'refused'",
    ),
    "unknown row": (
        "disclosure-in-force-floor",
        FLOOR,
        "    rows: [regulations, laws]\n",
        "disclosure-in-force-floor: no row named 'laws'",
    ),
    "unknown table": (
        "disputes-total",
        "table: disputes\n",
        "table: quarrels\n",
        "disputes-total: no table named 'quarrels'",
    ),
    "unknown check": (
        "cells-blank",
        "check: blank-cells\n",
        "check: blank-cell\n",
        "cells-blank: no check named 'blank-cell'",
    ),
    "bad expression": (
        "disputes-total",
        DISPUTES,
        "expression: total = upheld\n",
        "column 7: cannot read '= upheld'",
    ),
    "amount in a linear rule": (
        "disclosure-in-force-floor",
        FLOOR + "    expression: in_force >= made - repealed\n",
        "    rows: [fees]\n    expression: amount >= 0\n",
        "disclosure-in-force-floor: 'disclosure.fees.amount' is no count",
    ),
    "missing key": (
        "disputes-total",
        "    title: 复议诉讼合计\n",
        "",
        "key 'title' is missing",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_in_a_rule_is_told_with_its_line(mistake: str, rule_file: Path) -> None:
    """File, line of the rule, and what is wrong there."""
    rule, old, new, what = MISTAKES[mistake]
    line = line_of(spoil(rule_file, old, new), rule)
    with pytest.raises(DefinitionError) as caught:
        make_checklist(EDITION, frozenset(), Policy())
    assert str(caught.value) == f"{rule_file}:{line}: {what}"


def test_duplicate_key_is_told_with_its_own_line(rule_file: Path) -> None:
    """A key that stands twice would hide what the first one says."""
    text = spoil(rule_file, DISPUTES, DISPUTES + "    each: column\n")
    line = (
        text.split("\n").index("    each: column", line_of(text, "disputes-total")) + 1
    )
    with pytest.raises(DefinitionError, match=f":{line}: “each”写了两次"):
        load.load_rules(EDITION)


def test_file_that_is_no_yaml_is_told_with_its_line(rule_file: Path) -> None:
    """A slip of syntax is a mistake of the definitions, not of a report."""
    text = spoil(rule_file, DISPUTES, "expression: [\n")
    with pytest.raises(DefinitionError, match="YAML 写法有误") as caught:
        load.load_rules(EDITION)
    line = int(str(caught.value).removeprefix(f"{rule_file}:").split(":")[0])
    assert line > line_of(text, "disputes-total")


@pytest.mark.parametrize("text", ["rules:\n", "rules: {}\n", "other: 1\n"])
def test_file_without_rules_is_told(text: str, rule_file: Path) -> None:
    """A rule file is a list of rules."""
    rule_file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=":1: a list of rules expected"):
        load.load_rules(EDITION)


@pytest.mark.parametrize("entry", ["- 3", "- x", "- [1]", "- {id: a}"])
def test_entry_that_is_no_rule_is_told(entry: str, rule_file: Path) -> None:
    """Whatever stands in the list, the error has its line."""
    rule_file.write_text(f"rules:\n\n{entry}\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=":3: "):
        load.load_rules(EDITION)


def test_definitions_as_shipped_are_sound() -> None:
    """Every rule of every edition compiles, also with a group written as one row."""
    for edition in editions.editions():
        whole = form.load_form(edition.edition)
        groups = frozenset(node.address for node in whole.collapsible())
        for collapsed in {frozenset[str](), groups}:
            made = make_checklist(edition.edition, collapsed, Policy())
            assert made.linear.instances

"""``gdr rules``, ``gdr explain``, ``gdr schema``: the definitions, made readable."""

from __future__ import annotations

import json
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import console
from gov_disclosure_cli.columns import pad, width_of, wrap
from gov_disclosure_cli.data import read_definition
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.form import Form, load_form
from gov_disclosure_cli.messages import cli as say
from gov_disclosure_cli.messages import showing as words
from gov_disclosure_cli.rules.load import Rule, load_reading_rules, load_rules
from gov_disclosure_cli.settings import check_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.rules.expression import Term

#: Narrower than this a terminal breaks the lines itself; wider lines get lost.
_WIDTHS = (40, 100)


def list_rules(edition: int | None, output_format: str) -> int:
    """List the rules of one edition or of all."""
    rules = _rules(edition)
    if output_format == "json":
        listed = [_as_json(rule, numbers) for rule, numbers in rules.values()]
        text = json.dumps({"version": 1, "rules": listed}, ensure_ascii=False, indent=1)
        console.utf8_writer()(text + "\n")
        return exit_codes.CLEAN
    widest = max(width_of(name) for name in rules)
    for name, (rule, numbers) in rules.items():
        severity = words.SEVERITIES[rule.severity]
        scope = "、".join(map(str, numbers)) if numbers else words.EVERY_EDITION
        console.write_text(
            f"{pad(name, widest)}  {severity}  {pad(scope, 10)}  {rule.title}\n"
        )
    return exit_codes.CLEAN


def explain(name: str, edition: int | None) -> int:
    """Explain one rule: words, formula, legal basis, examples."""
    rules = _rules(edition)
    if name not in rules:
        others = _rules(None)
        if name in others:
            raise UsageError(say.rule_of_other_edition(name, others[name][1]))
        near = get_close_matches(name, list(rules), 1, 0.5)
        raise UsageError(say.no_rule(name, near[0] if near else None))
    rule, numbers = rules[name]
    form = load_form(numbers[-1] if numbers else editions()[-1].edition)
    low, high = _WIDTHS
    width = max(low, min(console.width_of(sys.stdout), high))
    for line in _page(rule, numbers, form, width):
        console.write_text(line + "\n")
    return exit_codes.CLEAN


def print_schema(edition: int) -> int:
    """Print the JSON Schema of an edition as it is shipped."""
    check_edition(edition)
    console.utf8_writer()(read_definition(str(edition), "report.schema.json"))
    return exit_codes.CLEAN


def _rules(edition: int | None) -> dict[str, tuple[Rule, list[int]]]:
    """Return every rule by id with its editions, none for a rule about sources."""
    check_edition(edition)
    found: dict[str, tuple[Rule, list[int]]] = {
        rule.id: (rule, []) for rule in load_reading_rules()
    }
    known = [one.edition for one in editions()]
    for number in known if edition is None else [edition]:
        for rule in load_rules(number):
            numbers = [*found[rule.id][1], number] if rule.id in found else [number]
            found[rule.id] = (rule, numbers)
    return found


def _as_json(rule: Rule, numbers: list[int]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "editions": numbers,
        "words": rule.words,
        "expression": rule.expression or None,
        "each": rule.each or None,
        "table": rule.table or None,
        "basis": rule.basis,
        "hint": rule.hint,
        "since": rule.since,
    }


def _page(rule: Rule, numbers: list[int], form: Form, width: int) -> Iterator[str]:
    yield f"{rule.id}  {words.SEVERITIES[rule.severity]}  {rule.title}"
    yield ""
    scope = "、".join(map(words.edition, numbers)) or words.EVERY_EDITION
    facts = [(words.WORDS, rule.words)]
    if rule.expression:
        where = form.label(rule.table)
        facts.append((words.FORMULA, _formula(rule, form)))
        facts.append((words.EXPRESSION, rule.expression))
        facts.append((words.SCOPE, f"{where}，{words.EACH[rule.each]}；{scope}"))
    else:
        facts.append((words.SCOPE, scope))
    facts += [
        (words.BASIS, rule.basis),
        (words.HINT, rule.hint),
        (words.SINCE, rule.since),
    ]
    for title, text in facts:
        lead = pad(title, 10)
        for line in wrap(text, width - 10):
            yield lead + line
            lead = " " * 10
    for title, key in ((words.SATISFIED, "satisfied"), (words.VIOLATED, "violated")):
        yield ""
        yield title
        yield from _example(rule.examples.get(key, {}), form, width)


def _formula(rule: Rule, form: Form) -> str:
    """Spell a linear rule in official words."""
    assert rule.comparison is not None
    table = form.nodes[rule.table]
    columns = {cell.key: cell.short for cell in next(table.rows()).children}
    for row in table.rows():
        columns.update((cell.key, cell.short) for cell in row.children)

    def side(terms: tuple[Term, ...]) -> str:
        spelt = ""
        for term in terms:
            name = columns.get(term.name) if rule.each == "row" else None
            name = name or form.label(f"{rule.table}.{term.name}") if term.name else ""
            if term.spread and form.nodes[f"{rule.table}.{term.name}"].kind == "group":
                name += words.ALL_OF
            factor = str(abs(term.factor)) if not name or abs(term.factor) != 1 else ""
            times = words.TIMES if name and factor else ""
            sign = words.MINUS if term.factor < 0 else words.PLUS if spelt else ""
            spelt += f"{sign}{factor}{times}{name}"
        return spelt

    comparison = rule.comparison
    operator = words.OPERATORS[comparison.operator]
    return f"{side(comparison.left)} {operator} {side(comparison.right)}"


def _example(example: dict[str, Any], form: Form, width: int) -> Iterator[str]:
    """Write an example out as what is changed in a sound report."""
    for address, value in example.get("set", {}).items():
        told = f"{address} = {_spelt(value)}{_label(address, form)}"
        for line in wrap(told, width - 2, hang=2):
            yield f"  {line}"
    for address in example.get("remove", ()):
        yield f"  {words.REMOVED} {address}{_label(address, form)}"
    if "text" in example:
        yield f"  {words.WHOLE_TEXT}"
        yield from (f"  {line}" for line in example["text"].splitlines())
    if example.get("missing"):
        yield f"  {words.NO_FILE}"
    if "hex" in example:
        yield f"  {words.WHOLE_TEXT} {example['hex']}"


def _label(address: str, form: Form) -> str:
    label = form.label(address)
    return "" if "*" in address or label == address else f"（{label}）"


def _spelt(value: Any) -> str:
    if value is None:
        return words.ALL_BLANK
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {_spelt(one)}" for key, one in value.items())
        return f"{{{inner}}}"
    return str(value).strip()

"""JSON Schema errors → problems in our own words, each at the place it belongs to.

Called only for a report that the fast check (``accept``) refused.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.address import Path, join
from gov_disclosure_cli.messages import form as say
from gov_disclosure_cli.messages.reading import brief
from gov_disclosure_cli.notation import interpret
from gov_disclosure_cli.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.rules.load import Rule


#: Looking for the nearest name takes time that grows with the square of a key's length.
_LONGEST_KEY = 40
#: So many unknown keys of one holder are compared with the known ones.
_MANY_UNKNOWN = 20


class Departure(NamedTuple):
    """A problem together with the rule that names this departure from the schema."""

    rule: Rule
    problem: Problem


def explain(document: Document, form: Form, rules: Sequence[Rule]) -> list[Departure]:
    """Explain every departure of a report from the schema of its form.

    ``rules`` are those of the edition; the ones with ``check: schema`` name departures by
    keyword and by where they are: at the root, in a table, in a cell, or elsewhere.
    """
    from jsonschema import Draft202012Validator

    named = [rule for rule in rules if rule.check == "schema"]
    found: list[Departure] = []
    told: set[tuple[str, Path]] = set()
    for error in Draft202012Validator(form.schema).iter_errors(document.data):
        path: Path = tuple(map(str, error.absolute_path))
        keyword = str(error.validator)
        if (keyword, path) in told:
            continue
        told.add((keyword, path))
        node = form.nodes.get(join(path)) if path else form.root
        for where, problem in _problems(document, form, node, path, error):
            found.append(Departure(_rule(named, keyword, where), problem))
    return found


def _rule(named: list[Rule], keyword: str, where: str) -> Rule:
    """Find the rule for a keyword at a place; the most general one stands in."""
    fitting = [rule for rule in named if keyword in rule.parameters["keywords"]]
    for rule in fitting:
        if rule.parameters.get("where") == where:
            return rule
    for rule in fitting:
        if "where" not in rule.parameters:
            return rule
    return next(rule for rule in named if rule.parameters.get("where") == "other")


def _problems(
    document: Document, form: Form, node: Node | None, path: Path, error: Any
) -> Iterator[tuple[str, Problem]]:
    """Yield where the departure is and what to say, one for each key concerned."""
    keyword, value = error.validator, error.instance
    if keyword == "required":
        unread = {fault.path for fault in document.faults}
        lacking = [
            key
            for key in error.validator_value
            if key not in value and not _below((*path, key), unread)
        ]
        yield from _missing(form, node, path, lacking)
    elif keyword == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        before, count = "", 0
        for key in value:
            if key not in known:
                count += 1
                near = count <= _MANY_UNKNOWN
                yield (
                    "other",
                    _unknown(form, path, key, value, before, known, near=near),
                )
            before = key
    elif node is not None and node.kind == "cell":
        yield "cell", _cell(document, form, node, value, keyword)
    else:
        yield "other", _value(document, form, path, error)


def _missing(
    form: Form, node: Node | None, path: Path, lacking: list[str]
) -> Iterator[tuple[str, Problem]]:
    holder = form.label(join(path)) if path else say.PLACE
    if not path:
        for key in lacking:
            child = form.nodes[key]
            if child.kind in ("table", "text"):
                yield "root", Problem(say.missing_part(child.label), path=(key,))
            else:
                yield (
                    "other",
                    Problem(say.missing_key(holder, child.label, key), path=(key,)),
                )
        return
    children = [form.nodes[join((*path, key))] for key in lacking]
    if node is None or node.kind not in ("table", "group", "row"):
        for child in children:
            sentence = say.missing_key(holder, child.label, child.key)
            yield "other", Problem(sentence, path=child.path)
        return
    mild = [child for child in children if child.schema.get("x-missing") == "warning"]
    grave = [child for child in children if child not in mild]
    for some, severity in ((grave, None), (mild, "warning")):
        if some:
            labels = [say.keyed(child.label, child.key) for child in some]
            yield (
                "table",
                Problem(
                    say.missing_row(holder, labels),
                    cells=tuple(child.address for child in some),
                    path=path,
                    severity=severity,  # type: ignore[arg-type]
                    at_key=True,
                ),
            )


def _below(path: Path, holders: set[Path | None]) -> bool:
    """Tell whether something at a path was told of already, alone or with what holds it."""
    return any(path[:length] in holders for length in range(1, len(path) + 1))


def _unknown(
    form: Form,
    path: Path,
    key: str,
    holder_value: dict[str, Any],
    before: str,
    known: list[str],
    *,
    near: bool,
) -> Problem:
    cut = before if _is_cut(holder_value, before, key, known) else None
    if cut is not None:
        cell = join((*path, cut))
        figure = f"{holder_value[cut]}{key}"
        sentence = say.split_figure(form.label(cell), figure)
        return Problem(sentence, cells=(cell,), path=(*path, key), at_key=True)
    holder = form.label(join(path)) if path else say.PLACE
    name, mark, rest = str(key).replace("：", ":").partition(":")
    if mark and name.strip() in known:
        sentence = say.joined_key(brief(key), name.strip(), brief(rest.strip()))
    else:
        sentence = say.unknown_key(
            holder, brief(key), _meant(form, path, key, known) if near else None
        )
    return Problem(sentence, path=(*path, str(key)), at_key=True)


def _meant(form: Form, path: Path, key: str, known: list[str]) -> str | None:
    """Name the key that was probably meant: the one of this official label, or the nearest."""
    wanted = str(key).strip()[:_LONGEST_KEY]
    for name in known:
        node = form.nodes.get(join((*path, name)))
        if node is not None and wanted in (node.label, node.title, node.short):
            return say.keyed(node.short, name)
    near = get_close_matches(wanted, known, 1, 0.5)
    return near[0] if near else None


def _is_cut(value: dict[str, Any], before: str, key: str, known: list[str]) -> bool:
    """Tell whether a thousands separator cut a figure in two: ``{total: 1,200}``."""
    if len(key) != len("200") or not key.isdigit() or value[key] is not None:
        return False
    return before in known and type(value[before]) is int


def _cell(
    document: Document, form: Form, node: Node, value: Any, keyword: str
) -> Problem:
    label = form.label(node.address)
    mark = document.mark(node.path)
    typed = brief(mark.text) if mark is not None and mark.text is not None else None
    if isinstance(value, dict | list) or typed is None or mark is None:
        sentence = say.not_a_figure(label)
    elif keyword == "minimum":
        sentence = say.negative(label, typed)
    else:
        sentence = say.notation(
            label, typed, interpret(mark.text or "", quoted=mark.quoted)
        )
    return Problem(sentence, cells=(node.address,), path=node.path)


def _value(document: Document, form: Form, path: Path, error: Any) -> Problem:
    label = form.label(join(path)) if path else say.PLACE
    value, expected = error.instance, error.validator_value
    mark = document.mark(path)
    typed = mark.text if mark is not None and mark.text is not None else str(value)
    typed = brief(typed)
    if error.validator == "type":
        kinds = expected if isinstance(expected, list) else [expected]
        pattern = error.schema.get("pattern", "")
        if "string" in kinds and typed.isdigit():
            quoted = re.search(pattern, typed)
            say_it = say.quoted_needed if quoted else say.wrong_form
            sentence = say_it(label, typed)
        else:
            sentence = say.wrong_kind(label, say.describe(value), kinds)
        sentence += say.written_like(path[-1] if path else "", _example(error))
    elif error.validator == "enum":
        titles = error.schema.get("x-enum-titles", {})
        allowed = [say.explained(str(one), titles.get(one)) for one in expected]
        sentence = say.wrong_value(label, typed, allowed)
    elif error.validator in ("minimum", "maximum"):
        low, high = error.schema.get("minimum"), error.schema.get("maximum")
        sentence = say.out_of_range(label, typed, low, high)
    elif error.validator == "minLength":
        sentence = say.blank_part(label)
    else:
        sentence = say.wrong_form(label, typed)
        sentence += say.written_like(path[-1] if path else "", _example(error))
    return Problem(sentence, path=path)


def _example(error: Any) -> str | None:
    """Return how the schema says such a value is written."""
    examples = error.schema.get("examples")
    return str(examples[0]) if examples else None

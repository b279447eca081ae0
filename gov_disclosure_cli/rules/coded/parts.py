"""Checks of the parts in prose that need no reading of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.messages import rules as say
from gov_disclosure_cli.rules.problem import Context, NotApplicableError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def length(context: Context) -> Iterator[Problem]:
    """Count the characters of a part, blanks and line ends apart, against a limit."""
    part = context.rule.parameters["field"]
    most = context.rule.parameters["most"]
    count = len("".join(context.text(part).split()))
    if count > most:
        label = context.form.label(part)
        yield Problem(say.too_long(label, count, most), path=(part,))


def mentions(context: Context) -> Iterator[Problem]:
    """Look for a word of every aspect that a part has to cover.

    With ``levels`` only reports of organs of those levels are held to it. A blank or
    untouched part is another rule's business.
    """
    parameters = context.rule.parameters
    if "levels" in parameters and context.level not in parameters["levels"]:
        raise NotApplicableError
    node = context.form.nodes[parameters["field"]]
    text = "".join(context.text(node.key).split())
    if not text or text == node.schema.get("x-placeholder"):
        raise NotApplicableError
    lacking = [
        aspect
        for aspect, words in parameters["aspects"].items()
        if not any(word in text for word in words)
    ]
    if lacking:
        label = context.form.label(parameters["field"])
        yield Problem(say.not_mentioned(label, lacking), path=(parameters["field"],))


def not_blank(context: Context) -> Iterator[Problem]:
    """Refuse a part that is there but says nothing."""
    for part in context.rule.parameters["fields"]:
        value = context.document.value((part,))
        blank = value is None or (isinstance(value, str) and not value.strip())
        if blank and context.document.holds((part,)):
            label = context.form.label(part)
            yield Problem(say.blank_part(label), path=(part,), instance=part)


def placeholder(context: Context) -> Iterator[Problem]:
    """Refuse a part that still holds the words of the template."""
    for node in context.form.texts:
        words = node.schema.get("x-placeholder", "")
        if words and context.text(node.address).strip() == words:
            problem = say.placeholder_left(node.label, words)
            yield Problem(problem, path=node.path, instance=node.address)

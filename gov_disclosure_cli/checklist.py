"""All that is needed to check reports against one form, made ready once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.accept import Accepts, compile_accept
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.form import Form, load_form
from gov_disclosure_cli.rules.coded import CHECKS, ELSEWHERE
from gov_disclosure_cli.rules.compiled import Compiled
from gov_disclosure_cli.rules.load import Rule, load_reading_rules, load_rules

if TYPE_CHECKING:
    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import RuleCard


class Checklist(NamedTuple):
    """The form, the fast check, and the rules the user wants applied.

    ``rules`` holds them all by id, ``linear`` and ``coded`` only the wanted ones.
    """

    form: Form
    accepts: Accepts
    rules: dict[str, Rule]
    linear: Compiled
    coded: tuple[Rule, ...]


def make_checklist(
    edition: int, collapsed: frozenset[str], policy: Policy
) -> Checklist:
    """Compile the form and rules of an edition.

    Raises ``DefinitionError`` for a rule that names a cell or check that does not exist.
    """
    form = load_form(edition, collapsed)
    rules = load_rules(edition)
    for rule in rules:
        if rule.comparison is None and rule.check not in (*CHECKS, *ELSEWHERE):
            raise rule.mistake(f"no check named {rule.check!r}")
    wanted = [rule for rule in rules if policy.wants(rule.id)]
    return Checklist(
        form,
        compile_accept(form.schema),
        {rule.id: rule for rule in rules},
        Compiled(form, wanted),
        tuple(rule for rule in wanted if rule.check in CHECKS),
    )


@cache
def reading_rules() -> dict[str, Rule]:
    """Return the rules about sources and editions by id."""
    return {rule.id: rule for rule in load_reading_rules()}


def rule_cards() -> tuple[RuleCard, ...]:
    """Return every rule of every edition once, in the newest wording."""
    cards = {rule.id: rule.card for rule in load_reading_rules()}
    for edition in editions():
        cards.update((rule.id, rule.card) for rule in load_rules(edition.edition))
    return tuple(cards.values())

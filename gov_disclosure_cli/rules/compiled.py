"""Linear rules compiled against a form: cells numbered, one sparse integer row an instance.

The same rows serve to check one report here, and later to check a million as SQL and to
search for the wrong cell.
"""

from __future__ import annotations

from math import gcd
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gov_disclosure_cli.form import MISSING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.rules.expression import Comparison, Term
    from gov_disclosure_cli.rules.load import Rule

#: (number of the cell, factor), in the order of the expression.
Terms = tuple[tuple[int, int], ...]
Outcome = Literal["satisfied", "violated", "undecided"]


class Unusable:
    """The value of a cell that is written, but not as a number that may be used."""

    def __repr__(self) -> str:
        """Name it."""
        return "UNUSABLE"


UNUSABLE = Unusable()


class Instance(NamedTuple):
    """One rule at one place: ``left + left_constant  operator  right + right_constant``."""

    rule: Rule
    name: str | None
    operator: str
    left: Terms
    left_constant: int
    right: Terms
    right_constant: int

    def cells(self) -> tuple[int, ...]:
        """Return the numbers of its cells in the order of the expression."""
        return tuple(dict.fromkeys(index for index, _ in (*self.left, *self.right)))

    def net(self) -> dict[int, int]:
        """Return the factor of every cell in left - right; a cell on both sides may vanish."""
        factors: dict[int, int] = {}
        for index, factor in self.left:
            factors[index] = factors.get(index, 0) + factor
        for index, factor in self.right:
            factors[index] = factors.get(index, 0) - factor
        return {index: factor for index, factor in factors.items() if factor}


class Verdict(NamedTuple):
    """What one instance comes to; ``left`` and ``right`` take blanks as 0."""

    outcome: Outcome
    left: int
    right: int
    blanks: tuple[int, ...]
    unusable: tuple[int, ...]


class Compiled:
    """All linear rules of a form, ready to judge reports."""

    def __init__(self, form: Form, rules: Collection[Rule]) -> None:
        """Resolve every name; raises ``DefinitionError`` for one the form does not have."""
        self.form = form
        self.instances = tuple(
            instance
            for rule in rules
            if rule.comparison is not None
            for instance in _instances(form, rule, rule.comparison)
        )
        self.signed = frozenset(
            cell.number for cell in form.cells if cell.kind.startswith("signed")
        )
        self._plans = [_plan(instance, len(form.cells)) for instance in self.instances]

    def all_satisfied(self, zeros: list[int]) -> bool:
        """Tell whether every instance holds; ``zeros`` are whole numbers, blanks as 0."""
        padded = [*zeros, 0]
        for plus, minus, constant, operator in self._plans:
            difference = sum(plus(padded)) - sum(minus(padded)) + constant
            if difference and (
                operator == "==" or (difference > 0) == (operator == "<=")
            ):
                return False
        return True

    def judge(self, instance: Instance, values: list[Any]) -> Verdict | None:
        """Judge one instance; ``None`` when the report has none of its cells.

        A blank or missing cell is a count from 0 up, a signed one any whole number.
        ``UNUSABLE`` cells leave the instance undecided.
        """
        cells = instance.cells()
        if all(values[index] is MISSING for index in cells):
            return None
        unusable = tuple(index for index in cells if values[index] is UNUSABLE)
        blanks = tuple(
            index
            for index in cells
            if values[index] is None or values[index] is MISSING
        )
        left = _total(instance.left, values) + instance.left_constant
        right = _total(instance.right, values) + instance.right_constant
        difference = left - right
        if unusable:
            return Verdict("undecided", left, right, blanks, unusable)
        if _holds(difference, instance.operator):
            return Verdict("satisfied", left, right, blanks, ())
        net = instance.net()
        factors = [net[index] for index in blanks if index in net]
        free = [net[index] for index in blanks if index in net and index in self.signed]
        reachable = _reachable(difference, factors + [-one for one in free], instance)
        outcome: Outcome = "undecided" if reachable else "violated"
        return Verdict(outcome, left, right, blanks, ())


def _total(terms: Terms, values: list[Any]) -> int:
    return sum(
        factor * values[index] for index, factor in terms if type(values[index]) is int
    )


def _holds(difference: int, operator: str) -> bool:
    if operator == "==":
        return difference == 0
    return difference <= 0 if operator == "<=" else difference >= 0


def _reachable(difference: int, factors: list[int], instance: Instance) -> bool:
    """Tell whether counts from 0 up, times the factors, can bring the difference right."""
    if instance.operator == "<=":
        return any(factor < 0 for factor in factors)
    if instance.operator == ">=":
        return any(factor > 0 for factor in factors)
    if not factors or difference % gcd(*factors):
        return False
    need = -difference
    same = [abs(factor) for factor in factors if (factor > 0) == (need > 0)]
    if 0 < len(same) < len(factors):  # both signs: every multiple of the common divisor
        return True
    return bool(same) and _sum_of(abs(need), same)


def _sum_of(need: int, parts: list[int]) -> bool:
    """Tell whether ``need`` is a sum of multiples of ``parts``: shortest sums by residue."""
    base = min(parts)
    least = {0: 0}
    waiting = [0]
    while waiting:
        at = waiting.pop()
        for part in parts:
            reached = least[at] + part
            residue = reached % base
            if reached < least.get(residue, reached + 1):
                least[residue] = reached
                waiting.append(residue)
    return least.get(need % base, need + 1) <= need


def _plan(instance: Instance, zero: int) -> tuple[Any, Any, int, str]:
    plus: list[int] = []
    minus: list[int] = []
    for index, factor in instance.net().items():
        (plus if factor > 0 else minus).extend([index] * abs(factor))
    constant = instance.left_constant - instance.right_constant
    padding = [zero, zero]  # an itemgetter of one index would not give a tuple
    return (
        itemgetter(*plus, *padding),
        itemgetter(*minus, *padding),
        constant,
        instance.operator,
    )


def _instances(form: Form, rule: Rule, comparison: Comparison) -> Iterator[Instance]:
    table = form.nodes.get(rule.table)
    if table is None or table.kind != "table":
        raise rule.mistake(f"no table named {rule.table!r}")
    rows = {row.address.removeprefix(rule.table + "."): row for row in table.rows()}
    if rule.each == "column":
        for column in (cell.key for cell in next(iter(rows.values())).children):
            yield _instance(
                form, rule, comparison, column, f"{rule.table}.{{}}.{column}"
            )
    elif rule.each == "row":
        for name in rule.rows or rows:
            if name not in rows:
                raise rule.mistake(f"no row named {name!r}")
            yield _instance(form, rule, comparison, name, f"{rule.table}.{name}.{{}}")
    else:
        yield _instance(form, rule, comparison, None, f"{rule.table}.{{}}")


def _instance(
    form: Form, rule: Rule, comparison: Comparison, name: str | None, pattern: str
) -> Instance:
    left, left_constant = _side(form, rule, comparison.left, pattern)
    right, right_constant = _side(form, rule, comparison.right, pattern)
    return Instance(
        rule, name, comparison.operator, left, left_constant, right, right_constant
    )


def _side(
    form: Form, rule: Rule, terms: tuple[Term, ...], pattern: str
) -> tuple[Terms, int]:
    found: list[tuple[int, int]] = []
    constant = 0
    for term in terms:
        if not term.name:
            constant += term.factor
            continue
        names = [term.name]
        if term.spread:
            names = list(_rows_at(form, rule, term.name))
        for name in names:
            index = form.index.get(pattern.format(name))
            if index is None:
                raise rule.mistake(f"no cell named {pattern.format(name)!r}")
            if form.cells[index].kind not in ("count", "signed_count"):
                raise rule.mistake(f"{pattern.format(name)!r} is no count")
            found.append((index, term.factor))
    return tuple(found), constant


def _rows_at(form: Form, rule: Rule, name: str) -> Iterator[str]:
    node: Node | None = form.nodes.get(f"{rule.table}.{name}")
    if node is None:
        raise rule.mistake(f"no rows named {name!r}")
    for row in node.rows():
        yield row.address.removeprefix(rule.table + ".")

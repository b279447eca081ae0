"""Document → result: the order of things.

The order: choose the edition, hold the data against its form, judge the linear rules, run
the coded ones, join, group. A report that fits its form and balances never leaves the fast
way; every other one is looked at again at leisure, with the same verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.address import split
from gov_disclosure_cli.causes import group_findings
from gov_disclosure_cli.checklist import Checklist, make_checklist, reading_rules
from gov_disclosure_cli.edition_choice import choose_by_shape, choose_by_year
from gov_disclosure_cli.editions import edition_of
from gov_disclosure_cli.findings import join, of_faults, place_in_form
from gov_disclosure_cli.form import MISSING
from gov_disclosure_cli.messages import form as say
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.result import FileResult, Outcomes
from gov_disclosure_cli.rules.coded import CHECKS
from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.rules.explain import explain_verdict
from gov_disclosure_cli.rules.problem import Context, NotApplicableError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.rules.load import Rule
    from gov_disclosure_cli.suspects import Witness

_Found = tuple["Rule", Problem]


class Validator:
    """Checks reports by one policy; forms and rules are made ready when first needed."""

    def __init__(self, policy: Policy | None = None) -> None:
        """Take the decisions of the user."""
        self.policy = policy or Policy()
        self._checklists: dict[tuple[int, frozenset[str]], Checklist] = {}

    def checklist(
        self, edition: int, collapsed: frozenset[str] = frozenset()
    ) -> Checklist:
        """Return what is needed for one form, made once."""
        key = (edition, collapsed)
        if key not in self._checklists:
            self._checklists[key] = make_checklist(edition, collapsed, self.policy)
        return self._checklists[key]

    def form_of(self, document: Document, edition: int) -> Form:
        """Return the form of an edition in the shape this report has."""
        form = self.checklist(edition).form
        return self.checklist(edition, form.collapsed_in(document)).form

    def check(
        self, document: Document, witnesses: Sequence[Witness] = ()
    ) -> FileResult:
        """Check one report.

        ``witnesses`` are heard on numbers when one must be wrong, beside the prose.
        """
        found: list[_Found] = []
        choice = choose_by_year(document, self.policy.edition)
        checklist = self.checklist(choice.edition) if choice.edition else None
        departures: list[_Found] = []
        if checklist and (document.faults or not checklist.accepts(document.data)):
            choice = choose_by_shape(document, choice, self.policy.edition)
            assert choice.edition is not None
            checklist = self.checklist(choice.edition)
            collapsed = checklist.form.collapsed_in(document)
            if collapsed:
                checklist = self.checklist(choice.edition, collapsed)
            departures = list(_departures(document, checklist))
        found += [(reading_rules()[rule], problem) for rule, problem in choice.said]
        found += departures
        outcomes = Outcomes()
        if checklist is None:
            return self._result(document, checklist, found, outcomes)
        values = checklist.form.values(document.data)
        _mark_unusable(values, document, checklist, departures)
        usable = not departures and not document.faults
        outcomes, more = self._apply(document, checklist, values, usable=usable)
        result = self._result(document, checklist, [*found, *more], outcomes)
        wrong = [(rule, problem) for rule, problem in more if _tells_of_a_number(rule)]
        if all(problem.outcome == "undecided" for _, problem in wrong):
            return result
        # Only a report in which some number must be wrong pays for this.
        from gov_disclosure_cli.suspects import diagnose, the_text

        suspects, complete = diagnose(
            document,
            checklist.linear,
            values,
            {rule.id for rule in checklist.rules.values() if self._is_grave(rule)},
            units=[rule for rule, _ in wrong if rule.comparison is None],
            witnesses=(the_text, *witnesses),
        )
        return result._replace(suspects=suspects, cut_short=not complete)

    def _is_grave(self, rule: Rule) -> bool:
        return self.policy.grade(rule.id, rule.severity) == "error"

    def _apply(
        self,
        document: Document,
        checklist: Checklist,
        values: list[Any],
        *,
        usable: bool,
    ) -> tuple[Outcomes, list[_Found]]:
        """Judge the rules; ``usable`` tells that the report fits its form."""
        counts = {"satisfied": 0, "violated": 0, "undecided": 0}
        found: list[_Found] = []
        linear = checklist.linear
        usable = usable and all(values[at] is not UNUSABLE for at in linear.signed)
        zeros = [0 if value is None else value for value in values]
        if usable and linear.all_satisfied(zeros):
            counts["satisfied"] = len(linear.instances)
        else:
            for instance in linear.instances:
                verdict = linear.judge(instance, values)
                if verdict is None:
                    continue
                counts[verdict.outcome] += 1
                if verdict.outcome != "satisfied":
                    problem = explain_verdict(linear, instance, verdict, values)
                    found.append((instance.rule, problem))
        for rule in checklist.coded:
            context = Context(
                document, checklist.form, values, rule, self.policy.deadlines
            )
            try:
                problems = list(CHECKS[rule.check](context))
            except NotApplicableError:
                continue
            counts["violated" if problems else "satisfied"] += 1
            found += [(rule, problem) for problem in problems]
        return Outcomes(**counts), found

    def _result(
        self,
        document: Document,
        checklist: Checklist | None,
        found: list[_Found],
        outcomes: Outcomes,
    ) -> FileResult:
        year = document.data.get("year")
        year = year if type(year) is int else None
        edition = edition_of(year) if year is not None else None
        soft = edition is not None and year in edition.soft_years
        soft_basis = edition.soft_basis if edition is not None and soft else None
        findings = list(of_faults(document, self.policy))
        factors: list[dict[str, int]] = [{} for _ in findings]
        if checklist is not None:
            order = checklist.form.order
            found.sort(key=lambda one: place_in_form(order, one[1]))
        for rule, problem in found:
            # Without a form nothing was checked, which no policy may hide.
            if checklist is None or self.policy.wants(rule.id):
                findings.append(join(document, rule, problem, self.policy, soft_basis))
                factors.append(dict(problem.factors))
        grouped, groups = group_findings(
            findings, factors, checklist.form.label if checklist else str
        )
        organ = document.value(("organ", "name"))
        invalid = any(finding.severity == "error" for finding in grouped)
        return FileResult(
            path=document.source,
            edition=checklist.form.edition if checklist else None,
            year=year,
            organ=organ if isinstance(organ, str) else None,
            status="invalid" if invalid else "valid",
            outcomes=outcomes,
            findings=grouped,
            groups=groups,
        )


def _tells_of_a_number(rule: Rule) -> bool:
    """Tell whether a rule, when violated, leaves to ask which number is wrong."""
    return rule.comparison is not None or "times" in rule.parameters


def _departures(document: Document, checklist: Checklist) -> Iterator[_Found]:
    """Explain how a report departs from its form."""
    from gov_disclosure_cli.schema_check import explain

    form = checklist.form
    for rule in checklist.rules.values():
        if rule.check == "collapsed":
            for address in sorted(form.collapsed):
                sentence = say.collapsed(form.label(address), form.edition)
                yield rule, Problem(sentence, path=split(address), at_key=True)
    yield from explain(document, form, list(checklist.rules.values()))


def _mark_unusable(
    values: list[Any],
    document: Document,
    checklist: Checklist,
    departures: list[_Found],
) -> None:
    """Replace the values that are written, but not as figures that may be used.

    Where a row or table should be and something else stands, all its cells are such.
    """
    form = checklist.form
    spoilt = {fault.path for fault in document.faults if fault.path is not None}
    for _, problem in departures:
        for address in problem.cells:
            number = form.index.get(address)
            if number is not None and values[number] is not MISSING:
                spoilt.add(form.cells[number].path)
        value = document.value(problem.path)
        if value is not None and not isinstance(value, dict):
            spoilt.add(problem.path)
    for cell in form.cells:
        path = cell.path
        if any(path[:length] in spoilt for length in range(1, len(path) + 1)):
            values[cell.number] = UNUSABLE
    for number in checklist.linear.signed:
        if isinstance(values[number], str):
            values[number] = UNUSABLE

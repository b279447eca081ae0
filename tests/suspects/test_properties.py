"""What must be true of every proposal, whatever the report."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from benchmarks.slips import KINDS, Sheet, balanced_report, blank_out, spoil
from gov_disclosure_cli.rules.compiled import UNUSABLE
from gov_disclosure_cli.suspects.proof import Proof
from gov_disclosure_cli.suspects.rank import hypotheses
from gov_disclosure_cli.suspects.search import Clock
from gov_disclosure_cli.suspects.structure import State, structure_of
from tests.samples import EDITIONS, check, sample, set_at
from tests.suspects.puzzles import (
    Values,
    changed,
    checklist,
    errors,
    suspects,
    violated,
)

if TYPE_CHECKING:
    from benchmarks.slips import Spoilt

TABLES = ("requests", "disputes")
ONLY_DISPUTES = ("disputes-total",)


def draw_spoilt(
    edition: int, kind: str, seed: int, blanks: float = 0.0
) -> Spoilt | None:
    """Let a slip happen in a balanced report; the same seed gives the same."""
    made = checklist(edition)
    random = Random(seed)
    values = balanced_report(made.form, made.linear, random)
    spoilt = spoil(values, kind, Sheet(made.form, made.linear, TABLES), random)
    if spoilt is not None and blanks:
        spoilt = blank_out(spoilt, blanks, random)
    return spoilt


@settings(max_examples=100, deadline=None)
@given(
    edition=st.sampled_from(EDITIONS),
    kind=st.sampled_from(sorted(KINDS)),
    seed=st.integers(0, 10**9),
    blanks=st.sampled_from([0.0, 0.0, 0.5, 1.0]),
)
def test_every_proposal_makes_all_balances_hold(
    edition: int, kind: str, seed: int, blanks: float
) -> None:
    spoilt = draw_spoilt(edition, kind, seed, blanks)
    assume(spoilt is not None)
    assert spoilt is not None
    wrong = violated(edition, spoilt.values)
    found = suspects(edition, spoilt.values, seconds=0.5)
    if not wrong:
        assert not found.proposals
    for proposal in found.proposals:
        changes = {one.cell: one.after for one in proposal.changes}
        assert not violated(edition, changed(spoilt.values, changes))
        assert all(value >= 0 for value in changes.values())
        for one in proposal.changes:
            assert one.before == spoilt.values[one.cell]
            assert one.after != (one.before or 0)


@settings(max_examples=100, deadline=None)
@given(
    edition=st.sampled_from(EDITIONS),
    kind=st.sampled_from(
        ["digit-slip", "transposition", "digit-lost", "off-by-one", "value-omitted"]
    ),
    seed=st.integers(0, 10**9),
)
def test_a_single_slip_is_among_the_proposals(
    edition: int, kind: str, seed: int
) -> None:
    spoilt = draw_spoilt(edition, kind, seed)
    assume(spoilt is not None)
    assert spoilt is not None
    assume(violated(edition, spoilt.values))
    proposals = [
        {one.cell: one.after for one in it.changes}
        for it in suspects(edition, spoilt.values).proposals
    ]
    assert spoilt.truth in proposals


def singles_by_trying(values: Values, edition: int, most: int) -> set[int]:
    """Find by trial which cells can alone make everything hold."""
    state = State(structure_of(checklist(edition).linear, errors(edition)), values)
    found = set()
    for cell in state.structure.governed:
        if type(values[cell]) is not int:
            continue
        touched = {balance.number for balance, _ in state.structure.of_cell[cell]}
        if not touched.issuperset(state.violated):
            continue
        for value in range(most):
            if value != values[cell] and not violated(
                edition, changed(values, {cell: value})
            ):
                found.add(cell)
                break
    return found


def almost_empty(edition: int, random: Random) -> Values:
    """Return a report of three applications, with a slip and some blanks."""
    form = checklist(edition).form
    values: Values = [0] * len(form.cells)
    for row in ("new", "granted", "total"):
        for column in ("natural_person", "total"):
            values[form.index[f"requests.{row}.{column}"]] = 3
    for cell in random.sample(range(len(values)), 30):
        if values[cell] == 0:
            values[cell] = None
    values[random.choice([form.index["requests.granted.natural_person"], 30, 40])] = 1
    return values


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", range(6))
def test_no_single_cell_is_missed(edition: int, seed: int) -> None:
    random = Random(seed)
    made = checklist(edition)
    values = almost_empty(edition, random)
    while not violated(edition, values):
        values = almost_empty(edition, random)
    state = State(structure_of(made.linear, errors(edition)), values)
    expected = singles_by_trying(values, edition, 12)
    found, complete = hypotheses(state, state.violated, {}, Clock(20))
    alone = {next(iter(one.changes)) for one in found if len(one.changes) == 1}
    assert complete
    assert alone >= expected


def small_disputes(seed: int, *, blanks: bool) -> Values:
    """Return table four with small numbers that do not add up, all else 0."""
    random = Random(seed)
    form = checklist(2021, ONLY_DISPUTES).form
    values: Values = [0] * len(form.cells)
    # Two of the three balances are wrong: one cell cannot do, two can.
    while len(violated(2021, values, ONLY_DISPUTES)) != 2:
        for cell in form.cells:
            if cell.path[0] == "disputes":
                choice = (0, 1, 2, 3, None) if blanks else (0, 1, 2, 3)
                values[cell.number] = random.choice(choice)
    return values


@pytest.mark.parametrize("blanks", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_no_set_of_two_cells_is_missed(seed: int, blanks: bool) -> None:
    values = small_disputes(seed, blanks=blanks)
    made = checklist(2021, ONLY_DISPUTES)
    state = State(structure_of(made.linear, errors(2021)), values)
    cells = [it for it in state.structure.governed if type(values[it]) is int]
    expected = {
        frozenset(pair)
        for pair in combinations(cells, 2)
        if any(
            not violated(
                2021,
                changed(values, dict(zip(pair, tried, strict=True))),
                ONLY_DISPUTES,
            )
            for tried in product(range(16), repeat=2)
            if all(new != values[cell] for cell, new in zip(pair, tried, strict=True))
        )
    }
    assert expected
    found, complete = hypotheses(state, state.violated, {}, Clock(20))
    assert complete
    proposed = {frozenset(one.changes) for one in found if len(one.changes) == 2}
    assert proposed >= expected


def broken(edition: int, seed: int) -> Values:
    """Return a report spoilt in all tables: lines swapped, numbers, blanks, writings."""
    random = Random(seed)
    made = checklist(edition)
    form = made.form
    values = balanced_report(form, made.linear, random)
    rows = [
        [form.index[cell.address] for cell in row.children]
        for table in form.tables
        for row in table.rows()
    ]
    for _ in range(random.randint(0, 2)):
        one, other = random.sample(rows, 2)
        for first, second in zip(one, other, strict=False):
            values[first], values[second] = values[second], values[first]
    for cell in random.sample(range(len(form.cells)), random.randint(0, 3)):
        values[cell] = random.choice(
            (0, 1, random.randint(0, 600), -3, None, UNUSABLE, Decimal("18653.7"))
        )
    return values


def newly_violated(edition: int, before: Values, after: Values) -> set[int]:
    """Number the instances of any rule, also one that only warns, that changes break."""
    linear = checklist(edition).linear
    then, now = (
        {
            number
            for number, instance in enumerate(linear.instances)
            if (verdict := linear.judge(instance, values)) is not None
            and verdict.outcome == "violated"
        }
        for values in (before, after)
    )
    return now - then


@settings(max_examples=150, deadline=None)
@given(edition=st.sampled_from(EDITIONS), seed=st.integers(0, 10**9))
@example(edition=2019, seed=15)
@example(edition=2019, seed=26)
@example(edition=2021, seed=56)
def test_what_is_proposed_for_any_broken_report_is_sound(
    edition: int, seed: int
) -> None:
    values = broken(edition, seed)
    made = checklist(edition)
    for proposal in suspects(edition, values, seconds=0.5).proposals:
        after = changed(values, {one.cell: one.after for one in proposal.changes})
        assert not violated(edition, after)
        for instance in made.linear.instances:
            name = (
                instance.rule.id
                if instance.name is None
                else f"{instance.rule.id}/{instance.name}"
            )
            if name in proposal.explains:
                verdict = made.linear.judge(instance, after)
                assert verdict is not None
                assert verdict.outcome == "satisfied"
        assert not newly_violated(edition, values, after)
        for one in proposal.changes:
            assert values[one.cell] is not UNUSABLE
            kind = made.form.cells[one.cell].kind
            assert one.after >= 0 or kind.startswith("signed")
            assert kind in ("count", "signed_count")


@pytest.mark.parametrize(
    ("lines", "slip"),
    [
        (("normative_documents", "licensing"), {"normative_documents.published": 9999}),
        (("fees", "procurement"), {"fees.change": -9999}),
    ],
)
def test_rows_of_other_columns_are_not_swapped(
    lines: tuple[str, str], slip: dict[str, int]
) -> None:
    data = sample(2019)
    for address, value in slip.items():
        set_at(data, f"disclosure.{address}", value)
    set_at(data, "disclosure.licensing.change", -12)
    result = check(data)
    assert result.suspects
    for one in result.suspects:
        rows = {change.cell.split(".")[1] for change in one.changes}
        assert not {*lines} <= rows
        assert all(it.after >= 0 for it in one.changes if "change" not in it.cell)


def test_a_proposal_that_the_rules_refute_is_not_told() -> None:
    spoilt = draw_spoilt(2021, "digit-slip", 1)
    assert spoilt is not None
    linear = checklist(2021).linear
    state = State(structure_of(linear, errors(2021)), spoilt.values)
    proposal = suspects(2021, spoilt.values).proposals[0]
    proof = Proof(linear, state)
    assert proof.holds(proposal)
    (change,) = proposal.changes
    for wrong in (change.after + 1, -1):
        other = (change._replace(after=wrong),)
        assert not proof.holds(proposal._replace(changes=other))

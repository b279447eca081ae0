"""What speaks for a number, and what cannot be read as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.suspects import Support, last_year
from gov_disclosure_cli.validate import Validator
from tests.samples import Raw, check, document, sample, set_at
from tests.suspects.puzzles import checklist, suspects

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Suspect
    from gov_disclosure_cli.suspects import Witness


def first(result: FileResult) -> Suspect:
    return result.suspects[0]


def told(suspect: Suspect) -> dict[str, Any]:
    return {change.cell: change.after for change in suspect.changes}


def ambiguous() -> dict[str, Any]:
    """Return a report in which one more was carried in than the column allows.

    Row and column are off by one at two cells each; either row may be wrong.
    """
    data = sample(2021)
    set_at(data, "requests.carried_in.research", 2)
    set_at(data, "requests.carried_in.total", 23)
    return data


def with_witness(data: dict[str, Any], witness: Witness) -> FileResult:
    return Validator().check(document(data), [witness])


def test_last_year_decides_between_equals() -> None:
    data = ambiguous()
    previous = sample(2019)
    for column, value in sample(2021)["requests"]["carried_in"].items():
        set_at(previous, f"requests.carried_out.{column}", value)

    before = check(data)
    witness = last_year(document(previous))
    after = with_witness(data, witness)

    truth = {"requests.carried_in.research": 1, "requests.carried_in.total": 22}
    assert told(first(after)) == truth
    known = next(one for one in before.suspects if told(one) == truth)
    assert first(after).score > known.score
    assert "上一年度年报" in first(after).reason
    assert "上一年度年报" not in known.reason


def test_last_year_speaks_against_changing_what_it_confirms() -> None:
    data = ambiguous()
    previous = sample(2019)
    for column, value in data["requests"]["carried_in"].items():
        set_at(previous, f"requests.carried_out.{column}", value)

    after = with_witness(data, last_year(document(previous)))

    assert "requests.carried_in.research" not in told(first(after))


def test_a_number_in_the_prose_decides() -> None:
    form = checklist(2021).form
    data = sample(2021)
    set_at(data, "disputes.reconsideration.total", 19)
    values = form.values(data)
    without = suspects(2021, values).proposals
    cell = form.index["disputes.reconsideration.corrected"]
    support = Support(frozenset((4,)), "总体情况写有“被纠正4件”")
    with_it = suspects(
        2021, values, evidence={form.cells[cell].address: (support,)}
    ).proposals

    assert without[0].changes[0].cell != cell
    assert [(one.cell, one.after) for one in with_it[0].changes] == [(cell, 4)]
    assert with_it[0].reasons == (support.reason,)


def test_evidence_on_other_cells_changes_nothing() -> None:
    form = checklist(2021).form
    data = sample(2021)
    set_at(data, "requests.granted.other", 5)
    values = form.values(data)
    support = Support(frozenset((330,)), "…")
    evidence = {"requests.new.natural_person": (support,)}
    assert suspects(2021, values) == suspects(2021, values, evidence=evidence)


def test_a_blank_that_must_be_filled_is_named_beside_the_slip() -> None:
    data = sample(2021)
    set_at(data, "requests.granted.natural_person", 98)
    set_at(data, "requests.partial.commercial", None)
    result = check(data)
    assert told(first(result))["requests.granted.natural_person"] == 88
    both = {"requests.granted.natural_person": 88, "requests.partial.commercial": 17}
    assert both in [told(one) for one in result.suspects]


def test_a_cell_that_cannot_be_used_is_a_suspect_with_what_it_means() -> None:
    data = sample(2021)
    set_at(data, "requests.granted.natural_person", 98)
    set_at(data, "requests.partial.commercial", Raw("17件"))
    result = check(data)
    both = {"requests.granted.natural_person": 88, "requests.partial.commercial": 17}
    found = next(one for one in result.suspects if told(one) == both)
    befores = {change.cell: change.before for change in found.changes}
    assert befores["requests.partial.commercial"] is None
    assert "17件 应为 17（写法不合规定" in found.reason


def test_blanks_alone_are_no_suspects() -> None:
    data = sample(2021)
    set_at(data, "requests.granted.natural_person", None)
    assert check(data).suspects == ()

"""Whole reports, and exactly what is said of them. Cases stand in ``tests/cases/*.yaml``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.findings import unreadable
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.validate import Validator
from tests.reports import balances_over, sound_reports
from tests.samples import (
    EDITIONS,
    Data,
    Raw,
    check,
    get_at,
    patch,
    sample,
    set_at,
    to_yaml,
)

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding

CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
BALANCES = frozenset(
    ("requests-flow", "requests-result-total", "requests-row-total", "disputes-total")
)


def result_of(case: dict[str, Any]) -> FileResult:
    """Check the report of a case."""
    edition = case["base"]
    data = patch(sample(edition), edition, case.get("set"), case.get("remove", ()))
    for address, typed in case.get("raw", {}).items():
        set_at(data, address, Raw(typed))
    return check(data, policy_of(case.get("policy", {})))


def policy_of(decided: dict[str, Any]) -> Policy:
    """Make the policy of a case."""
    known = Policy()._asdict() | {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in decided.items()
    }
    return Policy._make(known.values())


def told(finding: Finding) -> dict[str, Any]:
    """Keep of a finding what cases promise."""
    assert isinstance(finding.position, TextPosition)
    kept = ("rule", "instance", "severity", "outcome", "group")
    return {key: getattr(finding, key) for key in kept} | {
        "line": finding.position.line
    }


@pytest.mark.parametrize("case", CASES)
def test_report_gives_exactly_these_findings(case: dict[str, Any]) -> None:
    """Rule, instance, severity, outcome, line and group of every finding, in order."""
    result = result_of(case)
    assert case["findings"] == [told(finding) for finding in result.findings]
    assert (case["edition"], case["status"]) == (result.edition, result.status)
    assert case["outcomes"] == result.outcomes._asdict()
    assert case.get("groups", []) == [list(group.cells) for group in result.groups]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "says" in case.values[0]],  # type: ignore[operator]
)
def test_sentences_say_what_helps(case: dict[str, Any]) -> None:
    """The part of each sentence that tells what to do."""
    for expected, finding in zip(case["says"], result_of(case).findings, strict=False):
        assert expected in finding.message


def test_one_wrong_total_has_one_headline() -> None:
    """The headline names the cell that all findings share; the findings stay."""
    data = sample(2021)
    set_at(data, "requests.total.total", 655)
    result = check(data)
    (group,) = result.groups
    assert "3 处" in group.headline
    assert "（七）总计·总计" in group.headline
    assert [1, 1, 1] == [finding.group for finding in result.findings]


def test_finding_has_the_figures_of_both_sides() -> None:
    """Left, right and difference as numbers; the cells in the order of the expression."""
    data = sample(2021)
    set_at(data, "disputes.reconsideration.total", 17)
    (finding,) = check(data).findings
    assert (17, 18, -1) == (finding.left, finding.right, finding.difference)
    assert finding.cells[0] == "disputes.reconsideration.total"
    assert len(finding.cells) == 5
    assert finding.position is not None
    assert finding.excerpt is not None
    assert finding.excerpt[finding.position.column - 1 :].startswith("17}")  # type: ignore[union-attr]
    assert finding.basis
    assert finding.hint


def test_undecided_balance_has_the_figures_with_blanks_as_zero() -> None:
    """What an unusable cell leaves open has none."""
    data = sample(2021)
    set_at(data, "disputes.reconsideration.total", None)
    set_at(data, "disputes.litigation_direct.total", Raw("10件"))
    by_instance = {one.instance: one for one in check(data).findings}
    blank = by_instance["reconsideration"]
    assert (0, 18, -18) == (blank.left, blank.right, blank.difference)
    unusable = by_instance["litigation_direct"]
    assert (None, None, None) == (unusable.left, unusable.right, unusable.difference)


def test_long_line_is_no_excerpt() -> None:
    """A report on one line is not shown whole."""
    text = to_yaml(sample(2021)) + f"x: {'一' * 3000}\n"
    (finding,) = Validator().check(read_bytes(text.encode(), "x.yaml")).findings
    assert finding.excerpt is None


def test_faults_of_the_writing_come_first_and_spoil_their_cells() -> None:
    """Of a duplicate key nobody knows which counts: its balance is undecided."""
    text = to_yaml(sample(2021)).replace(
        "pending: 2, total: 18}", "pending: 2, total: 18, total: 19}"
    )
    result = Validator().check(read_bytes(b"\xef\xbb\xbf" + text.encode(), "x.yaml"))
    expected = [
        ("byte-order-mark", "warning", "violated"),
        ("duplicate-key", "error", "violated"),
        ("disputes-total", "warning", "undecided"),
    ]
    assert expected == [(f.rule, f.severity, f.outcome) for f in result.findings]
    assert (76, 0, 1) == tuple(result.outcomes)


def test_alias_of_a_row_spoils_the_row() -> None:
    """The figures of a row that is only referred to are not used."""
    text = to_yaml(sample(2021)).replace("carried_in: {", "carried_in: *x # {")
    result = Validator().check(read_bytes(text.encode(), "x.yaml"))
    undecided = [f.rule for f in result.findings if f.outcome == "undecided"]
    assert undecided.count("requests-flow") == 7
    assert "source-structure" in [finding.rule for finding in result.findings]


def test_unreadable_source_is_one_finding_that_no_policy_hides() -> None:
    """It has the rule of the refusal, its place, and status of its own."""
    refusal = SourceError("source-syntax", "写法有误。", TextPosition(3, 5))
    result = unreadable("a.yaml", refusal)
    (finding,) = result.findings
    assert (result.status, result.path) == ("unreadable", "a.yaml")
    assert (finding.rule, finding.severity) == ("source-syntax", "error")
    assert finding.position == TextPosition(3, 5)


def test_json_gives_the_same_findings_as_yaml() -> None:
    """The notation of a report changes nothing but places."""
    data = sample(2021)
    for address, value in {
        "requests.new.total": 661,
        "requests.granted.other": "4件",
        "disputes.reconsideration.total": None,
        "requests.granted.others": 4,
    }.items():
        set_at(data, address, value)
    text = json.dumps(data, ensure_ascii=False, indent=1, default=float)
    results = [
        Validator().check(read_bytes(source.encode(), name))
        for name, source in (("x.yaml", to_yaml(data)), ("x.json", text))
    ]
    by_yaml, by_json = (
        [one._replace(position=None, excerpt=None) for one in result.findings]
        for result in results
    )
    assert len(by_yaml) == 8
    assert by_yaml == by_json


def test_one_validator_serves_reports_of_every_kind() -> None:
    """What one report is like leaves no trace in the checking of the next."""
    validator = Validator()
    collapsed = sample(2021)
    row = sample(2019)["requests"]["other_handling"]
    collapsed["requests"]["other_handling"] = row
    reports = [sample(2019), collapsed, sample(2021), sample(2019), collapsed]
    documents = [read_bytes(to_yaml(one).encode(), "x.yaml") for one in reports]
    expected = [Validator().check(one) for one in documents]
    assert expected == [validator.check(one) for one in documents]


cells = {
    edition: [
        cell.address
        for cell in load_form(edition).cells
        if cell.path[0] in ("requests", "disputes")
    ]
    for edition in EDITIONS
}
modest = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)


def balances(result: FileResult) -> dict[tuple[str, str | None], str]:
    """Return what is said of the balances of tables three and four."""
    return {
        (finding.rule, finding.instance): finding.outcome
        for finding in result.findings
        if finding.rule in BALANCES
    }


@modest
@given(sound_reports())
def test_sound_report_of_any_size_is_valid(report: tuple[int, Data]) -> None:
    """No balance and no bound is violated or undecided."""
    _, data = report
    result = check(data)
    assert [f for f in result.findings if f.severity == "error"] == []
    assert [f for f in result.findings if f.left is not None] == []
    assert result.outcomes.undecided == 0


@modest
@given(sound_reports(), st.data())
def test_one_changed_number_violates_every_balance_over_it_and_no_other(
    report: tuple[int, Data], draw: st.DataObject
) -> None:
    """Up or down, by one or by a million, in any cell of tables three and four."""
    edition, data = report
    address = draw.draw(st.sampled_from(cells[edition]))
    before = get_at(data, address)
    after = draw.draw(
        st.sampled_from([before + 1, before - 1, 10 * before, 0, before + 1_000_000])
    )
    assume(after >= 0)
    assume(after != before)
    set_at(data, address, after)
    expected = dict.fromkeys(balances_over(address), "violated")
    assert expected == balances(check(data))


@modest
@given(sound_reports(), st.data())
def test_one_blanked_number_is_undecided_or_was_zero(
    report: tuple[int, Data], draw: st.DataObject
) -> None:
    """A blank says what it would have to hold, and never violates anything."""
    edition, data = report
    address = draw.draw(st.sampled_from(cells[edition]))
    before = get_at(data, address)
    set_at(data, address, None)
    expected = dict.fromkeys(balances_over(address) if before else (), "undecided")
    assert expected == balances(check(data))


@modest
@given(sound_reports(), st.data())
def test_part_above_the_total_is_violated_whatever_is_blank(
    report: tuple[int, Data], draw: st.DataObject
) -> None:
    """Counts cannot be negative: more blanks cannot mend a part that is too great."""
    edition, data = report
    kind = draw.draw(st.sampled_from(sorted(data["disputes"])))
    row = data["disputes"][kind]
    part, *others = draw.draw(
        st.permutations(["upheld", "corrected", "other", "pending"])
    )
    row[part] = row["total"] + 1
    for other in others[: draw.draw(st.integers(0, 3))]:
        row[other] = None
    assert {("disputes-total", kind): "violated"} == balances(check(data))
    assert edition

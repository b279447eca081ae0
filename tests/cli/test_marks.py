"""Findings are numbered, and the cells they are about carry the number."""

from __future__ import annotations

from gov_disclosure_cli.cli.marks import finding_marks
from gov_disclosure_cli.result import Finding, Group


def finding(*cells: str, group: int = 0) -> Finding:
    return Finding("some-rule", None, "error", "violated", "…", cells, group=group)


def test_findings_are_numbered_in_their_order() -> None:
    first, second = finding("a", "b"), finding("c")
    marks, numbered = finding_marks([first, second])
    assert marks == {"a": "①", "c": "②"}
    assert [entry.findings for entry in numbered] == [(first,), (second,)]
    assert [entry.group for entry in numbered] == [None, None]


def test_findings_under_one_headline_share_a_number_at_its_cells() -> None:
    group = Group(1, "同一单元格…", ("shared",))
    grouped = [finding("a", "shared", group=1), finding("b", "shared", group=1)]
    marks, numbered = finding_marks([grouped[0], finding("z"), grouped[1]], [group])
    assert marks == {"shared": "①", "z": "②"}
    assert numbered[0] == ("①", tuple(grouped), group)


def test_a_headline_without_cells_marks_the_primary_ones() -> None:
    marks, _ = finding_marks(
        [finding("a", group=1), finding("b", group=1)], [Group(1, "…", ())]
    )
    assert marks == {"a": "①", "b": "①"}


def test_a_group_that_nobody_heads_is_none() -> None:
    marks, _ = finding_marks([finding("a", group=7), finding("b", group=7)])
    assert marks == {"a": "①", "b": "②"}


def test_a_cell_carries_all_its_marks() -> None:
    marks, _ = finding_marks([finding("a"), finding("b"), finding("a")])
    assert marks == {"a": "①③", "b": "②"}


def test_a_finding_without_cells_has_a_number_and_marks_nothing() -> None:
    marks, numbered = finding_marks([finding(), finding("a")])
    assert marks == {"a": "②"}
    assert len(numbered) == 2


def test_beyond_twenty_there_is_no_circled_figure() -> None:
    _, numbered = finding_marks([finding(str(number)) for number in range(21)])
    assert [entry.mark for entry in numbered[18:]] == ["⑲", "⑳", "(21)"]


def test_a_console_shows_only_figures_it_can_spell() -> None:
    findings = [finding(str(number)) for number in range(11)]
    _, in_gbk = finding_marks(findings, encoding="gbk")
    assert [entry.mark for entry in in_gbk[8:]] == ["⑨", "⑩", "(11)"]
    _, in_ascii = finding_marks(findings[:1], encoding="ascii")
    assert in_ascii[0].mark == "(1)"

"""The sentences written from the tables are read back as what the tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose.draft import Draft, draft
from gov_disclosure_cli.prose.facts import facts_of, figures, held_of
from gov_disclosure_cli.prose.reader import read_prose
from tests.reports import sound_reports
from tests.samples import document, patch, sample

if TYPE_CHECKING:
    from tests.samples import Data


def drafted(data: Data, edition: int) -> Draft:
    form = load_form(edition)
    return draft(figures(document(data), form), form, data["year"])


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(sound_reports())
def test_every_number_of_a_draft_is_tied_and_agrees(report: tuple[int, Data]) -> None:
    edition, data = report
    text = "\n".join(drafted(data, edition).sentences)
    tables = figures(document(data), load_form(edition))
    reading = read_prose(text, edition, data["year"])

    facts = facts_of("overview", reading, tables)
    assert [(one.text, one.relation, one.agrees) for one in facts] == [
        (one.text, one.relation or "tied", True) for one in facts
    ]
    held = held_of("overview", reading, tables)
    assert all(one.agrees for one in held)


def test_no_applications_are_told_in_words() -> None:
    data = patch(sample(2021), 2021, {"requests.*.*": 0, "requests.*.*.*": 0})
    sentences = drafted(data, 2021).sentences
    none = "2022年，本机关未收到政府信息公开申请。"

    assert none in sentences
    assert "0件" not in "".join(sentences)
    (held,) = held_of(
        "overview",
        read_prose(none, 2021, 2022),
        figures(document(data), load_form(2021)),
    )
    assert (held.claim.kind, held.agrees) == ("none-received", True)


def test_a_blank_is_left_out_and_named() -> None:
    data = patch(sample(2021), 2021, {"requests.total.total": None})
    found = drafted(data, 2021)

    assert not any("办结" in sentence for sentence in found.sentences)
    assert found.blank == ("（七）总计·总计",)


def test_rows_written_as_one_are_told_as_one() -> None:
    data = sample(2021)
    rows = data["requests"]["other_handling"]
    data["requests"]["other_handling"] = dict.fromkeys(rows["other"], 0) | {"total": 7}
    report = document(data)
    form = load_form(2021, load_form(2021).collapsed_in(report))
    written = draft(figures(report, form), form, 2022)
    assert any("其他处理7件" in sentence for sentence in written.sentences)
    assert written.blank == ()

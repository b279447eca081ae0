"""What the text says single cells are, for the search of the wrong cell."""

from __future__ import annotations

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose import Evidence, evidence
from tests.samples import document, patch, sample


def stated(overview: str, **changes: int) -> Evidence:
    cells = {name.replace("__", "."): value for name, value in changes.items()}
    data = patch(sample(2021), 2021, {"overview": overview, **cells})
    return evidence(document(data), load_form(2021))


def test_a_plain_number_is_evidence_with_a_reason() -> None:
    found = stated("新收政府信息公开申请661件，结转下年度继续办理28件。")

    assert dict(found) == {
        "requests.new.total": frozenset((661,)),
        "requests.carried_out.total": frozenset((28,)),
    }
    assert "661" in found.reasons["requests.new.total", 661]


def test_two_sentences_may_state_two_values() -> None:
    found = stated("新收政府信息公开申请661件。新收政府信息公开申请660件。")

    assert found["requests.new.total"] == {660, 661}


def test_sums_shares_and_rounded_numbers_are_none() -> None:
    text = "政府信息公开申请予以公开及部分公开3件，占5%。新收政府信息公开申请约600件。"

    assert stated(text) == {}


def test_received_is_evidence_only_when_nothing_was_carried_in() -> None:
    text = "收到政府信息公开申请661件。"

    assert stated(text) == {}
    decided = stated(text, requests__carried_in__total=0)
    assert dict(decided) == {"requests.new.total": frozenset((661,))}

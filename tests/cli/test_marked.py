"""``gdr export --marked``: which cells are marked, and what the list says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.cli.export import read_one
from gov_disclosure_cli.cli.marked import marks_of
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.validate import Validator
from tests.samples import patch, sample, to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from gov_disclosure_cli.renderers.marking import Marks

GRANTED = "requests.granted."


@pytest.fixture
def marks(tmp_path: Path) -> Any:
    """Check the sample with changes, and return the marks."""

    def made(changes: dict[str, Any], remove: tuple[str, ...] = ()) -> Marks:
        path = tmp_path / "report.yaml"
        path.write_text(to_yaml(patch(sample(2021), 2021, changes, remove)), "utf-8")
        validator = Validator(Policy())
        document = read_one(str(path))
        result = validator.check(document)
        assert result.edition is not None
        form = validator.form_of(document, result.edition)
        return marks_of(result, document, form)

    return made


def test_open_balance_is_marked_at_the_cell_to_fill_in(marks: Any) -> None:
    found = marks({"requests.new.commercial": None})
    assert set(found.at) == {"requests.new.commercial"}
    assert found.at["requests.new.commercial"].signs


def test_blanks_told_of_together_are_all_coloured(marks: Any) -> None:
    kind, results = next(iter(sample(2021)["disputes"].items()))
    blank = [f"disputes.{kind}.{result}" for result in results]
    found = marks(dict.fromkeys(blank))
    assert set(blank) <= set(found.at)
    (note,) = [one for one in found.notes if one.tone == "warning"]
    signed = [cell for cell in blank if note.sign in found.at[cell].signs]
    assert signed == blank[:1]
    assert [spot.address for spot in note.spots] == blank


def test_wrong_balance_is_marked_at_its_cause(marks: Any) -> None:
    number = sample(2021)["requests"]["granted"]["commercial"]
    found = marks({f"{GRANTED}commercial": number + 3})
    assert f"{GRANTED}commercial" in found.at
    assert found.at[f"{GRANTED}commercial"].tone == "error"
    (note,) = found.notes
    assert note.spots[0].table == "表三"
    assert "（一）予以公开·商业企业" in [spot.label for spot in note.spots]


def test_list_has_no_names_of_data_files_and_counts(marks: Any) -> None:
    found = marks({"requests.new.commercial": None}, ("requests.denied.third_party",))
    said = "".join(sentence for note in found.notes for sentence in note.sentences)
    assert "保护第三方合法权益" in said
    assert "third_party" not in said
    assert found.counted.startswith("错误 ")
    assert "其中无法判定" in found.counted


def test_the_suspect_is_told_at_its_cell_and_in_the_list(marks: Any) -> None:
    number = sample(2021)["requests"]["granted"]["commercial"]
    found = marks({f"{GRANTED}commercial": number + 30})
    said = found.at[f"{GRANTED}commercial"].sentences
    (told,) = [one for one in said if one.startswith("最可能：")]
    assert f"{number + 30} 应为 {number}" in told
    assert "把握 9" in told
    assert [told in note.sentences for note in found.notes] == [True]


def test_explanations_as_good_as_each_other_are_all_told(marks: Any) -> None:
    total = "disputes.reconsideration.total"
    number = sample(2021)["disputes"]["reconsideration"]["total"]
    found = marks({total: number + 1})
    said = found.at[total].sentences
    assert any("种改法都能解释" in one for one in said)
    assert sum(one.startswith("- ") for one in said) > 1
    suspected = [cell for cell in found.at if cell != total]
    assert suspected
    assert all(said[-1] in found.at[cell].sentences for cell in suspected)


def test_a_question_of_a_unit_is_told_where_it_belongs(marks: Any) -> None:
    number = sample(2021)["requests"]["granted"]["commercial"]
    amount = "disclosure.fees.amount"
    found = marks({f"{GRANTED}commercial": number + 30, amount: 31264500})
    assert any("应为 3126.45" in one for one in found.at[amount].sentences)
    assert sum("最可能" in one for note in found.notes for one in note.sentences) == 2

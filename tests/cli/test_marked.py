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

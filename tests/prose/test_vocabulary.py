"""The files of words: mistakes are refused, and every shared word has a use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gov_disclosure_cli.data import schemas_path
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.prose.vocabulary import Vocabulary
from tests.schema_copies import copied_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITION = editions()[-1].edition


@pytest.fixture
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with copied_schemas(tmp_path, monkeypatch) as folder:
        yield folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{words: [重复申请,", "{words: [不予处理,"),
        ("bare: 申请", "bare: [申请"),
        ("carries:", "carried:"),
        ("default_columns: [total]", "default_columns: 3"),
    ],
)
def test_a_mistake_is_a_definition_error(schemas: Path, old: str, new: str) -> None:
    path = schemas / "prose.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DefinitionError) as told:
        Vocabulary(EDITION)
    assert "prose.yaml" in str(told.value)


def test_a_row_that_the_form_lacks_is_refused_in_the_words_of_an_edition(
    schemas: Path,
) -> None:
    path = schemas / str(EDITION) / "prose.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("keys: [fees]", "keys: [fines]", 1), encoding="utf-8")

    with pytest.raises(DefinitionError):
        Vocabulary(EDITION)


def test_every_shared_row_stands_in_some_form() -> None:
    with open(schemas_path("prose.yaml"), encoding="utf-8") as file:
        tables: dict[str, Any] = yaml.safe_load(file)["tables"]
    known = {name for one in editions() for name in load_form(one.edition).nodes}
    named = {
        f"{table}.{key.removesuffix('.*')}"
        for table, found in tables.items()
        for given in found["rows"]
        for keys in (given.get("keys", []), *given.get("either", []))
        for key in keys
    }
    assert named <= known

"""A copy of the definitions that a test may change, a third edition among them."""

from __future__ import annotations

import copy
import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import yaml

from gov_disclosure_cli import data, editions, form, sources
from gov_disclosure_cli.importers import aliases, identity, labels, openings, running
from gov_disclosure_cli.prose import lexicon
from gov_disclosure_cli.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

#: The newest edition with one more row in table two.
THIRD = 2026
ADDED = "registers"
ADDED_TITLE = "不动产登记簿查询"


def forget() -> None:
    """Empty the caches of what is read from the definitions."""
    for cached in (
        form.load_form,
        editions.editions,
        identity._words,
        identity._beyond,
        aliases.aliases,
        labels.names,
        openings.opening,
        openings.start_of_figures,
        running._wordings,
        lexicon.load_lexicon,
        load.load_rules,
        sources._balances,
    ):
        cached.cache_clear()


@contextmanager
def copied_schemas(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, third: bool = False
) -> Iterator[Path]:
    """Give a folder of definitions that stands in for the real one."""
    schemas = folder / "schemas"
    shutil.copytree(data.schemas_folder(), schemas)
    if third:
        add_edition(schemas)
    with monkeypatch.context() as patched:
        patched.setattr(data, "schemas_folder", lambda: str(schemas))
        forget()
        yield schemas
    forget()


def add_edition(schemas: Path) -> None:
    """Add an edition that is the newest one and a row more."""
    shutil.copytree(schemas / "2021", schemas / str(THIRD))
    file = schemas / str(THIRD) / "report.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    table = schema["properties"]["disclosure"]
    row = {"title": ADDED_TITLE, "$ref": "#/$defs/decisions"}
    table["properties"][ADDED] = row
    table["required"].append(ADDED)
    table["x-groups"][-1]["rows"].append(ADDED)
    file.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
    index = schemas / "index.yaml"
    entries = yaml.safe_load(index.read_text(encoding="utf-8"))
    newest = copy.deepcopy(entries["editions"][-1])
    entries["editions"][-1]["years"]["to"] = THIRD - 1
    newest.update(edition=THIRD, years={"from": THIRD, "to": None})
    entries["editions"].append(newest)
    index.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")

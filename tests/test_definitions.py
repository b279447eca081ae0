"""The definitions under ``schemas/`` are sound by themselves, whatever reads them.

Nothing of the package is imported here: a mistake in the program cannot hide one in the data.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parent.parent / "schemas"
TABLES = ("disclosure", "requests", "disputes")
PARTS = ("overview", *TABLES, "problems", "remarks")
FIELDS = ("edition", "year", "organ", "published")
APPLICANTS = (
    "natural_person",
    "commercial",
    "research",
    "social_welfare",
    "legal_service",
    "other",
)
OUTCOMES = ("upheld", "corrected", "other", "pending")

Path_ = tuple[str, ...]
Row = dict[str, int]
Schema = dict[str, Any]


def definition(*parts: str) -> Any:
    """Load one definition file."""
    file = SCHEMAS.joinpath(*parts)
    text = file.read_text(encoding="utf-8")
    return json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)


EDITIONS = [str(entry["edition"]) for entry in definition("index.yaml")["editions"]]


def rules(*parts: str) -> list[dict[str, Any]]:
    """Load the entries of one rule file."""
    entries: list[dict[str, Any]] = definition(*parts)["rules"]
    return entries


def faults(schema: Schema, data: Any) -> list[str]:
    """Say where data departs from a schema."""
    errors = Draft202012Validator(schema).iter_errors(data)
    return [f"{error.json_path}: {error.message}" for error in errors]


def resolved(node: Schema, root: Schema) -> Schema:
    """Join a node with what its reference names."""
    if "$ref" not in node:
        return node
    return {**root["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def nodes(
    node: Schema, root: Schema, path: Path_ = ()
) -> Iterator[tuple[Path_, Schema]]:
    """Yield every node below one, with its path."""
    for key, inner in node.get("properties", {}).items():
        found = resolved(inner, root)
        yield (*path, key), found
        yield from nodes(found, root, (*path, key))


def leaves(node: Schema, root: Schema) -> dict[Path_, Schema]:
    """Return the nodes that hold values."""
    return {path: n for path, n in nodes(node, root) if "properties" not in n}


def rows(data: dict[str, Any], path: Path_ = ()) -> Iterator[tuple[Path_, Row]]:
    """Yield every row of numbers in a table."""
    if all(not isinstance(value, dict) for value in data.values()):
        yield path, data
        return
    for key, value in data.items():
        yield from rows(value, (*path, key))


def addresses(parameters: Any) -> Iterator[str]:
    """Yield every address of a cell or row that the parameters of a rule name."""
    if isinstance(parameters, dict):
        for value in parameters.values():
            yield from addresses(value)
    elif isinstance(parameters, list):
        for value in parameters:
            yield from addresses(value)
    elif isinstance(parameters, str) and parameters.split(".")[0] in PARTS:
        yield parameters


def judged(rule: dict[str, Any]) -> str:
    """Name the part of the form a rule judges; empty for the whole report."""
    if "table" in rule:
        return str(rule["table"])
    parameters = rule.get("parameters", {})
    pairs = [pair["then_zero"] for pair in parameters.get("pairs", [])]
    named = next(addresses(pairs or parameters), "")
    return named.split(".")[0]


RULE_FILES = [(edition, "rules.yaml") for edition in EDITIONS] + [("reading.yaml",)]
ALL_RULES = [
    pytest.param(rule, id="-".join((*file[:-1], rule["id"])))
    for file in RULE_FILES
    for rule in rules(*file)
]


@pytest.mark.parametrize(
    ("meta", "file"),
    [
        ("index", ("index.yaml",)),
        *(("report", (edition, "report.schema.json")) for edition in EDITIONS),
        *(("rules", file) for file in RULE_FILES),
        ("prose-words", ("prose.yaml",)),
        *(("prose", (edition, "prose.yaml")) for edition in EDITIONS),
        *(("aliases", (edition, "aliases.yaml")) for edition in EDITIONS),
    ],
)
def test_definition_follows_its_meta_schema(meta: str, file: tuple[str, ...]) -> None:
    """Every definition file has the keys its meta-schema knows, and no others."""
    schema = definition("meta", f"{meta}.schema.json")
    Draft202012Validator.check_schema(schema)
    assert faults(schema, definition(*file)) == []


def test_words_of_all_editions_are_written_like_those_of_one() -> None:
    shared = {key: definition("prose.yaml")[key] for key in ("tables", "draft")}
    assert faults(definition("meta", "prose.schema.json"), shared) == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "no-blank-cells"},
        {"id": "Requests_Flow"},
        {"severity": "info"},
        {"note": "…"},
        {"check": "all-zero"},
        {"table": None},
        {"rows": ["new"]},
        {"parameters": {"field": "overview"}},
        {"examples": {"satisfied": {"set": {"year": 2022}}}},
        {"hint": None},
    ],
    ids=str,
)
def test_meta_schema_refuses_a_broken_rule(change: dict[str, Any]) -> None:
    """A linear rule with one thing wrong is refused (``None`` takes the key away)."""
    rule = next(r for r in rules("2021", "rules.yaml") if r["id"] == "requests-flow")
    broken = {key: v for key, v in {**rule, **change}.items() if v is not None}
    assert faults(definition("meta", "rules.schema.json"), {"rules": [broken]})


@pytest.mark.parametrize(
    "check", ["deadline", "mentions", "schema", "zero-implies-zero"]
)
def test_meta_schema_refuses_unknown_parameters(check: str) -> None:
    """A coded rule cannot carry a parameter that its check does not take."""
    meta = definition("meta", "rules.schema.json")
    rule = next(r for r in rules("2021", "rules.yaml") if r.get("check") == check)
    assert faults(meta, {"rules": [rule]}) == []
    broken = {**rule, "parameters": {**rule["parameters"], "limit": 1}}
    assert faults(meta, {"rules": [broken]})


@pytest.mark.parametrize("edition", EDITIONS)
def test_form_is_a_json_schema(edition: str) -> None:
    """The form is a valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(definition(edition, "report.schema.json"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_form_has_fields_and_parts_in_order(edition: str) -> None:
    """Fields come first, then the six parts with their official numbers."""
    form = definition(edition, "report.schema.json")
    assert tuple(form["properties"]) == FIELDS + PARTS
    numbers = [form["properties"][part]["x-number"] for part in PARTS]
    assert numbers == ["一、", "二、", "三、", "四、", "五、", "六、"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_part_of_the_form_has_a_title(edition: str) -> None:
    """Everything is named in official words, and every leaf of a table is a cell."""
    form = definition(edition, "report.schema.json")
    assert [path for path, node in nodes(form, form) if not node.get("title")] == []
    for path, leaf in leaves(form, form).items():
        assert ("x-kind" in leaf) == (path[0] in TABLES), path


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_row_and_column_is_required(edition: str) -> None:
    """A table without one of its rows or columns, or with one too many, is refused."""
    form = definition(edition, "report.schema.json")
    for path, node in nodes(form, form):
        if path[0] in TABLES and "properties" in node:
            assert node["required"] == list(node["properties"]), path
            assert node["additionalProperties"] is False, path


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_without_values_name_rows(edition: str) -> None:
    """The rows under a label are rows of its table, next to each other, in form order."""
    form = definition(edition, "report.schema.json")
    for table in TABLES:
        keys = list(form["properties"][table]["properties"])
        for group in form["properties"][table].get("x-groups", []):
            first = keys.index(group["rows"][0])
            assert group["rows"] == keys[first : first + len(group["rows"])]


@pytest.mark.parametrize(
    ("edition", "expected"), [("2019", (22, 161, 15)), ("2021", (10, 175, 15))]
)
def test_form_has_all_cells(edition: str, expected: tuple[int, ...]) -> None:
    """The tables have as many cells as the official form."""
    form = definition(edition, "report.schema.json")
    tables = [form["properties"][table] for table in TABLES]
    assert tuple(len(leaves(table, form)) for table in tables) == expected


@pytest.mark.parametrize("value", ["+7", "（减）7", "(减)7", 7, -7, 0, None])
def test_signed_count_accepts(value: Any) -> None:
    """An increase or decrease may be written in the ways the form's users print it."""
    kinds = definition("2019", "report.schema.json")["$defs"]
    assert faults(kinds["signed_count"], value) == []


@pytest.mark.parametrize(
    "value", ["7", "减7", "减", "－7", "-7", "（减）", "增7", "7项", 1.5]
)
def test_signed_count_refuses(value: Any) -> None:
    """What would have to be guessed is refused."""
    kinds = definition("2019", "report.schema.json")["$defs"]
    assert faults(kinds["signed_count"], value)


@pytest.mark.parametrize(
    "value", ["2.5万元", "251000元", "1,204.5元", "1.2亿元", 2.5, 0]
)
def test_amount_accepts(value: Any) -> None:
    """An amount is a number, or a number with its unit."""
    kinds = definition("2019", "report.schema.json")["$defs"]
    assert faults(kinds["amount"], value) == []


@pytest.mark.parametrize(
    "value", ["2.5", "约2万元", "12,04元", "两万元", "万元", "-2元", -1]
)
def test_amount_refuses(value: Any) -> None:
    """An amount that cannot be read without guessing is refused."""
    kinds = definition("2019", "report.schema.json")["$defs"]
    assert faults(kinds["amount"], value)


@pytest.mark.parametrize("edition", EDITIONS)
def test_sample_fits_the_form(edition: str) -> None:
    """The sample follows the form and is of a year that its edition governs."""
    sample = definition(edition, "sample.yaml")
    assert faults(definition(edition, "report.schema.json"), sample) == []
    assert sample["edition"] == int(edition)
    entry = next(
        entry
        for entry in definition("index.yaml")["editions"]
        if entry["edition"] == int(edition)
    )
    assert entry["years"]["from"] <= sample["year"]
    assert sample["year"] <= (entry["years"]["to"] or sample["year"])
    assert sample["year"] not in entry["soft_years"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_sample_has_the_order_of_the_form(edition: str) -> None:
    """Keys of the sample stand as in the form."""
    form = definition(edition, "report.schema.json")
    sample = definition(edition, "sample.yaml")
    expected = [path for path in leaves(form, form) if path[0] in TABLES]
    found = [
        (table, *path, column)
        for table in TABLES
        for path, row in rows(sample[table])
        for column in row
    ]
    assert found == expected


@pytest.mark.parametrize("edition", EDITIONS)
def test_sample_has_no_zero(edition: str) -> None:
    """Every cell counts: a rule that forgets one of its terms fails on the sample."""
    sample = definition(edition, "sample.yaml")
    for table in TABLES:
        for path, row in rows(sample[table]):
            assert all(row.values()), (table, *path)


@pytest.mark.parametrize("edition", EDITIONS)
def test_sample_balances(edition: str) -> None:
    """The sums of tables three and four hold, added up here by hand."""
    sample = definition(edition, "sample.yaml")
    requests = dict(rows(sample["requests"]))
    outside = {("new",), ("carried_in",), ("total",), ("carried_out",)}
    for path, row in requests.items():
        assert row["total"] == sum(row[column] for column in APPLICANTS), path
    for column in (*APPLICANTS, "total"):
        new, carried_in, total, carried_out = (
            requests[key,][column]
            for key in ("new", "carried_in", "total", "carried_out")
        )
        results = [row[column] for path, row in requests.items() if path not in outside]
        assert total == sum(results), column
        assert new + carried_in == total + carried_out, column
    for kind, row in sample["disputes"].items():
        assert row["total"] == sum(row[outcome] for outcome in OUTCOMES), kind


def test_samples_keep_within_bounds() -> None:
    """The bounds of table two hold in both samples."""
    for row in definition("2021", "sample.yaml")["disclosure"].values():
        if "in_force" in row:
            assert row["in_force"] >= row["made"] - row["repealed"]
    for row in definition("2019", "sample.yaml")["disclosure"].values():
        if "published" in row:
            assert row["published_total"] >= row["published"]
        if "change" in row:
            assert row["previous_items"] + row["change"] >= 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_rule_ids_are_unique(edition: str) -> None:
    """No id stands twice, in the rules of an edition or of reading."""
    every = [*rules(edition, "rules.yaml"), *rules("reading.yaml")]
    counts = Counter(rule["id"] for rule in every)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_rules_stand_in_form_order(edition: str) -> None:
    """Rules for the whole report come first, then those of each part in turn."""
    order = ("", *PARTS)
    places = [order.index(judged(rule)) for rule in rules(edition, "rules.yaml")]
    assert places == sorted(places)


@pytest.mark.parametrize("edition", EDITIONS)
def test_rules_that_other_programs_count_on_are_there(edition: str) -> None:
    """The four fixed ids are errors of every edition."""
    severities = {rule["id"]: rule["severity"] for rule in rules(edition, "rules.yaml")}
    for name in ("requests-row-total", "requests-result-total", "requests-flow"):
        assert severities[name] == "error"
    assert severities["disputes-total"] == "error"


def test_same_id_means_the_same_in_every_edition() -> None:
    """A rule that editions share keeps its title and severity."""
    known: dict[str, tuple[str, str]] = {}
    for edition in EDITIONS:
        for rule in rules(edition, "rules.yaml"):
            told = (rule["title"], rule["severity"])
            assert known.setdefault(rule["id"], told) == told, (edition, rule["id"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_rules_name_what_the_form_has(edition: str) -> None:
    """Parameters, rows and examples name cells, rows and fields of the form."""
    form = definition(edition, "report.schema.json")
    known = {".".join(path) for path, _ in nodes(form, form)}
    for rule in rules(edition, "rules.yaml"):
        named = set(addresses(rule.get("parameters", {})))
        named |= {f"{rule['table']}.{row}" for row in rule.get("rows", [])}
        for example in rule["examples"].values():
            named |= {name for name in example.get("set", {}) if "*" not in name}
            named |= set(example.get("remove", []))
        allowed = (
            {"disclosure.other_documents"} if rule["id"] == "key-unknown" else set()
        )
        assert named - known <= allowed, rule["id"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_levels_of_organs_are_those_of_the_form(edition: str) -> None:
    """Every level has a Chinese name and a deadline."""
    form = definition(edition, "report.schema.json")
    level = form["properties"]["organ"]["properties"]["level"]
    deadline = next(
        r for r in rules(edition, "rules.yaml") if r.get("check") == "deadline"
    )
    assert list(level["x-enum-titles"]) == level["enum"]
    assert deadline["parameters"]["levels"].keys() == set(level["enum"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_departure_from_the_schema_has_one_rule(edition: str) -> None:
    """No keyword of JSON Schema belongs to two rules at the same place."""
    claimed = Counter(
        (keyword, rule["parameters"].get("where"))
        for rule in rules(edition, "rules.yaml")
        if rule.get("check") == "schema"
        for keyword in rule["parameters"]["keywords"]
    )
    assert set(claimed.values()) == {1}


@pytest.mark.parametrize("rule", ALL_RULES)
def test_rule_has_two_different_examples(rule: dict[str, Any]) -> None:
    """Every rule shows a report that satisfies it and one that does not."""
    examples = rule["examples"]
    assert examples.keys() == {"satisfied", "violated"}
    assert examples["satisfied"] != examples["violated"]


@pytest.mark.parametrize("rule", ALL_RULES)
def test_rule_is_told_in_sentences(rule: dict[str, Any]) -> None:
    """The rule itself is one clause without a full stop, the hint ends with one."""
    assert not rule["words"].endswith("。")
    assert not rule["title"].endswith("。")
    assert rule["hint"].endswith("。")


def test_editions_cover_the_years_without_gap_or_overlap() -> None:
    """Each edition begins where the one before it ends; the newest is open."""
    entries = definition("index.yaml")["editions"]
    assert sorted(EDITIONS, key=int) == EDITIONS
    for older, newer in pairwise(entries):
        assert newer["years"]["from"] == older["years"]["to"] + 1
    assert entries[-1]["years"]["to"] is None
    for entry in entries:
        last = entry["years"]["to"] or max(entry["soft_years"], default=0)
        assert all(
            entry["years"]["from"] <= year <= last for year in entry["soft_years"]
        )


def test_every_edition_has_its_folder() -> None:
    """Folders and index agree, and each folder is complete."""
    folders = {folder.name for folder in SCHEMAS.iterdir() if folder.name.isdigit()}
    assert folders == set(EDITIONS)
    for folder in folders:
        for name in (
            "report.schema.json",
            "rules.yaml",
            "sample.yaml",
            "prose.yaml",
            "aliases.yaml",
        ):
            assert (SCHEMAS / folder / name).is_file()

"""Labels as published offices print them, and what they name."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from gov_disclosure_cli.data import schemas_path
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.labels import aliases, names, normalise

EDITIONS = (2019, 2021)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("一、本年新收", "本年新收"),
        ("（三） 不予\n公开", "不予公开"),
        ("(三)不予公开", "不予公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("1、属于国家秘密", "属于国家秘密"),
        ("３．危及“三安全一稳定”", "危及三安全一稳定"),
        ("三三、本年度办理结果", "本年度办理结果"),
        ("四、政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议行政诉讼情况"),
        ("本年增/减", "本年增减"),
    ],
)
def test_a_label_is_reduced_to_its_letters(text: str, bare: str) -> None:
    assert normalise(text) == bare


@pytest.mark.parametrize(
    ("text", "address", "how"),
    [
        ("一、本年新收政府信息公开申请数量", "requests.new", "exact"),
        ("（二）部分公开", "requests.partial", "exact"),
        ("(二)部分公开(区分处理的,只计这一情形)", "requests.partial", "exact"),
        ("3.其他", "requests.other_handling.other", "exact"),
        ("（六）其他处理", "requests.other_handling", "exact"),
        ("2.其他法律行政止公开", "requests.denied.law_forbidden", "likeness"),
        ("本年度办理结果", "#本年度办理结果", "exact"),
        ("信访投诉举报类申请", "requests.not_processed.petition", "likeness"),
    ],
)
def test_rows_of_table_three(text: str, address: str, how: str) -> None:
    found = names(2021).rows["requests"].find(text)
    assert found == (address, how)


@pytest.mark.parametrize(
    "text", ["", "合", "申请", "其它事", "行政许可", "公" * 500, "12"]
)
def test_what_is_unclear_names_nothing(text: str) -> None:
    assert names(2021).rows["requests"].find(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("五、存在问题及改进情况", "problems"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("三、存在的主要问题及下一步改进打算", "problems"),
        ("四、政府信息公开行政法复议、行政诉讼情况", "disputes"),
        ("六、其他需要报告的事项（有关情况附表）", "remarks"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
    ],
)
def test_headings(text: str, part: str) -> None:
    found = names(2021).parts.find(text)
    assert found is not None
    assert found.address == part


@pytest.mark.parametrize(
    "text", ["二、工作机制保障", "（二）依申请公开方面", "七、附件"]
)
def test_other_chapters_are_no_parts(text: str) -> None:
    assert names(2021).parts.find(text) is None


@pytest.mark.parametrize("edition", EDITIONS)
def test_aliases_fit_their_schema(edition: int) -> None:
    schema = json.loads(
        Path(schemas_path("meta", "aliases.schema.json")).read_text("utf-8")
    )
    text = Path(schemas_path(str(edition), "aliases.yaml")).read_text("utf-8")
    jsonschema.validate(yaml.safe_load(text), schema)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_alias_repeats_a_label_or_points_nowhere(edition: int) -> None:
    form = load_form(edition)
    for address, words in aliases(edition).labels.items():
        nodes = [
            node
            for node in form.nodes.values()
            if node.address == address
            or ("*" in address and _fits(node.address, address))
        ]
        assert nodes, address
        titles = {normalise(node.title) for node in nodes}
        titles |= {
            normalise(node.schema.get("x-title-in-notice", "")) for node in nodes
        }
        for word in words:
            assert normalise(word) not in titles, word


def _fits(address: str, pattern: str) -> bool:
    table, _, column = pattern.partition(".*.")
    return address.startswith(f"{table}.") and address.endswith(f".{column}")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_official_label_names_itself(edition: int) -> None:
    known = names(edition)
    for table in known.form.tables:
        for row in table.rows():
            found = known.rows[table.key].find(row.label)
            assert found == (row.address, "exact")
            for column in row.children:
                named = known.columns[table.key].find(column.label)
                assert named is not None
                assert named.address == column.key
    for part in (*known.form.tables, *known.form.texts):
        found = known.parts.find(part.label)
        assert found == (part.key, "exact")

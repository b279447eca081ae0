"""Labels as published offices print them, and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.cli import run
from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers import load_bytes
from gov_disclosure_cli.importers.aliases import aliases
from gov_disclosure_cli.importers.labels import names, normalise
from gov_disclosure_cli.prose.lexicon import Lexicon
from tests.samples import EDITIONS, sample, to_yaml
from tests.schema_copies import copied_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


@pytest.mark.parametrize("edition", EDITIONS)
def test_openings_are_of_tables(edition: int) -> None:
    tables = {table.key for table in load_form(edition).tables}
    assert aliases(edition).openings.keys() <= tables


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


@pytest.fixture
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with copied_schemas(tmp_path, monkeypatch) as folder:
        yield folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  requests.denied.law_forbidden: [", "(三) 部分公开"),
        ("  disputes.*.upheld: [", "总计"),
        ("  disputes.*.upheld: [", "纠正"),
        ("  overview: [", "其他事项"),
    ],
)
def test_an_alias_of_two_things_is_a_mistake_with_its_line(
    schemas: Path, old: str, new: str
) -> None:
    file = schemas / "2021" / "aliases.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, f"{old}{new}, "), encoding="utf-8")
    with pytest.raises(DefinitionError, match="又是") as caught:
        names(2021)
    path, line, what = caught.value.args
    assert path == str(file)
    assert new.removeprefix("(三) ") in what
    assert new in file.read_text(encoding="utf-8").splitlines()[line - 1]


WORDS = "labels: {}\nextra_columns: [甲]\nextra_rows: [甲]\n"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("labels: {}\n", 1, "extra_columns 应当"),
        ("extra_columns: [甲]\nlabels: 1\n", 2, "labels 应当"),
        ("labels:\n  a: [一]\n  b: 一\n", 3, "labels.b 应当"),
        ("labels: {}\nextra_columns: [甲]\nextra_rows: [1]\n", 3, "extra_rows 应当"),
        ("labels:\n  a: [一]\n  a: [二]\n", 3, "a"),
        (f"{WORDS}openings:\n  requests: 1\n", 5, "openings.requests 应当"),
        (f"{WORDS}openings: {{}}\nfurniture:\n- 一\n- '*'\n", 7, "“*”不是"),
        ("{\n", 2, "YAML"),
    ],
)
def test_a_broken_file_of_aliases_is_named(
    schemas: Path, text: str, line: int, what: str
) -> None:
    file = schemas / "2021" / "aliases.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        aliases(2021)
    path, at, told = caught.value.args
    assert (path, at) == (str(file), line)
    assert what in told


@pytest.mark.parametrize("name", ["aliases.yaml", "prose.yaml", "report.schema.json"])
@pytest.mark.parametrize("how", ["gone", "folder", "bytes"])
def test_a_definition_that_cannot_be_read_is_named(
    schemas: Path, name: str, how: str
) -> None:
    file = schemas / "2021" / name
    file.unlink()
    if how == "folder":
        file.mkdir()
    elif how == "bytes":
        file.write_bytes(b"\xff\xfe")
    with pytest.raises(DefinitionError, match=f"定义文件 2021/{name}"):
        Lexicon(names(2021).form.edition)


@pytest.mark.parametrize("name", ["aliases.yaml", "prose.yaml"])
@pytest.mark.parametrize("files", [["a"], ["a", "b"]])
def test_a_run_without_a_definition_ends_in_one_sentence(
    schemas: Path, capsys: pytest.CaptureFixture[str], name: str, files: list[str]
) -> None:
    (schemas / "2021" / name).unlink()
    title = "青溪县水务局2023年政府信息公开工作年度报告"
    for file in files:
        (schemas / f"{file}.txt").write_text(title, encoding="utf-8")
        (schemas / f"{file}.yaml").write_text(to_yaml(sample(2021)), encoding="utf-8")
    kind = "txt" if name == "aliases.yaml" else "yaml"
    given = [str(schemas / f"{file}.{kind}") for file in files]
    assert run(["validate", "--jobs", "1", *given]) == exit_codes.FAILED
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert f"缺少定义文件 2021/{name}" in told.err


def test_a_mistake_in_the_definitions_is_no_fault_of_the_source(schemas: Path) -> None:
    (schemas / "2021" / "aliases.yaml").unlink()
    title = "青溪县水务局2023年政府信息公开工作年度报告"
    with pytest.raises(DefinitionError):
        load_bytes(title.encode(), "report.txt")

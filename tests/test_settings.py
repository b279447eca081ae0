"""Settings: the nearest file counts, and what cannot be followed is a sentence."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.settings import Settings, check_patterns, load_settings

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
data = "reports"
select = ["requests-*", "disputes-total"]
ignore = ["cells-blank"]
[severity]
report-all-zero = "error"
remarks-blank = "off"
[deadlines]
department = "01-26"
prefecture = "02-29"
"""
#: What is written → what the sentence says.
WRONG = {
    "data = 3": "data 是 3；应当是：文件夹的路径",
    'select = "requests-*"': "select 是 'requests-*'；应当是：文字的列表",
    "ignore = [3]": "ignore 是 [3]；应当是：文字的列表",
    "ignore = {}": "ignore 是 {}；应当是：文字的列表",
    'severity = "error"': "severity 是 'error'；应当是：一个表（[名称] 一节）",
    "deadlines = []": "deadlines 是 []；应当是：一个表（[名称] 一节）",
    'severity.cells-blank = "fatal"': "是 'fatal'；应当是：error、warning、off",
    "severity.cells-blank = true": "severity.cells-blank 是 True；应当是：",
    "severity.cells-blank = []": "severity.cells-blank 是 []；应当是：",
    'severity.cell-blank = "off"': "没有规则符合“cell-blank”；是不是 cells-blank？",
    'severity."requests-*" = "off"': "没有规则符合“requests-*”",
    'deadlines.departement = "01-26"': "里的“departement”不存在；是不是 department？",
    'deadlines.department = "1-26"': "是 '1-26'；应当是：“月-日”，如 01-26",
    'deadlines.department = "13-01"': "deadlines.department 是 '13-01'；应当是：“月-日”",
    'deadlines.department = "02-30"': "deadlines.department 是 '02-30'；应当是：“月-日”",
    'deadlines.department = "04-31"': "deadlines.department 是 '04-31'；应当是：“月-日”",
    "deadlines.department = 2021-01-26": "deadlines.department 是 datetime.date(2021, 1, 26)",
    "deadlines.department = 126": "deadlines.department 是 126；应当是：“月-日”",
    'selct = ["*"]': "里的“selct”不存在；是不是 select？",
    "xyz = 1": "里的“xyz”不存在",
    'select = ["request-*"]': "没有规则符合“request-*”",
    'ignore = ["requests-flo"]': "没有规则符合“requests-flo”；是不是 requests-flow？",
    "select = [": "写法有误",
    'data = "a"\ndata = "b"': "写法有误",
}


def refusal(path: Path) -> str:
    """Return the sentence that refuses a settings file."""
    with pytest.raises(UsageError) as caught:
        load_settings(str(path))
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_settings_are_read(tmp_path: Path) -> None:
    """Every key; the data folder is relative to the file."""
    file = tmp_path / "gdr.toml"
    file.write_text(GOOD, encoding="utf-8")
    expected = Settings(
        str(file),
        str(tmp_path / "reports"),
        ("requests-*", "disputes-total"),
        ("cells-blank",),
        {"report-all-zero": "error", "remarks-blank": "off"},
        {"department": "01-26", "prefecture": "02-29"},
    )
    assert expected == load_settings(str(file))


@pytest.mark.parametrize("content", WRONG)
def test_wrong_setting_is_refused_in_a_sentence(content: str, tmp_path: Path) -> None:
    """File, key, value, and what it should be."""
    file = tmp_path / "gdr.toml"
    file.write_text(content, encoding="utf-8")
    assert WRONG[content] in refusal(file)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", "ignore = []  # 忽略".encode("gbk"), b"a\0", b"\x00" * 100],
)
def test_file_that_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    """A sentence for bytes that are no UTF-8, too."""
    file = tmp_path / "gdr.toml"
    file.write_bytes(content)
    assert "写法有误" in refusal(file)


def test_file_of_windows_is_read(tmp_path: Path) -> None:
    """A BOM and CRLF are habits, not mistakes."""
    file = tmp_path / "gdr.toml"
    file.write_bytes(b'\xef\xbb\xbfignore = ["cells-blank"]\r\n[severity]\r\n')
    assert load_settings(str(file)).ignore == ("cells-blank",)


def test_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """One that was named must be there."""
    assert "打不开设置文件" in refusal(tmp_path / "nowhere.toml")
    assert "打不开设置文件" in refusal(tmp_path)


def test_nearest_file_counts(tmp_path: Path) -> None:
    """Upwards from where gdr runs; the files of one folder have an order."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "gdr.toml").write_text('ignore = ["cells-blank"]')
    assert load_settings(start=str(below)).ignore == ("cells-blank",)
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.gdr]\nignore = ["row-*"]')
    assert load_settings(start=str(below)).ignore == ("row-*",)
    (tmp_path / "a" / ".gdr.toml").write_text('ignore = ["part-*"]')
    assert load_settings(start=str(below)).ignore == ("part-*",)
    (tmp_path / "a" / "gdr.toml").write_text('ignore = ["key-*"]')
    assert load_settings(start=str(below)).ignore == ("key-*",)
    (below / "gdr.toml").write_text("")
    assert load_settings(start=str(below)).ignore == ()


def test_isolated_looks_for_none(tmp_path: Path) -> None:
    """Unless one is named."""
    file = tmp_path / "gdr.toml"
    file.write_text('ignore = ["cells-blank"]')
    assert load_settings(isolated=True, start=str(tmp_path)) == Settings()
    named = load_settings(str(file), isolated=True)
    assert named.ignore == ("cells-blank",)


@pytest.mark.parametrize(
    "content", ["", '[project]\nname = "gdr"', "[tool.ruff]\nline-length = 88 # gdr"]
)
def test_project_that_does_not_speak_of_gdr_is_passed_by(
    content: str, tmp_path: Path
) -> None:
    """The search goes on upwards."""
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "gdr.toml").write_text('ignore = ["cells-blank"]')
    (below / "pyproject.toml").write_text(content)
    assert load_settings(start=str(below)).ignore == ("cells-blank",)


@pytest.mark.parametrize(
    "content", ["tool = 'gdr'", "[tool]\ngdr = 3", "tool.gdr = []"]
)
def test_project_with_an_odd_section_is_refused(content: str, tmp_path: Path) -> None:
    """A section that is no table is a mistake, not a bug."""
    file = tmp_path / "pyproject.toml"
    file.write_text(content)
    assert "应当是：一个表" in refusal(file)
    with contextlib.suppress(UsageError):
        load_settings(start=str(tmp_path))


def test_command_line_wins(tmp_path: Path) -> None:
    """What is selected there replaces the settings; what is ignored adds to them."""
    file = tmp_path / "gdr.toml"
    file.write_text(GOOD, encoding="utf-8")
    settings = load_settings(str(file))
    policy = settings.policy()
    assert policy.wants("requests-flow")
    assert not policy.wants("cells-blank")
    assert not policy.wants("remarks-blank")
    changed = settings.policy(edition=2019, select=("cells-*",), ignore=("row-*",))
    assert (2019, ("cells-*",)) == (changed.edition, changed.select)
    assert ("cells-blank", "row-*") == changed.ignore
    assert Settings().policy().wants("anything")


def test_pattern_that_fits_no_rule_is_refused() -> None:
    """It would do nothing in silence; the sentence names the option and the nearest rule."""
    check_patterns(("requests-*", "*", "source-access"), "--select")
    with pytest.raises(UsageError, match="--select：没有规则符合“flow”"):
        check_patterns(("flow",), "--select")

"""Every report under ``examples/`` gives exactly the findings that lie beside it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gov_disclosure_cli.checklist import rule_cards
from gov_disclosure_cli.discovery import discover
from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.policy import Policy
from gov_disclosure_cli.readers import read_report
from gov_disclosure_cli.run import check_files
from gov_disclosure_cli.settings import load_settings
from gov_disclosure_cli.sources import read_source
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from gov_disclosure_cli.result import FileResult, Finding
    from tests.conftest import Golden

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = ".findings.json"
REPORTS = sorted(
    path for path in EXAMPLES.glob("20*/*") if not path.name.endswith(EXPECTED)
)
MADE_BELOW = "<!-- 以下由测试生成：make golden -->\n"

each_report = pytest.mark.parametrize(
    "report", REPORTS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)


def check(report: Path, policy: Policy | None = None) -> FileResult:
    """Check one example as ``gdr validate`` does."""
    return Validator(policy).check(read_report(str(report)))


def beside(report: Path) -> Path:
    """Name the file that holds the findings of a report."""
    return report.with_name(report.stem + EXPECTED)


def entry(finding: Finding) -> dict[str, Any]:
    """Keep what an example promises: what is wrong, how grave, and where."""
    position = finding.position
    assert isinstance(position, TextPosition)
    return {
        "rule": finding.rule,
        "instance": finding.instance,
        "severity": finding.severity,
        "line": position.line,
        "column": position.column,
        "outcome": finding.outcome,
    }


def one_a_line(entries: list[dict[str, Any]]) -> str:
    """Write the findings so that a changed one is a changed line."""
    lines = [json.dumps(one, ensure_ascii=False) for one in entries]
    return "[\n  " + ",\n  ".join(lines) + "\n]\n" if lines else "[]\n"


@each_report
def test_report_gives_the_findings_beside_it(report: Path, golden: Golden) -> None:
    golden(str(beside(report)), one_a_line([*map(entry, check(report).findings)]))


@each_report
def test_settings_of_the_data_repository_change_no_finding(report: Path) -> None:
    policy = load_settings(start=str(EXAMPLES)).policy()

    assert policy.deadlines
    assert check(report, policy).findings == check(report).findings


@each_report
def test_report_lies_in_the_folder_of_its_year(report: Path) -> None:
    assert str(check(report).year) == report.parent.name


@each_report
def test_report_says_what_it_shows(report: Path) -> None:
    first = report.read_text(encoding="utf-8").splitlines()[:2]

    assert report.suffix == ".json" or any("演示" in line for line in first)


def test_every_file_of_findings_belongs_to_a_report() -> None:
    assert sorted(EXAMPLES.rglob("*" + EXPECTED)) == sorted(map(beside, REPORTS))


def test_every_year_of_both_editions_is_there_sound_and_faulty() -> None:
    status = Counter(check(report).status for report in REPORTS)

    assert {path.parent.name for path in REPORTS} == {
        str(year) for year in range(2019, 2025)
    }
    assert min(status["valid"], status["invalid"]) > 3


def test_folder_run_finds_the_reports_and_passes_over_the_rest() -> None:
    found = discover([str(EXAMPLES)])
    results = list(check_files(found.entries, Policy(), jobs=1))

    checked = sorted(Path(one.path) for one in results if one is not None)
    assert checked == REPORTS


def test_hook_of_the_data_repository_takes_the_reports_only() -> None:
    config = yaml.safe_load((EXAMPLES / ".pre-commit-config.yaml").read_bytes())
    (hook,) = config["repos"][0]["hooks"]
    taken = [
        path
        for path in sorted(EXAMPLES.rglob("*"))
        if re.search(hook["files"], path.relative_to(EXAMPLES).as_posix())
        and not re.search(hook["exclude"], path.name)
    ]

    assert taken == REPORTS
    assert hook["language"] == "system"


def test_readme_of_the_examples_lists_what_each_shows(golden: Golden) -> None:
    readme = EXAMPLES / "README.md"
    written, mark, _ = readme.read_bytes().decode("utf-8").partition(MADE_BELOW)

    assert mark
    golden(str(readme), written + mark + overview())


def overview() -> str:
    """Write the table of examples, and which rules they show."""
    lines = ["", "| 年报 | 机关 | 结论 | 问题（处数） |", "|---|---|---|---|"]
    shown: set[str] = set()
    for report in REPORTS:
        result = check(report)
        counts = Counter(finding.rule for finding in result.findings)
        shown |= counts.keys()
        sign = "×" if result.status == "invalid" else "▲" if counts else "√"
        told = "、".join(
            f"`{rule}`" + (f" {count}" if count > 1 else "")
            for rule, count in counts.items()
        )
        name = report.relative_to(EXAMPLES).as_posix()
        lines.append(f"| [{name}]({name}) | {result.organ} | {sign} | {told} |")
    known = [card.id for card in rule_cards()]
    left = "、".join(f"`{rule}`" for rule in known if rule not in shown)
    lines += [
        "",
        f"全部 {len(known)} 条规则中，以上年报演示了 {len(shown)} 条。没有演示的：{left}；",
        "用 `gdr explain 规则名称` 查看它们的正例和反例。",
        "",
    ]
    return "\n".join(lines)


def test_the_published_example_is_the_report_beside_it() -> None:
    published = EXAMPLES / "published" / "lanchuan-natural-resources-2021.docx"
    data = read_source(str(published)).data
    beside_it = EXAMPLES / "2021" / "lanchuan-natural-resources.yaml"
    wanted = read_report(str(beside_it)).data
    for part in ("overview", "disclosure", "requests", "disputes", "problems"):
        assert data[part] == wanted[part]

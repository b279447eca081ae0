"""What is written is read again as the same report, whatever stands in it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.readers import read_bytes
from gov_disclosure_cli.readers.yaml import plain_value
from gov_disclosure_cli.renderers import RENDERERS
from gov_disclosure_cli.renderers.csv import has_line
from gov_disclosure_cli.renderers.marking import Mark, Marks, Note
from gov_disclosure_cli.renderers.ordered import leaves, printable
from tests.renderers.random_reports import alike, lost_rows, odd_reports, reports
from tests.samples import EDITIONS, patch, sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.renderers.conftest import Render

_LIBRARY = {"html": "lxml", "docx": "docx", "xlsx": "python_calamine"}
_WRITER = {"html": "jinja2", "docx": "docx", "xlsx": "xlsxwriter"}
_READ = ("overview", "disclosure", "requests", "disputes", "problems", "remarks")
_LENIENT = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
    max_examples=25,
)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["yaml", "json"])
@_LENIENT
@given(data=st.data())
def test_data_files_keep_everything(
    rendered: Render, kind: str, edition: int, data: st.DataObject
) -> None:
    report = data.draw(odd_reports(edition))
    document = read_bytes(rendered(kind, report, edition), f"x{RENDERERS[kind].suffix}")
    assert document.data == report
    assert not document.faults


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("strategy", [reports, lost_rows])
@_LENIENT
@given(data=st.data())
def test_csv_keeps_every_value(
    rendered: Render, edition: int, strategy: Any, data: st.DataObject
) -> None:
    report = data.draw(strategy(edition))
    document = read_bytes(rendered("csv", report, edition), "report.csv")
    assert document.data == _as_printed(report)
    assert not document.faults


@pytest.mark.parametrize("edition", EDITIONS)
@_LENIENT
@given(data=st.data())
def test_csv_keeps_odd_texts_and_is_safe_to_open(
    rendered: Render, edition: int, data: st.DataObject
) -> None:
    report = data.draw(odd_reports(edition))
    written = rendered("csv", report, edition)
    read = dict(leaves(read_bytes(written, "report.csv").data))
    for path, value in leaves(report):
        if has_line(path, value):
            assert read[path] == (printable(value) if isinstance(value, str) else value)
    page = io.StringIO(written.decode("utf-8-sig"), newline="")
    for row in csv.reader(page):
        assert not row[-1].startswith(("=", "+", "@", "\t", "\r"))
        assert not row[-1].startswith("-") or isinstance(
            plain_value(row[-1]), int | Decimal
        )


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["html", "markdown", "docx", "xlsx"])
@pytest.mark.parametrize("strategy", [reports, lost_rows])
@_LENIENT
@given(data=st.data())
def test_published_files_are_imported_as_they_were(
    rendered: Render,
    tmp_path: Path,
    kind: str,
    edition: int,
    strategy: Any,
    data: st.DataObject,
) -> None:
    load = importer(kind)
    report = data.draw(strategy(edition))
    path = tmp_path / f"report{RENDERERS[kind].suffix}"
    path.write_bytes(rendered(kind, report, edition))
    found = load(str(path)).document.data
    kept = {key: found[key] for key in report if key in found}
    assert alike(kept) == alike(_as_printed(report))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_sample_is_written_as_it_stands(rendered: Render, edition: int) -> None:
    from gov_disclosure_cli.data import read_definition

    text = read_definition(str(edition), "sample.yaml")
    assert (
        rendered("yaml", sample(edition), edition).decode() == text.partition("\n")[2]
    )


@pytest.mark.parametrize("kind", [*RENDERERS])
def test_output_is_the_same_every_time(rendered: Render, kind: str) -> None:
    _need(_WRITER.get(kind))
    assert rendered(kind, sample(2021), 2021) == rendered(kind, sample(2021), 2021)


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_no_sign_is_taken_for_a_digit(
    rendered: Render, tmp_path: Path, kind: str
) -> None:
    load = importer(kind)
    data = patch(sample(2021), 2021, {"requests.granted.*": None})
    form = load_form(2021)
    marks = Marks(
        {cell.address: Mark(("①", "②"), "error", ("不对",)) for cell in form.cells},
        (
            Note("①", "error", ("总计 1＝2", "三、收到和处理政府信息公开申请情况")),
            Note("②", "error", ("一、本年新收政府信息公开申请数量 34",), ("改",)),
        ),
    )
    path = tmp_path / f"marked{RENDERERS[kind].suffix}"
    path.write_bytes(rendered(kind, data, 2021, marks))
    found = load(str(path)).document.data
    assert alike({key: found.get(key) for key in _READ}) == alike(
        {key: data[key] for key in _READ}
    )


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_date_of_publication_is_printed_and_read_again(
    rendered: Render, tmp_path: Path, kind: str
) -> None:
    load = importer(kind)
    data = {**sample(2021), "published": "2022-01-09"}
    path = tmp_path / f"dated{RENDERERS[kind].suffix}"
    path.write_bytes(rendered(kind, data, 2021))
    found = load(str(path)).document.data
    assert found["published"] == "2022-01-09"
    assert alike(found["overview"]) == alike(data["overview"])
    assert alike(found["remarks"]) == alike(data["remarks"])


def importer(kind: str) -> Any:
    """Return what imports a kind; the test is skipped where there is none yet."""
    _need(_LIBRARY.get(kind))
    _need(_WRITER.get(kind))
    importers = import_module("gov_disclosure_cli.importers")
    known = getattr(importers, "IMPORTERS", {})
    if RENDERERS[kind].suffix not in known:
        pytest.skip(f"no importer for {RENDERERS[kind].suffix}")
    return importers.load


def _need(library: str | None) -> None:
    if library is not None:
        pytest.importorskip(library)


def _as_printed(report: dict[str, Any]) -> dict[str, Any]:
    """Return what can be seen of a report: a group or table without rows cannot."""
    return {
        key: value if key == "organ" else _with_rows(value)
        for key, value in report.items()
        if not isinstance(value, dict) or _with_rows(value)
    }


def _with_rows(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kept = {key: _with_rows(inner) for key, inner in value.items()}
    return {
        key: inner
        for key, inner in kept.items()
        if inner or not isinstance(inner, dict)
    }

"""Real reports: every cell that is read is right, and nearly every one is read.

Needs ``GDR_CORPUS``, the folder that holds ``real/``. What a source does not decide (figures
without a space between them and no sum over them, a blank that lost its place) cannot be
read by anyone; those rows must be refused by name, and count apart.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from gov_disclosure_cli.importers import IMPORTERS, load
from tests.importers.pages import TABLES, balances, flat

pytestmark = pytest.mark.corpus

CORPUS = Path(os.environ.get("GDR_CORPUS", "no-corpus")) / "real"
SOURCES = sorted(
    source
    for source in CORPUS.glob("*/source.*")
    if source.suffix in IMPORTERS and (source.parent / "expected.yaml").exists()
)
#: Sources in which cells are cells: all of them must be read.
CELLS = {".html", ".md", ".docx", ".xlsx"}
#: Of text and PDF, what is not refused by name.
SHARE = 0.99


class Tally(NamedTuple):
    """Cells of one source: right, expected, wrong, and expected in rows refused."""

    right: int
    expected: int
    wrong: dict[str, tuple[Any, Any]]
    refused: int


def tally(source: Path) -> Tally:
    """Hold what is read against what people typed; a blank is right for a blank."""
    typed = yaml.safe_load((source.parent / "expected.yaml").read_text("utf-8"))
    expected = flat({part: typed.get(part) or {} for part in TABLES}, TABLES)
    imported = load(str(source), balances)
    read = flat(imported.document.data, TABLES)
    wanted = {
        address: value for address, value in expected.items() if value is not None
    }
    wrong = {
        address: (expected.get(address), value)
        for address, value in read.items()
        if str(expected.get(address)) != str(value)
    }
    rows = {each.address for each in imported.reading.refused}
    refused = sum(
        address not in read
        and any(address == row or address.startswith(f"{row}.") for row in rows if row)
        for address in wanted
    )
    right = sum(a in read and a not in wrong for a in wanted)
    return Tally(right, len(wanted), wrong, refused)


@pytest.mark.skipif(not SOURCES, reason="no corpus here")
def test_cells_of_real_reports(capsys: pytest.CaptureFixture[str]) -> None:
    results = {source: tally(source) for source in SOURCES}
    lines = ["", "right / expected / wrong / refused by name"]
    for source, each in results.items():
        figures = (
            f"{each.right:4} {each.expected:4} {len(each.wrong):2} {each.refused:3}"
        )
        lines.append(f"{figures} {source.parent.name}/{source.name}")
    for name, kinds in (("cells", CELLS), ("text", IMPORTERS.keys() - CELLS)):
        of_kind = [r for s, r in results.items() if s.suffix in kinds]
        right, expected = (
            sum(r.right for r in of_kind),
            sum(r.expected for r in of_kind),
        )
        lines.append(f"{right:4} {expected:4} {right / max(expected, 1):.2%} of {name}")
    with capsys.disabled():
        sys.stdout.write("\n".join(lines) + "\n")
    assert not {s.parent.name: r.wrong for s, r in results.items() if r.wrong}
    for source, each in results.items():
        if source.suffix in CELLS:
            assert each.right == each.expected, source
    texts = [r for s, r in results.items() if s.suffix not in CELLS]
    decided = sum(r.expected - r.refused for r in texts)
    assert sum(r.right for r in texts) >= SHARE * decided

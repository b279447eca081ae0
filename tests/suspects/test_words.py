"""Every kind of slip that can be proposed has Chinese words, and a row in the paper."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gov_disclosure_cli.suspects as package
from gov_disclosure_cli.messages import suspects as say
from gov_disclosure_cli.suspects.typing_slips import SHARES
from tests.suspects.test_cases import CASES

ROOM = Path(package.__file__).parent
PAPER = Path(__file__).parents[2] / "docs" / "suspects.md"


def test_every_share_has_words() -> None:
    assert say.kinds() >= SHARES.keys()
    assert sum(SHARES.values()) == pytest.approx(1)


def test_every_kind_of_the_cases_has_words() -> None:
    assert say.kinds() >= {case["kind"] for case in CASES}


def test_no_words_are_left_of_a_kind_that_nothing_proposes() -> None:
    written = {
        node.value
        for file in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert say.kinds() <= written


def test_every_kind_stands_in_the_paper() -> None:
    text = PAPER.read_text("utf-8")
    assert [it for it in sorted(say.kinds()) if f"`{it}`" not in text] == []

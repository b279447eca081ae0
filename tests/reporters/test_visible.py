"""What cannot be seen is spelled out."""

from __future__ import annotations

import pytest

from gov_disclosure_cli.reporters.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("年报 a\u3000b", "年报 a\u3000b"),
        ("\x1b[0m\n\t\r\x00\x85", r"\x1b[0m\n\t\r\x00\x85"),
        ("\u202e\u2066\ufeff\ud800\U000e0041", r"\u202e\u2066\ufeff\ud800\U000e0041"),
        ("C:\\new", "C:\\new"),
        ("\ue000 \U000323af", "\ue000 \U000323af"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """What cannot be seen is spelled, the rest is left alone."""
    assert visible(text) == shown

"""The prose of the published reports that ``GDR_CORPUS`` names, beside their figures.

Each folder below ``real/`` has a source and its figures in ``expected.yaml``. The parts in
prose are what stands before table two and behind table four.
"""

from __future__ import annotations

import html
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from gov_disclosure_cli.editions import editions

EDITIONS = {str(edition.edition) for edition in editions()}
_TABLE_TWO = re.compile("(?:二、|表二：)主动公开政府信息情况|第二十条 ?第（一）项")
_PART_FIVE = re.compile("五、(?:政府信息公开工作)?存在")
_TAGS = re.compile("<(script|style|table).*?</\\1>|<[^>]*>", re.DOTALL)


class Published(NamedTuple):
    """One published report: its name, edition, year, prose by part, and figures."""

    name: str
    edition: int
    year: int
    parts: dict[str, str]
    values: dict[str, Any]


def published(root: str) -> list[Published]:
    """Load every report whose source is text."""
    found = []
    for path in sorted(Path(root, "real").glob("*/expected.yaml")):
        notes = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = _text(path.parent)
        if notes["edition"] not in EDITIONS or not text or not notes["year"]:
            continue
        values: dict[str, Any] = {}
        for table in ("disclosure", "requests", "disputes"):
            _flatten(notes.get(table), table, values)
        found.append(
            Published(
                path.parent.name,
                int(notes["edition"]),
                notes["year"],
                _parts(text),
                values,
            )
        )
    return found


def _text(folder: Path) -> str:
    for name in ("source.txt", "source.md", "source.html"):
        if (folder / name).exists():
            text = (folder / name).read_text(encoding="utf-8")
            return html.unescape(_TAGS.sub("\n", text)) if "html" in name else text
    return ""


def _parts(text: str) -> dict[str, str]:
    text = text.partition("正文 ====================")[2] or text
    two = _TABLE_TWO.search(text)
    five = _PART_FIVE.search(text)
    parts = {"overview": text[: two.start()] if two else text}
    if five:
        parts["problems"] = text[five.start() :]
    return parts


def _flatten(value: Any, address: str, found: dict[str, Any]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(inner, f"{address}.{key}", found)
    elif isinstance(value, float):
        found[address] = Decimal(repr(value))
    elif isinstance(value, int):
        found[address] = value

"""Reports to try a built gdr on: the samples of the editions, sound and spoilt."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

PROJECT = Path(__file__).parents[2]
SAMPLES = sorted((PROJECT / "schemas").glob("*/sample.yaml"))


class Spoilt(NamedTuple):
    """A report with a wrong number, and the line it stands in."""

    text: str
    line: int


def with_wrong_total(text: str) -> Spoilt:
    """Add one to 总计 of the first row of table three."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for wanted in ("requests", "new", "total"):
        assert isinstance(node, yaml.MappingNode)
        node = next(value for key, value in node.value if key.value == wanted)
    assert isinstance(node, yaml.ScalarNode)
    start, end = node.start_mark, node.end_mark
    number = str(int(node.value) + 1)
    return Spoilt(text[: start.index] + number + text[end.index :], start.line + 1)


def organ(text: str) -> str:
    """Name the organ that reports."""
    return str(yaml.safe_load(text)["organ"]["name"])

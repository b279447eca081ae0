"""Every test of the YAML reader runs with libyaml and without it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import yaml

from gov_disclosure_cli.document import TextPosition
from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.readers import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document

needs_libyaml = pytest.mark.skipif(
    not yaml.__with_libyaml__, reason="PyYAML was installed without libyaml"
)
both_parsers = pytest.mark.parametrize(
    "libyaml",
    [
        pytest.param(True, marks=needs_libyaml, id="libyaml"),
        pytest.param(False, id="pure"),
    ],
)


@contextmanager
def parser(*, libyaml: bool) -> Iterator[None]:
    """Choose the parser behind the YAML reader."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", libyaml)
        yield


def read(data: bytes | str, name: str = "x.yaml", *, libyaml: bool = True) -> Document:
    """Read bytes, or a text as UTF-8."""
    with parser(libyaml=libyaml and yaml.__with_libyaml__):
        found = read_bytes(data if isinstance(data, bytes) else data.encode(), name)
        assert found.marks
        return found


def refusal(
    data: bytes | str, name: str = "x.yaml", *, libyaml: bool = True
) -> tuple[str, tuple[int, int] | None]:
    """Return the rule and the place with which a source is refused."""
    with pytest.raises(SourceError) as caught:
        read(data, name, libyaml=libyaml)
    position = caught.value.position
    assert position is None or isinstance(position, TextPosition)
    return caught.value.rule, position

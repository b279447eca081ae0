"""What tests of renderers share: rendering plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gov_disclosure_cli.document import Document, Mark, TextPosition
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.renderers import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.renderers.marking import Marks

    Render = Callable[..., bytes]


def document_of(data: dict[str, Any]) -> Document:
    place = Mark(TextPosition(1, 1), None, None, False, {})
    return Document("report.yaml", data, lambda: place, "")


@pytest.fixture
def rendered() -> Render:
    """Render data by the form of an edition, as it stands."""

    def write(
        kind: str, data: dict[str, Any], edition: int, marks: Marks | None = None
    ) -> bytes:
        document = document_of(data)
        form = load_form(edition)
        form = load_form(edition, form.collapsed_in(document))
        return render(kind, document, form, marks)

    return write

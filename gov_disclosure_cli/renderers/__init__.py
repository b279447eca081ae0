"""Renderers: a report → a file that people publish or edit. One module per kind.

Each is a function ``(document, form, marks) -> bytes``; a line in ``RENDERERS`` names it.
Output depends on nothing but its arguments: no dates, no machine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import exporting as say

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.rules.compiled import Compiled


class Renderer(NamedTuple):
    """One kind of file: what writes it, and what it can hold.

    ``writer`` is ``module:function``; ``also`` are suffixes besides the usual one.
    ``binary``: no text, so it needs a file. ``markable``: it can show findings. ``whole``:
    it holds all of a report, whether the form has a place for it or not.
    """

    writer: str
    suffix: str
    also: tuple[str, ...] = ()
    binary: bool = False
    markable: bool = False
    whole: bool = False


#: All there is to say of a kind stands in its line.
RENDERERS: dict[str, Renderer] = {
    "yaml": Renderer("yaml:render_yaml", ".yaml", (".yml",), whole=True),
    "json": Renderer("json:render_json", ".json", whole=True),
    "csv": Renderer("csv:render_csv", ".csv"),
    "markdown": Renderer("markdown:render_markdown", ".md", (".markdown",)),
    "html": Renderer("html:render_html", ".html", (".htm",), markable=True),
    "docx": Renderer("docx:render_docx", ".docx", binary=True, markable=True),
    "xlsx": Renderer("xlsx:render_xlsx", ".xlsx", binary=True, markable=True),
}

#: The kinds that can show findings.
MARKABLE = tuple(kind for kind, one in RENDERERS.items() if one.markable)


def render(
    kind: str, document: Document, form: Form, marks: Marks | None = None
) -> bytes:
    """Write a report as a file of this kind; ``kind`` is a key of ``RENDERERS``.

    Raises ``UsageError`` when a library that the kind needs is not installed.
    """
    return _function(RENDERERS[kind].writer, kind)(document, form, marks)


def working_form(document: Document, compiled: Compiled, marks: Marks) -> bytes:
    """Write a template as a workbook to fill in, with live checks from compiled rules."""
    write = _function("workform:render_workform", "xlsx")
    made: bytes = write(document, compiled, marks)
    return made


def _function(name: str, kind: str) -> Callable[..., bytes]:
    """Import what writes a kind, and the library that it needs."""
    module, _, function = name.partition(":")
    try:
        found: Callable[..., bytes] = getattr(
            import_module(f"{__name__}.{module}"), function
        )
    except ModuleNotFoundError as error:
        raise UsageError(say.needs_library(kind, error.name or "")) from error
    return found

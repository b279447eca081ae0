"""Renderers: a report → a file that people publish or edit. One module per kind.

Each is a function ``(document, form, marks) -> bytes``; a line in ``RENDERERS`` names it.
Output depends on nothing but its arguments: no dates, no machine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.messages import exporting as say

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.form import Form
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.rules.compiled import Compiled

#: Kind → module and function that write it.
RENDERERS: dict[str, str] = {
    "yaml": "yaml:render_yaml",
    "json": "json:render_json",
    "csv": "csv:render_csv",
    "markdown": "markdown:render_markdown",
    "html": "html:render_html",
    "docx": "docx:render_docx",
    "xlsx": "xlsx:render_xlsx",
}

#: The suffix of each kind.
SUFFIXES: dict[str, str] = {
    "yaml": ".yaml",
    "json": ".json",
    "csv": ".csv",
    "markdown": ".md",
    "html": ".html",
    "docx": ".docx",
    "xlsx": ".xlsx",
}

#: The kinds that are no text and belong into a file.
BINARY: frozenset[str] = frozenset({"docx", "xlsx"})
#: The kinds that can show findings.
MARKABLE: frozenset[str] = frozenset({"html", "docx", "xlsx"})


def render(
    kind: str, document: Document, form: Form, marks: Marks | None = None
) -> bytes:
    """Write a report as a file of this kind; ``kind`` is a key of ``RENDERERS``.

    Raises ``UsageError`` when a library that the kind needs is not installed.
    """
    return _function(RENDERERS[kind], kind)(document, form, marks)


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

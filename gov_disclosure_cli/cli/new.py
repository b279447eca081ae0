"""``gdr new``: an empty template of a year, with what last year's report carries over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli import exit_codes
from gov_disclosure_cli.address import split
from gov_disclosure_cli.cli.export import (
    deliver,
    is_there,
    kind_of,
    need_file,
    read_one,
    tell,
)
from gov_disclosure_cli.document import Document, TextPosition
from gov_disclosure_cli.document import Mark as Place
from gov_disclosure_cli.editions import edition_of, editions
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import cli as cli_words
from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.messages.previous import not_last_year
from gov_disclosure_cli.renderers import render, working_form
from gov_disclosure_cli.renderers.marking import Mark, Marks, Note
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from gov_disclosure_cli.address import Path
    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.rules.compiled import Compiled

#: Nobody plans further; a longer number is a slip of the pen.
_LAST_YEAR = 2100
KINDS = ("yaml", "xlsx", "docx")


class Request(NamedTuple):
    """What the command line asks for."""

    year: int
    organ: str | None = None
    level: str | None = None
    previous: str | None = None
    to: str | None = None
    output_file: str | None = None


def new(request: Request) -> int:
    """Write a template and return the exit code.

    Raises ``UsageError`` for what cannot be done as asked; nothing is written then.
    """
    kind = kind_of(request.to, request.output_file, KINDS) or "yaml"
    if kind not in KINDS:
        raise UsageError(cli_words.unknown_choice("--to", kind, KINDS))
    if request.organ is not None and not request.organ.strip():
        raise UsageError(say.needs_organ())
    edition = edition_of(request.year) if request.year <= _LAST_YEAR else None
    if edition is None:
        raise UsageError(say.no_edition_for(request.year, editions()[0].first_year))
    linear = Validator().checklist(edition.edition).linear
    need_file(kind, request.output_file, f"{request.year}")
    if request.output_file is not None and is_there(request.output_file):
        raise UsageError(say.exists(request.output_file))
    previous = _previous(request)
    data = _blank(linear.form, request, previous)
    at = _carry(data, linear.form, previous) if previous is not None else {}
    document = Document("", data, _nowhere, "")
    deliver(_rendered(kind, document, linear, at), request.output_file)
    return exit_codes.CLEAN


def _rendered(
    kind: str, document: Document, linear: Compiled, at: dict[str, Mark]
) -> bytes:
    if kind == "xlsx":
        return working_form(document, linear, Marks(at))
    notes: tuple[Note, ...] = ()
    if kind == "yaml":
        notes = (Note("", "carried", say.TEMPLATE_NOTES),)
        at = {cell.rpartition(".")[0]: mark for cell, mark in at.items()}  # one a row
    return render(kind, document, linear.form, Marks(at, notes))


def _previous(request: Request) -> Document | None:
    """Read last year's report; that of any other year would carry over wrong figures."""
    if request.previous is None:
        return None
    document = read_one(request.previous)
    year, wanted = document.data.get("year"), request.year - 1
    if year != wanted:
        found = year if type(year) is int else None
        raise UsageError(not_last_year(request.previous, found, wanted))
    return document


def _blank(form: Form, request: Request, previous: Document | None) -> dict[str, Any]:
    """Return a report of which only year and organ are known."""
    data: dict[str, Any] = {"year": request.year, "organ": _organ(request, previous)}
    if request.level is not None:
        data["organ"]["level"] = _level(form, request.level)
    data["published"] = None
    for node in form.root.children:
        if node.kind in ("text", "table"):
            data[node.key] = _empty(node)
    return data


def _empty(node: Node) -> dict[str, Any] | None:
    if node.kind in ("text", "cell"):
        return None
    return {child.key: _empty(child) for child in node.children}


def _organ(request: Request, previous: Document | None) -> dict[str, Any]:
    """Name the organ; what last year's report says of the same organ is kept."""
    known = previous.data.get("organ") if previous is not None else None
    known = dict(known) if isinstance(known, dict) else {}
    name = known.get("name")
    if request.organ is None:
        if not isinstance(name, str):
            raise UsageError(say.needs_organ())
        return known
    if request.previous is not None and name != request.organ:
        tell(say.other_organ(request.previous, str(name or ""), request.organ))
        return {"name": request.organ}
    return {**known, "name": request.organ}


def _level(form: Form, level: str) -> str:
    schema = form.nodes["organ.level"].schema
    if level not in schema["enum"]:
        titles = schema["x-enum-titles"]
        raise UsageError(
            say.no_level(level, [(it, titles[it]) for it in schema["enum"]])
        )
    return level


def _carry(data: dict[str, Any], form: Form, previous: Document) -> dict[str, Mark]:
    """Fill in what is carried over, column by column; return the marks that say so.

    Which row of last year goes on as which is the annotation ``x-last-year`` of the form.
    """
    marks: dict[str, Mark] = {}
    for row in (row for table in form.tables for row in table.rows()):
        origin = row.schema.get("x-last-year")
        if origin is None:
            continue
        label = _label_of(origin, form, previous)
        mark = Mark((), "carried", (say.carried(previous.data["year"], label),))
        lacking = []
        for cell in row.children:
            value = previous.value((*split(origin), cell.key))
            if type(value) is int and value >= 0:
                _put(data, cell.path, value)
                marks[cell.address] = mark
            else:
                lacking.append(cell.label)
        if lacking:
            tell(say.not_carried(previous.source, label, lacking))
    return marks


def _label_of(row: str, form: Form, previous: Document) -> str:
    """Name a row as last year's form does; this year's stands in where it has none."""
    edition = edition_of(previous.data["year"])
    older = load_form(edition.edition) if edition is not None else form
    return (older if row in older.nodes else form).nodes[row].label


def _put(data: dict[str, Any], path: Path, value: int) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value


def _nowhere() -> Place:
    """Return the place of a template, which has no source."""
    return Place(TextPosition(1, 1), None, None, quoted=False, children={})

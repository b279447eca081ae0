"""A source taken apart → a report as data, with the reason for everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure_cli.errors import SourceError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.importers.assembly import assemble
from gov_disclosure_cli.importers.binding import Bound, bind
from gov_disclosure_cli.importers.blocks import Paragraph
from gov_disclosure_cli.importers.found import QUOTED, Figures, Refused, Row
from gov_disclosure_cli.importers.identity import choose_edition, identify
from gov_disclosure_cli.importers.labels import bounded_guesses, names
from gov_disclosure_cli.importers.page_numbers import without_page_numbers
from gov_disclosure_cli.importers.parts import headings, part_lines, prose
from gov_disclosure_cli.importers.radicals import without_radicals
from gov_disclosure_cli.importers.settling import Settler
from gov_disclosure_cli.importers.stream import gather, letters, titles_there
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gov_disclosure_cli.form import Form, Node
    from gov_disclosure_cli.importers.binding import Binding
    from gov_disclosure_cli.importers.blocks import Block, Source
    from gov_disclosure_cli.importers.found import Item
    from gov_disclosure_cli.importers.labels import Guesses
    from gov_disclosure_cli.importers.reading import Equation, Imported
    from gov_disclosure_cli.importers.stream import Stream

    #: The balances a sound report of a form keeps; importers know no rules.
    Constraints = Callable[[Form], Iterable[Equation]]

#: The title stands within so many paragraphs of the beginning.
_TOP = 60


def recognise(
    source: Source, constraints: Constraints | None = None, text: str = ""
) -> Imported:
    """Find the report in a source.

    ``text`` is the source as text, where it is one: findings then quote its lines. Raises
    ``SourceError`` when there is nothing of a report in it.
    """
    with bounded_guesses() as guesses:
        return _recognise(source, constraints, text, guesses)


def _recognise(
    source: Source, constraints: Constraints | None, text: str, guesses: Guesses
) -> Imported:
    source = without_radicals(source)
    lines = [b.text for b in source.blocks if isinstance(b, Paragraph)]
    year, organ, published, doubts = identify(
        lines[:_TOP] + lines[_TOP:][-_TOP:], source.titles
    )
    edition, reason = choose_edition(_words(source), year.value)
    blocks = part_lines(source.blocks, edition)
    known = names(edition)
    parts = headings(blocks, edition)
    stream = gather(blocks, parts, known)
    form = load_form(edition, _collapsed(known.form, stream))
    settler = Settler(form, tuple(constraints(form)) if constraints else ())
    for table in form.tables:
        _settle(table, stream, settler, blocks)
    settler.ledger.refused += stream.refused
    settler.settle()
    settler.ledger.passed += stream.passed
    settler.ledger.inferred += doubts
    texts: dict[str, list[Paragraph]] = {}
    numbers: list[str] = []
    for part in form.texts:
        written = prose(blocks, parts, part.key, stream.tables, edition)
        texts[part.key], found = without_page_numbers(written)
        numbers += found
    if numbers:
        settler.ledger.passed.append(say.page_numbers(numbers))
    if not settler.ledger.rows and not any(texts.values()) and not year.value:
        raise SourceError("source-access", say.NO_REPORT, other_thing=True)
    if guesses.spent:
        source = source._replace(unread=(*source.unread, say.GUESSES))
    return assemble(
        source,
        settler.ledger,
        {key: paragraphs for key, paragraphs in texts.items() if key in parts},
        (year, organ, published, reason),
        text,
    )


def _words(source: Source) -> str:
    """Return all text of a source, cells included."""
    return "\n".join(
        block.text
        if isinstance(block, Paragraph)
        else "\n".join(cell.text for cell in block.cells)
        for block in source.blocks
    )


def _collapsed(form: Form, stream: Stream) -> frozenset[str]:
    """Return the groups that the source writes as one row of figures."""
    found = set()
    for group in form.collapsible():
        rows = {row.address for row in group.rows()}
        items = stream.items[group.path[0]]
        inside = any(getattr(item, "address", "") in rows for item in items)
        alone = any(
            getattr(item, "address", "") == group.address
            and (isinstance(item, Row) or isinstance(after, Figures))
            for item, after in zip(items, [*items[1:], None], strict=False)
        )
        if alone and not inside:
            found.add(group.address)
    return frozenset(found)


def _settle(
    table: Node, stream: Stream, settler: Settler, blocks: Sequence[Block]
) -> None:
    items = stream.items[table.key]
    if table.schema["x-layout"] == "columns":
        _kinds(table, items, stream, settler)
        return
    rows = list(table.rows())
    order = {row.address: place for place, row in enumerate(rows)}
    count = max(len(row.children) for row in rows)
    vocabulary = names(settler.ledger.form.edition).rows[table.key]
    binding = bind(items, order, count, vocabulary)
    for row in binding.rows:
        if row.how:
            settler.row(row)
        else:
            text = " ".join(slot.text for slot in row.slots.values())
            settler.ledger.passed.append(say.unknown_row(row.label, text))
    settler.ledger.refused += binding.refused
    by_row = {row.address: row for row in rows}
    steady = _steady(binding, count)
    words = letters(blocks) if binding.bound and table.key == "disclosure" else ""
    for bound in binding.bound:
        found = by_row.get(bound.address)
        if found is None:
            text = bound.figures.quote
            settler.ledger.passed.append(say.unknown_row(bound.label, text))
            continue
        headed = stream.headed[table.key]
        if table.key == "disclosure":
            headed = titles_there(words, found)
        cells = [cell.address for cell in found.children]
        settler.figures(bound, cells, headed=headed, steady=steady)


def _steady(binding: Binding, count: int) -> bool:
    """Tell whether some row of cells without header has a figure in every column."""
    return any(
        bound.figures.cells
        and len(bound.figures.chunks) == count
        and all(slot.text for slot in bound.figures.chunks)
        for bound in binding.bound
    )


def _kinds(
    table: Node, items: Sequence[Item], stream: Stream, settler: Settler
) -> None:
    """Settle table four: rows by header, else the one run of figures there is."""
    rows = [item for item in items if isinstance(item, Row)]
    filled = {row.address for row in rows if _filled(row)}
    for row in rows:
        if _filled(row) or row.address not in filled:  # not the empty line below
            settler.row(row)
    runs = [item for item in items if isinstance(item, Figures)]
    cells = [cell.address for kind in table.children for cell in kind.children]
    if rows or not runs:
        return
    if len(runs) > 1:
        settler.ledger.refused += [
            Refused(table.address, run.quote[:QUOTED], say.UNPLACED, run.position)
            for run in runs
        ]
        return
    bound = Bound(table.address, "exact", table.title, runs[0])
    settler.figures(bound, cells, headed=stream.headed[table.key], steady=True)


def _filled(row: Row) -> bool:
    return any(slot.text for slot in row.slots.values())

"""Values with addresses → the document, its marks, and the account of the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.address import split
from gov_disclosure_cli.document import (
    Document,
    Fault,
    Mark,
    ParagraphPosition,
    TextPosition,
)
from gov_disclosure_cli.importers.particulars import particulars
from gov_disclosure_cli.importers.reading import Imported, Reading
from gov_disclosure_cli.messages import importing as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gov_disclosure_cli.document import Position
    from gov_disclosure_cli.importers.blocks import Paragraph, Source
    from gov_disclosure_cli.importers.ledger import Ledger
    from gov_disclosure_cli.importers.particulars import Particular
    from gov_disclosure_cli.importers.reading import Reason

#: How sure a row is that was found in this way.
_SURE = {"alias": 1.0, "likeness": 0.9, "neighbours": 0.7, "order": 0.8}

Identity = tuple["Reason", "Reason", "Reason", "Reason"]


def assemble(
    source: Source,
    ledger: Ledger,
    texts: Mapping[str, Sequence[Paragraph]],
    identity: Identity,
    text: str,
) -> Imported:
    """Make the document in form order, holding only what was read."""
    form = ledger.form
    year, organ, published, edition = identity
    start: Position = TextPosition(1, 1) if text else ParagraphPosition(0)
    tree = _Tree(start)
    if not year.value and ledger.rows:
        tree.put(("edition",), form.edition, str(form.edition), start)
    filled_in = tuple(particulars(source, form))
    _name(tree, identity, filled_in, start)
    read = blank = 0
    for part in form.root.children:
        if part.kind == "text" and part.key in texts:
            paragraphs = texts[part.key]
            words = "\n".join(each.text.strip() for each in paragraphs)
            where = paragraphs[0].position if paragraphs else start
            tree.put((part.key,), f"{words}\n" if words else None, words, where)
        if part.kind != "table":
            continue
        for row in part.rows():
            if row.address not in ledger.rows:
                continue
            for cell in row.children:
                value = ledger.values.get(cell.address)
                if value is not None:
                    tree.put(cell.path, value.value, value.text, value.position)
                    read += 1
                    blank += value.value is None
    faults = tuple(_faults(source, ledger, start))
    document = Document(source.name, tree.data, lambda: tree.mark, text, faults)
    rows = [row.address for part in form.tables for row in part.rows()]
    reading = Reading(
        source.name,
        source.kind,
        year,
        organ,
        edition,
        published,
        read,
        len(form.cells),
        tuple(address for address in rows if address not in ledger.rows),
        tuple(part.key for part in form.texts if part.key not in texts),
        tuple(ledger.matched),
        (*ledger.remarks, *ledger.inferred),
        (
            *dict.fromkeys(ledger.passed),
            *(say.unknown_row(it.label, it.text) for it in filled_in if not it.value),
        ),
        tuple(ledger.refused),
        (*source.notes, *source.unread),
        _confidence(read, ledger, (year, organ)),
        blank,
    )
    return Imported(document, reading)


def _name(
    tree: _Tree, identity: Identity, filled_in: Sequence[Particular], start: Position
) -> None:
    """Say whose report it is; what was filled in for it goes before what is printed."""
    year, organ, published, _ = identity
    if year.value:
        tree.put(("year",), int(year.value), year.value, start)
    if organ.value:
        tree.put(("organ", "name"), organ.value, organ.value, start)
    for one in filled_in:
        if one.value:
            tree.put(one.path, one.value, one.text, one.position)
    if published.value and "published" not in tree.data:
        tree.put(("published",), published.value, published.value, start)


def _faults(source: Source, ledger: Ledger, start: Position) -> Iterator[Fault]:
    """Say what could not be read, what does not add up, and what is not quite sure."""
    form = ledger.form
    for refused in dict.fromkeys(ledger.refused):
        known = refused.address in form.nodes
        label = form.label(refused.address) if known else ""
        yield Fault(
            "source-figures",
            say.unread(label, refused.text, refused.reason),
            split(refused.address) if known else None,
            refused.position or start,
        )
    for sentence, position in ledger.discords:
        yield Fault("source-subtotal", sentence, None, position)
    unsure = [each for each in ledger.matched if each.how != "alias"]
    told = [say.guessed(form.label(each.address), each.label) for each in unsure]
    if told:
        yield Fault("source-reading", say.guesses(told), None, start)
    if ledger.remarks:
        yield Fault("source-reading", say.conversions(ledger.remarks), None, start)
    for sentence in (*ledger.inferred, *source.unread):
        yield Fault("source-reading", sentence, None, start)


def _confidence(read: int, ledger: Ledger, named: Sequence[Reason]) -> float:
    """Weigh what was read: how much of the form, how it was found, whose it is.

    In whole hundredths and rounded down: what is not whole is never 1.
    """
    rows = max(len(ledger.rows), 1)
    doubt = sum(1 - _SURE.get(each.how, 1.0) for each in ledger.matched) / rows
    whole = read / max(len(ledger.form.cells), 1)
    known = sum(bool(each.value) for each in named) / max(len(named), 1)
    return int(whole * (1 - doubt) * (0.9 + 0.1 * known) * 100 + 1e-6) / 100


class _Tree:
    """The data and its marks, grown together."""

    def __init__(self, start: Position) -> None:
        self.data: dict[str, Any] = {}
        self.mark = Mark(start, None, None, quoted=False, children={})

    def put(
        self, path: Sequence[str], value: object, text: str, position: Position
    ) -> None:
        """Set a value at a path, making what holds it."""
        holder, mark = self.data, self.mark
        for key in path[:-1]:
            holder = holder.setdefault(key, {})
            if key not in mark.children:
                mark.children[key] = Mark(
                    position, position, None, quoted=False, children={}
                )
            mark = mark.children[key]
        holder[path[-1]] = value
        quoted = isinstance(value, str)
        mark.children[path[-1]] = Mark(
            position, position, text, quoted=quoted, children={}
        )

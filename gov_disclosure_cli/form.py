"""The statutory form of an edition as a tree, read from its JSON Schema.

The schema is the only description of the form: order, official wording and kinds of cells.
This module adds nothing to it but numbering the cells in form order.
"""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_disclosure_cli.address import Path, join
from gov_disclosure_cli.data import read_definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.document import Document

Schema = dict[str, Any]

#: An explanation in brackets at the end of an official label.
_EXPLANATION = "(?<=.)（[^（）]*）$"


class Node(NamedTuple):
    """One key of the form with its official wording.

    ``kind`` is ``cell``, ``row`` (all children are cells), ``group`` (of rows), ``table``,
    ``text`` (a part in prose) or ``field`` (what is neither part nor cell).
    """

    kind: str
    path: Path
    number: str
    title: str
    schema: Schema
    children: tuple[Node, ...]

    @property
    def address(self) -> str:
        """The dotted name."""
        return join(self.path)

    @property
    def key(self) -> str:
        """The last key of the path."""
        return self.path[-1]

    @property
    def label(self) -> str:
        """The official label as printed, number and wording."""
        return self.number + self.title

    @property
    def short(self) -> str:
        """The label without the explanation in brackets behind it."""
        return re.sub(_EXPLANATION, "", self.label)

    def rows(self) -> Iterator[Node]:
        """Yield the rows at or below this node, in form order."""
        if self.kind == "row":
            yield self
        for child in self.children:
            yield from child.rows()


class Cell(NamedTuple):
    """One data item of the form, numbered in form order."""

    number: int
    address: str
    path: Path
    kind: str


class Form:
    """The form of one edition.

    A group that the report writes as a single row (``x-collapses``) gives a form of its
    own, so that every rule and check works on what is there.
    """

    def __init__(
        self, edition: int, schema: Schema, collapsed: frozenset[str] = frozenset()
    ) -> None:
        """Read the tree out of a schema."""
        self.edition = edition
        self.collapsed = collapsed
        self.schema = schema
        for address in sorted(collapsed):
            self.schema = _collapse(self.schema, address)
        self.root = _node(self.schema, (), self.schema)
        self.cells = tuple(
            Cell(number, join(node.path), node.path, node.schema["x-kind"])
            for number, node in enumerate(_leaves(self.root))
        )
        self.index = {cell.address: cell.number for cell in self.cells}

    @cached_property
    def tables(self) -> tuple[Node, ...]:
        """The tables in form order."""
        return tuple(node for node in self.root.children if node.kind == "table")

    @cached_property
    def texts(self) -> tuple[Node, ...]:
        """The parts written in prose."""
        return tuple(node for node in self.root.children if node.kind == "text")

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by its address, in form order."""
        found: dict[str, Node] = {}
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node.path:
                found[node.address] = node
            waiting.extend(reversed(node.children))
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of every address in the form, before what it holds."""
        return {address: place for place, address in enumerate(self.nodes)}

    def label(self, address: str) -> str:
        """Name a cell, row or part in official words: ``1.属于国家秘密·总计``."""
        words = []
        keys = address.split(".")
        for depth in range(1, len(keys) + 1):
            node = self.nodes.get(".".join(keys[:depth]))
            if node is None:
                words.append(keys[depth - 1])
            elif node.kind != "table" or depth == len(keys):
                words.append(node.short)
        return "·".join(words)

    def collapsible(self) -> tuple[Node, ...]:
        """Return the groups that real reports also write as one row."""
        return tuple(
            node for node in self.nodes.values() if node.schema.get("x-collapses")
        )

    def collapsed_in(self, document: Document) -> frozenset[str]:
        """Return the groups that this report writes as one row."""
        return frozenset(
            group.address
            for group in self.collapsible()
            if _is_one_row(document.value(group.path), group)
        )

    def values(self, data: Any) -> list[Any]:
        """Return the value of every cell in form order, ``MISSING`` where there is none."""
        found = []
        holder_path: Path = ()
        holder: Any = None
        for cell in self.cells:
            path = cell.path
            if path[:-1] != holder_path:
                holder_path = path[:-1]
                holder = data
                for key in holder_path:
                    holder = holder.get(key) if type(holder) is dict else None
            found.append(
                holder.get(path[-1], MISSING) if type(holder) is dict else MISSING
            )
        return found


class _Missing:
    """The value of a cell that the report does not have at all."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@cache
def load_form(edition: int, collapsed: frozenset[str] = frozenset()) -> Form:
    """Load the form of an edition from ``schemas/<edition>/report.schema.json``."""
    schema = json.loads(read_definition(str(edition), "report.schema.json"))
    return Form(edition, schema, collapsed)


def resolve(schema: Schema, root: Schema) -> Schema:
    """Return a schema with its ``$ref`` replaced by what it names; own keys win."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    target: Any = root
    for key in reference.removeprefix("#/").split("/"):
        target = target[key]
    merged = {**resolve(target, root), **schema}
    del merged["$ref"]
    return merged


def _node(schema: Schema, path: Path, root: Schema) -> Node:
    properties = schema.get("properties", {})
    children = tuple(
        _node(resolve(inner, root), (*path, key), root)
        for key, inner in properties.items()
    )
    return Node(
        _kind(schema, path, children),
        path,
        schema.get("x-number", ""),
        schema.get("title", ""),
        schema,
        children,
    )


def _kind(schema: Schema, path: Path, children: tuple[Node, ...]) -> str:
    if "x-kind" in schema:
        return "cell"
    part = schema.get("x-part")
    if part:
        return "table" if part == "table" else "text"
    if not path or not children or children[0].kind == "field":
        return "field"
    return "row" if children[0].kind == "cell" else "group"


def _leaves(node: Node) -> Iterator[Node]:
    if node.kind == "cell":
        yield node
    for child in node.children:
        yield from _leaves(child)


def _is_one_row(value: Any, group: Node) -> bool:
    """Tell whether figures stand where rows should; a column may be named like a row."""
    if not isinstance(value, dict) or not value:
        return False
    columns = {cell.key for cell in next(group.rows()).children}
    return columns >= value.keys() and not any(
        isinstance(inner, dict) for inner in value.values()
    )


def _collapse(schema: Schema, address: str) -> Schema:
    """Return a schema in which a group of rows is one row with the same columns."""
    *above, key = address.split(".")
    return _rebuild(schema, above, key, schema)


def _rebuild(schema: Schema, above: list[str], key: str, root: Schema) -> Schema:
    schema = resolve(schema, root)
    properties = dict(schema["properties"])
    if above:
        properties[above[0]] = _rebuild(properties[above[0]], above[1:], key, root)
    else:
        group = resolve(properties[key], root)
        row = resolve(next(iter(group["properties"].values())), root)
        kept = {name: group[name] for name in ("title", "x-number") if name in group}
        properties[key] = {**row, **kept}
    return {**schema, "properties": properties}

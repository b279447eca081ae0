"""How a place in a source is spelt for people."""

from __future__ import annotations

from gov_disclosure_cli.document import (
    ParagraphPosition,
    Position,
    SheetPosition,
    TextPosition,
)


def spell(position: Position | None) -> str:
    """Spell a place: ``41:17``, ``表3 第12行第7列``, ``第5段``, ``表三!D14``.

    Nothing for no place, or for a paragraph nobody counted.
    """
    if position is None:
        return ""
    if isinstance(position, TextPosition):
        return f"{position.line}:{position.column}"
    if isinstance(position, SheetPosition):
        return f"{position.sheet}!{position.cell}"
    page = f"第{position.page}页" if position.page is not None else ""
    if isinstance(position, ParagraphPosition):
        return page + (f"第{position.paragraph}段" if position.paragraph else "")
    place = f"表{position.table} 第{position.row}行第{position.column}列"
    return f"{page} {place}" if page else place


def at(path: str, position: Position | None) -> str:
    """Spell a file and a place in it: ``report.yaml:41:17``; the file alone without one."""
    place = spell(position)
    return f"{path}:{place}" if place else path


def outside_text(position: Position | None) -> str:
    """Spell a place that is no line of a text; nothing for one that is."""
    return "" if isinstance(position, TextPosition) else spell(position)


def placed(sentence: str, position: Position | None) -> str:
    """Lead a sentence by its place where only lines have a field of their own."""
    place = outside_text(position)
    return f"{place}：{sentence}" if place else sentence

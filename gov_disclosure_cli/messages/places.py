"""How a place in a source is spelt for people."""

from __future__ import annotations

from gov_disclosure_cli.document import Position, SheetPosition, TextPosition


def spell(position: Position | None) -> str:
    """Spell a place: ``41:17``, ``表3 第12行第7列``, ``表三!D14``; nothing for no place."""
    if position is None:
        return ""
    if isinstance(position, TextPosition):
        return f"{position.line}:{position.column}"
    if isinstance(position, SheetPosition):
        return f"{position.sheet}!{position.cell}"
    page = f"第{position.page}页 " if position.page is not None else ""
    return f"{page}表{position.table} 第{position.row}行第{position.column}列"

"""Radicals that stand for the ordinary character, as text copied from a PDF has them.

Fonts map one shape to both, and some programs write the radical. Only what looks the same
is changed, sign for sign; digits and numbers in rings stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.blocks import Paragraph

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.blocks import Block, Source

#: CJK radicals that are whole characters, each before the character it is.
_SUPPLEMENT = (
    "⺁厂⺈刀⺊卜⺌小⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺻聿⺼月⻁虎⻄西⻅见⻆角"
    "⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_PLAIN = {
    **{
        sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0x2F00, 0x2FD6)
    },
    **dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)),
}
_RADICAL = re.compile("[⺀-⿕]")


def without_radicals(source: Source) -> Source:
    """Write the ordinary characters for the radicals in a source."""
    blocks = tuple(map(_block, source.blocks))
    return source._replace(blocks=blocks, titles=tuple(map(_text, source.titles)))


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=_text(block.text))
    if not any(_RADICAL.search(cell.text) for cell in block.cells):
        return block
    cells = (cell._replace(text=_text(cell.text)) for cell in block.cells)
    return block._replace(cells=tuple(cells))


def _text(text: str) -> str:
    return text.translate(_PLAIN) if _RADICAL.search(text) else text

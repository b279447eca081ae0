"""What a text says of the fee for handling information: taken, not taken, no notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure_cli.prose.lexicon import load_lexicon
from gov_disclosure_cli.prose.numerals import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.prose.reader import Reading


class FeeRemark(NamedTuple):
    """One sentence about the fee.

    ``kind`` is ``taken`` (with the amount as typed), ``none``, ``no-notice`` or
    ``mentioned``; ``span`` is its place in the part as typed.
    """

    kind: str
    typed: str
    span: tuple[int, int]
    sentence: str


def fee_remarks(reading: Reading, edition: int) -> Iterator[FeeRemark]:
    """Find the sentences of a part that speak of the fee."""
    lexicon = load_lexicon(edition)
    claims, of_those = lexicon.claims, lexicon.common["relatives"]
    text = reading.passage.text
    for sentence in reading.sentences:
        words = text[sentence.start : sentence.end]
        if not any(word in words for word in claims["fee"]):
            continue
        amounts = [
            token
            for token in sentence.tokens
            if token.number is not None and token.number.unit in MONEY
        ]
        taken = next((t for t in amounts if t.number and t.number.value > 0), None)
        span = reading.passage.span(sentence.start, sentence.end)
        excerpt = reading.passage.excerpt(
            (sentence.start, sentence.end), sentence.start, sentence.start
        )
        kind, typed = "mentioned", ""
        if any(word in words for word in claims["fee_notice_none"]):
            kind = "no-notice"
        elif taken is not None:
            kind, typed = "taken", reading.passage.quote(taken.start, taken.end)
        elif any(fee + of in words for fee in claims["fee"] for of in of_those):
            kind = "mentioned"  # 没有收取信息处理费的部门
        elif amounts or any(word in words for word in claims["fee_none"]):
            kind = "none"
        yield FeeRemark(kind, typed, span, excerpt)

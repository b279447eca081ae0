"""Numbers untied at the end of a sentence: rivals for the same cells, general ones."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gov_disclosure_cli.prose.meaning import cells_of
from gov_disclosure_cli.prose.sums import received
from gov_disclosure_cli.prose.words import DISPUTES

if TYPE_CHECKING:
    from collections.abc import Container
    from decimal import Decimal

    from gov_disclosure_cli.prose.lexicon import Lexicon
    from gov_disclosure_cli.prose.segments import Sentence
    from gov_disclosure_cli.prose.statement import Cells, Statement


#: So many numbers on, one may be what is left of another.
_FEW = 4


def settle(
    found: list[Statement],
    first: int,
    sentence: Sentence,
    doubtful: Container[int],
    lexicon: Lexicon,
) -> None:
    """Untie at the end of a sentence, which began with the statement ``first``."""
    _drop_before_others_left(found, first)
    _tell_wholes(found, first, lexicon)
    _drop_rivals(found, first, doubtful)
    _drop_general(found, first, sentence)


def _drop_before_others_left(found: list[Statement], first: int) -> None:
    """Untie what came in before some was taken away: 437件，撤回25件，实际受理412件."""
    for at in range(first, len(found)):
        one = found[at]
        if not one.readings or one.wholes or one.number.unit == "%":
            continue
        rest = one.number.value
        for nth in range(at + 1, min(at + _FEW, len(found) - 1)):
            taken = found[nth]
            if taken.readings or taken.number.unit == "%":
                break
            rest -= taken.number.value
            left = found[nth + 1]
            alike = {*left.readings} & {*one.readings} or left.reason == "again"
            if alike and left.number.value == rest > 0:
                found[at] = one._replace(readings=(), reason="rivals")
                break


def _tell_wholes(found: list[Statement], first: int, lexicon: Lexicon) -> None:
    """Read 处理92件，其中新收91件、上年结转1件 as what came in, not what was concluded."""
    (came_in,) = cells_of(received(lexicon), lexicon.form.index)
    parts: dict[int, list[Statement]] = {}
    for one in found[first:]:
        if one.whole is not None and len(parts.setdefault(one.whole, [])) < len(
            came_in
        ):
            parts[one.whole].append(one)
    for at, of_it in parts.items():
        whole = found[at]
        if at < first or not whole.readings or came_in in whole.readings:
            continue
        cells = [one.readings[0] for one in of_it if one.readings]
        if cells != [(cell,) for cell in came_in]:
            continue
        if sum(one.number.value for one in of_it) == whole.number.value:
            found[at] = whole._replace(readings=(came_in,))
        else:
            found[at] = whole._replace(readings=(), reason="mixed")


def _drop_general(found: list[Statement], first: int, sentence: Sentence) -> None:
    """Untie cases of any kind: 行政复议25件，其中政府信息公开类3件."""
    about = part = None
    for token in sentence.tokens:
        if about is None and (token.has("about") or token.has("subject")):
            about = token.start
        if part is None and token.has("part"):
            part = token.start
    if about is None or part is None or about < part:
        return
    for at in range(first, len(found)):
        one = found[at]
        cases = any(c.startswith(f"{DISPUTES}.") for r in one.readings for c in r)
        if cases and one.start < part:
            found[at] = one._replace(readings=(), reason="mixed")


def _drop_rivals(found: list[Statement], first: int, doubtful: Container[int]) -> None:
    """Untie the rivals among the statements from ``first`` on.

    One of the ``doubtful``, beside words that the grammar does not know, gives way to one
    without such words. Two in a row that name the same row divide it between them, as
    不掌握1件、不存在1件 do, whatever their values are.
    """
    values: dict[tuple[Cells, ...], set[Decimal]] = {}
    plain: dict[tuple[Cells, ...], set[Decimal]] = {}
    counts = [
        (at, found[at])
        for at in range(first, len(found))
        if found[at].readings and not found[at].wholes
    ]
    for at, one in counts:
        values.setdefault(one.readings, set()).add(one.number.value)
        if at not in doubtful:
            plain.setdefault(one.readings, set()).add(one.number.value)
    dividing = {
        at
        for one, other in pairwise(counts)
        if one[1].axis == "rows" and one[1].readings == other[1].readings
        for at, _ in (one, other)
    }
    for at, one in counts:
        kept = at not in doubtful and len(plain[one.readings]) == 1
        if at in dividing or (len(values[one.readings]) > 1 and not kept):
            found[at] = one._replace(readings=(), reason="rivals")

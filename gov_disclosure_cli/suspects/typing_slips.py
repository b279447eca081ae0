"""How likely a number is typed for another: the slips of a hand at a keyboard.

The shares are rough: how often a slip is of each kind. They are weighed against simulated
slips in ``docs/suspects.md``; the order of suspects depends on their ratios only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_disclosure_cli.suspects.structure import State

#: Share of each kind among slips in one cell; they sum up to 1.
SHARES = {
    "digit-slip": 0.26,
    "transposition": 0.12,
    "digit-doubled": 0.08,
    "digit-lost": 0.08,
    "off-by-one": 0.11,
    "off-by-two": 0.06,
    "neighbour-value": 0.04,
    "value-omitted": 0.10,
    "sign-lost": 0.03,
    "unit-slip": 0.02,
    "other-value": 0.10,
}
#: Totals are left at 0 this many times as often as other cells.
_TOTAL_OMITTED = 3.0
#: 万 stands for so many.
_WAN = 10_000


class Slip(NamedTuple):
    """The likeliest way to type one number for another, and how likely all ways are."""

    kind: str
    likelihood: float


def slip(state: State, cell: int, true: int, typed: int) -> Slip:
    """Weigh that ``typed`` stands in a cell whose value is ``true``."""
    ways = dict(_ways(state, cell, true, typed))
    kind = max(ways, key=lambda name: ways[name])
    return Slip(kind, sum(ways.values()))


def _ways(
    state: State, cell: int, true: int, typed: int
) -> Iterator[tuple[str, float]]:
    if (true < 0) == (typed < 0) or 0 in (true, typed):
        yield from _of_digits(str(abs(true)), abs(typed))
    if abs(true - typed) == 1:
        yield "off-by-one", SHARES["off-by-one"] / 2
    if abs(true - typed) == 2:
        yield "off-by-two", SHARES["off-by-two"] / 2
    beside = state.structure.beside.get(cell, ())
    alike = sum(
        state.zeros[other] == typed and other not in state.unknown for other in beside
    )
    if alike:
        yield "neighbour-value", SHARES["neighbour-value"] * alike / len(beside)
    if typed == 0:
        often = _TOTAL_OMITTED if cell in state.structure.totals else 1.0
        yield "value-omitted", SHARES["value-omitted"] * often
    if true == -typed:
        yield "sign-lost", SHARES["sign-lost"]
    if true and typed == true * _WAN:
        yield "unit-slip", SHARES["unit-slip"]
    spread = 1 + max(abs(true), abs(typed), 9)
    yield "other-value", SHARES["other-value"] / (2 * spread)


def _of_digits(digits: str, typed: int) -> Iterator[tuple[str, float]]:
    """Yield the slips that leave the digits but for one or two of them."""
    length, written = len(digits), str(typed)
    if len(written) == length and sum(map(str.__ne__, digits, written)) == 1:
        yield "digit-slip", SHARES["digit-slip"] / (9 * length)
    swaps = sum(
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] == written
        for at in range(length - 1)
        if digits[at] != digits[at + 1]
    )
    if swaps:
        yield "transposition", SHARES["transposition"] * swaps / (length - 1)
    doubled = sum(digits[: at + 1] + digits[at:] == written for at in range(length))
    if doubled and digits != "0":
        yield "digit-doubled", SHARES["digit-doubled"] * doubled / length
    lost = sum(
        int(digits[:at] + digits[at + 1 :]) == typed
        for at in range(length)
        if length > 1
    )
    if lost:
        yield "digit-lost", SHARES["digit-lost"] * lost / length


def plausible_sources(typed: int) -> set[int]:
    """Return the values that a single slip can turn into what is typed."""
    digits = str(abs(typed))
    sign = -1 if typed < 0 else 1
    found: set[int] = set()
    for at, old in enumerate(digits):
        found.update(
            int(digits[:at] + new + digits[at + 1 :])
            for new in "0123456789"
            if new != old
        )
        if len(digits) > 1:
            found.add(int(digits[:at] + digits[at + 1 :]))
    for at in range(len(digits) - 1):
        found.add(int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]))
    for at in range(len(digits) + 1):
        found.update(int(digits[:at] + new + digits[at:]) for new in "0123456789")
    near = {typed + step for step in (-2, -1, 1, 2)}
    return {sign * value for value in found} | near | {-typed}

"""Random reports that are sound, for property tests: from all zero to a whole province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from gov_disclosure_cli.form import load_form
from tests.samples import EDITIONS, Data, sample, set_at

if TYPE_CHECKING:
    from collections.abc import Callable

APPLICANTS = (
    "natural_person",
    "commercial",
    "research",
    "social_welfare",
    "legal_service",
    "other",
)
OUTCOMES = ("upheld", "corrected", "other", "pending")
OUTSIDE_RESULTS = ("new", "carried_in", "total", "carried_out")


@st.composite
def sound_reports(draw: st.DrawFn) -> tuple[int, Data]:
    """Draw an edition and a report of it whose every balance holds."""
    edition = draw(st.sampled_from(EDITIONS))
    most = draw(st.sampled_from([0, 1, 9, 300, 1_000_000]))
    numbers = draw(st.randoms(use_true_random=False))
    data = sample(edition)

    def number(limit: int = most) -> int:
        return numbers.choice([0, numbers.randint(0, limit)])

    _fill_requests(data, edition, number)
    for kind in data["disputes"]:
        parts = {outcome: number() for outcome in OUTCOMES}
        data["disputes"][kind] = {**parts, "total": sum(parts.values())}
    for row in data["disclosure"].values():
        for key in ("made", "repealed", "published", "previous_items", "decisions"):
            if key in row:
                row[key] = number()
        if "in_force" in row:
            row["in_force"] = max(0, row["made"] - row["repealed"]) + number()
        if "published_total" in row:
            row["published_total"] = row["published"] + number()
        if "change" in row:
            row["change"] = number() - row["previous_items"]
    return edition, data


def _fill_requests(data: Data, edition: int, number: Callable[..., int]) -> None:
    rows = [
        row.address.removeprefix("requests.")
        for row in load_form(edition).nodes["requests"].rows()
    ]
    results = [row for row in rows if row not in OUTSIDE_RESULTS]
    cells = {(row, who): number() for row in results for who in APPLICANTS}
    for who in APPLICANTS:
        total = sum(cells[row, who] for row in results)
        carried_out = number()
        carried_in = number(total + carried_out)
        cells |= {
            ("total", who): total,
            ("carried_out", who): carried_out,
            ("carried_in", who): carried_in,
            ("new", who): total + carried_out - carried_in,
        }
    for row in rows:
        for who in APPLICANTS:
            set_at(data, f"requests.{row}.{who}", cells[row, who])
        total = sum(cells[row, who] for who in APPLICANTS)
        set_at(data, f"requests.{row}.total", total)


def balances_over(address: str) -> set[tuple[str, Any]]:
    """Name the balances that cover a cell of table three or four, worked out by hand."""
    table, *row, column = address.split(".")
    name = ".".join(row)
    if table == "disputes":
        return {("disputes-total", name)}
    found = {("requests-row-total", name)}
    if name in OUTSIDE_RESULTS:
        found.add(("requests-flow", column))
    if name not in ("new", "carried_in", "carried_out"):
        found.add(("requests-result-total", column))
    return found

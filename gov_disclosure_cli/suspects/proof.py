"""No search is believed: what is proposed is put to the rules before it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure_cli.rules.compiled import Compiled
    from gov_disclosure_cli.suspects.diagnosis import Proposal
    from gov_disclosure_cli.suspects.structure import State


class Proof:
    """Asks the rules what they call a report that is changed as proposed.

    An instance none of whose cells is changed is judged once for all proposals.
    """

    def __init__(self, compiled: Compiled, state: State) -> None:
        """Judge the report as it is."""
        self._compiled, self._state = compiled, state
        self._before = [
            self._outcome(number, state.values)
            for number, _ in enumerate(compiled.instances)
        ]

    def holds(self, proposal: Proposal) -> bool:
        """Tell whether what a proposal claims to mend holds, and it breaks nothing.

        No grave rule may be violated then nor any other that was not so before, and no
        count may be negative.
        """
        state = self._state
        values = list(state.values)
        touched: set[int] = set()
        for one in proposal.changes:
            if not state.may_be(one.cell, one.after):
                return False
            values[one.cell] = one.after
            touched |= {it.number for it, _ in state.structure.of_cell[one.cell]}
        mended = {*proposal.explains}
        for balance in state.structure.balances:
            number, before = balance.number, self._before[balance.number]
            now = self._outcome(number, values) if number in touched else before
            if now is None:
                continue
            if balance.name in mended and now != "satisfied":
                return False
            grave = number in state.structure.required
            if now == "violated" and (grave or before != "violated"):
                return False
        return True

    def _outcome(self, number: int, values: list[object]) -> str | None:
        instance = self._compiled.instances[number]
        verdict = self._compiled.judge(instance, values)
        return None if verdict is None else verdict.outcome

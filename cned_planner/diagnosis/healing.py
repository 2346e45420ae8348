"""The cheapest changes that heal causes, without asking yet whether a plan exists with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil, inf

from ortools.sat.python import cp_model

from cned_planner.diagnosis.causes import Cause, apart, items_of
from cned_planner.diagnosis.changes import Change, Item, cost_of
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.requests import Request
from cned_planner.diagnosis.softening import SoftModel
from cned_planner.diagnosis.solving import run
from cned_planner.school import School

EFFORTS = ((2, 2.0), (2, 8.0))
"""Linearization level and deterministic time of each try to find the cheapest changes."""


@dataclass(frozen=True)
class Cure:
    """Changes that heal, None where there are none within the limit or none were found.

    `bound` is what every cure costs at least; `certain`, that these are the cheapest, or that there are none.
    """

    changes: tuple[Change, ...] | None
    bound: float
    certain: bool = True


class Healer:
    """Finds cures, and looks at equal causes once. Cures dearer than the `limit` do not matter."""

    def __init__(self, school: School, oracle: Oracle) -> None:
        self.limit: int | None = None
        self._school = school
        self._oracle = oracle
        self._known: dict[tuple[frozenset[Request], frozenset[Request], frozenset[Item]], Cure] = {}

    def cheapest(self, causes: Iterable[Cause], avoided: Collection[Item]) -> Cure:
        """The cheapest cure of all these causes that leaves the avoided things as they are."""
        changes: list[Change] = []
        bound, certain = 0.0, True
        for cause in apart(causes, avoided):
            cure = self._cure(cause, avoided)
            bound, certain = bound + cure.bound, certain and cure.certain
            if cure.changes is None or self._is_beyond(bound):
                return Cure(None, bound, certain or self._is_beyond(bound))
            changes += cure.changes
        return Cure(tuple(changes), bound, certain)

    def _is_beyond(self, cost: float) -> bool:
        return self.limit is not None and cost > self.limit

    def _cure(self, cause: Cause, avoided: Collection[Item]) -> Cure:
        items = dict.fromkeys(item for request in cause.all for item in items_of(request) if item in avoided)
        key = (frozenset(cause.requests), frozenset(cause.counted), frozenset(items))
        if key not in self._known:
            self._known[key] = self._solved(cause, items)
        return self._known[key]

    def _solved(self, cause: Cause, avoided: Iterable[Item]) -> Cure:
        soft = SoftModel(self._school, cause.requests, cause.counted)
        for item in avoided:
            soft.ledger.forbid([item])
        soft.ledger.minimise(self.limit)
        solver = cp_model.CpSolver()
        status = cp_model.UNKNOWN
        for linear, effort in EFFORTS:
            if not self._oracle.clock.is_over and status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
                status = run(solver, soft.model, self._oracle.clock, linear=linear, effort=effort)
        if status == cp_model.INFEASIBLE:
            return Cure(None, inf)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Cure(None, 0, certain=False)
        changes = soft.ledger.changes(solver)
        if status == cp_model.OPTIMAL:
            return Cure(changes, cost_of(changes))
        return Cure(changes, ceil(max(solver.best_objective_bound, 0) - 1e-6), certain=False)

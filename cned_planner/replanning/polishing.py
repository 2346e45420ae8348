"""Among the plans that move as few sessions: fewest hours lost in the week of the change, then the cheapest.

Both are looked for ring by ring, as far as a short effort goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.solving import run
from cned_planner.plan import Plan
from cned_planner.preferences import PREFERENCES, Preference
from cned_planner.replanning.losing import CutWeek, hours_lost, losses
from cned_planner.replanning.moves import joined, moved, of_free_parts, staying
from cned_planner.school import School
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model, Part
from cned_planner.verifier import verify

EFFORT = 0.5
"""Deterministic time of the search for the cheapest plan."""
LOSING_EFFORT = 0.5
"""The same for fewer hours lost."""
BUILDING = 0.0005
"""What building a model counts in that time, by part that may move."""


@dataclass
class Polishing:
    """`best` is a plan, and becomes the best of those that move as few sessions of `former` as it does.

    `cut` is the week of the change, where that is in mid-week. `loses_fewest` and `is_cheapest`: it is proved that
    none of these plans loses fewer hours there, and that none of those that lose as few costs less.
    """

    school: School
    former: Plan
    best: Plan
    cut: CutWeek | None
    clock: Clock
    loses_fewest: bool = False
    is_cheapest: bool = False

    def run(self, rings: Iterable[tuple[list[Part], bool]]) -> None:
        """Look in each ring, given with whether all the plans that move as few sessions differ in it alone."""
        effort, losing_effort = EFFORT, LOSING_EFFORT
        for parts, has_all in rings:
            effort -= BUILDING * len(parts)
            if effort <= 0 or self.is_cheapest or self.clock.is_over:
                return
            losing_effort -= self._lose_fewer(parts, has_all, losing_effort)
            effort -= self._cheapen(parts, has_all, effort)

    @property
    def _lost(self) -> int:
        return hours_lost(self.best, self.cut) if self.cut else 0

    def _lose_fewer(self, parts: list[Part], has_all: bool, effort: float) -> float:
        """Look for a plan that loses fewer hours in which only these parts differ. Returns the effort."""
        self.loses_fewest = self.loses_fewest or self._lost == 0
        if self.cut is None or self.loses_fewest or effort <= 0:
            return 0
        model = self._as_good(parts)
        model.cp.minimize(losses(model, self.cut))
        status, spent = self._solve(model, effort, quick=True)
        self.loses_fewest = has_all and status == cp_model.OPTIMAL
        return spent

    def _cheapen(self, parts: list[Part], has_all: bool, effort: float) -> float:
        """Look for a cheaper plan in which only these parts differ. Returns the effort, all of it without a proof."""
        model = self._as_good(parts, PREFERENCES)
        if self.cut is not None:
            model.cp.add(losses(model, self.cut) <= self._lost)
        status, spent = self._solve(model, effort)
        self.is_cheapest = has_all and self.loses_fewest and status == cp_model.OPTIMAL
        return spent if status == cp_model.OPTIMAL else effort

    def _as_good(self, parts: list[Part], preferences: Iterable[Preference] = ()) -> Model:
        """The model of the plans that move as few sessions and differ in these parts alone."""
        model = build(self.school, parts, self.former.sessions, preferences=tuple(preferences))
        own = of_free_parts(model, self.former.sessions)
        model.cp.add(staying(model, own) >= len(own) - len(moved(self.former, self.best)))
        model.hint(of_free_parts(model, self.best.sessions))
        return model

    def _solve(self, model: Model, effort: float, *, quick: bool = False) -> tuple[cp_model.CpSolverStatus, float]:
        """Take what a search finds, if it is better. Returns how it ended, and its effort."""
        solver = cp_model.CpSolver()
        status = run(solver, model, self.clock, linear=0 if quick else 2, effort=effort, quick=quick)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            plan = joined(model, self.former, model.sessions(solver))
            if self._rank(plan) < self._rank(self.best) and verify(self.school, plan).holds:
                self.best = plan
        return status, solver.response_proto.deterministic_time

    def _rank(self, plan: Plan) -> tuple[int, int]:
        lost = hours_lost(plan, self.cut) if self.cut else 0
        return lost, cost_of(self.school, plan.sessions)

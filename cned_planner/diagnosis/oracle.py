"""Whether some requests can hold together: asked of the solver, with proof or no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import balance
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.counting import too_many_for_counting
from cned_planner.diagnosis.requests import Request
from cned_planner.diagnosis.restricting import restricted
from cned_planner.diagnosis.solving import run
from cned_planner.plan import Session
from cned_planner.rules import RULES, Rule, hour_balance
from cned_planner.school import Mode, School
from cned_planner.search.model import Model, Part

EFFORTS = ((0, 0.05), (2, 0.3), (0, 0.3), (2, 1.0), (0, 4.0))
"""Tries one after the other: linearization level and deterministic time. Counting needs linear relaxations,
long chains of consequences do not; what is short is settled by the first."""

PLAN_EFFORTS = ((0, 4.0), (2, 4.0), (0, 16.0))
"""The same where a plan is expected, and the model may be that of a whole school."""


class Oracle:
    """Answers True, False, or None where the time did not suffice for either.

    It is asked about one school and then about looser ones only, so what held together once always does.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._school: School | None = None
        self._hopeless: set[frozenset[Request]] = set()
        self._fine: list[frozenset[Request]] = []

    def possible(self, school: School, requests: Collection[Request], rules: Iterable[Rule] = RULES) -> bool | None:
        """Whether a week exists in which these requests of the school hold, and those rules of all."""
        if self.clock.is_over:
            return None
        narrowed, parts = restricted(school, requests)
        if rules is RULES and too_many_for_counting(narrowed, requests):
            return False
        model = Model(narrowed, parts, covers=())
        for rule in rules:
            if rule is hour_balance:
                balance(model, school, frozenset(requests))
            else:
                rule.constrain(model)
        return self.holds(model)

    def impossible(self, school: School, requests: Collection[Request]) -> bool:
        """Whether it is proved that no such week exists."""
        if school is not self._school:
            self._school = school
            self._hopeless.clear()
        asked = frozenset(requests)
        if asked in self._hopeless:
            return True
        if any(asked <= fine for fine in self._fine):
            return False
        answer = self.possible(school, requests)
        if answer:
            self._fine.append(asked)
        if answer is False:
            self._hopeless.add(asked)
        return answer is False

    def holds_surely(self, school: School, requests: Collection[Request]) -> bool:
        """Whether it is proved that such a week exists."""
        return not self.impossible(school, requests) and any(frozenset(requests) <= fine for fine in self._fine)

    def sessions(
        self,
        school: School,
        free: Sequence[Part],
        base: Iterable[Session],
        covers: Collection[Mode],
        efforts: Sequence[tuple[int, float]] = PLAN_EFFORTS,
    ) -> list[Session] | None:
        """Sessions of the free parts beside those of `base`, if they are found."""
        if self.clock.is_over:
            return None
        model = Model(school, free, base, covers=covers)
        for rule in RULES:
            rule.constrain(model)
        solver = cp_model.CpSolver()
        solver.parameters.cp_model_probing_level = 0  # costs more than it helps where a plan exists: measured
        return model.sessions(solver) if self.holds(model, solver, efforts) else None

    def holds(
        self, model: Model, solver: cp_model.CpSolver | None = None, efforts: Sequence[tuple[int, float]] = EFFORTS
    ) -> bool | None:
        """Whether the model has a solution, which the solver then holds."""
        solver = solver or cp_model.CpSolver()
        for linear, effort in efforts:
            if self.clock.is_over:
                return None
            status = run(solver, model, self.clock, linear=linear, effort=effort)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return True
            if status == cp_model.INFEASIBLE:
                return False
        return None

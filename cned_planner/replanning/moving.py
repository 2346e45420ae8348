"""The plan with the fewest sessions moved, and then the cheapest of those.

A session of the former plan *moves* where the new plan has no session of its service and mode on that slot in that
week. Ring by ring, the fewest moves are sought; a bound from what can stand at all tells when no plan moves fewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import sum_of
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.oracle import tuned
from cned_planner.plan import Plan, Session
from cned_planner.replanning.bounding import fewest_by_divisions
from cned_planner.replanning.keeping import Kept, keep_most, unsettled
from cned_planner.replanning.moves import move_fewest, staying
from cned_planner.replanning.rings import rings
from cned_planner.school import School
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model, Part
from cned_planner.verifier import verify

Outcome = Literal["found", "impossible", "unknown"]

POLISH = 4.0
"""Deterministic time of the search for the cheapest plan of that few moves."""


@dataclass(frozen=True)
class Replanned:
    """A new plan, and what is known of how few sessions it moves.

    `moved` are the sessions of the former plan that are not in the new one; `impossible` are those of them that the
    school does not allow any more, whatever becomes of the others. No plan moves fewer than `bound` sessions.
    """

    outcome: Outcome
    plan: Plan | None = None
    moved: tuple[Session, ...] = ()
    impossible: tuple[Session, ...] = ()
    bound: int = 0

    @property
    def is_fewest(self) -> bool:
        """Whether it is proved that no plan moves fewer sessions."""
        return self.outcome == "found" and len(self.moved) <= self.bound


def replan(school: School, former: Plan, *, time_limit: float = 20.0) -> Replanned:
    """The plan of the school as it is now that moves the fewest sessions of a former plan, in about that time."""
    return _Search(school, former, Clock(time_limit)).run()


class _Search:
    def __init__(self, school: School, former: Plan, clock: Clock) -> None:
        self.school = school
        self.former = former
        self.clock = clock
        self.best: Plan | None = None
        self.free: list[Part] = []
        self.bound = 0

    def run(self) -> Replanned:
        if verify(self.school, self.former).holds:
            return Replanned("found", self.former)
        kept = keep_most(self.school, self.former, self.clock)
        broken = unsettled(self.school, self.former, kept)
        self.bound = max(kept.least_lost, fewest_by_divisions(self.school, self.former, self.clock))
        for parts in rings(self.school, broken):
            if self._within(parts) == "impossible" and len(parts) == 2 * len(self.school.services):
                if self.best is None:
                    return Replanned("impossible", impossible=kept.impossible)
                self.bound = self._moves
            if self.clock.is_over or (self.best is not None and self._moves <= self.bound):
                break
        if self.best is None:
            return Replanned("unknown", impossible=kept.impossible, bound=self.bound)
        return self._result(self._polished(self.best), kept)

    def _within(self, parts: list[Part]) -> str:
        """Look for a plan with fewer moves in which only these parts differ from the former plan."""
        model = build(self.school, parts, self.former.sessions, preferences=())
        most = None if self.best is None else self._moves - 1
        answer = move_fewest(model, self.former.sessions, most, self.clock)
        if len(parts) == 2 * len(self.school.services):
            self.bound = max(self.bound, answer.bound)
        if answer.status in ("optimal", "feasible"):
            plan = self._joined(model, answer.sessions)
            if verify(self.school, plan).holds:
                self.best, self.free = plan, parts
        return answer.status

    def _joined(self, model: Model, sessions: Iterable[Session]) -> Plan:
        fixed = (one for one in self.former.sessions if (one.service, one.mode) not in model.free)
        return Plan.of([*fixed, *sessions])

    @property
    def _moves(self) -> int:
        return len(moved(self.former, self.best)) if self.best else 0

    def _polished(self, best: Plan) -> Plan:
        """The cheapest plan that moves as few sessions, as far as a short search finds one."""
        model = build(self.school, self.free, self.former.sessions)
        own = [one for one in self.former.sessions if (one.service, one.mode) in model.free]
        model.cp.add(sum_of(staying(model, own)) >= len(own) - self._moves)
        model.hint(one for one in best.sessions if (one.service, one.mode) in model.free)
        solver = cp_model.CpSolver()
        status = solver.solve(tuned(solver, self.clock, 2, POLISH, model))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return best
        plan = self._joined(model, model.sessions(solver))
        is_better = cost_of(self.school, plan.sessions) < cost_of(self.school, best.sessions)
        return plan if is_better and verify(self.school, plan).holds else best

    def _result(self, plan: Plan, kept: Kept) -> Replanned:
        lost = moved(self.former, plan)
        return Replanned("found", plan, lost, kept.impossible, min(self.bound, len(lost)))


def moved(former: Plan, plan: Plan) -> tuple[Session, ...]:
    """The sessions of the former plan that are not in the new one."""
    new = set(plan.sessions)
    return tuple(session for session in former.sessions if session not in new)

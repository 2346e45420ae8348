"""The plan with the fewest sessions moved, and then the cheapest of those that a short search finds.

Where only those sessions move that the school does not allow any more, all others stand in every such plan, so the
cheapest of the ring is the cheapest of all.

A session of the former plan *moves* where the new plan has no session of its service and mode on that slot in that
week. Ring by ring, the fewest moves are sought; a bound from what can stand at all tells when no plan moves fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.solving import run
from cned_planner.plan import Plan, Session
from cned_planner.replanning.bounding import Broken, broken_sets, least_cost, together
from cned_planner.replanning.keeping import keep_most, unsettled
from cned_planner.replanning.moves import move_fewest, of_free_parts, staying
from cned_planner.replanning.rings import rings
from cned_planner.school import MODES, School, Service
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model, Part
from cned_planner.verifier import verify

Outcome = Literal["found", "impossible", "unknown"]
Ending = Literal["done", "clock", "interrupt"]

POLISH = 0.5
"""Deterministic time of the search for the cheapest plan of that few moves."""
BUILDING = 0.0005
"""What building a model counts in that time, by part that may move."""


@dataclass(frozen=True)
class Replanned:
    """A new plan, and what is known of how few sessions it moves.

    `moved` are the sessions of the former plan that are not in the new one; `impossible` are those that the school
    does not allow any more, whatever becomes of the others. No plan moves fewer than `bound` sessions, and none costs
    less than `cost_bound`. `is_cheapest`: it is proved that none that moves as few sessions costs less.
    """

    outcome: Outcome
    plan: Plan | None = None
    moved: tuple[Session, ...] = ()
    impossible: tuple[Session, ...] = ()
    bound: int = 0
    cost_bound: int = 0
    is_cheapest: bool = False
    ended_by: Ending = "done"

    @property
    def is_fewest(self) -> bool:
        """Whether it is proved that no plan moves fewer sessions."""
        return self.outcome == "found" and len(self.moved) <= self.bound


def replan(school: School, former: Plan, *, time_limit: float = 20.0) -> Replanned:
    """The plan of the school as it is now that moves the fewest sessions of a former plan, in about that time.

    An interruption (KeyboardInterrupt) ends the search with the best plan found; before the first plan it is raised
    again.
    """
    search = _Search(school, former, Clock(time_limit))
    with ThreadPoolExecutor(1) as pool:
        clock = Clock(time_limit)
        cost_bound = pool.submit(least_cost, school, clock)
        try:
            search.run()
            if search.best is None:
                clock.stop()
            cost_bound.result()
        except KeyboardInterrupt:
            search.clock.stop()
            clock.stop()
    if search.clock.is_stopped and search.best is None:
        raise KeyboardInterrupt
    return search.result(cost_bound.result())


class _Search:
    def __init__(self, school: School, former: Plan, clock: Clock) -> None:
        self.school = school
        self.former = former
        self.clock = clock
        self.best: Plan | None = None
        self.parts: list[Part] = []
        """Where the best plan was found: nothing else differs from the former one."""
        self.unsettled: dict[Service, None] = {}
        self.rings: list[list[Part]] = []
        self.impossible: tuple[Session, ...] = ()
        self.broken = Broken()
        self.bound = 0
        self.is_hopeless = False
        self.is_cheapest = False

    def run(self) -> None:
        if verify(self.school, self.former).holds:
            self.best, self.is_cheapest = self.former, True
            return
        self._find()
        if self.best is not None:
            self._prove()
            self._polish()

    def result(self, cost_bound: int) -> Replanned:
        ending: Ending = "interrupt" if self.clock.is_stopped else "clock" if self.clock.is_over else "done"
        if self.best is None:
            outcome: Outcome = "impossible" if self.is_hopeless else "unknown"
            return Replanned(outcome, None, (), self.impossible, self.bound, ended_by=ending)
        lost = moved(self.former, self.best)
        bound = min(self.bound, len(lost))
        cost = min(cost_bound, cost_of(self.school, self.best.sessions))
        return Replanned("found", self.best, lost, self.impossible, bound, cost, self.is_cheapest, ending)

    def _find(self) -> None:
        """Look for a plan in one ring after the other, until there is one."""
        kept = keep_most(self.school, self.former, self.clock)
        self.impossible, self.bound = kept.impossible, kept.least_lost
        self.unsettled = unsettled(self.school, self.former, kept)
        self.rings = list(rings(self.school, self.unsettled))
        for parts in self.rings:
            if self.best is None and not self.clock.is_over:
                self._within(parts)

    def _prove(self) -> None:
        """Prove that no plan moves fewer, by the broken sets of divisions; else look wider for one that does."""
        if self._is_settled:
            return
        self.broken = broken_sets(self.school, self.former, self.unsettled.keys(), self.clock)
        self.bound = max(self.bound, self.broken.bound)
        if self._is_settled:
            return
        inside = self._within(self.broken.parts)
        self.bound = max(self.bound, self.broken.proved(inside))
        if not self._is_settled:
            self.broken = together(self.school, self.former, self.broken, self.clock)
            self.bound = max(self.bound, self.broken.proved(inside))
        for parts in self.rings:
            if len(parts) > len(self.parts) and not self._is_settled:
                self._within(parts)

    @property
    def _is_settled(self) -> bool:
        return self._moves <= self.bound or self.clock.is_over

    def _within(self, parts: list[Part]) -> int:
        """Look for a plan with fewer moves in which only these parts differ from the former plan.

        Returns how many sessions such a plan moves at least.
        """
        model = build(self.school, parts, self.former.sessions, preferences=())
        most = None if self.best is None else self._moves - 1
        answer = move_fewest(model, self.former.sessions, most, self.clock)
        is_all = len(parts) == self._all_parts
        if answer.status == "impossible":
            self.is_hopeless = is_all and self.best is None
            fewest = self._moves
        else:
            fewest = answer.bound
            self._take(model, answer.sessions, parts)
        if is_all:
            self.bound = max(self.bound, fewest)
        return fewest

    def _take(self, model: Model, sessions: Iterable[Session], parts: list[Part]) -> None:
        """Take what a search among these parts found for the best plan, if it is one and moves fewer sessions."""
        plan = self._joined(model, sessions)
        if (self.best is None or len(moved(self.former, plan)) < self._moves) and verify(self.school, plan).holds:
            self.best, self.parts = plan, parts

    def _joined(self, model: Model, sessions: Iterable[Session]) -> Plan:
        fixed = (one for one in self.former.sessions if (one.service, one.mode) not in model.free)
        return Plan.of([*fixed, *sessions])

    @property
    def _all_parts(self) -> int:
        return len(MODES) * len(self.school.services)

    @property
    def _moves(self) -> int:
        return len(moved(self.former, self.best)) if self.best else 0

    def _polish(self) -> None:
        """Look for a cheaper plan that moves as few sessions, in ever wider rings, as far as the effort goes."""
        effort = POLISH
        for parts in (self.parts, *self._wider()):
            effort -= BUILDING * len(parts)
            if effort <= 0 or self.clock.is_over or self.is_cheapest:
                return
            effort -= self._cheapen(parts, effort)

    def _wider(self) -> Iterator[list[Part]]:
        """Where a cheaper plan is looked for next: first where every plan that moves as few sessions is found."""
        if self._holds_all_as_good(self.broken.parts):
            yield self.broken.parts
        yield from (parts for parts in self.rings if len(parts) > len(self.parts))

    def _holds_all_as_good(self, parts: list[Part]) -> bool:
        """Whether every plan that moves as few sessions as the best one differs in these parts alone."""
        all_of_broken = self._moves == self.broken.bound and set(parts).issuperset(self.broken.parts)
        return all_of_broken or len(self.impossible) == self._moves or len(parts) == self._all_parts

    def _cheapen(self, parts: list[Part], effort: float) -> float:
        """Look for a cheaper plan in which only these parts differ. Returns the effort, all of it without a proof."""
        model = build(self.school, parts, self.former.sessions)
        own = of_free_parts(model, self.former.sessions)
        model.cp.add(staying(model, own) >= len(own) - self._moves)
        model.hint(of_free_parts(model, self.best.sessions if self.best else ()))
        solver = cp_model.CpSolver()
        status = run(solver, model, self.clock, linear=2, effort=effort)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._cheaper(self._joined(model, model.sessions(solver)))
        if status != cp_model.OPTIMAL:
            return effort
        self.is_cheapest = self._holds_all_as_good(parts)
        return solver.response_proto.deterministic_time

    def _cheaper(self, plan: Plan) -> None:
        """Take a plan for the best one if it is."""
        best = self.best.sessions if self.best else ()
        if cost_of(self.school, plan.sessions) < cost_of(self.school, best) and verify(self.school, plan).holds:
            self.best = plan


def moved(former: Plan, plan: Plan) -> tuple[Session, ...]:
    """The sessions of the former plan that are not in the new one."""
    new = set(plan.sessions)
    return tuple(session for session in former.sessions if session not in new)

"""The plan with the fewest sessions moved, and then the best of those that a short search finds.

A session of the former plan *moves* where the new plan has no session of its service and mode on that slot in that
week. Ring by ring, a plan is sought; then bounds, from what can stand at all and from each set of divisions, tell
whether no plan moves fewer.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from cned_planner.diagnosis.clock import Clock
from cned_planner.plan import Plan, Session
from cned_planner.replanning.bounding import Broken, broken_sets, least_cost, together
from cned_planner.replanning.keeping import keep_most, unsettled
from cned_planner.replanning.losing import CutWeek
from cned_planner.replanning.moves import joined, move_fewest, moved
from cned_planner.replanning.polishing import Polishing
from cned_planner.replanning.rings import rings
from cned_planner.school import MODES, School, Service
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Part
from cned_planner.verifier import verify

Outcome = Literal["found", "impossible", "unknown"]
Ending = Literal["done", "clock", "interrupt"]


@dataclass(frozen=True)
class Replanned:
    """A new plan, and what is known of how few sessions it moves.

    `moved` are the sessions of the former plan that are not in the new one; `impossible` are those that the school
    does not allow any more, whatever becomes of the others. No plan moves fewer than `bound` sessions, and none costs
    less than `cost_bound`. `is_cheapest`: it is proved that none that moves as few sessions, and loses as few hours
    in the week of the change, costs less.
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


def replan(school: School, former: Plan, *, cut: CutWeek | None = None, time_limit: float = 20.0) -> Replanned:
    """The plan of the school as it is now that moves the fewest sessions of a former plan, in about that time.

    Of these, the one that loses the fewest hours in the week that is `cut`, if one is; and of these, the cheapest.

    An interruption (KeyboardInterrupt) ends the search with the best plan found; before the first plan it is raised
    again.
    """
    search = _Search(school, former, cut, Clock(time_limit))
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
    def __init__(self, school: School, former: Plan, cut: CutWeek | None, clock: Clock) -> None:
        self.school = school
        self.former = former
        self.cut = cut
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
            self._polish(self.best)

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
        if self._is_settled():
            return
        self.broken = broken_sets(self.school, self.former, self.unsettled.keys(), self.clock)
        self.bound = max(self.bound, self.broken.bound)
        if self._is_settled():
            return
        inside = self._within(self.broken.parts)
        self.bound = max(self.bound, self.broken.proved(inside))
        if not self._is_settled():
            self.broken = together(self.school, self.former, self.broken, self.clock)
            self.bound = max(self.bound, self.broken.proved(inside))
        for parts in self.rings:
            if len(parts) > len(self.parts) and not self._is_settled():
                self._within(parts)

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
        if answer.status in ("optimal", "feasible"):
            self._take(joined(model, self.former, answer.sessions), parts)
        fewest = self._moves if answer.status == "impossible" else answer.bound
        if is_all:
            self.is_hopeless = answer.status == "impossible" and self.best is None
            self.bound = max(self.bound, fewest)
        return fewest

    def _take(self, plan: Plan, parts: list[Part]) -> None:
        """Take a plan found among these parts for the best one, if it moves fewer sessions."""
        is_better = self.best is None or len(moved(self.former, plan)) < self._moves
        if is_better and verify(self.school, plan).holds:
            self.best, self.parts = plan, parts

    @property
    def _all_parts(self) -> int:
        return len(MODES) * len(self.school.services)

    @property
    def _moves(self) -> int:
        return len(moved(self.former, self.best)) if self.best else 0

    def _polish(self, best: Plan) -> None:
        """Look for a better plan of those that move as few sessions."""
        polishing = Polishing(self.school, self.former, best, self.cut, self.clock)
        try:
            polishing.run((parts, self._holds_all_as_good(parts)) for parts in (self.parts, *self._wider()))
        finally:  # an interruption keeps what has been found
            self.best, self.is_cheapest = polishing.best, polishing.is_cheapest

    def _wider(self) -> Iterator[list[Part]]:
        """Where a better plan is looked for next: first where every plan that moves as few sessions is found."""
        if self.broken.services and self._moves == self.broken.bound:
            yield self.broken.parts
        yield from (parts for parts in self.rings if len(parts) > len(self.parts))

    def _holds_all_as_good(self, parts: list[Part]) -> bool:
        """Whether every plan that moves as few sessions as the best one differs in these parts alone.

        Where only those sessions move that the school does not allow any more, it differs in the first ring alone.
        """
        enough = [self.rings[0]] if len(self.impossible) == self._moves else []
        if self.broken.services and self._moves == self.broken.bound:
            enough.append(self.broken.parts)
        return len(parts) == self._all_parts or any(set(parts).issuperset(one) for one in enough)

"""Rounds of improvement: in each, every worker re-plans one neighbourhood of the same plan.

A round ends when all its workers have answered; then what fits together is kept. So the course of the search
depends on the school, the seed and the number of workers, and never on who was faster.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from cned_planner.plan import Plan
from cned_planner.rules import live_limit
from cned_planner.school import Division, School, Teacher
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Crew
from cned_planner.search.neighbourhoods import Chooser, Neighbourhood
from cned_planner.search.tasks import Improve, Improvement
from cned_planner.search.wire import Coded, Coder

EFFORT = 0.5
"""Deterministic time for the search of one neighbourhood."""

OVERHEAD = 0.05
"""Charged to the budget for each neighbourhood besides, for building its model and the like."""

PATIENCE = 120
"""Neighbourhoods without any improvement, per kind that there is, after which the search gives up."""


@dataclass
class Rounds:
    school: School
    coder: Coder
    crew: Crew
    deadline: float
    seed: int
    plan: tuple[Coded, ...]
    cost: int
    report: Callable[[tuple[Coded, ...], int, str], None]
    """Called with each better plan, its cost and the kind of neighbourhood that brought it."""
    chooser: Chooser = field(init=False)
    idle: int = 0

    def __post_init__(self) -> None:
        self.chooser = Chooser(self.school, self.coder, Random(self.seed))

    def run(self, budget: float, bound: int) -> None:
        """Improve the plan until the budget of effort is spent, the bound is met or nothing helps any more."""
        tried = 0
        while budget > 0 and self.cost > bound and self.idle < self._patience:
            chosen = self._choose()
            tasks = [self._task(one, self.seed + tried + rank) for rank, one in enumerate(chosen)]
            answers = [answer for answer in self.crew.run(tasks, self.deadline) if isinstance(answer, Improvement)]
            tried += len(tasks)
            budget -= sum(answer.effort + OVERHEAD for answer in answers)
            for one, answer in zip(chosen, answers, strict=True):
                self.chooser.learn(one.kind, answer.status)
            self._keep(chosen, answers)

    def _task(self, one: Neighbourhood, seed: int) -> Improve:
        return Improve(self.plan, self.cost, one.services, one.days, one.whole, one.frugal, EFFORT, seed)

    @property
    def _patience(self) -> int:
        return PATIENCE + 10 * len(self.school.divisions)

    def _choose(self) -> list[Neighbourhood]:
        taken: set[int] = set()
        chosen = []
        for _ in range(self.crew.workers):
            one = self.chooser.choose(taken)
            if one.services:
                chosen.append(one)
                taken.update(one.services)
        return chosen

    def _keep(self, chosen: list[Neighbourhood], answers: list[Improvement]) -> None:
        """Take the best answer, then each further one that touches nothing which is already taken."""
        start, touched = self.plan, set[Division | Teacher]()
        before = self.cost
        ranked = sorted(zip(answers, chosen, strict=True), key=lambda pair: pair[0].cost)
        for answer, one in ranked:
            if answer.plan is None:
                continue
            touches = self._touched(start, answer.plan)
            if touched and not (touched.isdisjoint(touches) and self._merge(start, answer)):
                continue
            if not touched:
                self.plan, self.cost = answer.plan, answer.cost
            touched |= touches
            self.report(self.plan, self.cost, one.kind)
        self.idle = 0 if self.cost < before else self.idle + len(chosen)

    def _touched(self, before: tuple[Coded, ...], after: tuple[Coded, ...]) -> set[Division | Teacher]:
        changed = {self.coder.services[code[0]] for code in set(before).symmetric_difference(after)}
        touched: set[Division | Teacher] = {teacher for service in changed for teacher in service.teachers}
        return touched | {division for service in changed for division in self.school.divisions_of(service.audience)}

    def _merge(self, start: tuple[Coded, ...], answer: Improvement) -> bool:
        """Add the changes of an answer to the plan, if that is cheaper and the live limit allows it."""
        assert answer.plan is not None
        merged = (set(self.plan) - (set(start) - set(answer.plan))) | (set(answer.plan) - set(start))
        sessions = self.coder.decode(sorted(merged))
        if any(live_limit.violations(self.school, Plan.of(sessions))):
            return False
        cost = cost_of(self.school, sessions)
        if cost >= self.cost:
            return False
        self.plan, self.cost = tuple(sorted(merged)), cost
        return True

"""The door of the search: from a school to the best plan that a budget of work finds, with a bound.

The search ends by a budget of its own, in units of work that do not depend on the machine; the clock is a
guard. So the same file, seed, number of workers and time limit give the same plan, unless the clock stops a
machine that is too slow for its budget, or one installation is compiled and the other is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK, SYNC, School
from cned_planner.search.annealing.cooling import COMPILED
from cned_planner.search.bounding import Bounding
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Crew, crew_for
from cned_planner.search.errors import OutOfTime, WorkerLost
from cned_planner.search.first import FirstPlan, Impossible
from cned_planner.search.rounds import Rounds
from cned_planner.search.wire import Coded, Coder
from cned_planner.verifier import verify

Outcome = Literal["optimal", "feasible", "impossible", "unknown"]
Ending = Literal["budget", "clock", "interrupt", "lost"]
"""What ended a search; "lost": a worker process was lost, for want of memory most often."""

EFFORT_PER_SECOND = 0.33
"""Budget of each worker, in deterministic time, for a second of the time limit: less than half of what a usual
machine does, so that a busy one ends by the budget too."""


@dataclass(frozen=True)
class Progress:
    """A step of the search. `cost` is None before the first plan, `bound` 0 as long as nothing is proved."""

    seconds: float
    cost: int | None
    bound: int
    what: str
    """What brought it: "start", "first", "annealing", "bound", "whole", or the kind of neighbourhood."""


@dataclass(frozen=True)
class Solution:
    """How a search ended. `plan` and `cost` are None unless the outcome is "optimal" or "feasible"."""

    outcome: Outcome
    plan: Plan | None
    cost: int | None
    bound: int
    seed: int
    workers: int
    ended_by: Ending
    seconds: float
    compiled: bool = COMPILED
    """Whether annealing is compiled, which makes more moves of the same budget, and so another plan."""


def solve(
    school: School,
    *,
    time_limit: float = 30.0,
    seed: int = 0,
    workers: int = 1,
    processes: bool = False,
    effort: float | None = None,
    start: Plan | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Solution:
    """Plan a school. With `processes`, workers run in processes of their own and the clock is exact.

    `effort` is the budget of each worker in deterministic time, a second or more of a usual machine each; by default
    it is what the time limit is worth.

    A plan to `start` from that holds every rule is the first plan, so the search never ends with a worse one; of
    any other, the sessions are tried first.

    An interruption (KeyboardInterrupt) ends the search with the best plan found; before the first plan it
    is raised again.
    """
    budget = time_limit * EFFORT_PER_SECOND if effort is None else effort
    search = _Search(school, time_limit, budget * workers, seed, on_progress, start)
    with crew_for(school, workers, processes=processes) as crew:
        return search.run(crew)


class _Search:
    def __init__(
        self,
        school: School,
        time_limit: float,
        budget: float,
        seed: int,
        on_progress: Callable[[Progress], None],
        former: Plan | None = None,
    ) -> None:
        self.school = school
        self.coder = Coder(school)
        self.seed = seed
        self.budget = budget
        self.start = time.monotonic()
        self.deadline = self.start + time_limit
        self.on_progress = on_progress
        self.former = former
        self.best: tuple[Coded, ...] | None = None
        self.cost: int | None = None
        self.bound = 0

    def run(self, crew: Crew) -> Solution:
        ended_by: Ending = "budget"
        try:
            self._stages(crew)
        except Impossible:
            return self._solution("impossible", crew, "budget")
        except OutOfTime:
            ended_by = "clock"
        except WorkerLost:
            if self.best is None:
                raise
            ended_by = "lost"
        except KeyboardInterrupt:
            if self.best is None:
                raise
            ended_by = "interrupt"
        if self.best is None:
            return self._solution("unknown", crew, ended_by)
        proved = self.cost is not None and self.cost <= self.bound
        return self._solution("optimal" if proved else "feasible", crew, ended_by)

    def _stages(self, crew: Crew) -> None:
        """The former plan if it holds, else a new one; then all that makes it cheaper, and the bound beside."""
        first = FirstPlan(self.school, self.coder, crew, self.deadline, self.seed, self._hints())
        holds = self.former is not None and verify(self.school, self.former).holds
        plan = first.hints if holds else first.find()
        cost = cost_of(self.school, self.coder.decode(plan))
        self._better(plan, cost, "start" if holds else "first")
        rounds = Rounds(
            self.school,
            self.coder,
            crew,
            self.deadline,
            self.seed,
            plan,
            cost,
            self._better,
            Bounding(self.school, self._bounded),
            self.budget,
            first.complete,
            warm=holds,
        )
        rounds.run()

    def _hints(self) -> tuple[Coded, ...]:
        """What a new plan has of the former one, or of the usual timetable, as far as it can."""
        return self.coder.encode(self.former.sessions if self.former else _usual_sessions(self.school))

    def _better(self, plan: tuple[Coded, ...], cost: int, what: str) -> None:
        self.best, self.cost = plan, cost
        self._tell(what)

    def _bounded(self, bound: int) -> None:
        self.bound = bound
        self._tell("bound")

    def _tell(self, what: str) -> None:
        self.on_progress(Progress(time.monotonic() - self.start, self.cost, self.bound, what))

    def _solution(self, outcome: Outcome, crew: Crew, ended_by: Ending) -> Solution:
        plan = Plan.of(self.coder.decode(self.best)) if self.best is not None else None
        seconds = time.monotonic() - self.start
        return Solution(outcome, plan, self.cost, self.bound, self.seed, crew.workers, ended_by, seconds)


def _usual_sessions(school: School) -> Iterator[Session]:
    """A live session on every slot that a service has in the usual timetable of the school."""
    for service in school.services.values():
        for slot in sorted(service.usual, key=lambda slot: slot.position):
            yield Session(service, SYNC, EVERY_WEEK, slot)

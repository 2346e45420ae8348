"""Rounds of improvement: in each, every worker takes a turn at the same plan.

A round ends when all its workers have answered; then what fits together is kept. So the course of the search
depends on the school, the seed and the number of workers, and never on who was faster.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from cned_planner.plan import Plan
from cned_planner.rules import RULES, daily_hours, hour_balance, pinned
from cned_planner.school import School
from cned_planner.search.bounding import Bounding
from cned_planner.search.crew import Crew
from cned_planner.search.neighbourhoods import Chooser
from cned_planner.search.tasks import Improve, Improvement, Settle, Trial
from cned_planner.search.wire import Coded, Coder

EFFORT = 0.5
"""Deterministic time for the search of one neighbourhood, and for the turn of a worker in a round."""

OVERHEAD = 0.05
"""Charged to the budget for each neighbourhood besides, for building its model and the like."""

NEIGHBOURHOODS_PER_TURN = 4
"""At most: small ones are searched sooner than the effort is spent, and nobody should wait for the others."""

PATIENCE, PATIENCE_PER_DIVISION = 120, 10
"""Neighbourhoods in a row without any improvement, after which the search gives up."""

LIVE_RULES = tuple(rule for rule in RULES if rule not in (hour_balance, pinned, daily_hours))
"""The rules that two turns, each right by itself, can break together by their live sessions."""


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
    bounding: Bounding
    chooser: Chooser = field(init=False)
    idle: int = 0

    def __post_init__(self) -> None:
        self.chooser = Chooser(self.school, self.coder, Random(self.seed))

    def run(self, budget: float) -> None:
        """Improve the plan until the budget of effort is spent, the bound is met or nothing helps any more."""
        patience = PATIENCE + PATIENCE_PER_DIVISION * len(self.school.divisions)
        tried = 0
        while self.bounding.unfinished or (budget > 0 and self.idle < patience):
            if self.cost <= self.bounding.bound:
                return
            answers = self._ask([self._turn(self.seed + tried + rank) for rank in range(self.crew.workers)])
            trials = [trial for answer in answers for trial in answer.trials]
            tried += len(trials)
            budget -= sum(trial.effort + OVERHEAD for trial in trials)
            for trial in trials:
                self.chooser.learn(trial.kind, trial.status, min(1.0, trial.effort / EFFORT))
            self._keep([answer for answer in answers if answer.plan is not None], trials)

    def _turn(self, seed: int) -> Improve:
        chosen = tuple(self.chooser.choose() for _ in range(NEIGHBOURHOODS_PER_TURN))
        return Improve(self.plan, self.cost, chosen, EFFORT, seed)

    def _ask(self, tasks: list[Improve] | list[Settle]) -> list[Improvement]:
        """The answers to the tasks. While there are bounds to prove, some of them are proved beside."""
        share = self.bounding.next_tasks(self.crew.workers)
        answers = self.crew.run([*tasks, *share], self.deadline)
        self.bounding.learn(answers[len(tasks) :])
        return [answer for answer in answers if isinstance(answer, Improvement)]

    def _keep(self, better: list[Improvement], trials: list[Trial]) -> None:
        """Take the best answer, together with what else fits it."""
        if not better:
            self.idle += len(trials)
            return
        self.idle = 0
        better.sort(key=lambda answer: answer.cost)
        settlements = self._settlements(better)
        settled = self._ask(settlements) if settlements else []
        best = min([*better[:1], *(answer for answer in settled if answer.plan is not None)], key=lambda one: one.cost)
        assert best.plan is not None
        self.plan, self.cost = best.plan, best.cost
        self.report(self.plan, self.cost, max(trials, key=lambda trial: trial.gain).kind)

    def _settlements(self, better: list[Improvement]) -> list[Settle]:
        """The task to place the autonomous work around the live changes of several answers, if they fit."""
        start, best = self._live(self.plan), better[0].plan or ()
        merged = self._live(best)
        changed, joined = _services(start ^ merged), 1
        for answer in better[1:]:
            live = self._live(answer.plan or ())
            moved, together = _services(start ^ live), (merged - (start - live)) | (live - start)
            if moved and moved.isdisjoint(changed) and self._fits(together):
                merged, changed, joined = together, changed | moved, joined + 1
        if joined == 1:
            return []
        alone = set(best) - self._live(best)
        return [Settle(tuple(sorted(merged | alone)), better[0].cost, tuple(sorted(changed)))]

    def _live(self, plan: tuple[Coded, ...]) -> set[Coded]:
        return {code for code in plan if self.coder.is_live(code)}

    def _fits(self, live: set[Coded]) -> bool:
        plan = Plan.of(self.coder.decode(sorted(live)))
        return not any(True for rule in LIVE_RULES for _ in rule.violations(self.school, plan))


def _services(codes: set[Coded]) -> set[int]:
    return {code[0] for code in codes}

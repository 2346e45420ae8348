"""Rounds of improvement: in each, every worker takes a turn at a territory of the same plan.

Now and then, and first of all, a cycle of annealing takes their place.

A round ends when all its workers have answered; then all improvements that fit together are kept, and those of
different territories do. So the course of the search depends on the school, the seed and the number of
workers, and never on who was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from math import isfinite
from random import Random

from cned_planner.plan import Plan
from cned_planner.rules import live_limit
from cned_planner.school import School
from cned_planner.search.bounding import Bounding
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Crew
from cned_planner.search.cycles import Cycles
from cned_planner.search.half_days.proof import HalfDays
from cned_planner.search.neighbourhoods import Chooser
from cned_planner.search.tasks import Answer, Better, Improve, Improvement, Result, Task, Trial
from cned_planner.search.territories import Map, Territory
from cned_planner.search.wire import Coded, Coder
from cned_planner.verifier import verify

EFFORT = 0.5
"""Deterministic time for the search of one neighbourhood."""

TURN = 1.5
"""Deterministic time of the turn of a worker in a round; that of one neighbourhood while bounds are proved beside."""

WITHOUT_TERRITORIES = 0.5
"""How often a round has none, so that what needs both sides of every cut is found."""

NEIGHBOURHOODS_PER_TURN = 16
"""At most: small ones are searched sooner than the effort is spent, and nobody should wait for the others."""

POLISHING = 0.1
"""Effort for neighbourhoods between two cycles of annealing, as a share of the second one's."""

LAST_CYCLE, WITH_BOUNDS, BEFORE_PROOF = 0.9, 0.85, 0.7
"""Share of the effort that is left for a cycle at the most, as neighbourhoods end the search; while there are bounds to
prove beside it; and in small schools, for which other tries do more."""

LONG, FIRST_CYCLE = 2.5, 0.1
"""A cycle so many times as long as the first of several has one before it, of a tenth of its effort: so a long search
that is stopped has a good plan soon."""

SMALL, EASY = 150, 100
"""Services of a school that is searched whole, too, when neighbourhoods find nothing better any more; and services, in
each week label, of one that is proved by half-days before that."""

PROOF, CLOSE = 0.3, 0.08
"""The share of the budget that is kept for a proof that nothing is better than the plan of a small school; and how far
above the bound that plan is at the most, as a share of its cost, where the proof goes before all else."""

WHOLE_EFFORT = 1.0
"""A small school is searched whole after a neighbourhood in vain for each service, and with so much effort; both double
each time."""

PATIENCE, PATIENCE_PER_DIVISION = 120, 10
"""Neighbourhoods in a row without any improvement, after which the search gives up."""


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
    budget: float
    """The effort that the crew may spend, with what it has spent on the first plan."""
    complete: Callable[[tuple[Coded, ...]], tuple[Coded, ...] | None]
    """Finds the autonomous work that goes with live sessions."""
    warm: bool = False
    """Whether what is good in the plan is to stay from the start."""
    cycles: Cycles = field(init=False)
    proving: float = 0.0
    """Effort of each worker for the proof by half-days."""
    polished: float = 0.0
    """Effort for neighbourhoods since the last cycle of annealing."""
    chooser: Chooser = field(init=False)
    map: Map = field(init=False)
    idle: int = 0
    """Neighbourhoods in a row without any improvement."""
    tried: int = 0
    whole: int = 1
    """How many times the first effort the next search of a whole small school has."""
    work_matters: bool = False
    """Whether live sessions cost less than the plan, and no work fits around them that is as cheap."""

    def __post_init__(self) -> None:
        random = Random(self.seed)
        self.chooser = Chooser(self.school, self.coder, random)
        self.map = Map(self.school, random)
        anew = self._is_small or isfinite(self.budget)
        self.cycles = Cycles(self.school, self.seed, self.crew.workers, self._ask, self.warm, anew)

    def run(self) -> None:
        """Improve the plan until the budget is spent, the bound is met or nothing helps any more.

        What each teacher and each division costs at least is proved whatever it takes.
        """
        while self.cost > self.bounding.bound and (self.bounding.owed or self._has_hope):
            if self._is_time_to_prove:
                self._search_by_half_days(min(self.cycles.effort, self._left))
            elif self._is_worth_whole:
                self._search_whole(min(self.whole * WHOLE_EFFORT, self._left))
                self.whole *= 2
            elif self._is_time_to_anneal:
                self._anneal()
            else:
                self._round()
        while self._is_small and self._left > 0 and self.cost > self.bounding.bound:
            known = self.cost, self.work_matters, self.half_days.is_converged
            self._search_whole(self._left)
            if (self.cost, self.work_matters, self.half_days.is_converged) == known:
                break

    @cached_property
    def half_days(self) -> HalfDays:
        return HalfDays(self.school, self.coder, self.seed, self.crew.workers, self._ask)

    @property
    def _left(self) -> float:
        """The effort that each worker may still spend."""
        return (self.budget - self.crew.spent) / self.crew.workers

    @property
    def _left_to_improve(self) -> float:
        """The same, but for what is kept for a proof."""
        kept = PROOF * self.budget if self._may_be_proved and isfinite(self.budget) else 0.0
        return self._left - kept / self.crew.workers

    @property
    def _may_be_proved(self) -> bool:
        """Whether effort is kept for a proof: by half-days, or in one model where those see less than other parts."""
        if not self._is_small:
            return False
        if self.half_days.is_converged:
            return not self._is_far and self.half_days.whole_bound < self.bounding.bound
        return self._is_easy or not self._is_far

    @property
    def _is_far(self) -> bool:
        return self.cost - self.bounding.bound > CLOSE * self.cost

    @property
    def _has_hope(self) -> bool:
        return self._left_to_improve > 0 and (self._is_time_to_anneal or not self._is_stuck)

    @property
    def _is_time_to_anneal(self) -> bool:
        """At once, and when neighbourhoods had their share or help no more, if a cycle can be as long as the last."""
        if not self.cycles.can_price_days or self._left_to_improve <= 0:
            return False
        is_due = self.polished >= POLISHING * self.cycles.effort or (self._is_stuck and self.polished > 0)
        return not self.cycles.last or (is_due and self._most_to_anneal >= self.cycles.last)

    @property
    def _most_to_anneal(self) -> float:
        """The effort that each worker may spend on one more cycle."""
        share = BEFORE_PROOF if self._is_small else WITH_BOUNDS if self.bounding.unfinished else LAST_CYCLE
        return share * self._left_to_improve

    @property
    def _effort_to_anneal(self) -> float:
        """All that is left but for neighbourhoods, if anyone knows how much that is, or a little before a long cycle.

        In a small school every cycle begins anew, and several find more than one.
        """
        usual, most = self.cycles.effort, self._most_to_anneal
        if self._is_small or not isfinite(most):
            return min(usual, most)
        is_early = not self.cycles.last and not self.warm and most > LONG * usual
        return FIRST_CYCLE * most if is_early else most

    @property
    def _is_stuck(self) -> bool:
        patience = PATIENCE + PATIENCE_PER_DIVISION * len(self.school.divisions)
        return self.idle >= patience and not self.bounding.unfinished

    @property
    def _is_small(self) -> bool:
        return len(self.school.services) <= SMALL

    @property
    def _is_easy(self) -> bool:
        return self._is_small and len(self.school.services) * len(self.school.weeks) <= EASY

    @property
    def _is_time_to_prove(self) -> bool:
        """The proof by half-days gets as much effort as annealing had, and more where the bound comes near."""
        is_due = self.proving < self.cycles.spent or not self._is_far
        return self._is_easy and is_due and not self.bounding.unfinished and not self.half_days.is_converged

    @property
    def _is_worth_whole(self) -> bool:
        is_due = self.idle > self.whole * len(self.school.services)
        return self._is_small and not self.bounding.unfinished and is_due

    def _round(self) -> None:
        answers = [one for one in self._ask(self._turns(self.seed + self.tried)) if isinstance(one, Improvement)]
        self.polished += sum(answer.effort for answer in answers) / self.crew.workers
        trials = [trial for answer in answers for trial in answer.trials]
        self.tried += len(trials)
        for trial in trials:
            self.chooser.learn(trial, min(1.0, trial.effort / EFFORT))
        self._keep([answer for answer in answers if answer.steps], trials)

    def _search_whole(self, effort: float) -> None:
        """Search the whole school: by half-days first, and in one model where their bound can rise no more."""
        if self.half_days.is_converged:
            self._search_at_once(effort)
        else:
            self._search_by_half_days(effort)

    def _search_by_half_days(self, effort: float) -> None:
        """Prove by half-days what every plan costs at least; those half-days may make a cheaper plan as well."""
        before = self.crew.spent
        end = before + effort * self.crew.workers
        self.half_days.begin(self._live, end - before)
        while self.cost > self.bounding.bound and self.crew.spent < end and not self.half_days.is_converged:
            self.half_days.step(self.cost, end - self.crew.spent)
            self.bounding.prove(self.half_days.whole_bound)
        if self.cost > self.bounding.bound:
            self._take_week(self.half_days.combine(self.cost))
        self.proving += (self.crew.spent - before) / self.crew.workers

    def _take_week(self, live: tuple[Coded, ...] | None) -> None:
        """Take a week made of half-days, if it is cheaper and holds the rules that look at two halves of a day, too."""
        plan = self.complete(live) if live is not None else None
        if plan is not None and verify(self.school, Plan.of(self.coder.decode(plan))).holds:
            self._take_plan(plan, "whole")

    def _search_at_once(self, effort: float) -> None:
        """Search the whole school in one model for a better plan, or for the proof that there is none."""
        known, bounds = self.bounding.bound, self.bounding.proved
        first = self.seed + self.tried
        seeds = range(first, first + self.crew.workers)
        tasks = [Better(self.plan, self.cost, known, bounds, effort, one, self.work_matters) for one in seeds]
        answers = [one for one in self.crew.run(tasks, self.deadline) if isinstance(one, Answer)]
        best = min((one for one in answers if one.found), key=lambda one: one.cost, default=None)
        if any(one.status == "impossible" for one in answers):
            self.bounding.prove(self.cost)
        elif best is not None:
            take = self._take_plan if self.work_matters else self._take_live
            if not take(best.sessions, "whole"):
                self.work_matters = True
        self.bounding.prove(max((one.bound for one in answers if one.status != "impossible"), default=0))

    def _turns(self, seed: int) -> list[Improve]:
        """A turn for each worker, each in a territory; where there are fewer, some have the same.

        In every other round on average, and after a round that brought nothing, everyone has the whole school: of
        several improvements those that fit together are kept, which is about two of three in large schools.
        """
        workers = self.crew.workers
        whole = self.idle or self.chooser.random.random() < WITHOUT_TERRITORIES
        territories = self.map.cut(1 if whole else workers)
        self.chooser.look_at(self.coder.decode(self.plan))
        return [self._turn(territories[rank % len(territories)], seed + rank) for rank in range(workers)]

    def _turn(self, territory: Territory, seed: int) -> Improve:
        """After a round that brought nothing, a turn may drift: what is at hand has little left nearby."""
        chosen = tuple(self.chooser.choose(territory) for _ in range(NEIGHBOURHOODS_PER_TURN))
        turn = EFFORT if self.bounding.unfinished else TURN
        return Improve(self.plan, self.cost, chosen, EFFORT, turn, seed, drift=self.idle > 0)

    def _anneal(self) -> None:
        """A cycle of annealing; after it neighbourhoods take over, until it is time for the next."""
        cost = cost_of(self.school, self.coder.decode(self._live))
        for cheaper in self.cycles.run(self._live, cost, self._effort_to_anneal):
            if cheaper is not None:
                self._take_live(cheaper, "annealing")
            if self.cost <= self.bounding.bound or self._left_to_improve <= 0:
                break
        self.polished = 0.0

    @property
    def _live(self) -> tuple[Coded, ...]:
        return tuple(code for code in self.plan if self.coder.is_live(code))

    def _take_live(self, live: tuple[Coded, ...], what: str) -> bool:
        """Take the plan that these live sessions lead to, if it is a cheaper one."""
        plan = self.complete(live)
        return plan is not None and self._take_plan(plan, what)

    def _take_plan(self, plan: tuple[Coded, ...], what: str) -> bool:
        """Take this plan, if it is a cheaper one."""
        cost = cost_of(self.school, self.coder.decode(plan))
        if cost >= self.cost:
            return False
        self.plan, self.cost, self.idle = plan, cost, 0
        self.report(plan, cost, what)
        return True

    def _ask(self, tasks: Sequence[Task]) -> list[Result]:
        """The answers to the tasks. While there are bounds to prove, some of them are proved beside."""
        share = self.bounding.next_tasks(self.crew.workers)
        answers = self.crew.run([*tasks, *share], self.deadline)
        self.bounding.learn(share, answers[len(tasks) :])
        return answers[: len(tasks)]

    def _keep(self, better: list[Improvement], trials: list[Trial]) -> None:
        """Take the best answer, and of every other the steps that fit it."""
        before = self.cost
        concerned: set[object] = set()
        for answer in sorted(better, key=lambda answer: answer.cost):
            concerned |= self._take(answer.steps, concerned)
        if self.cost < before:
            self.idle = 0
            self.report(self.plan, self.cost, max(trials, key=lambda trial: trial.gain).kind)
        else:
            self.idle += len(trials)

    def _take(self, steps: Sequence[tuple[Coded, ...]], concerned: set[object]) -> set[object]:
        """Take the steps that concern nobody whom steps of others concern; returns whom they concern themselves."""
        touched = [self._touched(step) for step in steps]
        everyone = set[object]().union(*touched)
        if everyone.isdisjoint(concerned) and self._join(steps):
            return everyone
        taken, left = set[object](), set(concerned)
        for step, touches in zip(steps, touched, strict=True):
            if touches.isdisjoint(left) and self._join([step]):
                taken |= touches
            else:  # what comes later and concerns the same builds on this step
                left |= touches
        return taken

    def _join(self, steps: Iterable[tuple[Coded, ...]]) -> bool:
        """Take some steps more, unless the plan gets dearer or breaks the one rule that all the school shares."""
        codes = reduce(set.symmetric_difference, steps, set(self.plan))
        plan = tuple(sorted(codes))
        sessions = self.coder.decode(plan)
        cost = cost_of(self.school, sessions)
        if cost > self.cost or any(live_limit.violations(self.school, Plan.of(sessions))):
            return False
        self.plan, self.cost = plan, cost
        return True

    def _touched(self, codes: Iterable[Coded]) -> set[object]:
        """Whom these sessions concern: divisions, and of live ones teachers and virtual classes."""
        touched: set[object] = set()
        for code in codes:
            service = self.coder.services[code[0]]
            touched.update(self.school.divisions_of(service.audience))
            if self.coder.is_live(code):
                touched.update(service.teachers, [self.school.room_of(service)])
        return touched

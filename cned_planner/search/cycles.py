"""Cycles of annealing: from hot to cold, and the best plan goes on.

In a cycle all workers anneal the same live sessions, each by its own chance, and stage by stage the cheapest of them
goes on for all. So the course depends on the seed and the number of workers, and never on who was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from cned_planner.school import School
from cned_planner.search.tasks import Anneal, Annealed, Result, Task
from cned_planner.search.wire import Coded

HOT, WARM, COLD = 1.5, 0.7, 0.25
"""Temperatures: the first cycle begins hot, later ones warm, where what is good in their plan is to stay."""

FIRST_EFFORT_PER_DIVISION, LARGE = 0.2, 24
"""Deterministic time of each worker in the first of several cycles. With more divisions than `LARGE` it grows with the
square root of their number only, so that there is time for a second cycle, too."""

GROWTH = 2.0
"""How much longer each of several cycles is than the one before."""

LONGEST_STAGE, FEWEST_STAGES = 1.0, 8
"""Deterministic time of a stage at the most, and how many there are at least."""

NOTABLE = 0.01
"""By how much of the cost live sessions must be cheaper to be worth a plan before the cycle ends."""

LONGEST_DAY = 10
"""Slots of a day above which its patterns are too many to be priced one by one."""


@dataclass
class Cycles:
    """What cycles are made of; how long each is, and whether there is time for it, others decide."""

    school: School
    seed: int
    workers: int
    ask: Callable[[Sequence[Task]], list[Result]]
    """Has the crew perform tasks."""
    warm: bool = False
    """Whether the first cycle begins warm, too."""
    anew: bool = False
    """Whether later cycles begin hot, too, and keep nothing of what was good but the best plan itself."""
    last: float = 0.0
    """Deterministic time of each worker in the cycle before; 0 where there was none."""
    spent: float = 0.0
    """The same of all cycles together."""

    @property
    def effort(self) -> float:
        """Deterministic time of each worker that the next of several cycles should have."""
        divisions = len(self.school.divisions)
        return GROWTH * self.last or FIRST_EFFORT_PER_DIVISION * sqrt(divisions * min(divisions, LARGE))

    @property
    def can_price_days(self) -> bool:
        return max(map(len, self.school.slots_of_day.values())) <= LONGEST_DAY

    def run(self, live: tuple[Coded, ...], cost: int, effort: float) -> Iterator[tuple[Coded, ...] | None]:
        """Anneal live sessions that cost so much, each worker with so much effort.

        Yields after each stage: cheaper ones, or None where none are notably so.
        """
        hot = WARM if self.warm or (self.last and not self.anew) else HOT
        self.last = effort
        self.spent += effort
        stages = max(FEWEST_STAGES, round(effort / LONGEST_STAGE))
        best, best_cost, told = live, cost, cost
        for stage in range(stages):
            temperatures = [hot * (COLD / hot) ** (one / stages) for one in (stage, stage + 1)]
            tasks = [self._turn(live, temperatures, effort / stages) for _ in range(self.workers)]
            answers = [one for one in self.ask(tasks) if isinstance(one, Annealed)]
            live = min(answers, key=lambda one: one.last_cost).last
            cheapest = min(answers, key=lambda one: one.best_cost)
            if cheapest.best_cost < best_cost:
                best, best_cost = cheapest.best, cheapest.best_cost
            is_last = stage + 1 == stages
            if best_cost < (told if is_last else told * (1 - NOTABLE)):
                told = best_cost
                yield best
            else:
                yield None

    def _turn(self, live: tuple[Coded, ...], temperatures: Sequence[float], effort: float) -> Anneal:
        self.seed += 1
        hot, cold = temperatures
        return Anneal(live, hot, cold, effort, self.seed)

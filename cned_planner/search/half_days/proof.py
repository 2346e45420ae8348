"""The proof by half-days, step by step: worths from the master problem, then every half-day priced with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cned_planner.school import School
from cned_planner.search.half_days.columns import column_of, worth_of
from cned_planner.search.half_days.couplings import couplings_of, live_of
from cned_planner.search.tasks import (
    SCALE,
    Anneal,
    Annealed,
    Column,
    Combine,
    Combined,
    Master,
    Priced,
    Pricing,
    Result,
    Task,
    Worths,
)
from cned_planner.search.wire import Coded, Coder

EFFORT = 2.0
"""Deterministic time for the pricing of one half-day, at most."""

SAMPLES, EFFORT_PER_SERVICE, TEMPERATURE = 100, 0.00015, 0.6
"""Columns to begin with are of plans that annealing comes by at that temperature: how many turns, how long each."""

COMBINING = 2.0
"""Deterministic time to look for a cheaper week of known half-days."""


@dataclass
class HalfDays:
    school: School
    coder: Coder
    seed: int
    workers: int
    ask: Callable[[Sequence[Task]], list[Result]]
    """Has the crew perform tasks."""
    bound: int = 0
    """The best bound, in 1/SCALE cost units."""
    is_converged: bool = False
    """Whether worths can do no more for the bound."""
    worths: tuple[int, ...] = field(init=False)
    """Those of the best bound."""
    least: tuple[int, ...] = ()
    """What each half-day costs with them at least, less what it is worth, in 1/SCALE cost units."""
    columns: list[dict[Column, tuple[Coded, ...]]] = field(init=False)
    """Of each half-day, with its live sessions."""

    def __post_init__(self) -> None:
        couplings = couplings_of(self.school)
        self.columns = [{} for _ in self.school.half_days]
        self.worths = tuple(SCALE * couplings.start.get(row, 0) for row in range(len(couplings.rows)))
        self._combined = 0

    @property
    def whole_bound(self) -> int:
        """The best bound in cost units."""
        return _whole(self.bound)

    def begin(self, live: tuple[Coded, ...], effort: float) -> None:
        """Learn the half-days of live sessions that hold all rules; the first time, of plans around them too.

        `effort` is what all workers together may spend on prices.
        """
        has_begun = any(self.columns)
        self.learn(live)
        if not has_begun:
            self._sample(live)
            self._price(self.worths, self._effort_of_each(effort))

    def _sample(self, live: tuple[Coded, ...]) -> None:
        tips, effort = [live] * self.workers, EFFORT_PER_SERVICE * len(self.coder.services)
        for _ in range(SAMPLES // self.workers):
            tasks = []
            for tip in tips:
                self.seed += 1
                tasks.append(Anneal(tip, TEMPERATURE, TEMPERATURE, effort, self.seed))
            answers = [one for one in self.ask(tasks) if isinstance(one, Annealed)]
            tips = [one.last for one in answers]
            for one in answers:
                self.learn(one.last)
                self.learn(one.best)

    def learn(self, live: tuple[Coded, ...]) -> None:
        """Learn the half-days of a plan."""
        sessions = self.coder.decode(live)
        for rank, half_day in enumerate(self.school.half_days):
            self._add(rank, self.coder.encode(live_of(half_day, sessions)))

    def step(self, cost: int, effort: float) -> None:
        """One set of worths more, with so much effort for their prices. No bound is needed that is above this cost."""
        before = self.bound, self._number
        (worths,) = self.ask([Master(self._known, self.worths, self.bound, SCALE * cost - SCALE // 2)])
        assert isinstance(worths, Worths)
        is_exact = self._price(worths.worths, self._effort_of_each(effort))
        is_stuck = is_exact and (self.bound, self._number) == before
        self.is_converged = is_stuck or _whole(worths.ceiling) <= self.whole_bound

    def _effort_of_each(self, effort: float) -> float:
        """What each half-day has of the effort for all of them."""
        return min(EFFORT, effort / len(self.school.half_days))

    def _price(self, worths: tuple[int, ...], effort: float) -> bool:
        """Learn the cheapest half-days with these worths, and the bound that they make, where all have a price.

        Says whether the effort was enough for all of them.
        """
        tasks = [Pricing(rank, worths, effort) for rank in range(len(self.school.half_days))]
        answers = [one for one in self.ask(tasks) if isinstance(one, Priced)]
        for rank, answer in enumerate(answers):
            if answer.sessions is not None:
                self._add(rank, answer.sessions)
        least = tuple(answer.bound for answer in answers)
        bound = self._bound_of_extras(worths) + sum(least)
        if bound > self.bound and all(answer.sessions is not None for answer in answers):
            self.bound, self.worths, self.least = bound, worths, least
        return all(answer.effort < effort for answer in answers)

    def combine(self, cost: int) -> tuple[Coded, ...] | None:
        """Live sessions of a week that costs less than so much, of half-days known by now, or None if none is found.

        First those are looked for that cost hardly more than the bound: the nearer, the fewer half-days they can have.
        """
        if self._number == self._combined or not self.least:
            return None
        self._combined, above, left = self._number, 1, COMBINING
        while left > 0:
            limit = min(cost, self.whole_bound + above)
            useful = [list(self._useful(rank, SCALE * limit - self.bound)) for rank in range(len(self.columns))]
            (answer,) = self.ask([Combine(tuple(map(tuple, useful)), limit, left)])
            assert isinstance(answer, Combined)
            if answer.chosen is not None:
                return self._week_of([some[rank] for some, rank in zip(useful, answer.chosen, strict=True)])
            left = left - answer.effort if limit < cost else 0.0
            above *= 2
        return None

    def _week_of(self, chosen: Sequence[Column]) -> tuple[Coded, ...]:
        parts = (known[column] for known, column in zip(self.columns, chosen, strict=True))
        return tuple(sorted(code for part in parts for code in part))

    def _useful(self, rank: int, gap: int) -> Iterator[Column]:
        """The columns of a half-day that a week can have which costs less than that above the bound.

        By as much as a column is dearer than the cheapest of its half-day, with the worths of the bound, every week
        with it is dearer than the bound.
        """
        for column in self.columns[rank]:
            if SCALE * column.cost - worth_of(column.amounts, self.worths) - self.least[rank] < gap:
                yield column

    @property
    def _number(self) -> int:
        return sum(map(len, self.columns))

    @property
    def _known(self) -> tuple[tuple[Column, ...], ...]:
        return tuple(map(tuple, self.columns))

    def _add(self, rank: int, sessions: tuple[Coded, ...]) -> None:
        column = column_of(self.school, self.school.half_days[rank], self.coder.decode(sessions))
        self.columns[rank].setdefault(column, sessions)

    def _bound_of_extras(self, worths: tuple[int, ...]) -> int:
        """What the worths of all rows, and the extras that are worth more than they cost, add to the bound."""
        couplings = couplings_of(self.school)
        totals = sum(worth * row.total for worth, row in zip(worths, couplings.rows, strict=True))
        gains = (
            extra.most * min(0, SCALE * extra.cost - worth_of(extra.amounts.items(), worths))
            for extra in couplings.extras
        )
        return totals + sum(gains)


def _whole(bound: int) -> int:
    """A bound in cost units, rounded up, as costs are whole numbers."""
    return -(-bound // SCALE)

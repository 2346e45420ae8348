"""The master problem: what the rows are worth, from the columns known so far.

The level bundle method (Lemaréchal, Nemirovskii, Nesterov, "New variants of bundle methods", Mathematical Programming
69, 1995), with the largest change of any worth as the distance: of all worths at which the known columns allow a bound
so much better, those are tried that are nearest to the best ones so far. Simply the best ones would jump about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

from cned_planner.school import School
from cned_planner.search.half_days.couplings import Couplings, couplings_of
from cned_planner.search.tasks import SCALE, Master, Worths

STEP = 0.4
"""How far from the best bound to the highest possible one the next is hoped for, as a share."""

EFFORT_PER_TERM = 2.5e-6
"""Effort for each number in the columns: on the machine where it was measured, CPU seconds."""


def master(school: School, task: Master) -> Worths:
    program = _Program(couplings_of(school), task)
    ceiling = task.goal
    worths = program.nearest(task.centre, _between(task.bound, ceiling))
    if worths is None:
        ceiling = program.highest()
        worths = program.nearest(task.centre, _between(task.bound, ceiling))
    terms = sum(len(column.amounts) for columns in task.columns for column in columns)
    return Worths(worths or task.centre, ceiling, EFFORT_PER_TERM * terms)


def _between(bound: int, ceiling: int) -> float:
    return bound + STEP * max(0, ceiling - bound)


class _Program:
    """The bound that columns allow, as a linear program over the worths, in cost units."""

    def __init__(self, couplings: Couplings, task: Master) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self._solver.infinity()
        lowest = {"equal": -infinity, "at least": 0.0, "at most": -infinity}
        highest = {"equal": infinity, "at least": infinity, "at most": 0.0}
        self._worths = [self._solver.NumVar(lowest[row.sense], highest[row.sense], "") for row in couplings.rows]
        self._bound = self._solver.NumVar(-infinity, infinity, "")
        parts = self._solver.Constraint(0.0, infinity)  # the bound is at most the sum of its parts
        parts.SetCoefficient(self._bound, -1)
        for worth, row in zip(self._worths, couplings.rows, strict=True):
            parts.SetCoefficient(worth, row.total)
        for extra in couplings.extras:  # where it is worth more than it costs, the week has all of it
            gain = self._solver.NumVar(0.0, infinity, "")
            parts.SetCoefficient(gain, -extra.most)
            self._costs(extra.cost, extra.amounts.items()).SetCoefficient(gain, -1)
        for columns in task.columns:
            cheapest = self._solver.NumVar(-infinity, infinity, "")
            parts.SetCoefficient(cheapest, 1)
            for column in columns:
                self._costs(column.cost, column.amounts).SetCoefficient(cheapest, 1)

    def _costs(self, cost: int, amounts: Iterable[tuple[int, int]]) -> pywraplp.Constraint:
        """A row by which the worth of these amounts, and whatever is added to it, is at most that cost."""
        constraint = self._solver.Constraint(-self._solver.infinity(), cost)
        for row, amount in amounts:
            constraint.SetCoefficient(self._worths[row], amount)
        return constraint

    def highest(self) -> int:
        """The highest bound that any worths can have, in 1/SCALE cost units."""
        self._bound.SetLb(-self._solver.infinity())
        self._solver.Maximize(self._bound)
        return ceil(SCALE * self._bound.solution_value() - 1e-3) if self._is_solved() else 0

    def nearest(self, centre: Sequence[int], aim: float) -> tuple[int, ...] | None:
        """The worths nearest to these at which the bound may be that high; None if there are none.

        All in 1/SCALE cost units.
        """
        self._bound.SetLb(aim / SCALE)
        change = self._solver.NumVar(0.0, self._solver.infinity(), "")
        for worth, before in zip(self._worths, centre, strict=True):
            self._solver.Add(worth - change <= before / SCALE)
            self._solver.Add(worth + change >= before / SCALE)
        self._solver.Minimize(change)
        return tuple(round(SCALE * worth.solution_value()) for worth in self._worths) if self._is_solved() else None

    def _is_solved(self) -> bool:
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

"""The course of a search depends on the school, the seed and the number of workers, and on nothing else."""

from __future__ import annotations

from random import Random

import pytest

from cned_planner.plan import Plan
from cned_planner.solver import Solution, solve
from tests.random_schools import random_school


def course(seed: int, workers: int, *, processes: bool = False) -> tuple[Solution, list[tuple[int | None, str]]]:
    steps: list[tuple[int | None, str]] = []
    solution = solve(
        random_school(Random(20)),
        time_limit=60,
        effort=0.4,
        seed=seed,
        workers=workers,
        processes=processes,
        on_progress=lambda step: steps.append((step.cost, step.what)),
    )
    assert solution.ended_by == "budget"
    return solution, steps


def plan_of(solution: Solution) -> Plan:
    assert solution.plan is not None
    return solution.plan


@pytest.mark.parametrize("workers", [1, 2])
def test_a_seed_twice_gives_the_same_course_to_the_same_plan(workers):
    (first, steps), (second, again) = course(5, workers), course(5, workers)

    assert plan_of(first) == plan_of(second)
    assert (first.cost, first.bound, first.seed, first.workers) == (second.cost, second.bound, 5, workers)
    assert steps == again


def test_workers_in_processes_find_what_they_find_in_this_one():
    (inside, steps), (outside, again) = course(3, 2), course(3, 2, processes=True)

    assert plan_of(inside) == plan_of(outside)
    assert (inside.cost, inside.bound, inside.outcome) == (outside.cost, outside.bound, outside.outcome)
    assert steps == again


def test_another_seed_may_give_another_plan_and_never_a_cost_below_the_bound():
    solutions = [course(seed, 1)[0] for seed in range(3)]

    assert len({plan_of(solution) for solution in solutions}) > 1
    assert len({solution.bound for solution in solutions}) == 1
    assert all(solution.cost is not None and solution.cost >= solution.bound for solution in solutions)

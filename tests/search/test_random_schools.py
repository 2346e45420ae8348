"""Small random schools: what the search finds, against the best of one model of the whole school."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from cned_planner.school import SYNC, School, Slot
from cned_planner.solver import Solution, solve
from tests.random_schools import random_school
from tests.search.reference import optimum_of, pinned_whole, planned, renamed, with_unavailable

WITH_A_PLAN = (0, 4, 9, 19, 20, 26, 30, 31, 39)
WITHOUT = (1, 3, 5, 7, 10, 12, 15, 32)
"""Schools by the seed that makes them: such as are quickly solved whole."""

IN_ALL = 1.1
"""The costs found may add up to so many times the best."""


@cache
def school_of(number: int) -> School:
    return random_school(Random(number))


@cache
def best_of(number: int) -> int:
    best = optimum_of(school_of(number))
    assert best is not None
    return best


@cache
def found(number: int) -> Solution:
    """The search's own checks are made here: its plan holds, and costs what it says."""
    return planned(school_of(number), effort=0.2)


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_the_best_cost_lies_between_the_bound_and_the_cost_found(number):
    cost = found(number).cost

    assert cost is not None
    assert found(number).bound <= best_of(number) <= cost


def test_the_costs_found_are_near_the_best():
    assert sum(found(number).cost or 0 for number in WITH_A_PLAN) <= IN_ALL * sum(map(best_of, WITH_A_PLAN))


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_a_small_school_ends_with_a_plan_that_is_proved_the_best(number):
    solution = planned(school_of(number), effort=2.0)

    assert (solution.outcome, solution.cost, solution.bound) == ("optimal", best_of(number), best_of(number))


@pytest.mark.parametrize("number", WITHOUT)
def test_a_school_without_a_plan_is_proved_impossible(number):
    assert optimum_of(school_of(number)) is None
    assert solve(school_of(number), time_limit=30).outcome == "impossible"


@pytest.mark.parametrize("number", [9, 20, 30])
def test_the_bound_is_not_above_the_best_of_many_seeds(number):
    costs = [planned(school_of(number), seed=seed, effort=0.2).cost or 0 for seed in range(1, 4)]

    assert found(number).bound <= min(costs)


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_a_plan_pinned_whole_stays_possible_at_the_same_cost(number):
    plan = found(number).plan
    assert plan is not None

    again = planned(pinned_whole(school_of(number), plan), effort=0.2)

    assert again.plan == plan
    assert again.cost == found(number).cost


def test_one_more_unavailability_never_lowers_the_best_cost():
    raised = impossible = 0
    for number in WITH_A_PLAN:
        for teacher, slot in Random(number).sample(_teaching_moments(number), 3):
            best = optimum_of(with_unavailable(school_of(number), teacher, slot))
            assert best is None or best >= best_of(number), (number, teacher, slot)
            impossible += best is None
            raised += best is not None and best > best_of(number)
    assert raised >= 3
    assert impossible < 3 * len(WITH_A_PLAN)


def _teaching_moments(number: int) -> list[tuple[str, Slot]]:
    """Where teachers are live in the plan found: to be unavailable elsewhere would rarely matter."""
    plan = found(number).plan
    assert plan is not None
    return [
        (teacher.code, session.slot)
        for session in plan.sessions
        if session.mode == SYNC
        for teacher in session.service.teachers
    ]


@pytest.mark.parametrize("number", [9, 20, 30])
def test_names_change_nothing_in_the_cost(number):
    """Other codes, which sort the other way round: what is best stays best, and the bound is the same."""
    school = school_of(number)
    other = renamed(school)

    assert list(other.divisions) != list(school.divisions)
    assert optimum_of(other) == best_of(number)
    assert planned(other, effort=0.2).bound == found(number).bound

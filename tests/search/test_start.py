"""A search that starts from a former plan never ends with a worse one; what no longer holds is an indication."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import pytest

from cned_planner.plan import Plan
from cned_planner.search.crew import Alone
from cned_planner.search.first import FirstPlan
from cned_planner.search.wire import Coder
from cned_planner.solver import Progress, solve
from cned_planner.verifier import verify
from tests.building import make_plan, make_school
from tests.search.test_no_plan import PAST

SERVICES = "4A/MAT durand 2 1\n4B/MAT durand 2 1"
DEAR = """
4A/MAT sync monday M1
4A/MAT async monday M2
4B/MAT sync tuesday M1
4B/MAT async tuesday M2
"""
"""Two days of the teacher, where one would do."""


def steps_from(start: Plan, pins: Iterable[str] = ()) -> tuple[list[Progress], Plan]:
    steps: list[Progress] = []
    school = make_school(SERVICES, pins=pins)
    solution = solve(school, time_limit=60, effort=1.0, start=start, on_progress=steps.append)
    assert solution.plan is not None
    assert verify(school, solution.plan).holds
    return steps, solution.plan


def test_a_plan_that_holds_is_the_first_and_gets_better():
    steps, _ = steps_from(make_plan(make_school(SERVICES), DEAR))

    assert (steps[0].what, steps[0].cost) == ("start", 8)
    assert steps[-1].cost == 4


@pytest.mark.parametrize("processes", [False, True])
def test_without_any_time_the_former_plan_stays(processes):
    school = make_school(SERVICES)
    start = make_plan(school, DEAR)

    solution = solve(school, time_limit=PAST, start=start, processes=processes)

    assert (solution.outcome, solution.ended_by, solution.plan, solution.cost) == ("feasible", "clock", start, 8)


def test_the_best_plan_comes_back_as_it_is():
    school = make_school(SERVICES)
    best = make_plan(school, DEAR.replace("4B/MAT sync tuesday M1", "4B/MAT sync monday M2"))

    solution = solve(school, time_limit=60, effort=1.0, start=best)

    assert (solution.outcome, solution.plan) == ("optimal", best)


def test_a_plan_that_holds_no_more_is_no_first_plan():
    """The pin is new: one day of the teacher (4)."""
    steps, plan = steps_from(make_plan(make_school(SERVICES), DEAR), pins=["4A/MAT sync tuesday M3"])

    assert [step.what for step in steps].count("start") == 0
    assert steps[0].what == "first"
    assert steps[-1].cost == 4
    assert "tuesday M3" in {str(session.slot) for session in plan.sessions}


def test_a_plan_with_half_its_sessions_is_an_indication_too():
    steps, _ = steps_from(make_plan(make_school(SERVICES), "4A/MAT sync monday M1"))

    assert steps[0].what == "first"
    assert steps[-1].cost == 4


def test_the_first_plan_keeps_the_sessions_that_it_is_told():
    """Any slot would do for the four teachers; the former plan names one for three of them."""
    school = make_school("\n".join(f"4{letter}/MAT teacher{letter} 1 1" for letter in "ABCD"))
    told = make_plan(school, "4A/MAT sync tuesday M3\n4B/MAT sync tuesday S1\n4C/MAT sync tuesday M2")
    coder = Coder(school)

    plan = FirstPlan(school, coder, Alone(school), inf, 0, coder.encode(told.sessions)).find()

    assert set(told.sessions) <= set(coder.decode(plan))
    assert not set(told.sessions) <= set(coder.decode(FirstPlan(school, coder, Alone(school), inf, 0).find()))

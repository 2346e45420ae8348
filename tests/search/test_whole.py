"""A small school searched whole: live sessions first, and work beside them only where it matters."""

from __future__ import annotations

from dataclasses import replace

from cned_planner.plan import Plan
from cned_planner.school import SYNC, School
from cned_planner.search.costs import cost_of
from cned_planner.search.tasks import Better
from cned_planner.search.whole import better
from cned_planner.search.wire import Coder
from cned_planner.solver import solve
from cned_planner.verifier import verify
from tests.building import make_plan, make_school

SCHOOL = make_school("6A/FRA dupont 3 2\n6A/MAT durand 2 1", days={"monday": "M1 M2 M3 | S1", "tuesday": "M1 M2 | S1"})
DEAR = make_plan(
    SCHOOL,
    "6A/FRA async monday M1\n6A/FRA sync monday M2\n6A/FRA sync tuesday M1"
    "\n6A/MAT sync monday M3\n6A/MAT async tuesday S1",
)


def task_of(school: School, plan: Plan, *, work: bool = False) -> Better:
    coder = Coder(school)
    return Better(coder.encode(plan.sessions), cost_of(school, plan.sessions), 0, (), effort=2.0, seed=0, work=work)


def test_live_sessions_alone_are_searched_first():
    answer = better(SCHOOL, task_of(SCHOOL, DEAR))

    assert answer.found
    sessions = Coder(SCHOOL).decode(answer.sessions)
    assert {session.mode for session in sessions} == {SYNC}
    assert cost_of(SCHOOL, sessions) == answer.cost < cost_of(SCHOOL, DEAR.sessions)


def test_with_work_a_whole_plan_is_found():
    answer = better(SCHOOL, task_of(SCHOOL, DEAR, work=True))

    assert answer.found
    assert answer.cost < cost_of(SCHOOL, DEAR.sessions)
    assert verify(SCHOOL, Plan.of(Coder(SCHOOL).decode(answer.sessions))).holds


def test_nothing_costs_less_than_the_best():
    best = solve(SCHOOL).plan
    assert best is not None

    assert better(SCHOOL, task_of(SCHOOL, best)).status == "impossible"
    assert better(SCHOOL, replace(task_of(SCHOOL, best), work=True)).status == "impossible"


def test_work_that_cannot_follow_its_live_session_is_a_part_of_the_proof():
    """Live sessions alone look cheaper than the best plan, of which the work comes first whatever one does."""
    school = make_school("4A/FRA petit 2 1", days={"monday": "M1 M2"}, pins=["4A/FRA sync monday M2"])

    solution = solve(school, effort=20.0)

    assert (solution.outcome, solution.bound) == ("optimal", solution.cost)
    assert solution.plan is not None
    assert better(school, task_of(school, solution.plan)).found

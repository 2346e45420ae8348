import pytest

from cned_planner.preferences import brief_before_work
from cned_planner.school import ASYNC, SYNC
from cned_planner.search.model import Model, Part
from tests.building import make_plan, make_school
from tests.judging import charge, counted, fix, optimum

SCHOOL = make_school("6A/MAT durand 5 2\n6A/FRA garcia 2 0", labels=True)
LIVE = "6A/MAT sync monday M3\n6A/MAT sync tuesday M3\n"


@pytest.mark.parametrize(
    ("work", "early"),
    [
        ("6A/MAT async monday M4", 0),
        ("6A/MAT async monday M2", 2),  # before monday M3, in both weeks
        ("6A/MAT async tuesday M1", 0),  # before the second live session, after the first
        ("6A/MAT async monday M1\n6A/MAT async monday M2 A", 3),
        ("6A/MAT async monday M3", 0),  # at the same time is not before
        ("6A/FRA async monday M1", 0),  # another service, without a live session
    ],
)
def test_work_alone_before_the_first_live_session_of_the_week(work, early):
    assert counted(brief_before_work, SCHOOL, LIVE + work) == early


def test_a_week_without_a_live_session_counts_nothing():
    # live in week A only: the work of monday M1 is early in A, and in B there is nothing to wait for
    assert counted(brief_before_work, SCHOOL, "6A/MAT sync monday M3 A\n6A/MAT async monday M1") == 1


PLAN = LIVE + "6A/MAT async monday M1\n6A/MAT async tuesday M4"


@pytest.mark.parametrize("mode", [SYNC, ASYNC])
def test_one_half_of_a_service_may_be_fixed(mode):
    plan = make_plan(SCHOOL, PLAN)
    free: list[Part] = [(SCHOOL.services["6A/MAT"], mode)]
    model = Model(SCHOOL, free, plan.sessions)
    charge(model, brief_before_work)
    fix(model, plan)
    assert optimum(model) == 2


def test_live_sessions_that_are_fixed_cost_no_variable():
    plan = make_plan(SCHOOL, LIVE)
    model = Model(SCHOOL, [(SCHOOL.services["6A/MAT"], ASYNC)], plan.sessions)
    model.placements(SCHOOL.services["6A/MAT"], ASYNC)
    before = len(model.cp.proto.variables)
    charge(model, brief_before_work)
    assert len(model.cp.proto.variables) == before

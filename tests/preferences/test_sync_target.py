from cned_planner.preferences import sync_target
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school("6A/MAT durand 4 1-2\n6A/FRA garcia 4 1", labels=True)
BOTH = "6A/MAT sync monday M1\n6A/FRA sync monday M2\n"


def test_an_hour_short_of_the_upper_bound_counts_two():
    # MAT has 1 of 2 hours: 2 × 1; FRA has its single hour
    assert counted(sync_target, SCHOOL, BOTH) == 2


def test_half_an_hour_short_counts_one_once_per_cycle():
    assert counted(sync_target, SCHOOL, BOTH + "6A/MAT sync tuesday M1 A") == 1


def test_nothing_counts_at_the_upper_bound_whatever_the_work_alone():
    assert counted(sync_target, SCHOOL, BOTH + "6A/MAT sync tuesday M1\n6A/MAT async tuesday M2") == 0


def test_hours_are_the_same_without_labels():
    assert counted(sync_target, make_school("6A/MAT durand 4 1-2"), "6A/MAT sync monday M1") == 2


def test_a_plan_that_breaks_the_bound_counts_below_zero():
    # FRA has 2 hours instead of 1: -2, and MAT is 2 short of its bound of 2: 4
    assert counted(sync_target, SCHOOL, "6A/FRA sync monday M1\n6A/FRA sync tuesday M1") == 2

import pytest

from cned_planner.preferences import live_run
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school("6A/MAT durand 9 9\n6B/MAT garcia 9 9")


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [("M1", 0), ("M1 M2", 1), ("M1 M3", 0), ("M1 M2 M3", 2), ("M1 M2 M3 M4", 3), ("M4 S1", 0), ("M1 M2 S1 S2", 2)],
)
def test_pairs_of_consecutive_live_slots(rows, pairs):
    assert counted(live_run, SCHOOL, "\n".join(f"6A/MAT sync monday {row}" for row in rows.split())) == pairs


def test_two_divisions_make_no_pair_and_work_alone_is_a_pause():
    assert counted(live_run, SCHOOL, "6A/MAT sync monday M1\n6B/MAT sync monday M2") == 0
    assert counted(live_run, SCHOOL, "6A/MAT sync monday M1\n6A/MAT async monday M2\n6A/MAT sync monday M3") == 0


def test_groups_of_a_division_make_it_live_together():
    school = make_school(
        "4ESP/ESP durand 4 4\n4ALL/ALL garcia 4 4", groups={"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A", "LV2")}
    )
    # 4A is live at M1 and M2; 4B only at M1
    assert counted(live_run, school, "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M2") == 1


def test_both_weeks_are_added_up():
    school = make_school("6A/MAT durand 9 9", labels=True)
    assert counted(live_run, school, "6A/MAT sync monday M1\n6A/MAT sync monday M2") == 2
    assert counted(live_run, school, "6A/MAT sync monday M1\n6A/MAT sync monday M2 A") == 1

from cned_planner.preferences import late_or_unwanted
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school(
    "6A/MAT durand 4 4\n6B/MAT durand+garcia 4 4",
    late="monday S2",
    prefer_not={"garcia": "monday M1, monday S2"},
    labels=True,
)


def test_a_late_session_counts_once_per_week_held():
    assert counted(late_or_unwanted, SCHOOL, "6A/MAT sync monday S2") == 2
    assert counted(late_or_unwanted, SCHOOL, "6A/MAT sync monday S2 A") == 1


def test_a_session_counts_where_one_of_its_teachers_would_prefer_not():
    # Garcia is in the second session only
    assert counted(late_or_unwanted, SCHOOL, "6A/MAT sync monday M1 A\n6B/MAT sync monday M1 B") == 1


def test_a_session_both_late_and_unwanted_counts_once():
    assert counted(late_or_unwanted, SCHOOL, "6B/MAT sync monday S2 A") == 1


def test_other_slots_and_work_alone_do_not_count():
    assert counted(late_or_unwanted, SCHOOL, "6A/MAT sync monday S1\n6A/MAT async monday S2") == 0

from cned_planner.rules import teacher_daily_sync
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school(
    "6A/MAT durand 3 3\n6B/MAT durand+garcia 3 3\n6C/ESP garcia 3 3", teacher_caps={"durand": 2}, labels=True
)


def test_as_many_as_agreed_and_one_more():
    two = "6A/MAT sync monday M1\n6A/MAT sync monday M2"
    assert told(teacher_daily_sync, SCHOOL, two) == []
    assert told(teacher_daily_sync, SCHOOL, two + "\n6B/MAT sync monday S1") == [
        "M. Durand, lundi : 3 séances en direct, 2 au plus."
        " Changez-en de jour, ou relevez « max_sync_per_day » de durand."
    ]


def test_another_day_the_other_week_and_work_alone_do_not_count():
    sessions = "6A/MAT sync monday M1\n6A/MAT sync monday M2 A\n6B/MAT sync monday S1 B"
    assert told(teacher_daily_sync, SCHOOL, f"{sessions}\n6A/MAT async monday M4\n6A/MAT sync tuesday M1") == []


def test_a_teacher_without_a_limit_has_none():
    sessions = "6C/ESP sync monday M1\n6C/ESP sync monday M2\n6C/ESP sync monday M3"
    assert told(teacher_daily_sync, SCHOOL, sessions) == []

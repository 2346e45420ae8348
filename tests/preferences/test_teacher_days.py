from cned_planner.preferences import teacher_days
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school("6A/MAT durand 4 3\n6B/MAT durand+garcia 4 3", labels=True)


def test_a_day_counts_once_however_many_sessions():
    # Durand on monday, in two weeks
    assert counted(teacher_days, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync monday S1") == 2


def test_a_session_of_one_label_makes_a_day_of_that_week():
    assert counted(teacher_days, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync tuesday M1 A") == 3


def test_each_teacher_of_a_session_has_a_day():
    # two teachers, two weeks
    assert counted(teacher_days, SCHOOL, "6B/MAT sync monday M1") == 4


def test_work_alone_brings_nobody():
    assert counted(teacher_days, SCHOOL, "6A/MAT async monday M1") == 0

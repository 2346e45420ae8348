from cned_planner.rules import teacher_unavailable
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school("6A/MAT durand+garcia 2 1", unavailable={"garcia": "monday M1"}, labels=True)


def test_a_live_session_may_not_be_where_one_of_its_teachers_is_not():
    assert told(teacher_unavailable, SCHOOL, "6A/MAT sync monday M1 A") == [
        "6A/MAT, lundi M1 (semaine A) : M. Garcia est indisponible à ce créneau."
        " Déplacez la séance ou modifiez « unavailable »."
    ]


def test_a_live_session_may_be_on_the_next_slot():
    assert told(teacher_unavailable, SCHOOL, "6A/MAT sync monday M2") == []


def test_pupils_may_work_alone_where_the_teacher_is_not():
    assert told(teacher_unavailable, SCHOOL, "6A/MAT async monday M1") == []

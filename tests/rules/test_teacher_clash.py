from cned_planner.rules import teacher_clash
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school("6A/MAT durand 1 1\n6B/MAT durand 1 1\n6C/MAT durand+garcia 1 1\n6D/ESP garcia 1 1", labels=True)


def test_a_teacher_is_in_one_virtual_class_at_a_time():
    assert told(teacher_clash, SCHOOL, "6A/MAT sync monday M1\n6B/MAT sync monday M1") == [
        "M. Durand, lundi M1 : 2 séances en direct en même temps : 6A/MAT et 6B/MAT."
        " N’en gardez qu’une à ce créneau et déplacez le reste."
    ]


def test_another_slot_or_the_other_week_is_free():
    assert told(teacher_clash, SCHOOL, "6A/MAT sync monday M1\n6B/MAT sync monday M2") == []
    assert told(teacher_clash, SCHOOL, "6A/MAT sync monday M1 A\n6B/MAT sync monday M1 B") == []


def test_work_alone_does_not_need_the_teacher():
    assert told(teacher_clash, SCHOOL, "6A/MAT sync monday M1\n6B/MAT async monday M1") == []


def test_each_of_two_teachers_of_a_session_is_taken():
    assert told(teacher_clash, SCHOOL, "6C/MAT sync monday M1\n6D/ESP sync monday M1 A") == [
        "M. Garcia, lundi M1 (semaine A) : 2 séances en direct en même temps : 6C/MAT et 6D/ESP."
        " N’en gardez qu’une à ce créneau et déplacez le reste."
    ]


def test_three_sessions_at_once_are_one_fault():
    sessions = "6A/MAT sync monday M1\n6B/MAT sync monday M1\n6C/MAT sync monday M1"
    assert len(told(teacher_clash, SCHOOL, sessions)) == 1

import pytest

from cned_planner.preferences import teacher_gaps
from tests.building import make_school
from tests.judging import counted

DAY = {"monday": "M1 M2 M3 M4 M5 | S1 S2 S3"}
SCHOOL = make_school(
    "6A/MAT durand 8 8\n6B/MAT durand+garcia 8 8",
    days=DAY,
    unavailable={"durand": "monday M2"},
    closed={"6A": "monday M3"},
)


@pytest.mark.parametrize(
    ("rows", "gaps"),
    [
        ("", 0),
        ("M3", 0),
        ("M1 M2 M3", 0),
        ("M1 M3", 1),  # M2, where Durand is unavailable besides
        ("M1 M5", 3),  # M2 M3 M4, closed to 6A or not
        ("M1 M3 M5", 2),
        ("M2 M3 M5", 1),
        ("M5 S3", 0),  # lunch is no gap, nor is what lies outside
        ("M1 M3 S1 S3", 2),
    ],
)
def test_slots_between_the_first_and_the_last_of_a_half_day_without_a_session(rows, gaps):
    sessions = "\n".join(f"6A/MAT sync monday {row}" for row in rows.split())
    assert counted(teacher_gaps, SCHOOL, sessions) == gaps


def test_sessions_of_all_services_of_a_teacher_fill_one_another():
    # Durand: M1 M2 M4, one gap; Garcia: M2 alone
    assert counted(teacher_gaps, SCHOOL, "6A/MAT sync monday M1\n6B/MAT sync monday M2\n6A/MAT sync monday M4") == 1


def test_work_alone_fills_no_gap():
    assert counted(teacher_gaps, SCHOOL, "6A/MAT sync monday M1\n6A/MAT async monday M2\n6A/MAT sync monday M3") == 1


def test_each_week_is_counted():
    school = make_school("6A/MAT durand 8 8", days=DAY, labels=True)
    # week A: M1 M2 M3, none; week B: M1 M3, one
    sessions = "6A/MAT sync monday M1\n6A/MAT sync monday M3\n6A/MAT sync monday M2 A"
    assert counted(teacher_gaps, school, sessions) == 1

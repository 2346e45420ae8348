from cned_planner.rules import daily_hours
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school(
    "4A/MAT durand 4 2\n4ESP/ESP petit 2 2\n4ALL/ALL leroy 2 2",
    groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
    caps={"4e": {"max_hours_per_day": 2}},
    labels=True,
)


def test_as_many_as_allowed_and_one_more_live_and_alone_together():
    two = "4A/MAT sync monday M1\n4A/MAT async monday M2"
    assert told(daily_hours, SCHOOL, two) == []
    assert told(daily_hours, SCHOOL, two + "\n4A/MAT async monday S1 A") == [
        "4A, lundi (semaine A) : 3 h pour un même élève, 2 au plus."
        " Changez des séances de jour, ou relevez « max_hours_per_day » du niveau 4e."
    ]


def test_another_day_is_counted_apart():
    assert told(daily_hours, SCHOOL, "4A/MAT sync monday M1\n4A/MAT async monday M2\n4A/MAT async tuesday M2") == []


def test_a_pupil_is_in_one_group_of_a_split():
    sessions = "4A/MAT sync monday M1\n4ESP/ESP async monday M2\n4ALL/ALL sync monday M3"
    assert told(daily_hours, SCHOOL, sessions) == []
    assert len(told(daily_hours, SCHOOL, sessions + "\n4ESP/ESP sync monday M4")) == 1

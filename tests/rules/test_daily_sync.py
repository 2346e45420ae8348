from cned_planner.rules import daily_sync
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school(
    "4A/MAT durand 2 2\n5A/MAT durand 2 2\n4ESP/ESP petit 2 2\n4ALL/ALL leroy 2 2\n4LAT/LAT roux 1 1",
    groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2"), "4LAT": ("4A", "latin")},
    caps={"4e": {"max_sync_per_day": 2}},
    labels=True,
)


def test_as_many_as_allowed_and_one_more():
    two = "4A/MAT sync monday M1\n4A/MAT sync monday M2"
    assert told(daily_sync, SCHOOL, two) == []
    assert told(daily_sync, SCHOOL, two + "\n4A/MAT sync monday S1 B") == [
        "4A, lundi (semaine B) : 3 séances en direct pour un même élève, 2 au plus."
        " Changez-en de jour, ou relevez « max_sync_per_day » du niveau 4e."
    ]


def test_only_live_sessions_of_the_same_day_count():
    sessions = "4A/MAT sync monday M1\n4A/MAT sync monday M2\n4A/MAT async monday M3\n4A/MAT sync tuesday M1"
    assert told(daily_sync, SCHOOL, sessions) == []


def test_a_pupil_is_in_one_group_of_a_split_and_in_one_of_each():
    # a pupil meets MAT and one of ESP and ALL: two; with LAT it is three
    sessions = "4A/MAT sync monday M1\n4ESP/ESP sync monday M2\n4ALL/ALL sync monday M2"
    assert told(daily_sync, SCHOOL, sessions) == []
    assert told(daily_sync, SCHOOL, sessions + "\n4LAT/LAT sync monday M3") == [
        "4A, lundi : 3 séances en direct pour un même élève, 2 au plus."
        " Changez-en de jour, ou relevez « max_sync_per_day » du niveau 4e."
    ]


def test_the_busiest_group_of_a_split_counts():
    sessions = "4A/MAT sync monday M1\n4ESP/ESP sync monday M2\n4ESP/ESP sync monday M3\n4ALL/ALL sync monday M4"
    assert len(told(daily_sync, SCHOOL, sessions)) == 1


def test_another_level_has_its_own_limit_or_none():
    sessions = "5A/MAT sync monday M1\n5A/MAT sync monday M2\n5A/MAT sync monday M3"
    assert told(daily_sync, SCHOOL, sessions) == []

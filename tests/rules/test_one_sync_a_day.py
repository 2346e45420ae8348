from cned_planner.rules import one_sync_a_day
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school("6A/MAT durand 3 2\n6A/FRA garcia 3 2", labels=True)


def test_one_live_session_on_a_day_and_two():
    assert told(one_sync_a_day, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync tuesday M1") == []
    assert told(one_sync_a_day, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync monday S1") == [
        "6A/MAT, lundi : 2 séances en direct le même jour, une au plus."
        " Déplacez-en à un jour sans séance en direct de ce service."
    ]


def test_work_alone_and_other_services_do_not_count():
    sessions = "6A/MAT sync monday M1\n6A/MAT async monday M2\n6A/MAT async monday M3\n6A/FRA sync monday S1"
    assert told(one_sync_a_day, SCHOOL, sessions) == []


def test_each_week_is_counted_on_its_own():
    assert told(one_sync_a_day, SCHOOL, "6A/MAT sync monday M1 A\n6A/MAT sync monday S1 B") == []
    assert told(one_sync_a_day, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync monday S1 B") == [
        "6A/MAT, lundi (semaine B) : 2 séances en direct le même jour, une au plus."
        " Déplacez-en à un jour sans séance en direct de ce service."
    ]

from cned_planner.rules import consecutive_sync
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school(
    "4A/MAT durand 4 2\n4ESP/ESP petit 2 2\n4ALL/ALL leroy 2 2",
    days={"monday": "M1 M2 M3 M4 M5 | S1 S2"},
    groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
    caps={"4e": {"max_consecutive_sync": 2}},
    labels=True,
)
HINT = " Écartez-en une, ou relevez « max_consecutive_sync » du niveau 4e."


def live(*rows: str, service: str = "4A/MAT") -> str:
    return "\n".join(f"{service} sync monday {row}" for row in rows)


def test_two_in_a_row_and_three_in_a_row():
    assert told(consecutive_sync, SCHOOL, live("M1", "M2", "M4", "M5")) == []
    assert told(consecutive_sync, SCHOOL, live("M2", "M3", "M4")) == [
        "4A, lundi, de M2 à M4 : Un même élève y a plus de 2 séances en direct de suite." + HINT
    ]


def test_a_longer_run_is_one_fault():
    assert told(consecutive_sync, SCHOOL, live("M1", "M2", "M3", "M4", "M5")) == [
        "4A, lundi, de M1 à M5 : Un même élève y a plus de 2 séances en direct de suite." + HINT
    ]


def test_lunch_ends_a_run():
    assert told(consecutive_sync, SCHOOL, live("M4", "M5", "S1", "S2")) == []


def test_work_alone_ends_a_run():
    assert told(consecutive_sync, SCHOOL, live("M1", "M2", "M4") + "\n4A/MAT async monday M3") == []


def test_a_run_of_a_week_label_is_told_for_that_week():
    assert told(consecutive_sync, SCHOOL, live("M1", "M2") + "\n4A/MAT sync monday M3 B") == [
        "4A, lundi, de M1 à M3 (semaine B) : Un même élève y a plus de 2 séances en direct de suite." + HINT
    ]


def test_a_run_goes_through_the_group_of_a_pupil_but_not_through_two_groups_of_a_split():
    # M1 to M3: two of them for a pupil of Spanish, two for a pupil of German, until Spanish has M3 as well
    division, spanish, german = live("M2"), live("M1", service="4ESP/ESP"), live("M3", service="4ALL/ALL")
    assert told(consecutive_sync, SCHOOL, f"{division}\n{spanish}\n{german}") == []
    more_spanish = live("M3", service="4ESP/ESP")
    assert len(told(consecutive_sync, SCHOOL, f"{division}\n{spanish}\n{german}\n{more_spanish}")) == 1

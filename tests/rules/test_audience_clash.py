from cned_planner.plan import Plan
from cned_planner.rules import audience_clash
from tests.building import make_plan, make_school
from tests.judging import told

SCHOOL = make_school(
    """
    4A/MAT durand 1 1
    4A/FRA garcia 1 1
    4B/MAT durand 1 1
    4ESP/ESP petit 1 1
    4ALL/ALL leroy 1 1
    4LAT/LAT roux 1 1
    """,
    groups={"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A 4B", "LV2"), "4LAT": ("4A", "latin")},
    labels=True,
)
HINT = " N’en gardez qu’une à ce créneau et déplacez le reste."


def test_a_division_has_one_session_at_a_time_whatever_the_mode():
    assert told(audience_clash, SCHOOL, "4A/MAT sync monday M1\n4A/FRA async monday M1") == [
        "4A, lundi M1 : 2 séances ont lieu en même temps pour les mêmes élèves : 4A/FRA et 4A/MAT." + HINT
    ]


def test_two_slots_two_divisions_or_two_weeks_do_not_meet():
    assert told(audience_clash, SCHOOL, "4A/MAT sync monday M1\n4A/FRA async monday M2\n4B/MAT sync monday M1") == []
    assert told(audience_clash, SCHOOL, "4A/MAT sync monday M1 A\n4A/FRA async monday M1 B") == []


def test_a_session_of_every_week_meets_one_of_a_label_in_that_week():
    assert told(audience_clash, SCHOOL, "4A/MAT sync monday M1\n4A/FRA sync monday M1 B") == [
        "4A, lundi M1 (semaine B) : 2 séances ont lieu en même temps pour les mêmes élèves : 4A/FRA et 4A/MAT." + HINT
    ]


def test_groups_of_one_split_may_meet_and_groups_of_two_splits_may_not():
    assert told(audience_clash, SCHOOL, "4ESP/ESP sync monday M1\n4ALL/ALL async monday M1") == []
    assert told(audience_clash, SCHOOL, "4ESP/ESP sync monday M1\n4LAT/LAT sync monday M1") == [
        "4ESP et 4LAT, lundi M1 : 2 séances ont lieu en même temps pour les mêmes élèves : 4ESP/ESP et 4LAT/LAT." + HINT
    ]


def test_a_division_and_a_group_drawn_from_it_may_not_meet():
    assert told(audience_clash, SCHOOL, "4ESP/ESP sync monday M1\n4B/MAT sync monday M1") == [
        "4B et 4ESP, lundi M1 : 2 séances ont lieu en même temps pour les mêmes élèves : 4B/MAT et 4ESP/ESP." + HINT
    ]


def test_three_sessions_that_meet_are_one_fault_and_a_clash_of_a_shared_group_is_told_once():
    sessions = "4A/MAT sync monday M1\n4A/FRA sync monday M1\n4LAT/LAT sync monday M1"
    assert told(audience_clash, SCHOOL, sessions) == [
        "4A et 4LAT, lundi M1 : 3 séances ont lieu en même temps pour les mêmes élèves : 4A/FRA, 4A/MAT et 4LAT/LAT."
        + HINT
    ]
    assert len(told(audience_clash, SCHOOL, "4ESP/ESP sync monday M1\n4ESP/ESP async monday M1")) == 1


def test_a_session_written_twice_meets_itself():
    session = make_plan(SCHOOL, "4A/MAT sync monday M1").sessions[0]
    assert [str(finding) for finding in audience_clash.violations(SCHOOL, Plan.of([session, session]))] == [
        "4A, lundi M1 : 2 séances ont lieu en même temps pour les mêmes élèves : 4A/MAT." + HINT
    ]

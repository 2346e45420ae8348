import pytest

from cned_planner.plan import Plan, Stray
from cned_planner.rules import closed_slot, plan_format
from tests.building import make_school
from tests.judging import told

SCHOOL = make_school(
    "4A/MAT durand 2 1\n4B/MAT durand 2 1\n4ESP/ESP garcia 2 1",
    groups={"4ESP": ("4A 4B", "LV2")},
    closed={"4A": "monday M1"},
)


@pytest.mark.parametrize(("mode", "words"), [("sync", "en direct"), ("async", "en autonomie")])
def test_no_session_of_either_mode_may_be_on_a_closed_slot(mode, words):
    assert told(closed_slot, SCHOOL, f"4A/MAT {mode} monday M1") == [
        f"4A/MAT, lundi M1 : Le créneau de cette séance {words} est fermé pour 4A."
        " Déplacez la séance ou modifiez « closed »."
    ]


def test_a_slot_closed_to_one_division_is_closed_to_the_groups_drawn_from_it():
    assert told(closed_slot, SCHOOL, "4ESP/ESP async monday M1") == [
        "4ESP/ESP, lundi M1 : Le créneau de cette séance en autonomie est fermé pour 4A."
        " Déplacez la séance ou modifiez « closed »."
    ]


def test_the_slot_is_open_to_other_divisions_and_the_next_slot_to_all():
    assert told(closed_slot, SCHOOL, "4B/MAT sync monday M1\n4A/MAT sync monday M2\n4ESP/ESP sync tuesday M1") == []


def test_a_session_where_the_grid_has_no_slot_is_told_here_and_not_as_a_fault_of_the_file():
    plan = Plan.of([], [Stray("séance 3", "il n’y a pas de créneau M2 le mercredi.", closed_slot.ID)])
    assert [str(finding) for finding in closed_slot.violations(SCHOOL, plan)] == [
        "séance 3 : il n’y a pas de créneau M2 le mercredi. Déplacez la séance ou modifiez « days »."
    ]
    assert list(plan_format.violations(SCHOOL, plan)) == []

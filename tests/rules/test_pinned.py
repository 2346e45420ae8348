import pytest

from cned_planner.rules import pinned
from cned_planner.school import School
from tests.building import make_school
from tests.judging import told


def school(pin: str, labels: bool = True) -> School:
    return make_school("6A/MAT durand 2 1", pins=[pin], labels=labels)


HINT = " Remettez-la à sa place ou modifiez « pins »."


@pytest.mark.parametrize("labels", [False, True])
def test_a_pin_holds_where_its_session_is(labels):
    assert told(pinned, school("6A/MAT sync monday M2", labels), "6A/MAT sync monday M2") == []


@pytest.mark.parametrize("sessions", ["", "6A/MAT sync monday M1", "6A/MAT async monday M2", "6A/MAT sync tuesday M2"])
def test_a_pin_is_missed_by_another_slot_mode_or_day(sessions):
    assert told(pinned, school("6A/MAT sync monday M2"), sessions) == [
        "6A/MAT, lundi M2 : La séance en direct fixée à ce créneau n’y est pas." + HINT
    ]


def test_a_pin_without_week_asks_for_every_week():
    without_week = school("6A/MAT async monday M2")
    assert told(pinned, without_week, "6A/MAT async monday M2 A\n6A/MAT async monday M2 B") == []
    assert told(pinned, without_week, "6A/MAT async monday M2 A") == [
        "6A/MAT, lundi M2 (semaine B) : La séance en autonomie fixée à ce créneau n’y est pas." + HINT
    ]


def test_a_pin_of_a_week_is_held_by_a_session_of_that_week_or_of_every_week():
    of_week = school("6A/MAT sync monday M2 A")
    assert told(pinned, of_week, "6A/MAT sync monday M2") == []
    assert told(pinned, of_week, "6A/MAT sync monday M2 A") == []
    assert len(told(pinned, of_week, "6A/MAT sync monday M2 B")) == 1

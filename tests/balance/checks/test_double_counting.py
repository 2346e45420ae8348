"""The same hours for a division and for its groups."""

from __future__ import annotations

from cned_planner.balance.checks import double_counting
from tests.balance.schools import level, services, told

HALVES = """
groups:
  6A-1: {of: [6A], split: 6A halves, pupils: 10}
  6A-2: {of: [6A], split: 6A halves, pupils: 10}
"""


def test_groups_without_the_subject_of_the_division_are_fine():
    text = services("  - {teacher: petit, subject: MAT, to: 6B, id: 6B/aide, hours: 1}\n")
    assert told(double_counting, text) == []


def test_a_service_for_the_division_and_the_same_for_its_groups():
    assert told(double_counting, HALVES + services("  - {teacher: petit, subject: MAT, to: [6A-1, 6A-2]}\n")) == [
        "service 6A/MAT : 4,5 h pour toute la division, et 4,5 h encore pour son groupe 6A-1 (6A-1/MAT) : "
        "les mêmes heures semblent comptées deux fois. "
        "Gardez un seul des deux services, ou donnez à chacun sa part des heures (hours)."
    ]


def test_hours_that_are_shared_out_are_not_counted_twice():
    text = services("").replace("subject: MAT, to: [6A, 6B]}", "subject: MAT, to: [6A, 6B], hours: 3.5}")
    assert told(double_counting, HALVES + text + "  - {teacher: petit, subject: MAT, to: 6A-1, hours: 1}\n") == []


def test_without_hours_of_the_level_equal_hours_are_taken_for_the_same():
    some = services("").replace("subject: MAT, to: [6A, 6B]}", "subject: MAT, to: [6A, 6B], hours: 3}")
    text = HALVES + level("      MAT: {hours: 4.5, sync: 2}\n", "") + some
    assert len(told(double_counting, text + "  - {teacher: petit, subject: MAT, to: 6A-1, hours: 3}\n")) == 1
    assert told(double_counting, text + "  - {teacher: petit, subject: MAT, to: 6A-1, hours: 1}\n") == []

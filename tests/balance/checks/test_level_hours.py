"""The services of a pupil beside the hours of the level."""

from __future__ import annotations

from cned_planner.balance.checks import level_hours
from tests.balance.schools import level, section, services, told

HALVES = """
groups:
  6A-1: {of: [6A], split: 6A halves, pupils: 10}
  6A-2: {of: [6A], split: 6A halves, pupils: 10}
"""


def test_hours_taken_from_the_level_agree_with_it():
    assert told(level_hours) == []


def test_an_extra_service_makes_more_hours_than_are_due():
    assert told(level_hours, services("  - {id: 6A/projet, teacher: petit, subject: MAT, to: 6A, hours: 1}\n")) == [
        "division 6A : MAT : 4,5 h dues chaque semaine (levels), 5,5 h dans les services. "
        "Accordez les deux (levels, services)."
    ]


def test_what_all_divisions_share_is_said_of_the_level():
    text = services("  - {teacher: roux, subject: LAT, to: [6A, 6B], hours: 1}\n")
    more = level("EPS: 4", "EPS: 4\n      LAT: 2").replace("official: college-6e", "")
    subject = section("subjects") + "  LAT: {name: Latin}\n"
    assert [one.partition(" (")[0] for one in told(level_hours, text + more + subject)] == [
        "niveau 6e : LAT : 2 h dues chaque semaine"
    ]


def test_a_division_and_its_groups_share_the_hours():
    text = services("").replace("subject: MAT, to: [6A, 6B]}", "subject: MAT, to: 6B}")
    text += "  - {teacher: petit, subject: MAT, to: 6A, hours: 3.5}\n"
    text += "  - {teacher: petit, subject: MAT, to: [6A-1, 6A-2], hours: 1}\n"
    assert told(level_hours, HALVES + text) == []


def test_groups_of_one_split_with_different_hours_are_told_apart():
    text = services("").replace("subject: MAT, to: [6A, 6B]}", "subject: MAT, to: 6B}")
    text += "  - {teacher: petit, subject: MAT, to: 6A-1, hours: 3}\n"
    text += "  - {teacher: petit, subject: MAT, to: 6A-2, hours: 5}\n"
    assert told(level_hours, HALVES + text) == [
        "division 6A : MAT : 4,5 h dues chaque semaine (levels), de 3 h à 5 h selon le groupe dans les services. "
        "Accordez les deux (levels, services)."
    ]


def test_hours_counted_twice_are_left_to_the_other_check():
    assert told(level_hours, HALVES + services("  - {teacher: petit, subject: MAT, to: [6A-1, 6A-2]}\n")) == []

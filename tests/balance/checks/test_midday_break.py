"""The midday break of the collège."""

from __future__ import annotations

from cned_planner.balance.checks import midday_break
from tests.balance.schools import level, section, told


def slots(old: str, new: str) -> str:
    text = section("slots")
    assert old in text
    return text.replace(old, new)


def test_the_afternoon_begins_late_enough():
    assert told(midday_break) == []


def test_ninety_minutes_are_enough_and_eighty_nine_are_not():
    assert told(midday_break, slots("M3: 10:40-11:35", "M3: 11:35-12:30")) == []
    assert told(midday_break, slots("M3: 10:40-11:35", "M3: 11:35-12:31")) == [
        "niveau 6e : lundi, mardi, jeudi et vendredi : 89 min entre M3 et S1 ; la pause de midi est de 90 min au moins "
        "(code de l'éducation, article R. 421-2-2). "
        "Changez les horaires (slots), ou fermez un créneau à ces divisions (closed)."
    ]


def test_a_closed_slot_makes_the_break_longer():
    closed = "divisions:\n  6A: {level: 6e, closed: {monday: S1, tuesday: S1, thursday: S1, friday: all}}\n"
    (said,) = told(midday_break, slots("M3: 10:40-11:35", "M3: 11:35-12:31") + closed + "  6B: {level: 6e}\n")
    assert said.startswith("division 6B : ")


def test_a_morning_alone_needs_no_break():
    days = "days:\n  wednesday: [M1, M2, M3]\n"
    assert told(midday_break, slots("M3: 10:40-11:35", "M3: 11:35-12:31") + days) == []


def test_it_is_the_law_of_the_college_only():
    text = slots("M3: 10:40-11:35", "M3: 11:35-12:31") + level("college-6e", "lycee-2de")
    assert told(midday_break, text) == []


def test_lessons_from_morning_to_evening_have_no_break_at_all():
    text = slots("M3: 10:40-11:35, S1: 14:00-14:55", "M3: 11:00-12:00, M4: 12:05-13:00, S1: 13:05-14:00")
    days = "days:\n  monday: [M1, M2, M3, M4, S1, S2]\n"
    (said,) = told(midday_break, text + days)
    assert "5 min" in said

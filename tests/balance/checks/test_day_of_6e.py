"""Six hours a day in 6e."""

from __future__ import annotations

from cned_planner.balance.checks import day_of_6e
from tests.balance.schools import level, section, told


def seven() -> str:
    return (
        (section("slots") + section("days"))
        .replace("M3: 10:40-11:35,", "M3: 10:40-11:35, M4: 11:35-12:30,")
        .replace("monday: [M1, M2, M3,", "monday: [M1, M2, M3, M4,")
    )


def test_days_of_six_slots_are_fine():
    assert told(day_of_6e) == []


def test_a_day_of_seven_slots_needs_a_limit():
    assert told(day_of_6e, seven()) == [
        "niveau 6e : Des journées ont 7 créneaux, et rien n'y limite les élèves à 6 h "
        "(code de l'éducation, article R. 421-2-2). Écrivez max_hours_per_day: 6."
    ]


def test_with_a_limit_of_six_it_is_fine_and_with_seven_it_is_not():
    for cap, faults in ((6, 0), (7, 1)):
        text = seven() + level("    official: college-6e", f"    official: college-6e\n    max_hours_per_day: {cap}")
        assert len(told(day_of_6e, text)) == faults


def test_a_closed_slot_shortens_the_day():
    closed = "divisions:\n  6A: {level: 6e, closed: {monday: M4}}\n  6B: {level: 6e}\n"
    (said,) = told(day_of_6e, seven() + closed)
    assert said.startswith("division 6B : ")


def test_it_is_the_law_of_6e_only():
    assert told(day_of_6e, seven() + level("college-6e", "college-5e")) == []

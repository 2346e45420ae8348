"""The day beside a load of 2020."""

from __future__ import annotations

from cned_planner.balance.checks import daily_load
from tests.balance.schools import level, told

PRESET = "validate: {preset: kervihan-2020}\n"


def capped(hours: int) -> str:
    return level("    official: college-6e", f"    official: college-6e\n    max_hours_per_day: {hours}") + PRESET


def test_nothing_is_measured_without_a_preset():
    assert told(daily_load) == []


def test_a_day_without_a_limit_is_as_long_as_its_slots():
    assert told(daily_load, PRESET) == [
        "niveau 6e : Jusqu'à 6 h par jour pour un élève, 4 h dans le modèle kervihan-2020. "
        "Écrivez max_hours_per_day: 4, ou changez de modèle (validate.preset)."
    ]


def test_the_limit_of_the_preset_is_fine_and_one_more_is_not():
    assert told(daily_load, capped(4)) == []
    assert len(told(daily_load, capped(5))) == 1


def test_a_level_of_another_class_is_not_measured():
    assert told(daily_load, level("college-6e", "lycee-2de") + PRESET) == []

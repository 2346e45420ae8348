"""The week beside a load of 2020."""

from __future__ import annotations

from cned_planner.balance.checks import weekly_load
from tests.balance.schools import level, told


def test_nothing_is_measured_without_a_preset():
    assert told(weekly_load) == []


def test_a_week_above_the_preset():
    assert told(weekly_load, "validate: {preset: les-alizes-2020}\n") == [
        "niveau 6e : 25 h par semaine pour un élève, 14,5 h dans le modèle les-alizes-2020. "
        "Baissez les heures (levels, services), ou changez de modèle (validate.preset)."
    ]


def test_a_week_of_the_preset_itself_is_fine():
    less = level("EPS: 4", "EPS: 1")
    for subject, official, hours in [("FRA", 4.5, 4), ("MAT", 4.5, 3.5), ("HG", 3, 1), ("SCI", 3, 1), ("ANG", 4, 2)]:
        less = less.replace(f"{subject}: {{hours: {official}", f"{subject}: {{hours: {hours}")  # 14.5 h in all
    assert told(weekly_load, less + "validate: {preset: les-alizes-2020}\n") == []
    assert len(told(weekly_load, less.replace("EPS: 1", "EPS: 1.5") + "validate: {preset: les-alizes-2020}\n")) == 1


def test_a_preset_that_says_nothing_of_the_class_or_of_the_week_is_silent():
    assert told(weekly_load, "validate: {preset: lycee-2020}\n") == []
    assert told(weekly_load, "validate: {preset: kervihan-2020}\n") == []

"""A pupil has no more hours a week than the preset that the school measures itself against.

Source: a choice of the school, `validate.preset`, among loads of 2020 (`cned-planner presets`). Unit: hours a week.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.places import told_by_level
from cned_planner.balance.views import due, totals
from cned_planner.findings import Finding
from cned_planner.grids import presets, stage_of
from cned_planner.school import Division, JudgedAs, School
from cned_planner.words import say_hours

ID = "weekly-load"
TITLE = "La semaine d'un élève ne dépasse pas le modèle choisi"
LEVEL: JudgedAs = "warning"

Fault = tuple[float, float]
"""The most hours of a pupil, and those of the preset."""


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "hours"):
        hours, most = told.fault
        message = f"{say_hours(hours)} par semaine pour un élève, {say_hours(most)} dans le modèle "
        message += f"{school.validation.preset}."
        hint = "Baissez les heures (levels, services), ou changez de modèle (validate.preset)."
        yield Finding(ID, told.name, message, hint, place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    preset = presets().get(school.validation.preset or "")
    load = preset.load_of(stage_of(division.level)) if preset else None
    hours = totals(school, division, due)[-1]
    if load and load.weekly is not None and hours > load.weekly:
        yield hours, load.weekly

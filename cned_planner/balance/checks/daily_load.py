"""A pupil cannot be given more hours on a day than the preset that the school measures itself against.

Source: a choice of the school, `validate.preset`, among loads of 2020 (`cned-planner presets`). Unit: hours a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cned_planner.balance.places import told_by_level
from cned_planner.findings import Finding
from cned_planner.grids import presets, stage_of
from cned_planner.school import Division, JudgedAs, School
from cned_planner.words import say_hours

ID = "daily-load"
TITLE = "La journée d'un élève ne dépasse pas le modèle choisi"
LEVEL: JudgedAs = "warning"

Fault = tuple[float, float]
"""The most hours that a day can have, and those of the preset."""


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "max_hours_per_day"):
        hours, most = told.fault
        message = f"Jusqu'à {say_hours(hours)} par jour pour un élève, {say_hours(most)} dans le modèle "
        message += f"{school.validation.preset}."
        hint = f"Écrivez max_hours_per_day: {int(most)}, ou changez de modèle (validate.preset)."
        yield Finding(ID, told.name, message, hint, place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    preset = presets().get(school.validation.preset or "")
    load = preset.load_of(stage_of(division.level)) if preset else None
    cap = division.level.max_hours_per_day
    by_day = Counter(slot.day for slot in school.slots if slot not in division.closed)
    longest = min(max(by_day.values(), default=0), cap or len(school.slots))
    if load and load.daily is not None and longest > load.daily:
        yield longest, load.daily

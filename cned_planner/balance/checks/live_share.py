"""The live part of a pupil's hours is neither so small that the class is lost nor so large that screens fill the day.

Source: a choice of the school, `validate.live_share`, or the preset it names (`cned-planner presets`); else from 20
to 70 %, around the half that schools gave in 2020. Unit: per cent of a pupil's hours.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.numbers import say_percent
from cned_planner.balance.places import told_by_level
from cned_planner.balance.shares import OutOfBounds, out_of_bounds
from cned_planner.findings import Finding
from cned_planner.grids import presets, stage_of
from cned_planner.school import Division, JudgedAs, School

ID = "live-share"
TITLE = "La part des heures en direct est raisonnable"
LEVEL: JudgedAs = "warning"

USUAL = (20.0, 70.0)


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "hours"):
        share, bound, is_low = told.fault
        if is_low:
            message = f"Au mieux, {say_percent(share)} des heures sont en direct ; {say_percent(bound)} au moins "
            hint = "Augmentez le maximum de sync, ou changez validate.live_share."
        else:
            message = f"Au moins {say_percent(share)} des heures sont en direct ; {say_percent(bound)} au plus "
            hint = "Baissez le minimum de sync, ou changez validate.live_share."
        message += "sont attendus."
        yield Finding(ID, told.name, message, hint, place=told.place)


def bounds(school: School, division: Division) -> tuple[float, float]:
    """Per cent, at least and at most."""
    if school.validation.live_share:
        return school.validation.live_share
    preset = presets().get(school.validation.preset or "")
    load = preset.load_of(stage_of(division.level)) if preset else None
    return (USUAL[0], load.live) if load and load.live else USUAL


def _faults(school: School, division: Division) -> Iterator[OutOfBounds]:
    return out_of_bounds(school, division, *bounds(school, division))

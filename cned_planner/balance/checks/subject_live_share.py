"""A subject that the school names has, in every level, about the live share that the school wants for it.

Source: a choice of the school, `validate.live_shares`; without it, only the week as a whole is looked at. Unit: per
cent of a pupil's hours in the subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cned_planner.balance.numbers import say_percent
from cned_planner.balance.places import told_by_level
from cned_planner.balance.shares import OutOfBounds, out_of_bounds
from cned_planner.findings import Finding
from cned_planner.school import Division, JudgedAs, School

ID = "subject-live-share"
TITLE = "La part en direct d'une matière est celle que l'établissement veut"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    for subject in school.validation.live_shares:
        for told in told_by_level(school, partial(_faults, school, subject), "hours", subject):
            share, bound, is_low = told.fault
            which, limit = ("au mieux", "au moins") if is_low else ("au moins", "au plus")
            message = f"{subject} : {which} {say_percent(share)} des heures en direct, pour {say_percent(bound)} "
            hint = "Changez sync (levels, services), ou validate.live_shares."
            yield Finding(ID, told.name, f"{message}{limit}.", hint, place=told.place)


def _faults(school: School, subject: str, division: Division) -> Iterator[OutOfBounds]:
    least, most = school.validation.live_shares[subject]
    return out_of_bounds(school, division, least, most, lambda service: service.subject.code == subject)

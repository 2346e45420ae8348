"""Better to keep the hours that families and teachers know: a live session where the service has its usual lesson.

Source: key `usual` of `services`, which `cned-planner import edt` fills from the school's own timetable. Unit: a live
session, once per week held, on a slot that is none of those of its service; a service without usual slots counts
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan
from cned_planner.school import SYNC, School, Service, Slot

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty

ID = "usual-slot"
TITLE = "Séances en direct hors des heures habituelles"
WEIGHT = 2


def cost(school: School, plan: Plan) -> int:
    return sum(
        len(school.weeks_of(session.week))
        for session in plan.sessions
        if session.mode == SYNC and is_unusual(session.service, session.slot)
    )


def penalty(model: Model, total: Penalty) -> None:
    for service in model.services:
        if service.usual:
            for (_, slot), terms in model.occupied(service, SYNC).items():
                if is_unusual(service, slot):
                    total.add_sum(terms)


def is_unusual(service: Service, slot: Slot) -> bool:
    return bool(service.usual) and slot not in service.usual

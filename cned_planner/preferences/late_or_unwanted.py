"""Better no live session late in the day, nor where a teacher would rather not.

Unit: a live session, once per week held, on a `late` slot or on one that a teacher of it would `prefer_not`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan
from cned_planner.school import SYNC, School, Service, Slot

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty

ID = "late-or-unwanted"
TITLE = "Séances en direct tardives ou à un créneau non souhaité"
WEIGHT = 1


def cost(school: School, plan: Plan) -> int:
    return sum(
        len(school.weeks_of(session.week))
        for session in plan.sessions
        if session.mode == SYNC and is_unwanted(session.service, session.slot)
    )


def penalty(model: Model, total: Penalty) -> None:
    for service in model.services:
        for (_, slot), terms in model.occupied(service, SYNC).items():
            if is_unwanted(service, slot):
                total.add_sum(terms)


def is_unwanted(service: Service, slot: Slot) -> bool:
    return slot.late or any(slot in teacher.prefer_not for teacher in service.teachers)

"""No live session of a teacher who is not there; pupils may still work on their own in that slot.

Source: a choice of the school, key `teachers.….unavailable`. Unit: a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School
from cned_planner.words import in_weeks, say_slot

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "teacher-unavailable"
TITLE = "Aucune séance en direct quand le professeur est indisponible"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for session in plan.sessions:
        if session.mode != SYNC:
            continue
        for teacher in session.service.teachers:
            if session.slot in teacher.unavailable:
                yield Finding(
                    ID,
                    f"{session.service.id}, {say_slot(session.slot)}{in_weeks(school, [session.week])}",
                    f"{teacher.name} est indisponible à ce créneau.",
                    "Déplacez la séance ou modifiez « unavailable ».",
                )


def constrain(model: Model) -> None:
    for service in model.services:
        for teacher in service.teachers:
            for slot in sorted(teacher.unavailable, key=lambda slot: slot.position):
                model.forbid(service, SYNC, slot)

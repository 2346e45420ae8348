"""Better few days on which a teacher has to be there live.

Unit: a day of a week label on which a teacher has at least one live session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan, taught_slots
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model, Penalty

ID = "teacher-days"
TITLE = "Jours où un professeur est en direct"
WEIGHT = 4


def cost(school: School, plan: Plan) -> int:
    return sum(len({slot.day for slot in slots}) for slots in taught_slots(school, plan).values())


def penalty(model: Model, total: Penalty) -> None:
    for teacher in model.teachers:
        for day in model.per_day(model.of_teacher(teacher)).values():
            total.add(model.either(day))

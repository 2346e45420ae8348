"""Better few days on which a teacher has to be there live.

Unit: a day of a week label on which a teacher has at least one live session.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cned_planner.plan import Plan, taught_slots
from cned_planner.school import SYNC, School, Teacher

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty, Term

ID = "teacher-days"
TITLE = "Jours où un professeur est en direct"
WEIGHT = 4


def cost(school: School, plan: Plan) -> int:
    return days_of_teachers(school, plan).total()


def days_of_teachers(school: School, plan: Plan) -> Counter[Teacher]:
    """On how many days of the cycle each teacher is live."""
    days: Counter[Teacher] = Counter()
    for (teacher, _), slots in taught_slots(school, plan).items():
        days[teacher] += len({slot.day for slot in slots})
    return days


def penalty(model: Model, total: Penalty) -> None:
    for teacher in model.teachers:
        days: list[Term] = []
        rooms: list[int] = []
        for (_, day), live in model.per_day(model.of_teacher(teacher)).items():
            days.append(model.either(live))
            rooms.append(_room(model, teacher, day))
        for here in days:
            total.add(here)
        if not model.wide:
            model.at_least(days, _days_needed(model, teacher, sorted(rooms, reverse=True)))


def _room(model: Model, teacher: Teacher, day: str) -> int:
    """How many live sessions the rules let the teacher have on that day at the most."""
    slots = sum(slot not in teacher.unavailable for slot in model.school.slots_of_day[day])
    services = sum(service.due.sync_max > 0 for service in model.school.services_of_teacher[teacher])
    return min(slots, services, teacher.max_sync_per_day or slots)


def _days_needed(model: Model, teacher: Teacher, rooms: list[int]) -> int:
    """On how many days of the cycle the teacher is live at the least: redundant, and worth much to the solver.

    `rooms` are those of the days, the largest first.
    """
    services = model.school.services_of_teacher[teacher]
    weeks = len(model.school.weeks)
    due = sum(round(weeks * service.due.sync_min) for service in services if model.is_known(service, SYNC))
    filled = (days for days in range(len(rooms) + 1) if sum(rooms[:days]) >= due)
    return next(filled, len(rooms))

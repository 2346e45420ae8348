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
            rooms.append(room_on(model.school, teacher, day))
        for here in days:
            total.add(here)
        if not model.wide:
            model.at_least(days, days_needed(rooms, _sessions_due(model, teacher)))


def room_on(school: School, teacher: Teacher, day: str) -> int:
    """How many live sessions the rules let the teacher have on that day at the most."""
    slots = sum(slot not in teacher.unavailable for slot in school.slots_of_day[day])
    services = sum(service.due.sync_max > 0 for service in school.services_of_teacher[teacher])
    return min(slots, services, teacher.max_sync_per_day or slots)


def days_needed(rooms: list[int], due: int) -> int:
    """On how many days of the cycle a teacher is live at the least, where each day has room for so many sessions.

    Redundant in a model, and worth much to the solver.
    """
    fullest = sorted(rooms, reverse=True)
    return next((days for days in range(len(rooms) + 1) if sum(fullest[:days]) >= due), len(rooms))


def _sessions_due(model: Model, teacher: Teacher) -> int:
    """The live sessions of a teacher in a cycle at the least, as far as the model knows his services."""
    services = model.school.services_of_teacher[teacher]
    weeks = len(model.school.weeks)
    return sum(round(weeks * service.due.sync_min) for service in services if model.is_known(service, SYNC))

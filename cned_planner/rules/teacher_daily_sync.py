"""No teacher has more live sessions on a day than agreed.

Source: a choice of the school, key `teachers.….max_sync_per_day`. Unit: live sessions of a teacher on a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School, Teacher
from cned_planner.words import DAY_NAMES, say_count, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "teacher-daily-sync"
TITLE = "Le nombre de séances en direct d’un professeur par jour est limité"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (teacher, day, count), weeks in told_once(school, lambda week: _excesses(plan, week)):
        yield Finding(
            ID,
            f"{teacher.name}, {DAY_NAMES[day]}{weeks}",
            f"{say_count(count, 'séance')} en direct, {teacher.max_sync_per_day} au plus.",
            f"Changez-en de jour, ou relevez « max_sync_per_day » de {teacher.code}.",
        )


def _excesses(plan: Plan, week: str) -> Iterator[tuple[Teacher, str, int]]:
    counts = Counter(
        (teacher, session.slot.day) for session in plan.of_week(week, SYNC) for teacher in session.service.teachers
    )
    for (teacher, day), count in counts.items():
        if teacher.max_sync_per_day is not None and count > teacher.max_sync_per_day:
            yield teacher, day, count


def constrain(model: Model) -> None:
    for teacher in model.teachers:
        if teacher.max_sync_per_day is not None:
            for total in model.per_day(model.of_teacher(teacher)).values():
                model.at_most(total, teacher.max_sync_per_day)

"""A teacher teaches one live session at a time.

Source: nobody can be in two virtual classes at once. Unit: a slot of a week label.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan, Session
from cned_planner.school import SYNC, School, Slot, Teacher
from cned_planner.words import say_list, say_slot, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "teacher-clash"
TITLE = "Un professeur n’a qu’une séance en direct à la fois"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (teacher, slot, sessions), weeks in told_once(school, lambda week: _clashes(plan, week)):
        services = dict.fromkeys(session.service.id for session in sessions)
        yield Finding(
            ID,
            f"{teacher.name}, {say_slot(slot)}{weeks}",
            f"{len(sessions)} séances en direct en même temps : {say_list(services)}.",
            "N’en gardez qu’une à ce créneau et déplacez le reste.",
        )


def _clashes(plan: Plan, week: str) -> Iterator[tuple[Teacher, Slot, tuple[Session, ...]]]:
    taught: dict[tuple[Teacher, Slot], list[Session]] = {}
    for session in plan.of_week(week, SYNC):
        for teacher in session.service.teachers:
            taught.setdefault((teacher, session.slot), []).append(session)
    for (teacher, slot), sessions in taught.items():
        if len(sessions) > 1:
            yield teacher, slot, tuple(sessions)


def constrain(model: Model) -> None:
    for teacher in model.teachers:
        for total in model.of_teacher(teacher).values():
            model.at_most(total, 1)

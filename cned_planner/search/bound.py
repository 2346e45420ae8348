"""A cost that no plan can beat: the sum of what each teacher and each division must pay even alone.

Every cost of a plan belongs to a teacher (days, gaps), to a division (live slots, order of work) or to a
service; a service's cost is shared half and half by its first teacher and its first division. The cheapest
week of a teacher whom no other teacher disturbs, plus the cheapest week of a division whose teachers are
always free, and so on for all of them, can only be cheaper than a plan that serves all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cned_planner.preferences import (
    PREFERENCES,
    late_or_unwanted,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
)
from cned_planner.rules import RULES
from cned_planner.school import MODES, SYNC, Division, School, Service, Teacher
from cned_planner.search.build import charge
from cned_planner.search.model import Model
from cned_planner.search.tasks import Answer, solve
from cned_planner.search.wire import Coder

SHARED = (sync_target, late_or_unwanted)
OF_TEACHER = (teacher_days, teacher_gaps)
OF_DIVISION = tuple(
    preference for preference in PREFERENCES if preference not in (*SHARED, *OF_TEACHER, sibling_clash)
)
SHARES = 2


@dataclass(frozen=True)
class BoundOfTeacher:
    """What one teacher must cost: the bound of the answer is in halves of a cost unit."""

    code: str
    effort: float

    def perform(self, school: School) -> Answer:
        teacher = school.teachers[self.code]
        services = school.services_of_teacher[teacher]
        model = Model(school, [(service, SYNC) for service in services], covers=())
        own = [service for service in services if service.teachers[0] == teacher]
        return _bound(school, model, OF_TEACHER, self.effort, teachers=(teacher,), services=own)


@dataclass(frozen=True)
class BoundOfDivision:
    """What one division must cost: the bound of the answer is in halves of a cost unit."""

    code: str
    effort: float

    def perform(self, school: School) -> Answer:
        division = school.divisions[self.code]
        services = school.services_of_division[division]
        model = Model(school, [(service, mode) for service in services for mode in MODES], covers=())
        own = [service for service in services if school.divisions_of(service.audience)[0] == division]
        return _bound(school, model, OF_DIVISION, self.effort, divisions=(division,), services=own)


def _bound(
    school: School,
    model: Model,
    preferences: Sequence[object],
    effort: float,
    *,
    teachers: Iterable[Teacher] = (),
    divisions: Iterable[Division] = (),
    services: Iterable[Service] = (),
) -> Answer:
    for rule in RULES:
        rule.constrain(model)
    model.focus(teachers, divisions, services)
    for preference in PREFERENCES:
        if preference in SHARED:
            charge(model, preference)
        elif preference in preferences:
            charge(model, preference, times=SHARES)
    model.minimise()
    return solve(model, Coder(school), effort, seed=0)


def bound_tasks(school: School, effort: float) -> list[BoundOfTeacher | BoundOfDivision]:
    """The tasks whose bounds add up to the bound of the school, in halves of a cost unit."""
    teachers = [BoundOfTeacher(teacher.code, effort) for teacher, services in school.services_of_teacher.items() if services]
    return [*teachers, *(BoundOfDivision(code, effort) for code in school.divisions)]


def total_bound(answers: Iterable[object]) -> int:
    """The bound of the school from the answers of all its tasks."""
    halves = sum(answer.bound for answer in answers if isinstance(answer, Answer))
    return -(-halves // SHARES)

"""A cost that no plan can beat: the sum of what each teacher and each division must pay even alone.

Every cost of a plan belongs to a teacher (days, gaps), to a division (live slots, order of work) or to a
service; a service's cost is shared half and half by its first teacher and its first division. The cheapest
week of a teacher whom no other teacher disturbs, plus the cheapest week of a division whose teachers are
always free, and so on for all of them, can only be cheaper than a plan that serves all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cned_planner.preferences import (
    PREFERENCES,
    late_or_unwanted,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
    usual_slot,
)
from cned_planner.rules import RULES
from cned_planner.school import SYNC, Division, School, Service, Teacher
from cned_planner.search.build import charge
from cned_planner.search.model import Model
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeacher
from cned_planner.search.wire import Coder
from cned_planner.search.work import solve

SHARED = (sync_target, late_or_unwanted, usual_slot)
OF_TEACHER = (teacher_days, teacher_gaps)
OF_DIVISION = tuple(preference for preference in PREFERENCES if preference not in (*SHARED, *OF_TEACHER, sibling_clash))


def bound_of_teacher(school: School, task: BoundOfTeacher) -> Answer:
    """What the teacher's days, gaps and half of his services cost at least."""
    teacher = school.teachers[task.code]
    services = school.services_of_teacher[teacher]
    model = Model(school, [(service, SYNC) for service in services], covers=())
    own = [service for service in services if service.teachers[0] == teacher]
    return _bound(school, model, OF_TEACHER, task.effort, teachers=(teacher,), services=own)


def bound_of_division(school: School, task: BoundOfDivision) -> Answer:
    """What the division's live week and half of its services cost at least.

    Autonomous work is left out: it nearly always finds its place for nothing, and would cost most of the effort.
    """
    division = school.divisions[task.code]
    services = school.services_of_division[division]
    model = Model(school, [(service, SYNC) for service in services], covers=())
    own = [service for service in services if school.divisions_of(service.audience)[0] == division]
    return _bound(school, model, OF_DIVISION, task.effort, divisions=(division,), services=own)


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
    return solve(model, Coder(school), effort, seed=0, quick=True)

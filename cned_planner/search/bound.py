"""A cost that no plan can beat: the sum of what each teacher and each division must pay even alone.

Every cost of a plan belongs to a teacher (days, gaps), to a division (live slots, order of work) or to a
service; a service's cost is shared half and half by its first teacher and its first division, unless that division
could have it for nothing: then its teacher has the whole. The cheapest
week of a teacher whom no other teacher disturbs, plus the cheapest week of a division whose teachers are
always free, and so on for all of them, can only be cheaper than a plan that serves all at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from cned_planner.preferences import (
    PREFERENCES,
    Preference,
    late_or_unwanted,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
)
from cned_planner.rules import RULES
from cned_planner.school import SYNC, Division, School, Service, Teacher
from cned_planner.search.build import charge
from cned_planner.search.model import Model, Penalty
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeacher
from cned_planner.search.wire import Coder
from cned_planner.search.work import solve

SHARED: tuple[Preference, ...] = (sync_target, late_or_unwanted)
OF_TEACHER: tuple[Preference, ...] = (teacher_days, teacher_gaps)
OF_DIVISION = tuple(preference for preference in PREFERENCES if preference not in (*SHARED, *OF_TEACHER, sibling_clash))


Part = BoundOfTeacher | BoundOfDivision


def bound_of(school: School, part: Part) -> Answer:
    """What a teacher's days, gaps and half of his services cost at least, or a division's live week and its half.

    Autonomous work is left out: it nearly always finds its place for nothing, and would cost most of the effort.
    """
    _, services = _owner(school, part)
    model = Model(school, [(service, SYNC) for service in services], covers=())
    for rule in RULES:
        rule.constrain(model)
    model.penalties = cost_of_part(model, part)
    model.minimise()
    return solve(model, Coder(school), part.effort, seed=0, quick=True)


def cost_of_part(model: Model, part: Part) -> list[Penalty]:
    """What a part costs in a model that holds all its live sessions, in shares; the parts add up to less than all."""
    school = model.school
    owner, services = _owner(school, part)
    before = (model.teachers, model.divisions, model.services, model.penalties)
    model.penalties = []
    if isinstance(part, BoundOfTeacher):
        own = [service for service in services if service.teachers[0] == owner]
        left = [service for service in own if _first_division(school, service).code in part.left]
        model.focus([school.teachers[part.code]], (), own)
        _charge(model, OF_TEACHER, times=SHARES)
        _charge(model, SHARED, times=1)
        model.focus((), (), left)
        _charge(model, SHARED, times=SHARES - 1)
    else:
        own = [service for service in services if _first_division(school, service) == owner]
        model.focus((), [school.divisions[part.code]], own)
        _charge(model, OF_DIVISION, times=SHARES)
        _charge(model, SHARED, times=1)
    penalties = model.penalties
    model.focus(*before[:3])
    model.penalties = before[3]
    return penalties


def _charge(model: Model, preferences: Iterable[Preference], times: int) -> None:
    for preference in preferences:
        charge(model, preference, times)


def _first_division(school: School, service: Service) -> Division:
    return school.divisions_of(service.audience)[0]


def _owner(school: School, part: Part) -> tuple[Teacher | Division, tuple[Service, ...]]:
    if isinstance(part, BoundOfTeacher):
        teacher = school.teachers[part.code]
        return teacher, school.services_of_teacher[teacher]
    division = school.divisions[part.code]
    return division, school.services_of_division[division]

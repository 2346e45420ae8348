"""A cost that no plan can beat: the sum of what teachers and divisions must pay even alone.

Every cost of a plan belongs to a teacher (days, gaps), to a division (live slots, order of work), to a service, or
to two services by which brothers and sisters are live at once. A service's cost is shared half and half by its
first teacher and its first division, unless that division could have it for nothing: then the teacher has the
whole. Of the families, teachers count what their own services do, as where a group is drawn from two divisions.

The cheapest week of a teacher whom no other teacher disturbs, plus the cheapest week of a division whose teachers
are always free, and so on for all of them, can only be cheaper than a plan that serves all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ortools.sat.python import cp_model

from cned_planner.plan import Moment
from cned_planner.preferences import (
    PREFERENCES,
    Preference,
    late_or_unwanted,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
    usual_slot,
    weight_of,
)
from cned_planner.rules import (
    RULES,
    Rule,
    audience_clash,
    consecutive_sync,
    daily_hours,
    daily_sync,
    live_limit,
    room_clash,
)
from cned_planner.school import SYNC, Division, Group, School, Service, Teacher
from cned_planner.search.build import charge
from cned_planner.search.model import Model
from cned_planner.search.sums import Penalty, Sum, Term, merge, weighed
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeachers
from cned_planner.search.wire import Coder
from cned_planner.search.work import solve

SHARED: tuple[Preference, ...] = (sync_target, late_or_unwanted, usual_slot)
OF_TEACHER: tuple[Preference, ...] = (teacher_days, teacher_gaps)
OF_DIVISION = tuple(preference for preference in PREFERENCES if preference not in (*SHARED, *OF_TEACHER, sibling_clash))

OF_OTHERS = (audience_clash, consecutive_sync, daily_hours, daily_sync, live_limit, room_clash)
OF_ONE_TEACHER: tuple[Rule, ...] = tuple(rule for rule in RULES if rule not in OF_OTHERS)
"""The rules that bear on a teacher who is alone in the school: the others cost the proof more than they add to it."""

Part = BoundOfTeachers | BoundOfDivision


def bound_of(school: School, part: Part) -> Answer:
    """What teachers and their services cost at least, with the families they concern, or a division's live week.

    Autonomous work is left out: it nearly always finds its place for nothing, and would cost most of the effort.
    """
    model = Model(school, [(service, SYNC) for service in _services(school, part)], covers=())
    for rule in OF_ONE_TEACHER if isinstance(part, BoundOfTeachers) and len(part.codes) == 1 else RULES:
        rule.constrain(model)
    model.penalties = cost_of_part(model, part)
    if isinstance(part, BoundOfTeachers):
        for codes, bound in part.known:
            restrict(model, cost_of_part(model, replace(part, codes=codes, known=())), bound)
    model.minimise()
    return solve(model, Coder(school), part.effort, seed=0, quick=True, proof=True)


def cost_of_part(model: Model, part: Part) -> list[Penalty]:
    """What a part costs in a model that holds all its live sessions, in shares; the parts add up to less than all."""
    before = (model.teachers, model.divisions, model.services, model.penalties)
    model.penalties = []
    if isinstance(part, BoundOfTeachers):
        _charge_teachers(model, part)
    else:
        _charge_division(model, model.school.divisions[part.code])
    penalties = model.penalties
    model.focus(*before[:3])
    model.penalties = before[3]
    return penalties


def restrict(model: Model, penalties: list[Penalty], least: int, most: int | None = None) -> None:
    """Say that these penalties together are at least and at most so much."""
    variables, weights, constant = weighed(penalties)
    if not variables:
        if constant < least or (most is not None and constant > most):
            model.fail()
        return
    total = cp_model.LinearExpr.weighted_sum(variables, weights) + constant
    model.cp.add(total >= least)
    if most is not None:
        model.cp.add(total <= most)


def _services(school: School, part: Part) -> Iterable[Service]:
    if isinstance(part, BoundOfDivision):
        return school.services_of_division[school.divisions[part.code]]
    teachers = [school.teachers[code] for code in part.codes]
    return dict.fromkeys(service for teacher in teachers for service in school.services_of_teacher[teacher])


def _charge_teachers(model: Model, part: BoundOfTeachers) -> None:
    school = model.school
    teachers = [school.teachers[code] for code in part.codes]
    own = [one for one in _services(school, part) if one.teachers[0] in teachers and one.due.sync_max]
    left = [service for service in own if _first_division(school, service).code in part.left]
    model.focus(teachers, (), own)
    _charge(model, OF_TEACHER, times=SHARES)
    _charge(model, SHARED, times=1)
    model.focus((), (), left)
    _charge(model, SHARED, times=SHARES - 1)
    weight = SHARES * weight_of(school, sibling_clash)
    if weight:
        model.penalties.append(_sibling_clash(model, own, weight))


def _sibling_clash(model: Model, own: Iterable[Service], weight: int) -> Penalty:
    """Families live in two divisions by sessions of these services alone.

    A division is live by one service of its own at a time, or by groups of one split; and of each split only one
    teacher counts the sessions. So no clash is counted twice.
    """
    live: dict[Division, dict[Moment, Term]] = {}
    for division, sources in _sources(model.school, own).items():
        tables = [model.occupied_by(services) for services in sources.values()]
        alone = [{moment: Sum.of(model.either(total)) for moment, total in table.items()} for table in tables]
        live[division] = {moment: model.any_of(total) for moment, total in merge(alone).items()}
    total = Penalty(weight)
    for siblings in model.school.siblings:
        first, second = live.get(siblings.first, {}), live.get(siblings.second, {})
        for moment in first:
            if moment in second:
                total.add(model.both(first[moment], second[moment]), siblings.families)
    return total


def _sources(school: School, own: Iterable[Service]) -> dict[Division, dict[str, list[Service]]]:
    """What can make each division live, but for groups whose split another teacher counts."""
    counting = {service.teachers[0] for service in own}
    sources: dict[Division, dict[str, list[Service]]] = {}
    for service in own:
        group = service.audience if isinstance(service.audience, Group) else None
        if group is None or _counter_of(school, group.split) in counting:
            key = f"split {group.split}" if group else service.id
            for division in school.divisions_of(service.audience):
                sources.setdefault(division, {}).setdefault(key, []).append(service)
    return sources


def _counter_of(school: School, split: str) -> Teacher:
    """The teacher who counts the sessions of a split: the first who may be live in it."""
    live = (one for one in school.services.values() if one.due.sync_max and isinstance(one.audience, Group))
    return next(one.teachers[0] for one in live if isinstance(one.audience, Group) and one.audience.split == split)


def _charge_division(model: Model, division: Division) -> None:
    school = model.school
    own = [service for service in school.services_of_division[division] if _first_division(school, service) == division]
    model.focus((), (division,), own)
    _charge(model, OF_DIVISION, times=SHARES)
    _charge(model, SHARED, times=1)


def _charge(model: Model, preferences: Iterable[Preference], times: int) -> None:
    for preference in preferences:
        charge(model, preference, times)


def _first_division(school: School, service: Service) -> Division:
    return school.divisions_of(service.audience)[0]

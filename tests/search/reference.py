"""What the search is measured by: the best cost of a tiny school, from one model of the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cned_planner.plan import Plan
from cned_planner.preferences import PREFERENCES, weight_of
from cned_planner.rules import RULES
from cned_planner.school import Audience, Division, Pin, School, Slot, Teacher
from cned_planner.search.model import Model
from cned_planner.solver import Solution, solve
from cned_planner.verifier import verify
from tests.judging import charge, every_part, optimum


def optimum_of(school: School) -> int | None:
    """The cost of the best plan, or None where there is none."""
    model = Model(school, every_part(school))
    for rule in RULES:
        rule.constrain(model)
    for preference in PREFERENCES:
        charge(model, preference, weight_of(school, preference))
    return optimum(model)


def planned(school: School, seed: int = 0, effort: float = 0.6, workers: int = 1) -> Solution:
    """The search of a school: its plan, if it has one, has to hold and to cost what the search says."""
    solution = solve(school, time_limit=60, effort=effort, seed=seed, workers=workers)
    assert solution.ended_by == "budget"
    if solution.plan is not None:
        verdict = verify(school, solution.plan)
        assert (verdict.holds, verdict.cost) == (True, solution.cost)
        assert solution.bound <= verdict.cost
        assert (solution.outcome == "optimal") == (solution.bound == verdict.cost)
    return solution


def with_unavailable(school: School, code: str, slot: Slot) -> School:
    """The same school, with one more slot on which that teacher is unavailable."""
    old = school.teachers[code]
    return _with(school, teachers={old: replace(old, unavailable=old.unavailable | {slot})})


def renamed(school: School) -> School:
    """The same school under other names, which sort the other way round."""
    divisions = {one: replace(one, code=_other(one.code)) for one in school.divisions.values()}
    teachers = {one: replace(one, code=_other(one.code)) for one in school.teachers.values()}
    return _with(school, divisions, teachers)


def pinned_whole(school: School, plan: Plan) -> School:
    """The same school, with every session of the plan pinned."""
    pins = tuple(Pin(session.service, session.mode, session.slot, session.week) for session in plan.sessions)
    return replace(school, pins=pins)


def _other(code: str) -> str:
    """Another code, after those of codes that came after this one."""
    return "".join(chr(ord("z") - ord(letter) % 32) for letter in code) + code


def _with(
    school: School,
    divisions: Mapping[Division, Division] | None = None,
    teachers: Mapping[Teacher, Teacher] | None = None,
) -> School:
    """The school with some divisions and teachers replaced, wherever they stand; services have other ids then."""
    new_divisions = {one: (divisions or {}).get(one, one) for one in school.divisions.values()}
    new_teachers = {one: (teachers or {}).get(one, one) for one in school.teachers.values()}
    groups = {one: replace(one, of=tuple(new_divisions[part] for part in one.of)) for one in school.groups.values()}
    audiences: dict[Audience, Audience] = dict([*new_divisions.items(), *groups.items()])
    services = {
        one: replace(
            one,
            id=f"{audiences[one.audience].code}/{one.subject.code}",
            audience=audiences[one.audience],
            teachers=tuple(new_teachers[teacher] for teacher in one.teachers),
        )
        for one in school.services.values()
    }
    return replace(
        school,
        divisions={one.code: one for one in new_divisions.values()},
        groups={one.code: one for one in groups.values()},
        teachers={one.code: one for one in new_teachers.values()},
        services={one.id: one for one in services.values()},
        alignments=tuple(
            replace(one, services=tuple(services[part] for part in one.services)) for one in school.alignments
        ),
        pins=tuple(replace(pin, service=services[pin.service]) for pin in school.pins),
        siblings=tuple(
            replace(one, first=new_divisions[one.first], second=new_divisions[one.second]) for one in school.siblings
        ),
    )

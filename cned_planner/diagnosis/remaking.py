"""The same school with other divisions, teachers, services …: what leans on them is made anew around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cned_planner.school import (
    Alignment,
    Audience,
    Division,
    Establishment,
    Group,
    Level,
    Pin,
    School,
    Service,
    Teacher,
)


def remade(
    school: School,
    *,
    establishment: Establishment | None = None,
    level: Callable[[Level], Level] = lambda one: one,
    division: Callable[[Division], Division] = lambda one: one,
    group: Callable[[Group], Group] = lambda one: one,
    teacher: Callable[[Teacher], Teacher] = lambda one: one,
    service: Callable[[Service], Service | None] = lambda one: one,
    alignment: Callable[[Alignment], bool] = lambda _: True,
    pin: Callable[[Pin], bool] = lambda _: True,
) -> School:
    """The school whose things have gone through these functions.

    A service that becomes None is gone, with its pins and its part in alignments; an alignment or a pin stays
    where its function says so.
    """
    levels = {code: level(one) for code, one in school.levels.items()}
    divisions = {code: division(replace(one, level=levels[one.level.code])) for code, one in school.divisions.items()}
    groups = {
        code: group(replace(one, of=tuple(divisions[member.code] for member in one.of)))
        for code, one in school.groups.items()
    }
    teachers = {code: teacher(one) for code, one in school.teachers.items()}
    audiences: dict[str, Audience] = {**divisions, **groups}

    def anew(one: Service) -> Service:
        people = tuple(teachers[member.code] for member in one.teachers)
        return replace(one, audience=audiences[one.audience.code], teachers=people)

    made = {name: service(anew(one)) for name, one in school.services.items()}
    services = {name: one for name, one in made.items() if one is not None}
    return replace(
        school,
        establishment=establishment or school.establishment,
        levels=levels,
        divisions=divisions,
        groups=groups,
        teachers=teachers,
        services=services,
        alignments=tuple(
            replace(one, services=tuple(services[member.id] for member in one.services if member.id in services))
            for one in school.alignments
            if alignment(one)
        ),
        pins=tuple(
            replace(one, service=services[one.service.id])
            for one in school.pins
            if one.service.id in services and pin(one)
        ),
        siblings=tuple(
            replace(one, first=divisions[one.first.code], second=divisions[one.second.code]) for one in school.siblings
        ),
    )

"""Rings round a change: what may move, a little more each time.

First the services that have to change, with the work of their divisions; then all that their teachers and
divisions have; then the same once more; then everything. A ring that has nearly everything is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cned_planner.school import ASYNC, MODES, SYNC, School, Service
from cned_planner.search.model import Part

NEARLY_ALL = 0.8
"""A ring with that share of all parts takes as long as the whole."""


def rings(school: School, broken: Collection[Service]) -> Iterator[list[Part]]:
    """The parts that may move, ring by ring; each has more than the one before, and the last has all."""
    services = set(broken)
    size, whole = 0, len(MODES) * len(school.services)
    for parts in (_with_work(school, services), *_growing(school, services)):
        if len(parts) > size and not NEARLY_ALL * whole < len(parts) < whole:
            size = len(parts)
            yield parts


def _with_work(school: School, services: set[Service]) -> list[Part]:
    """Both parts of the services, and the autonomous part of every service of their divisions."""
    divisions = {division for service in services for division in school.divisions_of(service.audience)}
    return [
        (service, mode)
        for service in school.services.values()
        for mode in MODES
        if service in services or (mode == ASYNC and not divisions.isdisjoint(school.divisions_of(service.audience)))
    ]


def _growing(school: School, services: set[Service]) -> Iterator[list[Part]]:
    for _ in range(2):
        services = _neighbours(school, services)
        yield [(service, mode) for service in school.services.values() if service in services for mode in (SYNC, ASYNC)]
    yield [(service, mode) for service in school.services.values() for mode in (SYNC, ASYNC)]


def _neighbours(school: School, services: set[Service]) -> set[Service]:
    """The services of the same teachers, and of the same divisions, aligned ones included."""
    teachers = {teacher for service in services for teacher in service.teachers}
    divisions = {division for service in services for division in school.divisions_of(service.audience)}
    near = {
        one
        for one in school.services.values()
        if not teachers.isdisjoint(one.teachers) or not divisions.isdisjoint(school.divisions_of(one.audience))
    }
    tied = {
        one for alignment in school.alignments if not near.isdisjoint(alignment.services) for one in alignment.services
    }
    return near | tied

"""Any plan of a school that keeps every rule, to prove that there is one; its quality does not matter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.requests import Request
from cned_planner.plan import Plan, Session
from cned_planner.school import ASYNC, MODES, SYNC, School, Service
from cned_planner.search.first import linked_services
from cned_planner.search.model import Part
from cned_planner.verifier import verify


def any_plan(school: School, oracle: Oracle, critical: Collection[Service] = ()) -> Plan | None:
    """A plan, verified; None where none was found in time, or where there is none.

    Live sessions are placed first, together with the work of the `critical` services; then the other work, division
    by division. Where that finds no room, it becomes critical too, and all starts again.
    """
    services = list(school.services.values())
    tight = list(dict.fromkeys(critical))
    while True:
        parts: list[Part] = [(service, SYNC) for service in services]
        sessions = oracle.sessions(school, [*parts, *((service, ASYNC) for service in tight)], (), ())
        if sessions is None:
            return None
        stuck = _add_work(school, oracle, sessions, tight)
        if stuck is None:
            return _verified(school, sessions)
        tight += stuck


def _add_work(
    school: School, oracle: Oracle, sessions: list[Session], placed: Collection[Service]
) -> list[Service] | None:
    """Add the work of the services that have none yet; those that found no room, or None where all did."""
    for members in linked_services(school):
        left = [service for service in members if service not in placed]
        if not left:
            continue
        work = oracle.sessions(school, [(service, ASYNC) for service in left], sessions, (SYNC,))
        if work is None:
            return left
        sessions += work
    return None


NEARBY_EFFORTS = ((0, 0.5),)
"""As PLAN_EFFORTS, where a plan of the whole school is the other choice: what is near is found soon or not."""


def plan_nearby(school: School, oracle: Oracle, near: Plan, services: Collection[Service]) -> Plan | None:
    """A plan that differs from a plan of a similar school only in these services and in work of their divisions.

    None as well where these are much of the school, as a plan of all is found sooner then.
    """
    if 3 * len(services) > len(school.services):
        return None
    ids = {service.id for service in services}
    free: list[Part] = [(service, SYNC) for service in school.services.values() if service.id in ids]
    touched = {division for service, _ in free for division in school.divisions_of(service.audience)}
    free += [
        (service, ASYNC)
        for service in school.services.values()
        if not touched.isdisjoint(school.divisions_of(service.audience))
    ]
    names = {(service.id, mode) for service, mode in free}
    kept = [
        Session(school.services[one.service.id], one.mode, one.week, one.slot)
        for one in near.sessions
        if (one.service.id, one.mode) not in names
    ]
    found = oracle.sessions(school, free, kept, MODES, NEARBY_EFFORTS)
    return None if found is None else _verified(school, [*kept, *found])


def services_near(school: School, requests: Iterable[Request]) -> list[Service]:
    """The services that requests name, by whatever code, and those of their teachers and divisions."""
    named = {code for request in requests for code in request.about}
    near = [one for one in school.services.values() if not named.isdisjoint(_codes(school, one))]
    people = {teacher for service in near for teacher in service.teachers}
    divisions = {division for service in near for division in school.divisions_of(service.audience)}
    return [
        one
        for one in school.services.values()
        if not people.isdisjoint(one.teachers) or not divisions.isdisjoint(school.divisions_of(one.audience))
    ]


def _codes(school: School, service: Service) -> Iterator[str]:
    yield from (service.id, service.audience.code)
    yield from (teacher.code for teacher in service.teachers)
    yield from (division.level.code for division in school.divisions_of(service.audience))


def _verified(school: School, sessions: Iterable[Session]) -> Plan | None:
    plan = Plan.of(sessions)
    return plan if verify(school, plan).holds else None

"""All live hours of a school against what its slots can hold: a sum, whoever teaches what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cned_planner.diagnosis.requests import Request
from cned_planner.school import Audience, School, Service, Slot, Teacher


def least_live(school: School) -> float:
    """The live hours that are due at least, in all."""
    return sum(service.due.sync_min for service in school.services.values())


def live_room(school: School) -> dict[Slot, int]:
    """How many live classes each slot can hold: as many as the limit allows, if so many people can be there."""
    limit = school.establishment.max_live_classes or 0
    ways = live_one_at_a_time(school)

    def can_be(services: Iterable[Service], slot: Slot) -> bool:
        return any(not barred_by(school, service, slot) for service in services)

    return {slot: min(limit, *(sum(can_be(own, slot) for own in sets) for sets in ways)) for slot in school.slots}


def live_one_at_a_time(school: School) -> list[list[list[Service]]]:
    """The services that have to be live in sets of which one is live at a time: those of a teacher; of an audience."""
    by_teacher: dict[Teacher, list[Service]] = {}
    by_audience: dict[Audience, list[Service]] = {}
    for service in _live(school):
        by_teacher.setdefault(service.teachers[0], []).append(service)
        by_audience.setdefault(service.audience, []).append(service)
    return [list(by_teacher.values()), list(by_audience.values())]


def has_too_many_live_hours(school: School) -> bool:
    """Whether the limit of live classes allows fewer live hours in a week than are due."""
    return school.establishment.max_live_classes is not None and least_live(school) > sum(live_room(school).values())


def live_sum_requests(school: School) -> list[Request]:
    """The limit of live classes, what leaves slots with fewer of them, and all live hours, most hours first."""
    limit = school.establishment.max_live_classes or 0
    scarce = [slot for slot, room in live_room(school).items() if room < limit]
    barring = dict.fromkeys(
        request for slot in scarce for service in _live(school) for request in barred_by(school, service, slot)
    )
    live = sorted(_live(school), key=lambda service: -service.due.sync_min)
    return [Request("live-limit", ()), *barring, *(Request("live", (service.id,)) for service in live)]


def barred_by(school: School, service: Service, slot: Slot) -> list[Request]:
    """What keeps the service from being live on that slot; nothing where it can be."""
    half_day = str(slot.half_day)
    away = (Request("away", (one.code, half_day)) for one in service.teachers if slot in one.unavailable)
    divisions = school.divisions_of(service.audience)
    return [*away, *(Request("closed", (one.code, half_day)) for one in divisions if slot in one.closed)]


def _live(school: School) -> Iterator[Service]:
    return (service for service in school.services.values() if service.due.sync_min)

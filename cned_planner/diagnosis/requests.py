"""What a file asks for, cut into the pieces that a person could give up one by one.

A *request* is a thing of the file that narrows the plans: a teacher's half-day, a limit of a level, an
alignment, the hours of a service. The fewer of them are kept, the more plans there are; that is what finding
the cause of an impossibility rests on. What is no request cannot be given up: one teacher is in one place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cned_planner.school import SYNC, Group, Level, Pin, School, Service, Slot

Kind = Literal[
    "pin", "room", "away", "closed", "teacher-cap", "live-limit", "alignment", "cap", "live", "hours"
]  # fmt: skip
"""In the order in which they are told; see `requests_of` for what each is about."""

CAPS = ("max_sync_per_day", "max_consecutive_sync", "max_hours_per_day")
"""The limits of a level, by their key in the file."""


@dataclass(frozen=True)
class Request:
    """A kind and the codes of what it is about. Equal requests of two versions of a school are the same one."""

    kind: Kind
    about: tuple[str, ...]


def requests_of(school: School, services: Iterable[Service], *, live_only: bool = False) -> list[Request]:
    """Every request that bears on these services; with `live_only`, without the hours they are due in all."""
    chosen = tuple(services)
    found = [*_of_people(school, chosen), *_of_bonds(school, chosen)]
    aligned = {service.id for alignment in school.alignments for service in alignment.services}
    bounded = (service for service in chosen if _bounds_live(service) or service.id in aligned)
    found += [Request("live", (service.id,)) for service in bounded]
    if not live_only:
        found += [Request("hours", (service.id,)) for service in chosen]
        return found
    return [one for one in found if not _is_for_work(one)]


def _bounds_live(service: Service) -> bool:
    return service.due.sync_min > 0 or service.due.sync_max < service.due.hours


def _is_for_work(request: Request) -> bool:
    """Whether the request says nothing of live sessions."""
    if request.kind == "pin":
        return request.about[1] != SYNC
    return request.kind == "cap" and request.about[1] == "max_hours_per_day"


def _of_people(school: School, services: tuple[Service, ...]) -> Iterator[Request]:
    yield from _of_teachers(services)
    for division in dict.fromkeys(one for service in services for one in school.divisions_of(service.audience)):
        for half_day in half_days_of(division.closed):
            yield Request("closed", (division.code, str(half_day)))
    for level in levels_of(school, services):
        for cap in CAPS:
            if getattr(level, cap) is not None:
                yield Request("cap", (level.code, cap))


def _of_teachers(services: tuple[Service, ...]) -> Iterator[Request]:
    for teacher in dict.fromkeys(teacher for service in services for teacher in service.teachers):
        for half_day in half_days_of(teacher.unavailable):
            yield Request("away", (teacher.code, str(half_day)))
        if teacher.max_sync_per_day is not None:
            yield Request("teacher-cap", (teacher.code,))


def _of_bonds(school: School, services: tuple[Service, ...]) -> Iterator[Request]:
    ids = {service.id for service in services}
    if school.establishment.max_live_classes is not None:
        yield Request("live-limit", ())
    for alignment in school.alignments:
        if sum(service.id in ids for service in alignment.services) > 1:
            yield Request("alignment", (alignment.name,))
    for pin in school.pins:
        if pin.service.id in ids:
            yield pin_request(pin)
    if school.establishment.virtual_rooms == "division":
        audiences = dict.fromkeys(service.audience for service in services)
        yield from (Request("room", (one.code,)) for one in audiences if isinstance(one, Group) and not one.link)


def half_days_of(slots: Iterable[Slot]) -> list[int]:
    return sorted({slot.half_day for slot in slots})


def levels_of(school: School, services: Iterable[Service]) -> list[Level]:
    """The levels of the services' divisions, each once."""
    divisions = (division for service in services for division in school.divisions_of(service.audience))
    return list({division.level.code: division.level for division in divisions}.values())


def without_caps(level: Level, but: Collection[str] = ()) -> Level:
    """The level without its limits, except some."""
    kept = {cap: getattr(level, cap) if cap in but else None for cap in CAPS}
    return replace(
        level,
        max_sync_per_day=kept["max_sync_per_day"],
        max_consecutive_sync=kept["max_consecutive_sync"],
        max_hours_per_day=kept["max_hours_per_day"],
    )


def pin_request(pin: Pin) -> Request:
    return Request("pin", (pin.service.id, pin.mode, pin.slot.day, pin.slot.row, pin.week))

"""The school in which only some of the requests of a file hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cned_planner.diagnosis.remaking import remade
from cned_planner.diagnosis.requests import CAPS, Kind, Request, pin_request, without_caps
from cned_planner.school import ASYNC, SYNC, Division, Group, HoursDue, Level, School, Service, Slot, Teacher
from cned_planner.search.model import Part

NO_LINK_NEEDED = "-"
"""Stands for the virtual class of a group where it does not matter that it has none of its own."""


def restricted(school: School, kept: Collection[Request]) -> tuple[School, list[Part]]:
    """The school of these requests alone, and the parts of services that its plans place.

    A service whose hours are not kept has no autonomous part; one of which nothing is kept is not there. Hours are as
    wide as may be needed: which of their bounds are kept is for `balance` to say.
    """
    restriction = _Restriction(school, frozenset(kept))
    return restriction.school(), restriction.parts()


class _Restriction:
    def __init__(self, school: School, kept: frozenset[Request]) -> None:
        self.before = school
        self.kept = kept
        self.pinned = {(one.about[0], one.about[1]) for one in kept if one.kind == "pin"}
        self.after: School | None = None

    def school(self) -> School:
        limit = self.before.establishment.max_live_classes if Request("live-limit", ()) in self.kept else None
        self.after = remade(
            self.before,
            establishment=replace(self.before.establishment, max_live_classes=limit),
            level=self._level,
            division=self._division,
            group=self._group,
            teacher=self._teacher,
            service=self._service,
            alignment=lambda one: Request("alignment", (one.name,)) in self.kept,
            pin=lambda one: pin_request(one) in self.kept,
        )
        return self.after

    def parts(self) -> list[Part]:
        school = self.after or self.school()
        return [
            (service, mode)
            for mode in (SYNC, ASYNC)
            for service in school.services.values()
            if self._holds("hours", service)
            or (mode == SYNC and self._holds("live", service))
            or (service.id, mode) in self.pinned
        ]

    def _holds(self, kind: Kind, service: Service) -> bool:
        return Request(kind, (service.id,)) in self.kept

    def _level(self, level: Level) -> Level:
        return without_caps(level, but=[cap for cap in CAPS if Request("cap", (level.code, cap)) in self.kept])

    def _division(self, division: Division) -> Division:
        return replace(division, closed=self._slots("closed", division.code, division.closed))

    def _group(self, group: Group) -> Group:
        alone = Request("room", (group.code,)) not in self.kept
        return replace(group, link=group.link or (NO_LINK_NEEDED if alone else None))

    def _teacher(self, teacher: Teacher) -> Teacher:
        cap = teacher.max_sync_per_day if Request("teacher-cap", (teacher.code,)) in self.kept else None
        away = self._slots("away", teacher.code, teacher.unavailable)
        return replace(teacher, unavailable=away, max_sync_per_day=cap)

    def _slots(self, kind: Kind, code: str, slots: frozenset[Slot]) -> frozenset[Slot]:
        return frozenset(slot for slot in slots if Request(kind, (code, str(slot.half_day))) in self.kept)

    def _service(self, service: Service) -> Service | None:
        live, hours = self._holds("live", service), self._holds("hours", service)
        pinned = any(name == service.id for name, _ in self.pinned)
        if not (live or hours or pinned):
            return None
        exact = live and (hours or (service.id, ASYNC) not in self.pinned)
        return service if exact else replace(service, due=HoursDue(service.due.hours, 0, service.due.hours))

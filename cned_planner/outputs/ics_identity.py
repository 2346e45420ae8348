"""What events are called: identifiers that a new plan finds again, and that tell our own events from anybody else's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from cned_planner.calendar import monday_of
from cned_planner.outputs.ics_readers import Reader
from cned_planner.school import SYNC, Mode, School, Service

NAMESPACE = UUID("6f6ef4b6-1f0b-5c0b-9d8e-2f6f2f7d7b5a")
"""Of our event identifiers. Never change it: every event of every calendar would come twice."""


def event_uid(school: School, reader: Reader, service: Service, mode: Mode, day: date, rank: int, *more: str) -> str:
    """36 characters that depend on what the event is, not on its day or slot: a session that moves keeps it.

    Two calendars never share one. The teacher's event carries the moderator's link: an agenda that takes both
    calendars and merges events by UID would show that link to pupils, or take it from the teacher.
    """
    year, week, _ = day.isocalendar()
    identity = (
        school.establishment.uai,
        reader.kind,
        reader.code,
        service.id,
        mode,
        f"{year}-W{week:02}",
        str(rank),
        *more,
    )
    own = str(uuid5(NAMESPACE, "\n".join(identity)))
    mark = calendar_mark(school, reader.kind, reader.code)
    return own[: -len(mark)] + mark


def services_by_uid(
    school: School, reader: Reader, services: Iterable[Service], days: Iterable[date]
) -> dict[str, Service]:
    """By UID, the service of each live event that a calendar could hold in the weeks of these days."""
    ranks = range(1, len(school.days) + 1)  # a service is live once a day at most
    mondays = {monday_of(day) for day in days}
    return {
        event_uid(school, reader, service, SYNC, monday, rank): service
        for service in services
        for monday in mondays
        for rank in ranks
    }


def calendar_mark(school: School, kind: str, code: str) -> str:
    """How the identifiers of all events of a calendar end, and of no other calendar: 12 hexadecimal digits.

    So our own events are known among those of other people, even once the file and the plan have forgotten them.
    """
    return str(uuid5(NAMESPACE, f"{school.establishment.uai}\n{kind}\n{code}"))[-12:]

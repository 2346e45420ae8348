"""The sessions of a school as FET's activities: one for each session of every week, and some for half hours.

FET places a given list of activities, so the live hours are settled beforehand: those of a plan, or the most that
the bounds of a service, and of those aligned with it, allow, or the least. FET knows no weeks A and B either: two
half hours that exclude each other make one activity, one in each week; one that finds no partner has the slot to
itself. That is how a school does it by hand, and every timetable made so keeps the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cned_planner.plan import Plan, Session
from cned_planner.school import ASYNC, EVERY_WEEK, SYNC, Audience, Mode, School, Service, Slot

Share = tuple[Service, Mode, str]
"""A session without its slot: its service, mode and week."""


@dataclass(frozen=True)
class Activity:
    """One session, or several that exclude one another and are held in different week labels, on one slot."""

    id: int
    shares: tuple[Share, ...]

    @property
    def live(self) -> tuple[Service, ...]:
        """The services whose live sessions it holds."""
        return tuple(dict.fromkeys(service for service, mode, _ in self.shares if mode == SYNC))

    @property
    def audiences(self) -> tuple[Audience, ...]:
        return tuple(dict.fromkeys(service.audience for service, _, _ in self.shares))


def activities_of(school: School, *, generous: bool = True) -> list[Activity]:
    """All that FET has to place, with the most live hours or (not `generous`) the least."""
    live = {service: _live_hours(school, service, generous) for service in school.services.values()}
    shares = [
        *((share,) for service, hours in live.items() for share in _whole(service, hours)),
        *(pair for services in school.services_of_audience.values() for pair in _halves(school, services, live)),
    ]
    return [Activity(number, share) for number, share in enumerate(shares, 1)]


def activities_of_plan(school: School, plan: Plan) -> dict[Activity, Slot]:
    """The sessions of a plan as activities, each with its slot."""
    placed = [([session], session.slot) for session in plan.sessions if session.week == EVERY_WEEK]
    for slot in school.slots:
        halves = [session for session in plan.sessions if session.week != EVERY_WEEK and session.slot == slot]
        placed += [(together, slot) for together in _excluding(school, halves)]
    return {
        Activity(number, tuple((one.service, one.mode, one.week) for one in sessions)): slot
        for number, (sessions, slot) in enumerate(placed, 1)
    }


def _excluding(school: School, halves: Sequence[Session]) -> list[list[Session]]:
    """Half hours of one slot, those together that could not both be held in one week and are not."""
    together: list[list[Session]] = []
    for session in halves:
        near = [one for one in together if any(_exclude(school, session, other) for other in one)]
        together = [one for one in together if one not in near]
        together.append([*(other for one in near for other in one), session])
    return together


def _exclude(school: School, one: Session, other: Session) -> bool:
    """Whether two half hours of different weeks share pupils, a teacher or a virtual class."""
    if one.week == other.week:
        return False
    live = one.mode == other.mode == SYNC
    teachers = live and bool({*one.service.teachers} & {*other.service.teachers})
    rooms = live and school.room_of(one.service) == school.room_of(other.service)
    return teachers or rooms or school.share_pupils(one.service.audience, other.service.audience)


def _whole(service: Service, live: float) -> Iterator[Share]:
    for mode, hours in ((SYNC, live), (ASYNC, service.due.hours - live)):
        yield from [(service, mode, EVERY_WEEK)] * int(hours)


def _halves(school: School, services: Sequence[Service], live: dict[Service, float]) -> Iterator[tuple[Share, ...]]:
    """The half hours of an audience: each live one with one of work alone, its own service's if it has one."""
    alone = [service for service in services if (service.due.hours - live[service]) % 1]
    for service in [one for one in services if live[one] % 1]:
        week = _label(school, service)
        partner = service if service in alone else next((one for one in alone if not live[one] % 1), None)
        if partner is None:
            yield ((service, SYNC, week),)
            continue
        alone.remove(partner)
        other = next(label for label in school.weeks if label != week)
        yield (service, SYNC, week), (partner, ASYNC, other)
    for first in range(0, len(alone), 2):
        couple = alone[first : first + 2]
        yield tuple((service, ASYNC, week) for service, week in zip(couple, school.weeks, strict=False))


def _live_hours(school: School, service: Service, generous: bool) -> float:
    aligned = aligned_with(school, service)
    return min(one.due.sync_max for one in aligned) if generous else max(one.due.sync_min for one in aligned)


def _label(school: School, service: Service) -> str:
    """The label of a live half hour: aligned services agree on theirs, the others take turns."""
    leader = aligned_with(school, service)[0]
    return school.weeks[list(school.services).index(leader.id) % len(school.weeks)]


def aligned_with(school: School, service: Service) -> tuple[Service, ...]:
    """The services whose live sessions share its slots, itself among them, in the order of the file."""
    reached, before = {service}, set[Service]()
    while reached != before:
        before = set(reached)
        for alignment in school.alignments:
            if before.intersection(alignment.services):
                reached.update(alignment.services)
    return tuple(one for one in school.services.values() if one in reached)

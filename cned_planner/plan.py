"""A plan as data: the sessions of a week (or of weeks A and B), and the arithmetic of hour balances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from cned_planner.school import EVERY_WEEK, SYNC, Audience, Division, Mode, School, Service, Slot, Teacher

Moment = tuple[str, Slot]
"""A week label and a slot: where two sessions can meet."""


@dataclass(frozen=True)
class Session:
    """One weekly hour of a service, on a slot, live (sync) or for work alone (async)."""

    service: Service
    mode: Mode
    week: str
    """A week label, or "all"."""
    slot: Slot

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What sorts sessions: by service, mode, week and time."""
        return (self.service.id, self.mode, self.week, self.slot.position)

    @property
    def hours(self) -> float:
        """Each week: 1 for a session of every week, 0.5 for one held in a single label."""
        return 1.0 if self.week == EVERY_WEEK else 0.5

    def __hash__(self) -> int:
        return hash((self.service.id, self.mode, self.week, self.slot.position))


@dataclass(frozen=True)
class Stray:
    """A session of a plan file that does not fit the establishment file, and why, in French."""

    name: str
    fault: str
    rule: str = "plan-format"
    """The rule that reports it."""


@dataclass(frozen=True)
class Earlier:
    """The plan that was in force before a date, and since the date of the one before it."""

    before: date
    plan: Plan


@dataclass(frozen=True)
class Stretch:
    """The days on which the sessions of a plan are held: from `start` on, before `end`."""

    plan: Plan
    start: date
    end: date

    def covers(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Plan:
    """The sessions of a plan, in a canonical order. `strays` is empty for every plan of ours.

    `earlier`, in the order of dates, is what was in force before these sessions: days gone by, which no rule judges.
    """

    sessions: tuple[Session, ...]
    strays: tuple[Stray, ...] = field(default=())
    earlier: tuple[Earlier, ...] = field(default=())

    @staticmethod
    def of(sessions: Iterable[Session], strays: Iterable[Stray] = ()) -> Plan:
        """The plan of these sessions, whatever order they come in."""
        return Plan(tuple(sorted(sessions, key=lambda session: session.key)), tuple(strays))

    @property
    def since(self) -> date | None:
        """The first day of these sessions, where others were in force before."""
        return self.earlier[-1].before if self.earlier else None

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All that is in force on some day, in the order of dates; the last is this plan itself."""
        ends = pairwise([date.min, *(one.before for one in self.earlier), date.max])
        plans = [*(one.plan for one in self.earlier), self]
        return tuple(Stretch(plan, start, end) for plan, (start, end) in zip(plans, ends, strict=True))

    def following(self, former: Plan, on: date) -> Plan:
        """This plan from a day on, and before it whatever the former one had."""
        kept = tuple(one for one in former.earlier if one.before < on)
        last = next(stretch.plan for stretch in former.stretches if stretch.covers(on - timedelta(days=1)))
        return replace(self, earlier=(*kept, Earlier(on, Plan(last.sessions))))

    @cached_property
    def by_service(self) -> Mapping[Service, tuple[Session, ...]]:
        """The sessions of each service that has any."""
        grouped: dict[Service, list[Session]] = {}
        for session in self.sessions:
            grouped.setdefault(session.service, []).append(session)
        return {service: tuple(sessions) for service, sessions in grouped.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Session, ...]]:
        return {service.id: sessions for service, sessions in self.by_service.items()}

    @cached_property
    def _by_teacher(self) -> Mapping[Teacher, tuple[Session, ...]]:
        grouped: dict[Teacher, list[Session]] = {}
        for session in self.sessions:
            for teacher in session.service.teachers:
                grouped.setdefault(teacher, []).append(session)
        return {teacher: tuple(sessions) for teacher, sessions in grouped.items()}

    @cached_property
    def _by_audience(self) -> Mapping[Audience, tuple[Session, ...]]:
        grouped: dict[Audience, list[Session]] = {}
        for session in self.sessions:
            grouped.setdefault(session.service.audience, []).append(session)
        return {audience: tuple(sessions) for audience, sessions in grouped.items()}

    def of_week(self, week: str, mode: Mode | None = None) -> Iterator[Session]:
        """The sessions held in a week label, those of every week included."""
        return (
            session for session in self.sessions if session.week in (EVERY_WEEK, week) and mode in (None, session.mode)
        )

    def of_service(self, service: Service, mode: Mode | None = None) -> tuple[Session, ...]:
        """The sessions of the service of that id, whoever taught it then."""
        sessions = self._by_id.get(service.id, ())
        return sessions if mode is None else tuple(session for session in sessions if session.mode == mode)

    def of_teacher(self, teacher: Teacher, mode: Mode = SYNC) -> Iterator[Session]:
        """The sessions of a teacher; live ones unless asked otherwise, since autonomous work does not need them."""
        return (session for session in self._by_teacher.get(teacher, ()) if session.mode == mode)

    def of_audience(self, audience: Audience, mode: Mode | None = None) -> Iterator[Session]:
        """The sessions of a division or a group itself, not of groups drawn from it."""
        return (session for session in self._by_audience.get(audience, ()) if mode in (None, session.mode))

    def hours(self, service: Service, mode: Mode) -> float:
        """Hours placed each week."""
        return sum(session.hours for session in self.of_service(service, mode))


def moments_of(school: School, session: Session) -> tuple[Moment, ...]:
    """The week label and slot of each time the session is held in a cycle."""
    return tuple((week, session.slot) for week in school.weeks_of(session.week))


def live_slots(school: School, plan: Plan) -> dict[tuple[Division, str], set[Slot]]:
    """The slots of each week label in which a division, or a group drawn from it, has a live session."""
    result: dict[tuple[Division, str], set[Slot]] = {
        (division, week): set() for division in school.divisions.values() for week in school.weeks
    }
    for week in school.weeks:
        for session in plan.of_week(week, SYNC):
            for division in school.divisions_of(session.service.audience):
                result[division, week].add(session.slot)
    return result


def taught_slots(school: School, plan: Plan) -> dict[tuple[Teacher, str], set[Slot]]:
    """The slots of each week label in which a teacher has a live session."""
    result: dict[tuple[Teacher, str], set[Slot]] = {
        (teacher, week): set() for teacher in school.teachers.values() for week in school.weeks
    }
    for week in school.weeks:
        for session in plan.of_week(week, SYNC):
            for teacher in session.service.teachers:
                result[teacher, week].add(session.slot)
    return result


def is_pinned(school: School, session: Session) -> bool:
    """Whether a pin of the file asks for that very session."""
    return any(
        pin.service == session.service
        and pin.mode == session.mode
        and pin.slot == session.slot
        and session.week in (EVERY_WEEK, pin.week)
        for pin in school.pins
    )

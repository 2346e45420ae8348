"""The dated occurrences of sessions: what a calendar or a list of dates shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cned_planner.calendar import dated, monday_of, teaching_dates
from cned_planner.plan import Plan, Session
from cned_planner.school import DAYS, Division, School


@dataclass(frozen=True)
class Occurrence:
    """A session on one date."""

    on: date
    session: Session

    @property
    def start(self) -> datetime:
        """Local time of the school, without a zone."""
        return datetime.combine(self.on, self.session.slot.start)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.on, self.session.slot.end)


def occurrences(school: School, plan: Plan, pick: Callable[[Plan], Iterable[Session]]) -> list[Occurrence]:
    """The occurrences of the sessions that `pick` chooses, over the period, in time order.

    Days on which another plan was in force have the sessions of that one.
    """
    found = (Occurrence(day, session) for day, session in dated(school, plan, pick))
    return sorted(found, key=lambda occurrence: (occurrence.start, occurrence.session.key))


def first_day(school: School, plan: Plan) -> date:
    """Of the period, or of this plan where another was in force before."""
    return max(school.calendar.start, plan.since or date.min)


def sessions_of_division(school: School, plan: Plan, division: Division) -> Iterator[Session]:
    """The division's own sessions and those of every group drawn from it: what its pupils can meet."""
    audiences = {division, *school.groups_of[division]}
    return (session for session in plan.sessions if session.service.audience in audiences)


def label_of_dates(school: School) -> Mapping[date, str]:
    """The week label of each date with class."""
    return {teaching.on: teaching.week for teaching in teaching_dates(school)}


def rank_in_week(school: School, plan: Plan, occurrence: Occurrence, label: str) -> int:
    """Rank from 1 of the session among those of its service and mode in its week, which has that label.

    Counted in what is in force on the days of that week and not in the dates, so that a bank holiday does not
    renumber the others, and by order and not by slot, so that a session that moves within its week keeps its rank
    unless it overtakes another.
    """
    session, monday = occurrence.session, monday_of(occurrence.on)
    return 1 + sum(
        one.slot.position < session.slot.position
        for stretch in plan.stretches
        for one in stretch.plan.of_service(session.service, session.mode)
        if label in school.weeks_of(one.week) and stretch.covers(monday + timedelta(days=DAYS.index(one.slot.day)))
    )

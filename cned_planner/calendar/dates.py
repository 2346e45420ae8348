"""The calendar of the period: which dates have class, and on which dates each session is held.

Left out: the holidays of the school's zone, public holidays, the days the file closes, and, where there are week
labels, the weeks that no label lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cned_planner.calendar.public_holidays import public_holidays
from cned_planner.calendar.school_years import ZONES, in_holidays
from cned_planner.plan import Plan, Session
from cned_planner.school import DAYS, EVERY_WEEK, School


@dataclass(frozen=True)
class TeachingDate:
    """A date of the period with class: "monday", and the label of its week ("all" without labels)."""

    on: date
    day: str
    week: str


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def teaching_dates(school: School) -> tuple[TeachingDate, ...]:
    """The dates of the period on which a session can be held, in order."""
    return _teaching_dates(_period(school))


def class_days(school: School) -> tuple[date, ...]:
    """The dates of the period with class, those of weeks without a label included."""
    return tuple(_class_days(_period(school)))


def held_on(school: School, session: Session) -> tuple[date, ...]:
    """The dates of the period on which a session is held, in order."""
    weeks = school.weeks_of(session.week)
    return tuple(
        teaching.on
        for teaching in teaching_dates(school)
        if teaching.day == session.slot.day and teaching.week in weeks
    )


def dated(
    school: School, plan: Plan, pick: Callable[[Plan], Iterable[Session]] = lambda part: part.sessions
) -> Iterator[tuple[date, Session]]:
    """Each date on which a session is held, with the session, in no order; `pick` chooses among those of a plan.

    On each date the sessions in force on it: those of an earlier plan, where there was one.
    """
    for stretch in plan.stretches:
        for session in pick(stretch.plan):
            yield from ((day, session) for day in held_on(school, session) if stretch.covers(day))


@dataclass(frozen=True)
class _Period:
    """All that the dates depend on, as a key: every session asks for the same dates."""

    start: date
    end: date
    closed: tuple[date, ...]
    zone: str
    days: tuple[str, ...]
    labels: tuple[tuple[date, str], ...]
    """The Mondays the file lists with their label; empty without labels."""


def _period(school: School) -> _Period:
    calendar = school.calendar
    labels = tuple((monday_of(monday), label) for label, mondays in calendar.weeks.items() for monday in mondays)
    return _Period(calendar.start, calendar.end, calendar.closed, school.establishment.zone, school.days, labels)


@lru_cache(maxsize=4)
def _teaching_dates(period: _Period) -> tuple[TeachingDate, ...]:
    labels = dict(period.labels)
    dates = ((day, labels.get(monday_of(day)) if labels else EVERY_WEEK) for day in _class_days(period))
    return tuple(TeachingDate(day, DAYS[day.weekday()], label) for day, label in dates if label is not None)


def _class_days(period: _Period) -> Iterator[date]:
    """The dates with class, whatever the label of their week."""
    for rank in range((period.end - period.start).days + 1):
        day = period.start + timedelta(days=rank)
        if DAYS[day.weekday()] in period.days and not _is_off(period, day):
            yield day


def _is_off(period: _Period, day: date) -> bool:
    if day in period.closed or day in public_holidays(day.year):
        return True
    return period.zone in ZONES and in_holidays(period.zone, day)

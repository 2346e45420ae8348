"""The calendar of the period: which dates have class, and on which dates each session is held.

Left out: the holidays of the school's zone, public holidays, the days the file closes, and, where there are week
labels, the weeks that no label lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cned_planner.calendar.public_holidays import public_holidays
from cned_planner.calendar.school_years import ZONES, in_holidays, known_span
from cned_planner.findings import Finding
from cned_planner.plan import Session
from cned_planner.school import DAYS, EVERY_WEEK, Place, School

RULE = "calendar"


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


def held_on(school: School, session: Session) -> tuple[date, ...]:
    """The dates of the period on which a session is held, in order."""
    weeks = school.weeks_of(session.week)
    return tuple(
        teaching.on
        for teaching in teaching_dates(school)
        if teaching.day == session.slot.day and teaching.week in weeks
    )


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


def calendar_findings(school: School) -> list[Finding]:
    """What is wrong with the period: unknown holidays, weeks without a label, no date with class at all."""
    unknown = list(_unknown_holidays(school))
    if unknown:
        return unknown  # dates counted without the holidays would only mislead
    return [*_no_date(school), *_unlabelled_weeks(school), *_empty_labels(school)]


def _unknown_holidays(school: School) -> Iterator[Finding]:
    zone, calendar = school.establishment.zone, school.calendar
    if zone not in ZONES:
        return
    first, last = known_span(zone)
    if first <= calendar.start and calendar.end <= last:
        return
    yield Finding(
        RULE,
        "calendar",
        f"les vacances de la zone {zone} ne sont connues que du {first:%d/%m/%Y} au {last:%d/%m/%Y}.",
        "Raccourcissez la période (start, end), ou écrivez « zone: none » et listez les jours sans classe (closed).",
        place=_place(school, "start" if calendar.start < first else "end"),
    )


def _no_date(school: School) -> Iterator[Finding]:
    if teaching_dates(school):
        return
    calendar = school.calendar
    yield Finding(
        RULE,
        "calendar",
        f"aucun jour de classe du {calendar.start:%d/%m/%Y} au {calendar.end:%d/%m/%Y} : "
        "vacances, jours fériés, jours fermés ou semaines sans repère.",
        "Corrigez la période (start, end), la zone, les jours fermés (closed) ou les semaines (weeks).",
        place=_place(school, "start"),
    )


def _unlabelled_weeks(school: School) -> Iterator[Finding]:
    period = _period(school)
    if not period.labels:
        return
    mondays = sorted({monday_of(day) for day in _class_days(period)} - set(dict(period.labels)))
    if mondays:
        shown = ", ".join(f"{monday:%d/%m/%Y}" for monday in mondays)
        yield Finding(
            RULE,
            "calendar.weeks",
            f"des semaines de classe n’ont pas de repère et n’auront aucune séance ; lundis : {shown}.",
            f"Ajoutez ces lundis à l’un des repères ({', '.join(school.weeks)}), ou fermez ces jours (closed).",
            "warning",
            _place(school, "weeks"),
        )


def _empty_labels(school: School) -> Iterator[Finding]:
    """A label whose weeks are all holidays, or out of the period: half of the plan would never take place."""
    used = {teaching.week for teaching in teaching_dates(school)}
    for label in school.weeks if used and school.has_labels else ():
        if label not in used:
            yield Finding(
                RULE,
                "calendar.weeks",
                f"aucune semaine {label} n’a de jour de classe dans la période : ses séances n’auront jamais lieu.",
                "Vérifiez ses lundis, ou retirez les repères de semaine (weeks).",
                "warning",
                _place(school, "weeks"),
            )


def _place(school: School, key: str) -> Place:
    """Where the key stands in the file, or its section, or nowhere known."""
    return school.places.get(("calendar", key)) or school.places.get(("calendar",)) or Place()

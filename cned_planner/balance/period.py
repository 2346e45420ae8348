"""The weeks of class that a period has, and the days of them that are lost.

School holidays are no loss: nothing is due in them. Public holidays, closed days and weeks without a label are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cned_planner.calendar import teaching_dates
from cned_planner.calendar.school_years import ZONES, in_holidays
from cned_planner.school import DAYS, School


@dataclass(frozen=True)
class Period:
    weeks: float
    """Weeks of class with their lost days: a week cut by the period counts for its days (3 of 5 are 0.6)."""
    lost: tuple[date, ...]
    """Days of class on which nothing is held."""


def period_of(school: School) -> Period:
    """Hours due over the period are the hours due each week times `weeks`."""
    there = tuple(_days_of_class(school))
    held = {teaching.on for teaching in teaching_dates(school)}
    return Period(len(there) / len(school.days), tuple(day for day in there if day not in held))


def _days_of_class(school: School) -> Iterator[date]:
    calendar, zone = school.calendar, school.establishment.zone
    for rank in range((calendar.end - calendar.start).days + 1):
        day = calendar.start + timedelta(days=rank)
        is_off = zone in ZONES and in_holidays(zone, day)
        if DAYS[day.weekday()] in school.days and not is_off:
            yield day

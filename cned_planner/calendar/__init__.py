"""The calendar of a school: the dates of its period with class, and what is wrong with them.

Behind it stand the public holidays and the official holidays of zones A, B and C.
"""

from __future__ import annotations

from cned_planner.calendar.dates import TeachingDate, class_days, dated, held_on, monday_of, teaching_dates
from cned_planner.calendar.period import calendar_findings

__all__ = ["TeachingDate", "calendar_findings", "class_days", "dated", "held_on", "monday_of", "teaching_dates"]

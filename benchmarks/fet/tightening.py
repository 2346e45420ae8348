"""How FET is made to look for a better timetable, and not only for any.

FET minimises nothing: its users ask for a better timetable by adding constraints until it finds no more. This
is that ladder. Each rung asks what our preferences count, as far as FET has a constraint for it: fewer gaps,
fewer days per teacher, live sessions spread over the week and not in a row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil

from cned_planner.exchange.fet.activities import Activity
from cned_planner.exchange.fet.constraints import Constraints
from cned_planner.school import Division, School, Teacher


@dataclass(frozen=True)
class Tightening:
    """`gaps` per teacher and week at most, `spare_days` beyond those a teacher needs; None asks nothing."""

    gaps: int | None = None
    spare_days: int | None = None
    even_days: bool = False
    """Whether no day of a division may have more live slots than its fair share."""
    no_runs: bool = False
    """Whether live sessions of a division may not follow one another."""


LOOSE = Tightening()
"""Only what must hold."""

LADDER = (
    LOOSE,
    Tightening(gaps=8, spare_days=2),
    Tightening(gaps=6, spare_days=1),
    Tightening(gaps=5, spare_days=1, even_days=True),
    Tightening(gaps=4, spare_days=1, even_days=True),
    Tightening(gaps=3, spare_days=1, even_days=True),
    Tightening(gaps=3, spare_days=0, even_days=True),
    Tightening(gaps=2, spare_days=0, even_days=True),
    Tightening(gaps=1, spare_days=0, even_days=True),
    Tightening(gaps=1, spare_days=0, even_days=True, no_runs=True),
    Tightening(gaps=0, spare_days=0, even_days=True, no_runs=True),
)


def days_needed(school: School, activities: list[Activity], teacher: Teacher) -> int:
    """Days on which a teacher must be live: one session a day of a service, and the teacher's own limit."""
    live = [one for one in activities if any(teacher in service.teachers for service in one.live)]
    most = max(Counter(service for one in live for service in one.live).values(), default=0)
    a_day = teacher.max_sync_per_day or max(len(slots) for slots in school.slots_of_day.values())
    return max(most, ceil(len(live) / a_day))


def fair_share(school: School, activities: list[Activity], division: Division) -> int:
    """Live slots of a day when those of the week are spread evenly; aligned groups make one live slot."""
    live = (service.audience for one in activities for service in one.live)
    counts = Counter(audience for audience in live if division in school.divisions_of(audience))
    return max(1, ceil(school.busiest_view(division, counts) / school.open_days(division)))


def tighten(constraints: Constraints, wanted: Tightening) -> None:
    """Add to a file of FET what a rung asks."""
    school, activities = constraints.school, constraints.activities
    if wanted.gaps is not None:
        constraints.add("TeachersMaxGapsPerWeek", ("Max_Gaps", wanted.gaps))
    for teacher in constraints.taught if wanted.spare_days is not None else ():
        days = days_needed(school, activities, teacher) + (wanted.spare_days or 0)
        if days < len(school.days):
            fields = (("Teacher_Name", teacher.code), ("Max_Days_Per_Week", days))
            constraints.add("TeacherMaxDaysPerWeek", *fields)
    for division in school.divisions.values():
        if wanted.even_days:
            constraints.cap_live(division, "Daily", fair_share(school, activities, division))
        if wanted.no_runs:
            constraints.cap_live(division, "Continuously", 1)

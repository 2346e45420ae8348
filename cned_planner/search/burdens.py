"""Whom a plan costs most: where the search begins to look for a better one, more often than elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cned_planner.plan import Plan, Session
from cned_planner.preferences import sibling_clash, teacher_days, teacher_gaps, weight_of
from cned_planner.school import SYNC, Division, School, Teacher

Burdens = Counter[Teacher | Division]


def burdens_of(school: School, sessions: Iterable[Session]) -> Burdens:
    """What each teacher pays for gaps and for days that fuller ones would save, and each division for its families.

    Other costs are small, or bear no fault of one teacher or division alone.
    """
    plan = Plan.of(sessions)
    burdens: Burdens = Counter()
    for teacher, days in teacher_days.days_of_teachers(school, plan).items():
        burdens[teacher] += weight_of(school, teacher_days) * max(0, days - _fewest_days(school, plan, teacher))
    for teacher, gaps in teacher_gaps.gaps_of_teachers(school, plan).items():
        burdens[teacher] += weight_of(school, teacher_gaps) * gaps
    for siblings, clashes in sibling_clash.clashes_of_siblings(school, plan):
        for division in (siblings.first, siblings.second):
            burdens[division] += weight_of(school, sibling_clash) * clashes
    return burdens


def _fewest_days(school: School, plan: Plan, teacher: Teacher) -> int:
    """How many days of the cycle the live sessions of a teacher fill, one after the other."""
    live = sum(len(school.weeks_of(session.week)) for session in plan.of_teacher(teacher, SYNC))
    longest = max(len(slots) for slots in school.slots_of_day.values())
    return -(-live // (teacher.max_sync_per_day or longest))

"""A timetable of a half-day as the master problem sees it: a column, with its cost and what it adds to each row."""

from __future__ import annotations

from collections.abc import Iterable

from cned_planner.plan import Session
from cned_planner.preferences import PREFERENCES, busy_day, sync_target, teacher_days
from cned_planner.school import School
from cned_planner.search.costs import cost_of
from cned_planner.search.half_days.couplings import HalfDay, amounts_of
from cned_planner.search.tasks import Column

OF_WEEKS = (sync_target, teacher_days, busy_day)
"""The preferences that extras of the week account for; of work alone nothing is known, and nothing counted."""

OF_HALF_DAYS = tuple(preference for preference in PREFERENCES if preference not in OF_WEEKS)


def column_of(school: School, half_day: HalfDay, sessions: list[Session]) -> Column:
    """The column of live sessions of that half-day."""
    cost = cost_of(school, sessions, OF_HALF_DAYS)
    return Column(cost, tuple(sorted(amounts_of(school, half_day, sessions).items())))


def worth_of(amounts: Iterable[tuple[int, int]], worths: tuple[int, ...]) -> int:
    """What these amounts are worth together."""
    return sum(worths[row] * amount for row, amount in amounts)

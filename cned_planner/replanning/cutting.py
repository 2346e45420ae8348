"""The week in which a plan changes: some of its days are the former plan's, the others the new one's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from cned_planner.calendar import dated, monday_of
from cned_planner.plan import Plan
from cned_planner.school import MODES, Mode, School


@dataclass(frozen=True)
class Cut:
    """The hours of a service in the week of the change that are not those of a whole week of the new plan."""

    service: str
    mode: Mode
    held: int
    planned: int


def cut_week(school: School, plan: Plan) -> list[Cut]:
    """What the week of the change has more or less than it would have with the new plan alone, by service.

    Empty where the plan begins on a Monday, or at the beginning of the period.
    """
    if plan.since is None:
        return []
    monday = monday_of(plan.since)
    held, planned = _hours(school, plan, monday), _hours(school, replace(plan, earlier=()), monday)
    return [
        Cut(name, mode, held[name, mode], planned[name, mode])
        for name in school.services
        for mode in MODES
        if held[name, mode] != planned[name, mode]
    ]


def _hours(school: School, plan: Plan, monday: date) -> Counter[tuple[str, Mode]]:
    return Counter((one.service.id, one.mode) for day, one in dated(school, plan) if monday_of(day) == monday)

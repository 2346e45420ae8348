"""The hours that a service loses in the week in which the plan changes in mid-week.

An hour that stood on Thursday and stands on Tuesday from then on is not held in a week that changes on Wednesday: on
its Tuesday the former plan was in force. So a service loses what the new plan has on the days before the change over
what was held on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from cned_planner.calendar import dated, monday_of, teaching_dates
from cned_planner.diagnosis.balance import sum_of
from cned_planner.plan import Plan
from cned_planner.school import MODES, Mode, School
from cned_planner.search.model import Model


@dataclass(frozen=True)
class CutWeek:
    """The days with class before a change in mid-week, the label of that week, and the hours held by then."""

    days: frozenset[str]
    week: str
    held: Mapping[tuple[str, Mode], int]
    """By id of the service and mode."""


def week_cut_by(school: School, was: Plan, since: date) -> CutWeek | None:
    """The week of a change from that day on; None where no class of that week came before it."""
    monday = monday_of(since)
    gone = [one for one in teaching_dates(school) if monday <= one.on < since]
    if not gone:
        return None
    held = Counter((one.service.id, one.mode) for day, one in dated(school, was) if monday <= day < since)
    return CutWeek(frozenset(one.day for one in gone), gone[0].week, held)


def hours_lost(plan: Plan, cut: CutWeek) -> int:
    """The hours lost in the week of the change, over all services and both modes."""
    planned = Counter(
        (session.service.id, session.mode) for session in plan.of_week(cut.week) if session.slot.day in cut.days
    )
    return sum(max(0, count - cut.held.get(part, 0)) for part, count in planned.items())


def losses(model: Model, cut: CutWeek) -> cp_model.LinearExpr:
    """The hours lost as an expression, at least; all it takes where it is kept small."""
    lost: list[cp_model.IntVar] = []
    for service in model.school.services.values():
        for mode in MODES:
            table = model.occupied(service, mode)
            early = model.total(
                *(total for (week, slot), total in table.items() if week == cut.week and slot.day in cut.days)
            )
            held = cut.held.get((service.id, mode), 0)
            if early.most > held:
                lost.append(model.cp.new_int_var(0, early.most - held, ""))
                model.at_least_penalty(lost[-1], [(early, 1)], -held)
    return sum_of(lost)

"""Better to spread a division's live sessions over its week.

Unit: a live slot of a division on a day, beyond the fair share of the day: the live slots of that week divided
by the days on which a slot is open to the division, rounded up.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from cned_planner.plan import Plan, live_slots
from cned_planner.school import School

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty, Sum
    from cned_planner.search.values import Values

ID = "busy-day"
TITLE = "Séances en direct au-delà de la part équitable d’une journée"
WEIGHT = 2


def cost(school: School, plan: Plan) -> int:
    result = 0
    for (division, _), slots in live_slots(school, plan).items():
        share = -(-len(slots) // max(1, school.open_days(division)))
        result += sum(max(0, count - share) for count in Counter(slot.day for slot in slots).values())
    return result


def penalty(model: Model, total: Penalty) -> None:
    for division in model.divisions:
        open_days = max(1, model.school.open_days(division))
        by_day: dict[str, dict[str, Sum]] = {week: {} for week in model.school.weeks}
        for (week, slot), term in model.live(division).items():
            by_day[week].setdefault(slot.day, model.total()).add(term)
        for days in by_day.values():
            key = (
                "excess",
                open_days,
                *((day.constant, *(one.index for one in day.literals)) for day in days.values()),
            )
            for excess in model.shared(key, partial(_excesses, model, list(days.values()), open_days)):
                total.add(excess)


def _excesses(model: Model, days: list[Sum], open_days: int) -> list[IntVar | int]:
    """What each day has above its share of the week."""
    share = _share(model, model.total(*days), open_days)
    result: list[IntVar | int] = []
    for day in days:
        if not day.literals and isinstance(share, int):
            result.append(max(0, day.constant - share))
            continue
        excess = model.derived(day.most, partial(_excess, day, share))
        model.cp.add(excess >= sum(day.literals) + day.constant - share)
        result.append(excess)
    return result


def _share(model: Model, week: Sum, open_days: int) -> IntVar | int:
    """The live slots of the week divided by the open days, rounded up."""
    if not week.literals:
        return -(-week.constant // open_days)
    share = model.derived(-(-week.most // open_days), lambda values: -(-values.of(week) // open_days))
    live = sum(week.literals) + week.constant
    model.cp.add(open_days * share >= live)
    model.cp.add(open_days * share <= live + open_days - 1)
    return share


def _excess(day: Sum, share: IntVar | int, values: Values) -> int:
    return max(0, values.of(day) - (share if isinstance(share, int) else values[share]))

"""Better not to have brothers and sisters live at the same time: many families have one device.

Source: key `siblings`. Unit: a family and a slot of a week label in which both divisions are live.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan, live_slots
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model, Penalty

ID = "sibling-clash"
TITLE = "Frères et sœurs en direct au même moment"
WEIGHT = 2


def cost(school: School, plan: Plan) -> int:
    live = live_slots(school, plan)
    return sum(
        siblings.families * len(live[siblings.first, week] & live[siblings.second, week])
        for siblings in school.siblings
        for week in school.weeks
    )


def penalty(model: Model, total: Penalty) -> None:
    touched = set(model.divisions)
    for siblings in model.school.siblings:
        if touched.isdisjoint((siblings.first, siblings.second)):
            continue
        first, second = model.live(siblings.first), model.live(siblings.second)
        for moment, term in first.items():
            if moment in second:
                total.add(model.both(term, second[moment]), siblings.families)

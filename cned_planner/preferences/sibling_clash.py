"""Better not to have brothers and sisters live at the same time: many families have one device.

Source: key `siblings`. Unit: a family and a slot of a week label in which both divisions are live.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.plan import Plan, live_slots
from cned_planner.school import School, Siblings

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty

ID = "sibling-clash"
TITLE = "Frères et sœurs en direct au même moment"
WEIGHT = 2


def cost(school: School, plan: Plan) -> int:
    return sum(clashes for _, clashes in clashes_of_siblings(school, plan))


def clashes_of_siblings(school: School, plan: Plan) -> Iterator[tuple[Siblings, int]]:
    """Each two divisions with families, and how often those have two live sessions at once."""
    live = live_slots(school, plan)
    for siblings in school.siblings:
        both = (live[siblings.first, week] & live[siblings.second, week] for week in school.weeks)
        yield siblings, siblings.families * sum(len(slots) for slots in both)


def penalty(model: Model, total: Penalty) -> None:
    touched = set(model.divisions)
    for siblings in model.school.siblings:
        if touched.isdisjoint((siblings.first, siblings.second)):
            continue
        first, second = model.live(siblings.first), model.live(siblings.second)
        for moment, term in first.items():
            if moment in second:
                total.add(model.both(term, second[moment]), siblings.families)

"""Live hours beyond the least that is due: as many as the school hopes for.

Source: the upper bound of `sync` in `levels.….hours` or `services`. Unit: half an hour each week that a
service is short of it, counted once for the whole cycle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK, SYNC, School

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty

ID = "sync-target"
TITLE = "Demi-heures en direct souhaitées et non placées"
WEIGHT = 8


def cost(school: School, plan: Plan) -> int:
    return sum(round(2 * (service.due.sync_max - plan.hours(service, SYNC))) for service in school.services.values())


def penalty(model: Model, total: Penalty) -> None:
    for service in model.services:
        if not model.is_known(service, SYNC):
            continue
        total.add(round(2 * service.due.sync_max))
        total.add_sum(model.count(service, SYNC, EVERY_WEEK), -2)
        if model.school.has_labels:
            for week in model.school.weeks:
                total.add_sum(model.count(service, SYNC, week), -1)

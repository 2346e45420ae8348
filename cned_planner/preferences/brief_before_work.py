"""Better to see the teacher live first, and then to work alone on what was explained.

Unit: per week label, an autonomous session of a service that comes before its first live session of that week;
a service without a live session in a week counts nothing in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Moment, Plan
from cned_planner.school import ASYNC, SYNC, School, Service

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty, Term

ID = "brief-before-work"
TITLE = "Travail en autonomie avant la première séance en direct de la semaine"
WEIGHT = 1


def cost(school: School, plan: Plan) -> int:
    result = 0
    for week in school.weeks:
        first: dict[Service, int] = {}
        for session in plan.of_week(week, SYNC):
            position = session.slot.position
            first[session.service] = min(position, first.get(session.service, position))
        result += sum(session.slot.position < first.get(session.service, 0) for session in plan.of_week(week, ASYNC))
    return result


def penalty(model: Model, total: Penalty) -> None:
    for service in model.services:
        if model.is_known(service, SYNC) and model.is_known(service, ASYNC):
            early = _before_brief(model, service)
            for moment, work in model.occupied(service, ASYNC).items():
                for literal in work.literals:
                    total.add(model.both(literal, early[moment]))
                if work.constant:
                    total.add(early[moment], work.constant)


def _before_brief(model: Model, service: Service) -> dict[Moment, Term]:
    """At each moment, whether the first live session of the week is still to come after it."""
    live = model.occupied(service, SYNC)
    result: dict[Moment, Term] = {}
    for week in model.school.weeks:
        early = model.either(model.total(*(total for (label, _), total in live.items() if label == week)))
        for slot in model.school.slots:
            early = model.unless(early, model.total(live.get((week, slot))))
            result[week, slot] = early
    return result

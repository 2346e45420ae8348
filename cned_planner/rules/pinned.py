"""A session that the school has placed itself stays where it is.

Source: a choice of the school, key `pins`. Unit: a pin. A pin without a week asks for every week; a pin of one
week label is held by a session of that label or by one of every week.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK, Pin, School
from cned_planner.words import in_weeks, say_mode, say_slot

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "pinned"
TITLE = "Les séances fixées par l’établissement sont respectées"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for pin in school.pins:
        missed = [week for week in school.weeks_of(pin.week) if not _held(plan, pin, week)]
        if missed:
            yield Finding(
                ID,
                f"{pin.service.id}, {say_slot(pin.slot)}{in_weeks(school, missed)}",
                f"La séance {say_mode(pin.mode)} fixée à ce créneau n’y est pas.",
                "Remettez-la à sa place ou modifiez « pins ».",
            )


def _held(plan: Plan, pin: Pin, week: str) -> bool:
    return any(
        session.slot == pin.slot and session.week in (EVERY_WEEK, week)
        for session in plan.of_service(pin.service, pin.mode)
    )


def constrain(model: Model) -> None:
    for pin in model.school.pins:
        if not model.is_free(pin.service, pin.mode):
            continue  # left out, or fixed already
        table = model.occupied(pin.service, pin.mode)
        for week in model.school.weeks_of(pin.week):
            held = model.total(table.get((week, pin.slot)))
            model.between([(held, 1)], 1, max(1, held.most))

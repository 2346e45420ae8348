"""No more live classes at the same time in the whole school than its connection or its licences bear.

Source: a choice of the school, key `establishment.max_live_classes`. Unit: live sessions in a slot of a week
label; a session counts once, however many teachers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School, Slot
from cned_planner.words import say_count, say_slot, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "live-limit"
TITLE = "Le nombre de classes virtuelles en même temps dans l’établissement est limité"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    most = school.establishment.max_live_classes
    if most is None:
        return
    for (slot, count), weeks in told_once(school, lambda week: _counts(plan, week)):
        if count > most:
            yield Finding(
                ID,
                f"{say_slot(slot)}{weeks}",
                f"{say_count(count, 'séance')} en direct en même temps, {most} au plus.",
                "Déplacez-en, ou relevez « max_live_classes ».",
            )


def _counts(plan: Plan, week: str) -> Iterator[tuple[Slot, int]]:
    yield from Counter(session.slot for session in plan.of_week(week, SYNC)).items()


def constrain(model: Model) -> None:
    most = model.school.establishment.max_live_classes
    if most is None or not any(model.is_free(service, SYNC) for service in model.services):
        return
    for total in model.occupied_by(model.school.services.values()).values():
        model.at_most(total, most)

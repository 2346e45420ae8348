"""At most one live session of a service on a day: live hours of a subject are spread over the week.

Source: a choice of this program. Unit: live sessions of a service on a day of a week label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School, Service
from cned_planner.words import DAY_NAMES, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "one-sync-a-day"
TITLE = "Un service a au plus une séance en direct par jour"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (service, day, count), weeks in told_once(school, lambda week: _excesses(plan, week)):
        yield Finding(
            ID,
            f"{service.id}, {DAY_NAMES[day]}{weeks}",
            f"{count} séances en direct le même jour, une au plus.",
            "Déplacez-en à un jour sans séance en direct de ce service.",
        )


def _excesses(plan: Plan, week: str) -> Iterator[tuple[Service, str, int]]:
    counts = Counter((session.service, session.slot.day) for session in plan.of_week(week, SYNC))
    yield from ((service, day, count) for (service, day), count in counts.items() if count > 1)


def constrain(model: Model) -> None:
    for service in model.services:
        if model.is_free(service, SYNC):
            for total in model.per_day(model.occupied(service, SYNC)).values():
                model.at_most(total, 1)

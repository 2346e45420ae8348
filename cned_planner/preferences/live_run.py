"""Better to alternate: a division that is live in two slots in a row has no pause from the screen.

Unit: a pair of consecutive slots of a week label in both of which a division is live.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.plan import Plan, live_slots
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty

ID = "live-run"
TITLE = "Créneaux en direct qui se suivent"
WEIGHT = 1


def cost(school: School, plan: Plan) -> int:
    return sum(
        earlier in slots and later in slots
        for slots in live_slots(school, plan).values()
        for earlier, later in school.consecutive_pairs
    )


def penalty(model: Model, total: Penalty) -> None:
    for division in model.divisions:
        live = model.live(division)
        for week in model.school.weeks:
            for earlier, later in model.school.consecutive_pairs:
                total.add(model.both(live.get((week, earlier), 0), live.get((week, later), 0)))

"""Sessions only where the school is open for every division concerned, live or not.

Source: a choice of the school, keys `days` and `divisions.….closed`. Unit: a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import MODES, School
from cned_planner.words import in_weeks, say_list, say_mode, say_slot

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "closed-slot"
TITLE = "Aucune séance à un créneau fermé"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for session in plan.sessions:
        divisions = school.divisions_of(session.service.audience)
        closed = [division.code for division in divisions if session.slot in division.closed]
        if closed:
            yield Finding(
                ID,
                f"{session.service.id}, {say_slot(session.slot)}{in_weeks(school, [session.week])}",
                f"Le créneau de cette séance {say_mode(session.mode)} est fermé pour {say_list(closed)}.",
                "Déplacez la séance ou modifiez « closed ».",
            )
    for stray in plan.strays:
        if stray.rule == ID:
            yield Finding(ID, stray.name, stray.fault, "Déplacez la séance ou modifiez « days ».")


def constrain(model: Model) -> None:
    for service in model.services:
        for slot in sorted(model.school.closed_slots[service.audience], key=lambda slot: slot.position):
            for mode in MODES:
                model.forbid(service, mode, slot)

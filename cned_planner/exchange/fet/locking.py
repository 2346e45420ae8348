"""Where activities are placed before FET begins: by the pins of the file, or all of them by a plan.

A plan that is locked activity by activity is for FET to judge. Where FET finds that timetable, the plan holds
what the file says; where it refuses, it does not. That is how the converter is tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cned_planner.exchange.fet.activities import Activity
from cned_planner.school import EVERY_WEEK, Pin, School, Slot


def slots_of_pins(
    school: School, activities: Iterable[Activity], placed: Mapping[Activity, Slot]
) -> dict[Activity, Slot]:
    """Each pin takes an activity that no other pin has taken and whose weeks suit it, one `placed` there if it can."""
    taken: dict[Activity, Slot] = {}
    for pin in school.pins:
        free = [one for one in activities if one not in taken and _suits(one, pin)]
        if free:
            taken[min(free, key=lambda one: placed.get(one) != pin.slot)] = pin.slot
    return taken


def _suits(one: Activity, pin: Pin) -> bool:
    return any((pin.service, pin.mode, week) in one.shares for week in (EVERY_WEEK, pin.week))

"""Where activities are placed before FET begins: by the pins of the file, or all of them by a whole plan.

A plan that is locked activity by activity is for FET to judge. Where FET finds that timetable, the plan holds
what the file says; where it refuses, it does not. That is how the converter is tested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.fet.activities import Activity
from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK, Pin, School, Slot


def slots_of_pins(school: School, activities: Sequence[Activity]) -> dict[int, Slot]:
    """By activity: each pin takes one of its service that no other pin has taken and whose weeks suit it."""
    taken: dict[int, Slot] = {}
    for pin in school.pins:
        one = next((one for one in activities if one.id not in taken and _suits(one, pin)), None)
        if one is not None:
            taken[one.id] = pin.slot
    return taken


def _suits(one: Activity, pin: Pin) -> bool:
    return any((pin.service, pin.mode, week) in one.shares for week in (EVERY_WEEK, pin.week))


def slots_of_plan(plan: Plan, activities: Sequence[Activity], pinned: Mapping[int, Slot]) -> dict[int, Slot]:
    """By activity; the pinned ones choose first, on their slot if the plan has such a session there.

    Raises ValueError where the plan has no session for an activity.
    """
    left = [((one.service, one.mode, one.week), one.slot) for one in plan.sessions]
    found: dict[int, Slot] = {}
    for activity in sorted(activities, key=lambda one: one.id not in pinned):
        shares = activity.shares
        slots = [slot for share, slot in left if share == shares[0] and all((one, slot) in left for one in shares)]
        if not slots:
            raise ValueError(f"no slot for {', '.join(f'{one.id} {mode} {week}' for one, mode, week in shares)}")
        wanted = pinned.get(activity.id)
        found[activity.id] = slot = wanted if wanted in slots else slots[0]
        for share in shares:
            left.remove((share, slot))
    return found

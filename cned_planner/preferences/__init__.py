"""What makes a plan better: one module per preference, all of them named here.

A preference has `ID`, `TITLE` (French), a default `WEIGHT`, `cost(school, plan)`, which counts its unit over
the whole cycle in plain Python and is its specification, and `penalty(model, total)`, which adds the same
count to `total` in CP-SAT. In a part of a school, it adds what the free parts can change, at least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cned_planner.plan import Plan
from cned_planner.preferences import (
    brief_before_work,
    busy_day,
    late_or_unwanted,
    live_run,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
    usual_slot,
)
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty


class Preference(Protocol):
    ID: str
    TITLE: str
    WEIGHT: int

    def cost(self, school: School, plan: Plan) -> int: ...

    def penalty(self, model: Model, total: Penalty) -> None: ...


PREFERENCES: tuple[Preference, ...] = (
    sync_target,
    teacher_days,
    teacher_gaps,
    sibling_clash,
    busy_day,
    usual_slot,
    live_run,
    brief_before_work,
    late_or_unwanted,
)


def weight_of(school: School, preference: Preference) -> int:
    """The weight that the file gives to a preference, or its default."""
    return school.weights.get(preference.ID, preference.WEIGHT)

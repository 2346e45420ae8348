"""From a task to who performs it."""

from __future__ import annotations

from cned_planner.school import School
from cned_planner.search import bound, whole, work
from cned_planner.search.annealing.turn import anneal
from cned_planner.search.half_days import perform as half_days
from cned_planner.search.tasks import (
    Anneal,
    Better,
    BoundOfDivision,
    BoundOfTeachers,
    Combine,
    Improve,
    Master,
    Place,
    Pricing,
    Result,
    Task,
)


def perform(school: School, task: Task) -> Result:
    match task:
        case Place():
            return work.place(school, task)
        case Improve():
            return work.improve(school, task)
        case Anneal():
            return anneal(school, task)
        case BoundOfTeachers() | BoundOfDivision():
            return bound.bound_of(school, task)
        case Better():
            return whole.better(school, task)
        case Master() | Pricing() | Combine():
            return half_days.perform(school, task)

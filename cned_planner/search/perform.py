"""From a task to who performs it."""

from __future__ import annotations

from cned_planner.school import School
from cned_planner.search import bound, whole, work
from cned_planner.search.tasks import (
    Answer,
    Better,
    BoundOfDivision,
    BoundOfTeachers,
    Improve,
    Improvement,
    Place,
    Task,
)


def perform(school: School, task: Task) -> Answer | Improvement:
    match task:
        case Place():
            return work.place(school, task)
        case Improve():
            return work.improve(school, task)
        case BoundOfTeachers() | BoundOfDivision():
            return bound.bound_of(school, task)
        case Better():
            return whole.better(school, task)

"""From a task to who performs it."""

from __future__ import annotations

from cned_planner.school import School
from cned_planner.search import bound, work
from cned_planner.search.tasks import Answer, BoundOfDivision, BoundOfTeacher, Improve, Improvement, Place, Task


def perform(school: School, task: Task) -> Answer | Improvement:
    match task:
        case Place():
            return work.place(school, task)
        case Improve():
            return work.improve(school, task)
        case BoundOfTeacher():
            return bound.bound_of_teacher(school, task)
        case BoundOfDivision():
            return bound.bound_of_division(school, task)

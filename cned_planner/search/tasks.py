"""The pieces of work of a search, and their answers, as data that travels between processes.

Each task is performed by `work` as a pure function of the school and of what the task carries. Nothing here
needs the solver, so the process that only directs a search does not have to load it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cned_planner.school import Mode, School
from cned_planner.search.wire import Coded

Status = Literal["optimal", "feasible", "impossible", "unknown"]


@dataclass(frozen=True)
class Answer:
    """What a task found. `sessions` are those it was asked to place, `effort` its deterministic time."""

    status: Status
    sessions: tuple[Coded, ...] = ()
    cost: int = 0
    bound: int = 0
    effort: float = 0.0

    @property
    def found(self) -> bool:
        return self.status in ("optimal", "feasible")


@dataclass(frozen=True)
class Improvement:
    """A whole cheaper plan and its cost, or no plan, and how the search of the live sessions ended."""

    plan: tuple[Coded, ...] | None
    cost: int
    status: Status
    effort: float


@dataclass(frozen=True)
class Place:
    """Place the live sessions, the autonomous ones or both of some services, any way that the rules allow.

    `given` are the sessions that already stand, all of the modes it `covers`. With `cost`, the best way
    that the effort finds. `generous` asks for the best live hours of every service, and like `frugal` sees
    only a part of the plans: then "impossible" proves nothing.
    """

    live: tuple[int, ...]
    alone: tuple[int, ...]
    given: tuple[Coded, ...]
    covers: tuple[Mode, ...]
    effort: float
    seed: int = 0
    cost: bool = False
    frugal: bool = False
    generous: bool = False


@dataclass(frozen=True)
class Improve:
    """Re-plan the live sessions of some services in a plan, and the autonomous work of who is touched.

    With `days`, sessions only move within those days. With `whole`, live and autonomous sessions are searched
    together: dearer, and exact; otherwise the autonomous work follows the live sessions in a second step.
    """

    plan: tuple[Coded, ...]
    cost: int
    live: tuple[int, ...]
    days: tuple[str, ...] | None
    whole: bool
    frugal: bool
    effort: float
    seed: int


@dataclass(frozen=True)
class BoundOfTeacher:
    """Prove what one teacher must cost: the bound of the answer is in halves of a cost unit."""

    code: str
    effort: float


@dataclass(frozen=True)
class BoundOfDivision:
    """Prove what one division must cost: the bound of the answer is in halves of a cost unit."""

    code: str
    effort: float


SHARES = 2
"""Into how many shares the bound tasks cut a cost unit."""


def bound_tasks(school: School, effort: float) -> list[BoundOfTeacher | BoundOfDivision]:
    """The tasks whose bounds add up to the bound of the school."""
    taught = [teacher for teacher, services in school.services_of_teacher.items() if services]
    teachers = [BoundOfTeacher(teacher.code, effort) for teacher in taught]
    return [*teachers, *(BoundOfDivision(code, effort) for code in school.divisions)]


def total_bound(answers: Iterable[object]) -> int:
    """The bound of the school from the answers of all its bound tasks."""
    shares = sum(answer.bound for answer in answers if isinstance(answer, Answer))
    return -(-shares // SHARES)


Task = Place | Improve | BoundOfTeacher | BoundOfDivision

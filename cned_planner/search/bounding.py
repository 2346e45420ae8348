"""The bound of a school as its parts get proved, a few in each round, so that no plan has to wait for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cned_planner.school import School
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeacher

EFFORT = 0.25
"""Deterministic time for the bound of each teacher and each division."""

PARTS_PER_WORKER, ROUNDS = 4, 12
"""Parts proved in a round: some for each worker, and enough to have them all after so many rounds."""


@dataclass
class Bounding:
    """The sum of the bounds proved so far; the parts that wait count for nothing, as no cost is below 0."""

    school: School
    report: Callable[[int], None]
    """Called with the bound of the school whenever more of it is proved."""
    shares: int = 0
    waiting: deque[BoundOfTeacher | BoundOfDivision] = field(init=False)

    def __post_init__(self) -> None:
        taught = [teacher for teacher, services in self.school.services_of_teacher.items() if services]
        self.waiting = deque(BoundOfTeacher(teacher.code, EFFORT) for teacher in taught)
        self.waiting.extend(BoundOfDivision(code, EFFORT) for code in self.school.divisions)
        self._parts = len(self.waiting)

    @property
    def unfinished(self) -> bool:
        return bool(self.waiting)

    @property
    def bound(self) -> int:
        return -(-self.shares // SHARES)

    def next_tasks(self, workers: int) -> list[BoundOfTeacher | BoundOfDivision]:
        """The parts to prove in this round."""
        share = max(PARTS_PER_WORKER * workers, -(-self._parts // ROUNDS))
        return [self.waiting.popleft() for _ in range(min(share, len(self.waiting)))]

    def learn(self, answers: Sequence[object]) -> None:
        """Add the bounds of parts that were proved."""
        gained = sum(answer.bound for answer in answers if isinstance(answer, Answer))
        self.shares += gained
        if gained:
            self.report(self.bound)

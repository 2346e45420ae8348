"""The bound of a school as its parts get proved, a few in each round, so that no plan has to wait for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cned_planner.school import School
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeacher

Part = BoundOfTeacher | BoundOfDivision

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
    proved: dict[Part, int] = field(default_factory=dict)
    """The bound of each part, in shares."""
    waiting: deque[Part] = field(init=False)
    whole: int = 0
    """A bound proved for the whole school at once."""

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
        return max(self.whole, -(-sum(self.proved.values()) // SHARES))

    def next_tasks(self, workers: int) -> list[Part]:
        """The parts to prove in this round."""
        share = max(PARTS_PER_WORKER * workers, -(-self._parts // ROUNDS))
        return [self.waiting.popleft() for _ in range(min(share, len(self.waiting)))]

    def learn(self, parts: Sequence[Part], answers: Sequence[object]) -> None:
        """Add the bounds of parts that were proved."""
        gained = {
            part: answer.bound
            for part, answer in zip(parts, answers, strict=True)
            if isinstance(answer, Answer) and answer.bound
        }
        if gained:
            self.proved |= gained
            self.report(self.bound)

    def prove(self, bound: int) -> None:
        """Take a bound that was proved for the whole school."""
        if bound > self.bound:
            self.whole = bound
            self.report(bound)

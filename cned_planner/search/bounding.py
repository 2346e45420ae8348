"""The bound of a school as its parts get proved, a few in each round, so that no plan has to wait for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from cned_planner.school import School
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeacher

Part = BoundOfTeacher | BoundOfDivision

EFFORT = 0.25
"""Deterministic time for the bound of each teacher and each division."""

SECOND_EFFORT = 0.6
"""The same for those that this was too little for."""

PARTS_PER_WORKER, ROUNDS = 8, 6
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
        self._taught = [teacher.code for teacher, services in self.school.services_of_teacher.items() if services]
        self.waiting = deque(BoundOfDivision(code, EFFORT) for code in self.school.divisions)
        self._share = -(-(len(self.waiting) + len(self._taught)) // ROUNDS)

    @property
    def unfinished(self) -> bool:
        return bool(self.waiting)

    @property
    def bound(self) -> int:
        return max(self.whole, -(-sum(self.proved.values()) // SHARES))

    def next_tasks(self, workers: int) -> list[Part]:
        """The parts to prove in this round."""
        share = max(PARTS_PER_WORKER * workers, self._share)
        return [self.waiting.popleft() for _ in range(min(share, len(self.waiting)))]

    def learn(self, parts: Sequence[Part], answers: Sequence[object]) -> None:
        """Add the bounds of parts that were proved."""
        before = self.bound
        for part, answer in zip(parts, answers, strict=True):
            if isinstance(answer, Answer):
                self._take(part, answer)
        if not self.waiting and self._taught:
            costly = {part.code for part in self.proved}
            left = tuple(code for code in self.school.divisions if code not in costly)
            self.waiting.extend(BoundOfTeacher(code, EFFORT, left) for code in self._taught)
            self._taught = []
        if self.bound > before:
            self.report(self.bound)

    def _take(self, part: Part, answer: Answer) -> None:
        """Add the bound of a part; one that was not proved to the end has a second try, with more effort."""
        first = replace(part, effort=EFFORT)
        if answer.bound > self.proved.get(first, 0):
            self.proved[first] = answer.bound
        if answer.status != "optimal" and part.effort == EFFORT:
            self.waiting.append(replace(part, effort=SECOND_EFFORT))

    def prove(self, bound: int) -> None:
        """Take a bound that was proved for the whole school."""
        if bound > self.bound:
            self.whole = bound
            self.report(bound)

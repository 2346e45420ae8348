"""The bound of a school as its parts get proved, a few in each round, so that no plan has to wait for it.

First every division alone, then every teacher alone; then teachers are taken together, two who share
alignments. What some cost together is at least what they cost alone, and often more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cned_planner.school import School
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision, BoundOfTeachers

Part = BoundOfTeachers | BoundOfDivision
Team = tuple[str, ...]
"""Codes of teachers."""

EFFORT = 0.25
"""Deterministic time for the bound of each teacher and each division."""

SECOND_EFFORT = 0.6
"""The same for those that this was too little for."""

EFFORT_PER_TEACHER, LARGEST_TEAM = 0.1, 2
"""Deterministic time for each teacher of a team."""

PARTS_PER_WORKER, ROUNDS = 8, 6
"""Parts proved in a round: some for each worker, and enough to have all teachers after so many rounds."""

TEAMS_PER_WORKER = 1
"""The same of teams, which take longer."""


@dataclass
class Bounding:
    """The sum of the bounds proved so far; the parts that wait count for nothing, as no cost is below 0."""

    school: School
    report: Callable[[int], None]
    """Called with the bound of the school whenever more of it is proved."""
    divisions: dict[str, int] = field(default_factory=dict)
    teams: dict[Team, int] = field(default_factory=dict)
    """The bound of each division and team, in shares; every teacher is in one team at most."""
    waiting: deque[Part] = field(init=False)
    whole: int = 0
    """A bound proved for the whole school at once."""

    def __post_init__(self) -> None:
        self.waiting = deque(BoundOfDivision(code, EFFORT) for code in self.school.divisions)
        self._size = 0

    @property
    def unfinished(self) -> bool:
        return bool(self.waiting)

    @property
    def owed(self) -> bool:
        """Whether a division or a teacher has not been looked at yet."""
        return self._size == 0 or (self._size == 1 and any(part.effort == EFFORT for part in self.waiting))

    @property
    def bound(self) -> int:
        return max(self.whole, -(-(sum(self.divisions.values()) + sum(self.teams.values())) // SHARES))

    @property
    def proved(self) -> tuple[tuple[Part, int], ...]:
        """All parts with what they cost at least, in shares."""
        divisions = [(BoundOfDivision(code, EFFORT), bound) for code, bound in self.divisions.items()]
        teams = [(BoundOfTeachers(codes, EFFORT, self._left), bound) for codes, bound in self.teams.items()]
        return (*divisions, *teams)

    def next_tasks(self, workers: int) -> list[Part]:
        """The parts to prove in this round."""
        everyone = len(self.school.divisions) + len(self._taught)
        share = TEAMS_PER_WORKER * workers if self._size > 1 else max(PARTS_PER_WORKER * workers, everyone // ROUNDS)
        return [self.waiting.popleft() for _ in range(min(share, len(self.waiting)))]

    def learn(self, parts: Sequence[Part], answers: Sequence[object]) -> None:
        """Add the bounds of parts that were proved."""
        before = self.bound
        for part, answer in zip(parts, answers, strict=True):
            if isinstance(answer, Answer):
                self._take(part, answer)
        if not self.waiting:
            self._form_teams()
        if self.bound > before:
            self.report(self.bound)

    def prove(self, bound: int) -> None:
        """Take a bound that was proved for the whole school."""
        if bound > self.bound:
            self.whole = bound
            self.report(bound)

    def _take(self, part: Part, answer: Answer) -> None:
        """Add the bound of a part; one that was not proved to the end has a second try, with more effort."""
        if isinstance(part, BoundOfDivision):
            self.divisions[part.code] = max(answer.bound, self.divisions.get(part.code, 0))
        else:
            alone = sum(self.teams.pop(codes, 0) for codes in [*(codes for codes, _ in part.known), part.codes])
            self.teams[part.codes] = max(answer.bound, alone)
        if answer.status != "optimal" and part.effort == EFFORT:
            self.waiting.append(replace(part, effort=SECOND_EFFORT))

    def _form_teams(self) -> None:
        """When all parts of a size are proved, put those together that share most, by twos."""
        self._size = max(1, 2 * self._size)
        if self._size == 1:
            self.waiting.extend(BoundOfTeachers((code,), EFFORT, self._left) for code in self._taught)
            return
        if self._size > LARGEST_TEAM:
            return
        for one, other in self._pairs(list(self.teams)):
            codes = tuple(sorted([*one, *other]))
            known = ((one, self.teams[one]), (other, self.teams[other]))
            self.waiting.append(BoundOfTeachers(codes, EFFORT_PER_TEACHER * len(codes), self._left, known))

    def _pairs(self, teams: list[Team]) -> Iterable[tuple[Team, Team]]:
        """Each team with the one that is left and shares most alignments with it, if any does."""
        aligned = {team: {name for code in team for name in self._aligned[code]} for team in teams}
        homes = {team: {division for code in team for division in self._homes[code]} for team in teams}
        left = sorted(teams, key=lambda team: -len(aligned[team]))
        while len(left) > 1:
            one = left.pop(0)
            shared = {other: (len(aligned[one] & aligned[other]), len(homes[one] & homes[other])) for other in left}
            other = max(left, key=lambda team: shared[team])
            if shared[other][0]:
                left.remove(other)
                yield one, other

    @property
    def _left(self) -> tuple[str, ...]:
        return tuple(code for code in self.school.divisions if not self.divisions.get(code))

    @cached_property
    def _taught(self) -> list[str]:
        return [teacher.code for teacher, services in self.school.services_of_teacher.items() if services]

    @cached_property
    def _homes(self) -> dict[str, set[str]]:
        """By teacher: the divisions that may have live hours with him."""
        return {
            teacher.code: {
                division.code
                for service in services
                if service.due.sync_max
                for division in self.school.divisions_of(service.audience)
            }
            for teacher, services in self.school.services_of_teacher.items()
        }

    @cached_property
    def _aligned(self) -> dict[str, set[str]]:
        """By teacher: the alignments of his services."""
        result: dict[str, set[str]] = {code: set() for code in self.school.teachers}
        for alignment in self.school.alignments:
            for service in alignment.services:
                for teacher in service.teachers:
                    result[teacher.code].add(alignment.name)
        return result

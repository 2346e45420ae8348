"""Which services to re-plan together: neighbours in what they share, since only together can they move.

A neighbourhood frees whole live blocks (aligned services move together). Choices come from a seeded generator
and from the plan alone, so the same search chooses the same neighbourhoods.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from cned_planner.school import Division, School, Service, Teacher
from cned_planner.search.blocks import live_blocks
from cned_planner.search.tasks import Kind, Neighbourhood, Status
from cned_planner.search.wire import Coder

KINDS: tuple[Kind, ...] = ("teachers", "divisions", "teacher-and-divisions", "days", "together")

FIRST_SIZE: Mapping[Kind, float] = {
    "teachers": 24,
    "divisions": 24,
    "teacher-and-divisions": 24,
    "days": 60,
    "together": 14,
}
"""Services freed at first."""

GROWTH, SHRINKAGE, COLLAPSE = 1.25, 0.95, 0.85
"""A neighbourhood proved to hold nothing better was too small, the more so the sooner it was proved; one that
was not searched through, too large; one in which not even the plan at hand was found again, far too large."""

SPARE_HALVES = 0.2
"""How often half hours are offered where the hours do not ask for them."""

SMALLEST = 4


@dataclass
class Chooser:
    """Chooses neighbourhoods of a school, and learns their sizes."""

    school: School
    coder: Coder
    random: Random
    sizes: dict[Kind, float] = field(default_factory=lambda: dict(FIRST_SIZE))

    def learn(self, kind: Kind, status: Status, spent: float) -> None:
        """Adapt the size of a kind to how the search of its last neighbourhood ended, and how much it spent.

        `spent` is the share of the effort that it was given, from 0 to 1.
        """
        growth = max(GROWTH ** (1 - spent), 1.03)
        size = self.sizes[kind] * {"optimal": growth, "unknown": COLLAPSE}.get(status, SHRINKAGE)
        self.sizes[kind] = min(max(size, SMALLEST), 2.0 * len(self.live_services))

    def choose(self) -> Neighbourhood:
        """A neighbourhood of any kind, of the size that its kind has now."""
        kind = self.random.choice(KINDS)
        days: tuple[str, ...] | None = None
        if kind == "days":
            days = tuple(self.random.sample(self.school.days, min(2, len(self.school.days))))
        order = {
            "teachers": self._by_teachers,
            "divisions": self._by_divisions,
            "teacher-and-divisions": self._by_teacher_and_divisions,
            "days": self._by_divisions,
            "together": self._by_divisions,
        }[kind]()
        candidates = self.services if kind == "together" else self.live_services
        frugal = self.random.random() >= SPARE_HALVES
        return Neighbourhood(kind, self._fill(order, candidates, self.sizes[kind]), days, frugal)

    def _fill(self, order: Iterable[Service], candidates: Mapping[Service, None], size: float) -> tuple[int, ...]:
        """The first services in that order, with their live blocks, until there are enough."""
        chosen: dict[int, None] = {}
        for service in order:
            if len(chosen) >= size:
                break
            if service in candidates:
                block = self._blocks.get(service, (service,))
                chosen.update(dict.fromkeys(self.coder.rank(member.id) for member in block))
        return tuple(sorted(chosen))

    @cached_property
    def services(self) -> Mapping[Service, None]:
        return dict.fromkeys(self.coder.services)

    @cached_property
    def live_services(self) -> Mapping[Service, None]:
        """The services that may have a live session."""
        return dict.fromkeys(service for service in self.coder.services if service.due.sync_max > 0)

    @cached_property
    def _blocks(self) -> Mapping[Service, tuple[Service, ...]]:
        return live_blocks(self.school)

    # -- orders: an endless choice of where to begin, then what is nearest to what was chosen ----------------

    def _by_teachers(self) -> Iterator[Service]:
        """A teacher's services, then those of the teachers who share most divisions with the chosen ones."""
        chosen: set[Division] = set()
        left = [teacher for teacher in self.school.teachers.values() if self._live_of_teacher[teacher]]
        self.random.shuffle(left)
        while left:
            shared = [len(chosen & self._divisions_of_teacher[teacher]) for teacher in left]
            teacher = left.pop(_pick(self.random, shared))
            chosen |= self._divisions_of_teacher[teacher]
            yield from self._live_of_teacher[teacher]

    def _by_divisions(self) -> Iterator[Service]:
        """A division's services, then those of the divisions that share most teachers with the chosen ones."""
        chosen: set[Teacher] = set()
        left = list(self.school.divisions.values())
        self.random.shuffle(left)
        while left:
            shared = [len(chosen & self._teachers_of_division[division]) for division in left]
            division = left.pop(_pick(self.random, shared))
            chosen |= self._teachers_of_division[division]
            yield from self.school.services_of_division[division]

    def _by_teacher_and_divisions(self) -> Iterator[Service]:
        """A teacher's services, then all services of the divisions he teaches."""
        teachers = [teacher for teacher in self.school.teachers.values() if self._live_of_teacher[teacher]]
        self.random.shuffle(teachers)
        for teacher in teachers:
            yield from self._live_of_teacher[teacher]
            divisions = sorted(self._divisions_of_teacher[teacher], key=lambda division: division.code)
            self.random.shuffle(divisions)
            for division in divisions:
                yield from self.school.services_of_division[division]

    @cached_property
    def _live_of_teacher(self) -> Mapping[Teacher, tuple[Service, ...]]:
        return {
            teacher: tuple(service for service in services if service in self.live_services)
            for teacher, services in self.school.services_of_teacher.items()
        }

    @cached_property
    def _divisions_of_teacher(self) -> Mapping[Teacher, set[Division]]:
        return {
            teacher: {division for service in services for division in self.school.divisions_of(service.audience)}
            for teacher, services in self._live_of_teacher.items()
        }

    @cached_property
    def _teachers_of_division(self) -> Mapping[Division, set[Teacher]]:
        return {
            division: {teacher for service in services for teacher in service.teachers}
            for division, services in self.school.services_of_division.items()
        }


def _pick(random: Random, shared: list[int]) -> int:
    """The place of one of the largest numbers, at random among the nearly largest."""
    best = max(shared)
    return random.choice([rank for rank, number in enumerate(shared) if number >= best - random.choice((0, 0, 1))])

"""Which services to re-plan together: neighbours in what they share, since only together can they move.

A neighbourhood frees whole live blocks (aligned services move together), and begins more often where the plan
costs most. Choices come from a seeded generator and from the plan alone, so the same search chooses the same
neighbourhoods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TypeVar

from cned_planner.plan import Session
from cned_planner.school import Division, School, Service, Teacher
from cned_planner.search.blocks import live_blocks
from cned_planner.search.burdens import Burdens, burdens_of
from cned_planner.search.tasks import Kind, Neighbourhood, Trial
from cned_planner.search.territories import Territory
from cned_planner.search.wire import Coder

KINDS: tuple[Kind, ...] = ("teachers", "divisions", "families", "teacher-and-divisions", "days", "together")

OFTEN: Mapping[Kind, int] = {"teacher-and-divisions": 3}
"""How many times as often as the others a kind is chosen: it brings most for its effort."""

FIRST_SIZE: Mapping[Kind, float] = {
    "teachers": 14,
    "divisions": 14,
    "families": 14,
    "teacher-and-divisions": 14,
    "days": 36,
    "together": 8,
}
"""Services freed at first: few, and soon more where that is too little."""

FIRST_SIZE_WITH_LABELS = 0.7
"""By that much smaller are they where weeks A and B give every service three times as many places."""

GROWTH, SHRINKAGE, COLLAPSE = 1.25, 0.95, 0.85
"""A neighbourhood proved to hold nothing better was too small, the more so the sooner it was proved; one that
was not searched through, too large; one in which not even the plan at hand was found again, far too large."""

SPARE_HALVES = 0.2
"""How often half hours are offered where the hours do not ask for them."""

SMALLEST = 4

Where = TypeVar("Where", Teacher, Division)


@dataclass
class Chooser:
    """Chooses neighbourhoods of a school, and learns their sizes."""

    school: School
    coder: Coder
    random: Random
    sizes: dict[Kind, float] = field(init=False)
    burdens: Burdens = field(default_factory=Counter)

    def __post_init__(self) -> None:
        factor = FIRST_SIZE_WITH_LABELS if self.school.has_labels else 1.0
        self.sizes = {kind: factor * size for kind, size in FIRST_SIZE.items()}

    def learn(self, trial: Trial, spent: float) -> None:
        """Adapt the size of a kind to how the search of its last neighbourhood ended, and how much it spent.

        `spent` is the share of the effort for a neighbourhood, from 0 to 1.
        """
        size = self.sizes[trial.kind]
        if trial.status == "optimal":  # a neighbourhood that filled its territory tells nothing of larger ones
            size = max(size, trial.freed * max(GROWTH ** (1 - spent), 1.03))
        elif spent >= 1:  # else the end of the turn stopped it, whatever its size
            size = min(size, trial.freed) * (COLLAPSE if trial.status == "unknown" else SHRINKAGE)
        self.sizes[trial.kind] = min(max(size, SMALLEST), 2.0 * len(self.live_services))

    def look_at(self, sessions: Iterable[Session]) -> None:
        """Begin from now on where this plan costs most, more often than elsewhere."""
        self.burdens = burdens_of(self.school, sessions)

    def choose(self, territory: Territory | None = None) -> Neighbourhood:
        """A neighbourhood of any kind in a territory, or in the whole school, of the size that its kind has now."""
        services = self._everything if territory is None else territory
        ground = Ground(self.school, self.random, services, self.burdens)
        kind = self.random.choices(KINDS, [OFTEN.get(kind, 1) for kind in KINDS])[0]
        days: tuple[str, ...] | None = None
        if kind == "days":
            days = tuple(self.random.sample(self.school.days, min(2, len(self.school.days))))
        order = {
            "teachers": ground.by_teachers,
            "divisions": ground.by_divisions,
            "families": ground.by_families,
            "teacher-and-divisions": ground.by_teacher_and_divisions,
            "days": ground.by_divisions,
            "together": ground.by_divisions,
        }[kind]()
        candidates = ground.services if kind == "together" else ground.live
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
    def _everything(self) -> Territory:
        return dict.fromkeys(self.coder.services)

    @cached_property
    def live_services(self) -> list[Service]:
        return [service for service in self.coder.services if service.due.sync_max > 0]

    @cached_property
    def _blocks(self) -> Mapping[Service, tuple[Service, ...]]:
        return live_blocks(self.school)


@dataclass
class Ground:
    """Orders of the services of a territory: an endless choice of where to begin, then what is nearest to it."""

    school: School
    random: Random
    services: Territory
    burdens: Burdens = field(default_factory=Counter)

    @cached_property
    def live(self) -> Mapping[Service, None]:
        """The services that may have a live session."""
        return dict.fromkeys(service for service in self.services if service.due.sync_max > 0)

    def by_teachers(self) -> Iterator[Service]:
        """A teacher's services, then those of the teachers who share most divisions with the chosen ones."""
        chosen: set[Division] = set()
        for teacher in self._spread(self._live_of_teacher, lambda one: len(chosen & self._divisions_of_teacher[one])):
            chosen.update(self._divisions_of_teacher[teacher])
            yield from self._live_of_teacher[teacher]

    def by_divisions(self) -> Iterator[Service]:
        """A division's services, then those of the divisions that share most teachers with the chosen ones."""
        chosen: set[Teacher] = set()
        for division in self._spread(
            self._services_of_division, lambda one: len(chosen & self._teachers_of_division[one])
        ):
            chosen.update(self._teachers_of_division[division])
            yield from self._services_of_division[division]

    def by_families(self) -> Iterator[Service]:
        """A division's services, then those of the divisions in which most brothers and sisters are."""
        kin: Counter[Division] = Counter()
        for division in self._spread(self._services_of_division, lambda one: kin[one]):
            for siblings in self.school.siblings:
                if division in (siblings.first, siblings.second):
                    other = siblings.second if division == siblings.first else siblings.first
                    kin[other] += siblings.families
            yield from self._services_of_division[division]

    def by_teacher_and_divisions(self) -> Iterator[Service]:
        """A teacher's services, then all services of the divisions he teaches."""
        for teacher in self._spread(self._live_of_teacher, lambda _: 0):
            yield from self._live_of_teacher[teacher]
            divisions = sorted(self._divisions_of_teacher[teacher], key=lambda division: division.code)
            self.random.shuffle(divisions)
            for division in divisions:
                yield from self._services_of_division[division]

    def _spread(self, places: Iterable[Where], near: Callable[[Where], int]) -> Iterator[Where]:
        """A place to begin with, then always one of those that are nearest to the ones before."""
        left = list(places)
        if left:
            yield left.pop(self._begin(left))
        while left:
            yield left.pop(_pick(self.random, [near(place) for place in left]))

    def _begin(self, places: Sequence[Where]) -> int:
        """The rank of one of the places: half of the choices are for where the plan costs most, half for any."""
        burdens = [self.burdens[place] for place in places]
        mean = sum(burdens) / len(places)
        return self.random.choices(range(len(places)), [burden + (mean or 1) for burden in burdens])[0]

    @cached_property
    def _live_of_teacher(self) -> Mapping[Teacher, list[Service]]:
        """Of the teachers who may be live, in the order of the file."""
        result: dict[Teacher, list[Service]] = {teacher: [] for teacher in self.school.teachers.values()}
        for service in self.live:
            for teacher in service.teachers:
                result[teacher].append(service)
        return {teacher: services for teacher, services in result.items() if services}

    @cached_property
    def _services_of_division(self) -> Mapping[Division, list[Service]]:
        """The division's own services, then those of the groups that draw on it."""
        result = {
            division: [service for service in services if service in self.services]
            for division, services in self.school.services_of_division.items()
        }
        return {division: services for division, services in result.items() if services}

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
            for division, services in self._services_of_division.items()
        }


def _pick(random: Random, shared: list[int]) -> int:
    """The place of one of the largest numbers, at random among the nearly largest."""
    best = max(shared)
    return random.choice([rank for rank, number in enumerate(shared) if number >= best - random.choice((0, 0, 1))])

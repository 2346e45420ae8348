"""Cuts a school into territories that several workers can re-plan at the same time.

Two territories share no division and no teacher, so what is better in one stays right whatever happens in the
others, and all improvements of a round join. Sessions between a division of one territory and a teacher of
another stay where they are; the cut is drawn anew for every round, so none stays so for long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from cned_planner.school import Division, School, Service, Teacher
from cned_planner.search.blocks import live_blocks
from cned_planner.search.first import linked_divisions

DIVISIONS_PER_TERRITORY = 8
"""At least: in smaller ones too little can move."""

Territory = Mapping[Service, None]
"""The services that can be re-planned in it, in the order of the file."""


@dataclass
class Map:
    """What never changes of a school: which divisions belong together, and which teachers they share."""

    school: School
    random: Random
    regions: list[frozenset[Division]] = field(init=False)
    """Divisions that share groups: their autonomous work can only be placed together."""

    def __post_init__(self) -> None:
        self.regions = [frozenset(divisions) for divisions in linked_divisions(self.school)]

    def cut(self, number: int) -> list[Territory]:
        """So many territories, or as many as the school is large enough for; a single one is the whole school."""
        number = min(number, len(self.regions), len(self.school.divisions) // DIVISIONS_PER_TERRITORY)
        if number <= 1:
            return [dict.fromkeys(self.school.services.values())]
        side = self._sides(number)
        teacher_side = {teacher: self._majority(self._of_teacher[teacher], side) for teacher in self._of_teacher}
        inside: list[dict[Service, None]] = [{} for _ in range(number)]
        for block in self._blocks:
            sides = {side[division] for service in block for division in self.school.divisions_of(service.audience)}
            if any(service.due.sync_max for service in block):
                sides |= {teacher_side[teacher] for service in block for teacher in service.teachers}
            if len(sides) == 1:
                inside[sides.pop()].update(dict.fromkeys(block))
        return [dict.fromkeys(s for s in self.school.services.values() if s in services) for services in inside]

    def _sides(self, number: int) -> dict[Division, int]:
        """Which territory each division is in: grown from random regions by the teachers they share."""
        left = list(range(len(self.regions)))
        self.random.shuffle(left)
        grown: list[list[int]] = [[left.pop()] for _ in range(number)]
        near = [Counter(self._near[members[0]]) for members in grown]
        while left:
            weakest = min(range(number), key=lambda rank: sum(len(self.regions[one]) for one in grown[rank]))
            chosen = max(left, key=lambda region: near[weakest][region])
            left.remove(chosen)
            grown[weakest].append(chosen)
            near[weakest].update(self._near[chosen])
        return {
            division: rank for rank, members in enumerate(grown) for one in members for division in self.regions[one]
        }

    def _majority(self, services: Iterable[Service], side: Mapping[Division, int]) -> int:
        """The territory in which most of these services have all their divisions."""
        votes: Counter[int] = Counter()
        for service in services:
            sides = {side[division] for division in self.school.divisions_of(service.audience)}
            if len(sides) == 1:
                votes[sides.pop()] += 1
        return max(votes, key=lambda rank: (votes[rank], -rank), default=0)

    @cached_property
    def _region_of(self) -> Mapping[Division, int]:
        """The rank of the region of each division."""
        return {division: rank for rank, divisions in enumerate(self.regions) for division in divisions}

    @cached_property
    def _of_teacher(self) -> Mapping[Teacher, tuple[Service, ...]]:
        return {
            teacher: tuple(service for service in services if service.due.sync_max)
            for teacher, services in self.school.services_of_teacher.items()
        }

    @cached_property
    def _near(self) -> list[Counter[int]]:
        """How many live services the teachers of each region have in the others."""
        near: list[Counter[int]] = [Counter() for _ in self.regions]
        for services in self._of_teacher.values():
            regions = Counter(
                self._region_of[division]
                for service in services
                for division in self.school.divisions_of(service.audience)
            )
            for one in regions:
                near[one].update({other: count for other, count in regions.items() if other != one})
        return near

    @cached_property
    def _blocks(self) -> Collection[tuple[Service, ...]]:
        """The live blocks, and every other service by itself."""
        blocks = live_blocks(self.school)
        return dict.fromkeys(blocks.get(service, (service,)) for service in self.school.services.values())

"""Several services squeezed into too few slots: the argument of Hall's marriage theorem, by matching.

The services of one teacher, of one pupil, of one virtual class or of the whole school are matched with the slots
they can have, at most one live session of a service a day, with the daily limits. Where not all live hours
find a place, some of the services are too much already by themselves: the fewest of them are named.

The unit of the flow is half an hour a week: a slot, or a service on a day, holds two, one for each week label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import ceil

from cned_planner.audit.flow import Network
from cned_planner.findings import Finding
from cned_planner.school import Audience, Division, Place, School, Service, Slot
from cned_planner.words import say_count, say_hours, say_list, say_slot

HOUR = 2
"""Units of flow in a slot, or in an hour of a service."""

MOST_VIEWS = 16
"""Pupil views looked at for one division, where splits make more."""

FEW = 6
"""Services or slots that a message lists; more are counted."""

MOST_SUSPECTS = 40
"""Services among which the fewest are looked for; of more, all that compete are named together."""


@dataclass(frozen=True)
class Squeezed:
    """A finding, and the names of all that it is about, as other findings have them."""

    finding: Finding
    about: frozenset[str]


@dataclass(frozen=True)
class Resource:
    """What services have to share: at most `at_once` live sessions in a slot, `per_day` on a day."""

    name: str
    said: str
    """How a message speaks of it, after the services: "se partagent …"."""
    services: tuple[Service, ...]
    place: Place
    at_once: int = 1
    per_day: int | None = None


def squeezed(school: School, told: Container[str] = ()) -> Iterator[Squeezed]:
    """For each teacher, pupil view, virtual class and for the school: the fewest services that are too much.

    Nothing is said of those whose names are in `told`.
    """
    matching = Matching(school)
    found: set[frozenset[frozenset[Service]]] = set()
    for resource in _resources(school):
        services = () if resource.name in told else matching.fewest(resource)
        blocks = frozenset(map(matching.aligned, services))
        if services and blocks not in found:
            found.add(blocks)
            names = frozenset({resource.name, *(f"service {service.id}" for service in services)})
            barred = (f"barrette {one.name}" for one in school.alignments if not names.isdisjoint(_names(one.services)))
            yield Squeezed(_finding(resource, services, matching), names.union(barred))


def _names(services: Iterable[Service]) -> set[str]:
    return {f"service {service.id}" for service in services}


def _resources(school: School) -> Iterator[Resource]:
    for teacher, services in school.services_of_teacher.items():
        place = school.places.get(("teachers", teacher.code), Place())
        yield Resource(
            f"professeur {teacher.code}", teacher.name, services, place, per_day=teacher.max_sync_per_day
        )  # fmt: skip
    for division in school.divisions.values():
        place = school.places.get(("divisions", division.code), Place())
        for services in _views(school, division):
            cap = division.level.max_sync_per_day
            yield Resource(division.code, f"les élèves de {division.code}", services, place, per_day=cap)
    yield from _rooms(school)
    limit = school.establishment.max_live_classes
    if limit is not None:
        place = school.places.get(("establishment", "max_live_classes"), Place())
        said = f"{say_count(limit, 'classe')} en direct à la fois au plus"
        yield Resource("establishment", said, tuple(school.services.values()), place, at_once=limit)


def _views(school: School, division: Division) -> Iterator[tuple[Service, ...]]:
    """The services that one pupil of a division may meet: its own and those of one group of each split."""
    for groups in islice(product(*school.splits_of[division]), MOST_VIEWS):
        audiences: tuple[Audience, ...] = (division, *groups)
        yield tuple(service for audience in audiences for service in school.services_of_audience[audience])


def _rooms(school: School) -> Iterator[Resource]:
    """The virtual classes that are not a teacher's own: those are never fuller than the teacher."""
    rooms: dict[str, list[Service]] = {}
    for service in school.services.values():
        rooms.setdefault(school.room_of(service), []).append(service)
    for room, services in rooms.items():
        kind, _, code = room.partition(" ")
        if kind != "teacher":
            place = school.places.get((f"{kind}s", code), Place())
            yield Resource(f"classe virtuelle {code}", f"la classe virtuelle {code}", tuple(services), place)


class Matching:
    """Live hours against the slots that they can have, aligned services only where all of them can."""

    def __init__(self, school: School) -> None:
        self.school = school

    def fewest(self, resource: Resource) -> tuple[Service, ...]:
        """Services of the resource whose live hours find no place, so few that without any one they would."""
        services = [service for service in resource.services if self.least(service)]
        suspects = self._too_much(resource, services)
        if len(suspects) > MOST_SUSPECTS:
            return tuple(suspects)
        for service in sorted(suspects, key=lambda one: -len(self.usable(one))):
            others = [one for one in suspects if one is not service]
            if self._too_much(resource, others):
                suspects = others
        return tuple(suspects)

    def most(self, resource: Resource, services: Sequence[Service]) -> float:
        """The live hours of these services that find a place."""
        return self._network(resource, services).push("in", "out") / HOUR

    def least(self, service: Service) -> float:
        """Live hours that the service must have; aligned services have as many as each other."""
        return max(one.due.sync_min for one in self.aligned(service))

    def usable(self, service: Service) -> frozenset[Slot]:
        """The slots where a live session of the service, and of those aligned with it, could be."""
        if service not in self._usable:
            barred = frozenset().union(*map(self._barred, self.aligned(service)))
            self._usable[service] = frozenset(slot for slot in self.school.slots if slot not in barred)
        return self._usable[service]

    @cached_property
    def _usable(self) -> dict[Service, frozenset[Slot]]:
        return {}

    def _barred(self, service: Service) -> frozenset[Slot]:
        away = (teacher.unavailable for teacher in service.teachers)
        return self.school.closed_slots[service.audience].union(*away)

    def aligned(self, service: Service) -> frozenset[Service]:
        """The service and those whose live sessions are tied to its own."""
        return self._aligned.get(service) or frozenset({service})

    @cached_property
    def _aligned(self) -> Mapping[Service, frozenset[Service]]:
        """The services tied to one another by alignments, directly or through others."""
        tied: dict[Service, frozenset[Service]] = {}
        for alignment in self.school.alignments:
            members = frozenset().union(*(tied.get(one, frozenset({one})) for one in alignment.services))
            tied |= dict.fromkeys(members, members)
        return tied

    def _too_much(self, resource: Resource, services: Sequence[Service]) -> list[Service]:
        """None where all live hours find a place; else the services that compete for what is full."""
        if self._fits_at_once(resource, services):
            return []
        demand = sum(round(HOUR * self.least(service)) for service in services)
        network = self._network(resource, services)
        if network.push("in", "out") >= demand:
            return []
        reached = network.reached("in")
        return [service for service in services if service in reached]

    def _fits_at_once(self, resource: Resource, services: Sequence[Service]) -> bool:
        """Whether the hours fit when placed one by one, the choosiest services first, without a second look."""
        held: Counter[Slot | str] = Counter()
        per_day = len(self.school.slots) if resource.per_day is None else resource.per_day
        for service in sorted(services, key=lambda one: len(self.usable(one))):
            wanted, days = ceil(self.least(service)), set[str]()
            for slot in sorted(self.usable(service), key=lambda slot: (held[slot], held[slot.day], slot.position)):
                if len(days) == wanted:
                    break
                full = held[slot] >= resource.at_once or held[slot.day] >= per_day * resource.at_once
                if slot.day not in days and not full:
                    days.add(slot.day)
                    held.update((slot, slot.day))
            if len(days) < wanted:
                return False
        return True

    def _network(self, resource: Resource, services: Sequence[Service]) -> Network:
        """From each service by its days and slots, then by half-days and days with their limits, out."""
        network = Network()
        for service in services:
            network.add("in", service, round(HOUR * self.least(service)))
            for slot in sorted(self.usable(service), key=lambda slot: slot.position):
                network.add(service, (service, slot.day), HOUR)
                network.add((service, slot.day), slot, HOUR)
                network.add(slot, slot.day, HOUR * resource.at_once)
                most = len(self.school.slots_of_day[slot.day]) if resource.per_day is None else resource.per_day
                network.add(slot.day, "out", HOUR * resource.at_once * most)
        return network


def _finding(resource: Resource, services: Sequence[Service], matching: Matching) -> Finding:
    slots = sorted(set().union(*map(matching.usable, services)), key=lambda slot: slot.position)
    hours = sum(matching.least(service) for service in services)
    room = matching.most(resource, services)
    shown = f" ({say_list(map(say_slot, slots))})" if 0 < len(slots) <= FEW else ""
    ask = "demandent" if len(services) > 1 else "demande"
    allow = "permettent" if len(slots) > 1 else "permet"
    possible = f"{len(slots)} créneaux possibles" if len(slots) > 1 else f"{len(slots)} créneau possible"
    return Finding(
        "squeezed-live",
        resource.name,
        f"{_named(services)} {ask} ensemble {say_hours(hours)} en direct au moins ({resource.said}), "
        f"et {possible}{shown} n'en {allow} que {say_hours(room)}.",
        "Ouvrez un créneau (unavailable, closed), baissez sync ou relevez le plafond en cause.",
        place=resource.place,
    )


def _named(services: Sequence[Service]) -> str:
    if len(services) <= FEW:
        return say_list(service.id for service in services)
    return f"{len(services)} services ({', '.join(service.id for service in services[:FEW])}…)"

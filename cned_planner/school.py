"""The school as data: what an establishment file says, once read, checked and resolved.

Nothing here can change after it was made, and nothing here knows the file format, the rules or the
search. Hours are counted as in every French school: a session held every week is one hour, whatever
its minutes; a session held in one of two week labels is half an hour. So hours are multiples of 0.5,
which a float holds exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from itertools import pairwise
from typing import Literal

Mode = Literal["sync", "async"]
SYNC: Mode = "sync"
ASYNC: Mode = "async"
MODES: tuple[Mode, ...] = (SYNC, ASYNC)

EVERY_WEEK = "all"
"""The week of a session that is held every week, whatever the label."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

LONGEST_BREAK = 30
"""Minutes between two slots above which a half-day ends: a playground break does not cut it, lunch does."""


def minutes(moment: time) -> int:
    """Since midnight."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True)
class Slot:
    """One day and one row of the timetable grid ("monday", "M2")."""

    position: int
    """Rank in the week, 0 first: slots compare in time by it."""
    day: str
    row: str
    start: time
    end: time
    late: bool
    half_day: int
    """Rank in the week of the half-day it belongs to. Slots next to one another in it are consecutive."""

    def __hash__(self) -> int:
        return self.position

    def __str__(self) -> str:
        return f"{self.day} {self.row}"

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minutes(self.end) - minutes(self.start)


@dataclass(frozen=True)
class Establishment:
    uai: str
    name: str
    timezone: str = "Europe/Paris"
    zone: str = "none"
    """School holidays: "A", "B", "C" or "none"."""
    virtual_rooms: Literal["teacher", "division"] = "teacher"
    organisation: Literal["principal", "teachers"] = "principal"
    max_live_classes: int | None = None
    email: str | None = None
    """Whom e-mail invitations come from."""


@dataclass(frozen=True)
class Calendar:
    """The period that is planned. `weeks` gives the Mondays of each week label, and is empty without labels."""

    start: date
    end: date
    closed: tuple[date, ...] = ()
    weeks: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    code: str
    name: str
    cned: bool = False
    """Whether the CNED platform has content for autonomous work."""
    official: str | None = None
    """Its discipline in the national grids, where the file says it."""


@dataclass(frozen=True)
class HoursDue:
    """Hours of a service each week, and of which live: at least `sync_min`, at best `sync_max`."""

    hours: float
    sync_min: float = 0
    sync_max: float = 0


@dataclass(frozen=True)
class Level:
    code: str
    hours: Mapping[str, HoursDue] = field(default_factory=dict)
    """By subject code."""
    max_hours_per_day: int | None = None
    max_sync_per_day: int | None = None
    max_consecutive_sync: int | None = None
    official: str | None = None
    """Name of the national grid to compare with."""


@dataclass(frozen=True)
class Division:
    """The administrative class (6A)."""

    code: str
    level: Level
    pupils: int | None = None
    closed: frozenset[Slot] = frozenset()
    roster: str | None = None
    """Path of the pupils' list, relative to the establishment file."""
    link: str | None = None
    moderator_link: str | None = None

    def __hash__(self) -> int:
        return hash(self.code)


@dataclass(frozen=True)
class Group:
    """Pupils drawn from one or several divisions. Groups of one split have no pupil in common."""

    code: str
    of: tuple[Division, ...]
    split: str
    """A group given without a split is alone in the split of its own code."""
    pupils: int | None = None
    roster: str | None = None
    link: str | None = None
    moderator_link: str | None = None

    def __hash__(self) -> int:
        return hash(self.code)


Audience = Division | Group


@dataclass(frozen=True)
class Teacher:
    code: str
    name: str
    email: str | None = None
    unavailable: frozenset[Slot] = frozenset()
    """Slots without a live session; pupils may still work on their own there."""
    prefer_not: frozenset[Slot] = frozenset()
    max_sync_per_day: int | None = None
    link: str | None = None
    """What pupils get."""
    moderator_link: str | None = None
    """Never in anything a pupil can see."""
    service_hours: float | None = None
    """Weekly hours that the teacher owes (18, 15, 20 …), where the file says it."""

    def __hash__(self) -> int:
        return hash(self.code)


@dataclass(frozen=True)
class Service:
    """An audience, a subject, its teacher or teachers, and the hours due each week."""

    id: str
    audience: Audience
    subject: Subject
    teachers: tuple[Teacher, ...]
    due: HoursDue
    usual: frozenset[Slot] = frozenset()
    """The slots of its lessons in the school's usual timetable, where the file gives it."""

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Alignment:
    """Services whose sync sessions share the same slots (a "barrette")."""

    name: str
    services: tuple[Service, ...]


@dataclass(frozen=True)
class Pin:
    """A session that the school has placed itself. Without labels, or for both of them, `week` is "all"."""

    service: Service
    mode: Mode
    slot: Slot
    week: str = EVERY_WEEK


@dataclass(frozen=True)
class Siblings:
    """So many families with a pupil in each of two divisions and one device between them."""

    first: Division
    second: Division
    families: int


@dataclass(frozen=True)
class Place:
    """Where a thing stands in a file; line and column count from 1, 0 where unknown."""

    file: str = ""
    line: int = 0
    column: int = 0


JudgedAs = Literal["error", "warning", "off"]
"""How serious a school takes a finding."""


@dataclass(frozen=True)
class Validation:
    """What the file asks of `validate`. It changes no plan."""

    levels: Mapping[str, JudgedAs] = field(default_factory=dict)
    """By id of finding; the finding's own level holds for the others."""
    tolerance: float = 5
    """Points of a week's hours by which a subject may be away from its share in the national grid."""
    live_share: tuple[float, float] | None = None
    """Per cent of a pupil's hours that are live, at least and at most."""
    live_shares: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """The same of a pupil's hours in one subject, by its code."""
    preset: str | None = None
    """Name of the loads of 2020 to measure against."""
    without_content: frozenset[str] = frozenset()
    """Codes of subjects that may do without CNED content and without live hours."""


@dataclass(frozen=True)
class School:
    """A whole establishment file. Mappings keep the order of the file and are keyed by code."""

    establishment: Establishment
    calendar: Calendar
    slots: tuple[Slot, ...]
    """Every slot of the week, in time order."""
    subjects: Mapping[str, Subject]
    levels: Mapping[str, Level]
    divisions: Mapping[str, Division]
    groups: Mapping[str, Group]
    teachers: Mapping[str, Teacher]
    services: Mapping[str, Service]
    alignments: tuple[Alignment, ...] = ()
    pins: tuple[Pin, ...] = ()
    siblings: tuple[Siblings, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    """Weights the file gives to preferences, by id; the preference's own default holds for the others."""
    sha256: str = ""
    """Of the bytes of the establishment file, in hexadecimal."""
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each thing stands in the file: ("divisions", "6A"), ("services", "6A/MAT"), ("pins", "0") …"""
    validation: Validation = field(default_factory=Validation)

    def __hash__(self) -> int:
        """So that what is made of a school can be kept for it; its mappings have no hash of their own."""
        return hash((self.establishment.uai, len(self.services)))

    @cached_property
    def weeks(self) -> tuple[str, ...]:
        """The week labels, in the order of the file: ("A", "B"), or ("all",) without labels."""
        return tuple(self.calendar.weeks) or (EVERY_WEEK,)

    @property
    def has_labels(self) -> bool:
        return len(self.weeks) > 1

    def weeks_of(self, week: str) -> tuple[str, ...]:
        """The labels in which a session of that week is held: all of them for "all"."""
        return self.weeks if week == EVERY_WEEK else (week,)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days with at least one slot, Monday first."""
        return tuple(day for day in DAYS if day in self.slots_of_day)

    @cached_property
    def slots_of_day(self) -> Mapping[str, tuple[Slot, ...]]:
        """The day's list of slots, before any is closed to a division."""
        by_day: dict[str, list[Slot]] = {}
        for slot in self.slots:
            by_day.setdefault(slot.day, []).append(slot)
        return {day: tuple(slots) for day, slots in by_day.items()}

    @cached_property
    def half_days(self) -> tuple[tuple[Slot, ...], ...]:
        """The runs of consecutive slots, cut in the day's list before any slot is closed to a division."""
        by_rank: dict[int, list[Slot]] = {}
        for slot in self.slots:
            by_rank.setdefault(slot.half_day, []).append(slot)
        return tuple(tuple(slots) for slots in by_rank.values())

    @cached_property
    def consecutive_pairs(self) -> tuple[tuple[Slot, Slot], ...]:
        return tuple(pair for half_day in self.half_days for pair in pairwise(half_day))

    @cached_property
    def _slot_at(self) -> Mapping[tuple[str, str], Slot]:
        return {(slot.day, slot.row): slot for slot in self.slots}

    def slot_at(self, day: str, row: str) -> Slot | None:
        """The slot of that day and row, or None where the grid has none."""
        return self._slot_at.get((day, row))

    @cached_property
    def audiences(self) -> Mapping[str, Audience]:
        return {**self.divisions, **self.groups}

    def divisions_of(self, audience: Audience) -> tuple[Division, ...]:
        return audience.of if isinstance(audience, Group) else (audience,)

    def share_pupils(self, one: Audience, other: Audience) -> bool:
        """Whether some pupil view has both; groups of one split have no pupil in common."""
        if isinstance(one, Group) and isinstance(other, Group) and one.split == other.split:
            return one == other
        return not set(self.divisions_of(one)).isdisjoint(self.divisions_of(other))

    @cached_property
    def sharing_pupils(self) -> Mapping[Audience, frozenset[Audience]]:
        """The audiences with which each one has pupils in common, itself included."""
        everyone = self.audiences.values()
        return {one: frozenset(other for other in everyone if self.share_pupils(one, other)) for one in everyone}

    @cached_property
    def groups_of(self) -> Mapping[Division, tuple[Group, ...]]:
        """The groups that draw on each division, in the order of the file."""
        return {
            division: tuple(group for group in self.groups.values() if division in group.of)
            for division in self.divisions.values()
        }

    @cached_property
    def splits_of(self) -> Mapping[Division, tuple[tuple[Group, ...], ...]]:
        """The groups of each division, one tuple per split: a pupil is in one group of each."""
        result = {}
        for division, groups in self.groups_of.items():
            by_split: dict[str, list[Group]] = {}
            for group in groups:
                by_split.setdefault(group.split, []).append(group)
            result[division] = tuple(tuple(members) for members in by_split.values())
        return result

    def busiest_view(self, division: Division, counts: Mapping[Audience, int]) -> int:
        """The most one pupil of a division meets: the division's own count and the greatest of each split."""
        return counts.get(division, 0) + sum(
            max(counts.get(group, 0) for group in groups) for groups in self.splits_of[division]
        )

    @cached_property
    def services_of_audience(self) -> Mapping[Audience, tuple[Service, ...]]:
        """The services of each division or group itself."""
        grouped: dict[Audience, list[Service]] = {audience: [] for audience in self.audiences.values()}
        for service in self.services.values():
            grouped[service.audience].append(service)
        return {audience: tuple(services) for audience, services in grouped.items()}

    @cached_property
    def services_of_teacher(self) -> Mapping[Teacher, tuple[Service, ...]]:
        grouped: dict[Teacher, list[Service]] = {teacher: [] for teacher in self.teachers.values()}
        for service in self.services.values():
            for teacher in service.teachers:
                grouped[teacher].append(service)
        return {teacher: tuple(services) for teacher, services in grouped.items()}

    @cached_property
    def services_of_division(self) -> Mapping[Division, tuple[Service, ...]]:
        """The division's own services, then those of the groups that draw on it."""
        result = {}
        for division in self.divisions.values():
            audiences: tuple[Audience, ...] = (division, *self.groups_of[division])
            result[division] = tuple(service for one in audiences for service in self.services_of_audience[one])
        return result

    @cached_property
    def closed_slots(self) -> Mapping[Audience, frozenset[Slot]]:
        """The slots closed to an audience: those closed to any of its divisions."""
        return {
            audience: frozenset().union(*(division.closed for division in self.divisions_of(audience)))
            for audience in self.audiences.values()
        }

    def open_days(self, division: Division) -> int:
        """How many days of the week have a slot open to that division."""
        return len({slot.day for slot in self.slots if slot not in division.closed})

    def room_of(self, service: Service) -> str:
        """The virtual class a service meets in, named "teacher CODE", "division CODE" or "group CODE".

        One per teacher: the first teacher's. One per division: the division's; a group without a
        link of its own meets in the room of the first division it is drawn from.
        """
        if self.establishment.virtual_rooms == "teacher":
            return f"teacher {service.teachers[0].code}"
        if isinstance(service.audience, Division):
            return f"division {service.audience.code}"
        if service.audience.link:
            return f"group {service.audience.code}"
        return f"division {service.audience.of[0].code}"

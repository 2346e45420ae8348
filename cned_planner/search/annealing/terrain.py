"""What never changes while the live sessions of a school are annealed: who can be live when, and at what price.

Words: a *moment* is a week label and a slot, one bit of a mask; a *block* is a service, or all those that alignments
tie together; a *meeting* is a live session of a block, all its services at once; a *spot* is where a meeting can be.
Whoever can have one live session at a time, a teacher or a virtual class, is a *host*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations

from cned_planner.audit.counting import never_together, usable_slots
from cned_planner.preferences import late_or_unwanted, sibling_clash, sync_target, usual_slot, weight_of
from cned_planner.school import SYNC, Audience, Group, Level, School, Service, Slot
from cned_planner.search.annealing.prices import (
    Prices,
    division_prices,
    free_prices,
    half_days,
    hope_for_pupils,
    price_unit,
    teacher_prices,
)
from cned_planner.search.blocks import live_blocks, may_have

Weeks = tuple[int, ...]
"""Ranks of week labels."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Weeks and a slot. Without weeks the meeting is not held."""

    weeks: Weeks
    slot: int
    """Position of the slot in the week."""
    moments: tuple[int, ...]
    mask: int
    days: tuple[int, ...]
    """Ranks of the days of the cycle."""
    days_mask: int
    """All moments of these days."""
    price: int
    """What costs just by being there, less what it costs not to be held."""
    people: int
    """Hosts and divisions that are there, once for each week."""


NOT_HELD = Spot(weeks=(), slot=-1, moments=(), mask=0, days=(), days_mask=0, price=0, people=1)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Services whose live sessions share their slots, by the ranks of whom they concern."""

    services: tuple[Service, ...]
    size: int
    """Live classes at a time."""
    hosts: tuple[int, ...]
    audiences: tuple[int, ...]
    rivals: tuple[int, ...]
    """Audiences that share pupils with one of its own, and these themselves."""
    divisions: tuple[int, ...]
    plain: bool
    """Whether it is a single service of a whole division, with one host."""
    grouped: bool
    """Whether groups have a part in it."""
    spots: Mapping[tuple[Weeks, int], Spot]
    """By weeks and slot, as far as nobody is unavailable and nothing closed; none where services exclude each other."""
    weekly: tuple[Spot, ...]
    single: tuple[Spot, ...]
    """The same, in every week and in one of several."""


class Terrain:
    """A school by numbers. Days are those of the cycle, all days of the first week label first."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.length = len(school.slots)
        self.every_week: Weeks = tuple(range(len(school.weeks)))
        self.moments = len(school.weeks) * self.length
        self._teachers = list(school.teachers.values())
        self._rooms = self._rooms_beside_teachers()
        self._divisions = list(school.divisions.values())
        self._audiences = list(school.audiences.values())
        self._host_rank = {host: rank for rank, host in enumerate([*self._teachers, *self._rooms])}
        self._audience_rank = {audience: rank for rank, audience in enumerate(self._audiences)}
        self._division_rank = {division: rank for rank, division in enumerate(self._divisions)}
        self._cut_days()
        self._price_days()
        self.price_unit, self.hope = price_unit(school), hope_for_pupils(school)
        self.hosts, self.audiences, self.divisions = (
            range(len(ranks)) for ranks in (self._host_rank, self._audience_rank, self._division_rank)
        )
        self.own_audience = [self._audience_rank[division] for division in self._divisions]
        self.splits = [
            [[self._audience_rank[group] for group in groups] for groups in school.splits_of[division]]
            for division in self._divisions
        ]
        """The groups of each division: a pupil is in one of each list."""
        self.kin = self._find_kin()
        self.families = [{rank, *(other for other, _ in kin)} for rank, kin in enumerate(self.kin)]
        """Each division with those that it has families in common with."""
        self.blocks = self._make_blocks()
        self.limit = school.establishment.max_live_classes

    def _rooms_beside_teachers(self) -> list[str]:
        """The virtual classes, but for those of teachers, who are in one place at a time anyway."""
        if self.school.establishment.virtual_rooms == "teacher":
            return []
        return list(dict.fromkeys(map(self.school.room_of, self.school.services.values())))

    # -- days and what they cost ----------------------------------------------------------------------------

    def _cut_days(self) -> None:
        names = self.school.days
        slots = self.school.slots_of_day
        self.week_days = len(names)
        self.start = [week * self.length + slots[day][0].position for week in self.every_week for day in names]
        """The first moment of each day."""
        self.full = [(1 << len(slots[day])) - 1 for day in names] * len(self.every_week)
        """The pattern of each day on which every slot is taken."""
        self.week_masks = [((1 << self.length) - 1) << week * self.length for week in self.every_week]
        self.days = range(len(self.start))
        self.half_days = [half_days(self.school, day) for day in names] * len(self.every_week)

    def _price_days(self) -> None:
        school, repeat = self.school, len(self.every_week)

        @cache
        def of_teacher(most: int | None) -> list[Prices]:
            return [teacher_prices(school, day, most) for day in school.days] * repeat

        free = [free_prices(school, day) for day in school.days] * repeat
        self.host_prices = [of_teacher(teacher.max_sync_per_day) for teacher in self._teachers]
        self.host_prices += [free] * len(self._rooms)
        """Of each host and day, by the pattern of what is taken."""
        self._open_days = [max(1, school.open_days(division)) for division in self._divisions]
        self._day_of_division = cache(partial(division_prices, school))
        self._days_of_division: list[dict[tuple[int, ...], list[Prices]]] = [{} for _ in self._divisions]

    def prices_when_live(self, division: int, live: int) -> list[Prices]:
        """Of each day, by pattern, for a division that is live at these moments: the same list for the same shares."""
        open_days = self._open_days[division]
        shares = tuple([-(-(live & mask).bit_count() // open_days) for mask in self.week_masks])
        known = self._days_of_division[division]
        if shares not in known:
            level = self._divisions[division].level
            limits = (_most_a_day(level), level.max_consecutive_sync)
            known[shares] = [self._day_of_division(day, share, *limits) for share in shares for day in self.school.days]
        return known[shares]

    @property
    def price_of_an_hour(self) -> int:
        """What the school pays for a live hour that a service could have and has not."""
        return 2 * weight_of(self.school, sync_target)

    def limits(self, division: int, day: int) -> list[tuple[int, int]]:
        """Of one pupil: moments, and at how many of them he can be live at the most."""
        level, start = self._divisions[division].level, self.start[day]
        found, most = [], _most_a_day(level)
        if most is not None:
            found.append((self.full[day] << start, most))
        if level.max_consecutive_sync is not None:
            length = level.max_consecutive_sync + 1
            runs = [ranks[first : first + length] for ranks in self.half_days[day] for first in range(len(ranks))]
            masks = [sum(1 << start + rank for rank in run) for run in runs if len(run) == length]
            found += [(mask, level.max_consecutive_sync) for mask in masks]
        return found

    def _find_kin(self) -> list[list[tuple[int, int]]]:
        """Of each division: those in which it has brothers and sisters, and the price of a moment live together."""
        kin: list[list[tuple[int, int]]] = [[] for _ in self._divisions]
        for siblings in self.school.siblings:
            price = weight_of(self.school, sibling_clash) * siblings.families
            first, second = self._division_rank[siblings.first], self._division_rank[siblings.second]
            kin[first].append((second, price))
            kin[second].append((first, price))
        return kin

    # -- blocks and their spots -----------------------------------------------------------------------------

    def _make_blocks(self) -> dict[Service, Block]:
        """The block of each service that may be live."""
        tied = live_blocks(self.school)
        make = cache(self._make_block)
        live = [service for service in self.school.services.values() if may_have(service, SYNC)]
        return {service: make(tied.get(service, (service,))) for service in live}

    def _make_block(self, services: tuple[Service, ...]) -> Block:
        school = self.school
        teachers = dict.fromkeys(teacher for service in services for teacher in service.teachers)
        rooms = dict.fromkeys(school.room_of(service) for service in services) if self._rooms else {}
        hosts = [*teachers, *rooms]
        audiences = dict.fromkeys(service.audience for service in services)
        divisions = dict.fromkeys(division for one in audiences for division in school.divisions_of(one))
        rivals = frozenset[Audience]().union(*(school.sharing_pupils[one] for one in audiences))
        grouped = any(isinstance(one, Group) for one in audiences)
        weeks = dict.fromkeys([self.every_week, *((week,) for week in self.every_week)])
        people = len(hosts) + len(divisions)
        usable = set.intersection(*(set(usable_slots(school, service)) for service in services))
        if any(never_together(school, one, other) for one, other in combinations(services, 2)):
            usable = set()
        spots = {
            (some, slot.position): self._make_spot(services, some, slot, people)
            for some in weeks
            for slot in school.slots
            if slot in usable
        }
        return Block(
            services=services,
            size=len(services),
            hosts=tuple(self._host_rank[host] for host in hosts),
            audiences=tuple(self._audience_rank[one] for one in audiences),
            rivals=tuple(sorted(self._audience_rank[one] for one in rivals)),
            divisions=tuple(self._division_rank[one] for one in divisions),
            plain=len(services) == len(hosts) == 1 and not grouped,
            grouped=grouped,
            spots=spots,
            weekly=tuple(spot for spot in spots.values() if spot.weeks == self.every_week),
            single=tuple(spot for spot in spots.values() if spot.weeks != self.every_week),
        )

    def _make_spot(self, services: Sequence[Service], weeks: Weeks, slot: Slot, people: int) -> Spot:
        rank = self.school.days.index(slot.day)
        days = tuple(week * self.week_days + rank for week in weeks)
        unwanted = weight_of(self.school, late_or_unwanted)
        unusual = weight_of(self.school, usual_slot)
        once = sum(
            unwanted * late_or_unwanted.is_unwanted(service, slot) + unusual * usual_slot.is_unusual(service, slot)
            for service in services
        )
        moments = tuple(week * self.length + slot.position for week in weeks)
        hours = len(services) * len(weeks) / len(self.every_week)
        return Spot(
            weeks=weeks,
            slot=slot.position,
            moments=moments,
            mask=sum(1 << moment for moment in moments),
            days=days,
            days_mask=sum(self.full[day] << self.start[day] for day in days),
            price=once * len(weeks) - round(hours * self.price_of_an_hour),
            people=people * len(weeks),
        )


def _most_a_day(level: Level) -> int | None:
    """How many live sessions a pupil may have on a day: live ones count among all hours, too."""
    limits = [limit for limit in (level.max_sync_per_day, level.max_hours_per_day) if limit is not None]
    return min(limits, default=None)
